"""The pictures themselves: that they can be decoded, say what the grid says, fit a phone, and cost nothing unseen."""

import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from handlers.kit import heatmaps
from handlers.kit.charts import WIDTH, Ink, Shape, Sheet, drawn
from handlers.kit.i18n import Texts
from handlers.kit.mosaic import Box, Look, Mosaic
from handlers.rules import heatmap
from storage.members import Language
from storage.shifts import Opening
from tests.rules.planning import at
from tests.rules.test_heatmap import opening

MONDAY, BACK, FORWARD = date(2026, 11, 23), date(2026, 10, 19), date(2027, 3, 22)
MOST_BYTES = 500_000


def week(
    texts: Texts,
    zone: ZoneInfo,
    *found: Opening,
    monday: date = MONDAY,
    language: Language = Language.EN,
    now: datetime | None = None,
    days: int = 7,
) -> Mosaic:
    grid = heatmap.grid(found, [monday + timedelta(days=ahead) for ahead in range(days)], zone)
    return (heatmaps.week if days == 7 else heatmaps.weeks)(texts.speak(language, zone), grid, now=now)


def opened(drawing: bytes) -> Image.Image:
    found = Image.open(io.BytesIO(drawing))
    assert found.format == "PNG"
    return found.convert("RGB")


def image(mosaic: Mosaic) -> Image.Image:
    return opened(mosaic.png())


def pixels(of: Image.Image, ink: Ink) -> int:
    """How many pixels have just this colour."""
    red, green, blue = (int(ink[at : at + 2], 16) for at in (1, 3, 5))
    return {colour: count for count, colour in of.getcolors(maxcolors=1 << 24) or ()}.get((red, green, blue), 0)


def said(mosaic: Mosaic) -> dict[str, list[tuple[Look, str]]]:
    """Looks and words of the cells, by the label of their row."""
    return {label.first + label.second: [(box.look, box.text) for box in boxes] for label, boxes in mosaic.rows}


def full_week() -> list[Opening]:
    return [opening(f"2026-11-{day} {hours}", 2) for day in range(23, 30) for hours in ("10-14", "14-18", "18-22")]


def busy_week() -> list[Opening]:
    """Thirty shifts side by side, and every hour looks like no other."""
    return [
        opening(f"2026-11-{day} {begins:02}-{begins + 1:02}", (day + begins + number) % 3, shift_id=number)
        for day in range(23, 30)
        for begins in range(23)
        for number in range(30)
    ]


# What is in the cells


def test_a_cell_says_how_many_are_there_of_how_many(texts: Texts, zone: ZoneInfo) -> None:
    shown = week(
        texts,
        zone,
        opening("2026-11-23 18-22", 2),
        opening("2026-11-24 18-22", 1),
        opening("2026-11-25 18-22", 1, 3),
        opening("2026-11-26 18-22", 0),
        opening("2026-11-27 18-22", 1, 0),
    )
    empty = (Look.EMPTY, "")
    assert said(shown) == {
        "18–22": [
            (Look.FULL, "2/2"),
            (Look.FAIR, "1/2"),
            (Look.POOR, "1/3"),
            (Look.NOBODY, "0/2"),
            (Look.FREE, ""),
            empty,
            empty,
        ]
    }
    assert [what for what, _ in shown.legend] == [Look.FULL, Look.FAIR, Look.POOR, Look.NOBODY, Look.FREE]


def test_a_missing_lead_or_reserve_is_a_mark_of_its_own(texts: Texts, zone: ZoneInfo) -> None:
    shown = week(texts, zone, opening("2026-11-23 18-22", 2, duty_lead=(0, 1), reserve=(1, 2)))
    assert shown.rows[0][1][0].shapes == (Shape.TRIANGLE, Shape.DIAMOND)
    assert shown.legend[1:] == ((Shape.TRIANGLE, "duty lead missing"), (Shape.DIAMOND, "reserve missing"))
    has_all = week(texts, zone, opening("2026-11-23 18-22", 2, duty_lead=(1, 1), reserve=(2, 2)))
    assert has_all.rows[0][1][0].shapes == ()


def test_the_hour_that_comes_again_and_the_one_that_is_skipped_are_shown(texts: Texts, zone: ZoneInfo) -> None:
    back = [opening(f"2026-10-{day} 22-06", 1) for day in range(18, 25)]
    shown = said(week(texts, zone, *back, monday=BACK))
    assert shown["03–04again"] == [(Look.NONE, "")] * 6 + [(Look.FAIR, "1/2")]
    forward = [opening(f"2027-03-{day} 22-06", 1) for day in range(21, 28)]
    skipped = week(texts, zone, *forward, monday=FORWARD)
    assert said(skipped)["03–04"] == [(Look.FAIR, "1/2")] * 6 + [(Look.SKIPPED, "")]
    assert (Look.SKIPPED, "this hour does not exist") in skipped.legend


def test_what_is_over_is_pale_and_today_is_marked(texts: Texts, zone: ZoneInfo) -> None:
    shown = week(texts, zone, *full_week(), now=at("2026-11-25 14:00"))
    over = [[box.is_past for box in boxes] for _, boxes in shown.rows]
    assert over == [[True] * 3 + [False] * 4, [True] * 2 + [False] * 5, [True] * 2 + [False] * 5]
    # A block is over when its last hour is.
    within = week(texts, zone, *full_week(), now=at("2026-11-25 17:59"))
    assert [boxes[2].is_past for _, boxes in within.rows] == [True, False, False]
    assert [label.is_strong for label in shown.columns] == [number == 2 for number in range(7)]


def test_six_weeks_show_each_days_uncovered_hours(texts: Texts, zone: ZoneInfo) -> None:
    shown = week(
        texts,
        zone,
        opening("2026-11-23 18-22", 1),
        opening("2026-11-24 18-19:30", 0, 1),
        opening("2026-12-01 22-06", 2),
        opening("2026-12-03 10-14", 1, 3),
        days=42,
    )
    assert [label.first for label, _ in shown.rows] == ["wk 48", "wk 49", "wk 50", "wk 51", "wk 52", "wk 53"]
    first, second = (boxes for _, boxes in shown.rows[:2])
    assert first[:3] == (Box(Look.FAIR, "4", "23 Nov"), Box(Look.BARE, "1.5", "24 Nov"), Box(Look.EMPTY, "", "25 Nov"))
    assert [box.text for box in second] == ["", "0", "0", "8", "", "", ""]
    assert second[3].look is Look.POOR


# How it is drawn


def test_colours_are_where_the_looks_are(texts: Texts, zone: ZoneInfo) -> None:
    full, nobody = (week(texts, zone, *found) for found in (full_week(), [opening("2026-11-23 18-22", 0)]))
    assert pixels(image(full), Ink.GOOD) > 21 * 5000
    assert pixels(image(full), Ink.ALARM) == 0
    assert pixels(image(nobody), Ink.ALARM) > 1000  # the hatching
    assert pixels(image(nobody), Ink.GOOD) == 0


def test_an_empty_week_says_so(texts: Texts, zone: ZoneInfo) -> None:
    shown = week(texts, zone)
    assert shown.rows == ()
    assert shown.legend == ()
    assert pixels(image(shown), Ink.PAPER) < pixels(image(week(texts, zone, *full_week())), Ink.PAPER) * 2
    assert shown.nothing == "No shifts are planned."


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("what", ["empty", "full", "busy", "back", "weeks"])
def test_a_picture_fits_a_phone_and_nothing_runs_over_its_edge(
    texts: Texts, zone: ZoneInfo, language: Language, what: str
) -> None:
    """A letter that no font has, and any other warning of the library, fails this as well."""
    marked = [opening(f"2026-10-{day} 22-06", day % 3, duty_lead=(0, 1), reserve=(1, 2)) for day in range(18, 26)]
    made = {
        "empty": lambda: week(texts, zone, language=language),
        "full": lambda: week(texts, zone, *full_week(), language=language, now=at("2026-11-25 14:00")),
        "busy": lambda: week(texts, zone, *busy_week(), language=language),
        "back": lambda: week(texts, zone, *marked, monday=BACK, language=language),
        "weeks": lambda: week(texts, zone, *marked, *busy_week(), monday=BACK, language=language, days=42),
    }[what]()
    drawing = made.png()
    assert len(drawing) < MOST_BYTES
    shown = opened(drawing)
    assert shown.width == WIDTH
    assert shown.height <= 2 * WIDTH
    inner = shown.crop((6, 6, shown.width - 6, shown.height - 6))
    rim = shown.width * shown.height - inner.width * inner.height
    assert pixels(shown, Ink.PAPER) - pixels(inner, Ink.PAPER) == rim


def test_words_too_wide_for_their_place_become_smaller() -> None:
    def written(within: float | None) -> Image.Image:
        def draw() -> Sheet:
            sheet = Sheet(100)
            sheet.text(0, 50, "Ш" * 30, within=within)
            return sheet

        return Image.open(io.BytesIO(drawn(draw))).convert("L").point(lambda value: 255 * (value < 128))

    wide, narrow = written(None).getbbox(), written(300).getbbox()
    assert wide
    assert narrow
    assert wide[2] > 600
    assert 280 < narrow[2] <= 300


def test_the_same_week_is_the_same_picture_whoever_draws_it_beside_whom(texts: Texts, zone: ZoneInfo) -> None:
    """A card that looks right already is not sent again, and several are drawn at a time."""
    full, other = week(texts, zone, *full_week()), week(texts, zone, opening("2026-11-23 18-22", 1))
    with ThreadPoolExecutor(4) as pool:
        drawings = list(pool.map(lambda each: each.png(), [full, other] * 4))
    assert set(drawings[::2]) == {full.png()}
    assert set(drawings[1::2]) == {other.png()}
    assert full.png() != other.png()


# What it costs who sees none


def in_a_new_process(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    return set(done.stdout.split())


def test_nothing_is_loaded_before_the_first_picture() -> None:
    loaded = in_a_new_process("import handlers.registry, bot.app")
    assert "handlers.kit.charts" in loaded
    assert not {"matplotlib", "numpy", "PIL"} & loaded


def test_drawing_changes_nothing_for_others_in_the_process() -> None:
    loaded = in_a_new_process("from handlers.kit.charts import Sheet, drawn\ndrawn(lambda: Sheet(10))")
    assert "matplotlib.figure" in loaded
    assert "matplotlib.pyplot" not in loaded
