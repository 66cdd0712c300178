"""The captions of the pictures: the main finding in words, short enough for Telegram, and the ways on."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlmodel import Session

from handlers.charts import actions, views
from handlers.kit import changes, giving
from handlers.kit.errors import Refused
from handlers.kit.keyboards import Picture
from handlers.planning import actions as planning
from storage import shifts
from storage.members import Language, Member, Role
from storage.shifts import PlaceKind
from tests.crew import Crew

MOST_LETTERS = 1024


def opens(crew: Crew, lead: int, text: str, least: int = 2, **more: tuple[int, int]) -> int:
    """A shift like `2026-11-27 18-22`; other kinds are needed as `reserve=(least, most)`."""
    day, clocks = text.split()
    first, last = (int(each) for each in clocks.split("-"))
    given = {"day": date.fromisoformat(day), "hours": (time(first), time(last)), "places": least, "zone": crew.zone}
    made = crew.do(planning.create, lead, **given).shift
    if more:
        needs = {PlaceKind.COUNSELLOR: (least, least)} | {PlaceKind(kind): counts for kind, counts in more.items()}
        with crew.db.begin() as session:
            shift = shifts.lock(session, shift_id=made.id)
            assert shift
            changes.need(session, crew.clock.now(), actor=None, shift=shift, needs=needs)
    return made.id


def takes(crew: Crew, who: int, shift_id: int) -> None:
    def sign_up(session: Session, now: datetime, *, actor: Member) -> None:
        assert giving.claim(session, now, actor=actor, member=actor, shift_id=shift_id, zone=crew.zone).is_mine

    crew.do(sign_up, who)


def picture(crew: Crew, who: int, *, page: int = 0, language: Language | None = None) -> Picture:
    shown = crew.sees(views.week, who, language, page=page)
    assert isinstance(shown, Picture)
    return shown


def routes(shown: Picture) -> list[str | None]:
    return [button.data for row in shown.rows for button in row]


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Leena", Role.LEAD)


def test_a_week_without_shifts_says_so(crew: Crew, lead: int) -> None:
    caption = picture(crew, lead).caption
    assert caption == "<b>Coverage, week 48</b> (Mon 23 Nov – Sun 29 Nov)\nNo shifts are planned."


def test_what_is_missing_is_said_the_worst_first(crew: Crew, lead: int) -> None:
    mari, juri = crew.add("Mari"), crew.add("Jüri")
    opens(crew, lead, "2026-11-27 18-22")
    opens(crew, lead, "2026-11-28 18-22")
    takes(crew, mari, opens(crew, lead, "2026-11-25 18-22"))
    covered = opens(crew, lead, "2026-11-24 10-14", reserve=(1, 1))
    for who in (mari, juri):
        takes(crew, who, covered)
    assert picture(crew, lead).caption.split("\n")[1:] == [
        "2 shifts without anybody: Fri 27 Nov 18:00–22:00, Sat 28 Nov 18:00–22:00",
        "1 shift short of counsellors: Wed 25 Nov 18:00–22:00",
        "1 shift lacks a duty lead or reserve: Tue 24 Nov 10:00–14:00",
        "Covered 37 %: 12 h of 32 h needed.",
    ]


def test_a_covered_week_is_said_to_be_covered(crew: Crew, lead: int) -> None:
    shift_id = opens(crew, lead, "2026-11-27 18-22", 1)
    assert "without anybody" in picture(crew, lead).caption
    takes(crew, crew.add("Mari"), shift_id)
    lines = picture(crew, lead).caption.split("\n")[1:]
    assert lines == ["Every shift to come has the people it needs.", "Covered 100 %: 4 h of 4 h needed."]


def test_what_is_over_is_no_finding_but_counts(crew: Crew, lead: int) -> None:
    opens(crew, lead, "2026-11-24 18-22")
    crew.clock.set(datetime(2026, 11, 25, 8, tzinfo=UTC))
    assert picture(crew, lead).caption.split("\n")[1:] == ["Covered 0 %: 0 h of 8 h needed."]


def test_almost_covered_is_not_covered(crew: Crew, lead: int) -> None:
    mari = crew.add("Mari")
    for day in range(24, 30):
        takes(crew, mari, opens(crew, lead, f"2026-11-{day} 10-13", 1))
    opens(crew, lead, "2026-11-29 22-23", 1)
    assert "Covered 94 %: 18 h of 19 h" in picture(crew, lead).caption


def test_a_caption_names_a_few_and_stays_short(crew: Crew, lead: int) -> None:
    for day in range(24, 30):
        for begins in (0, 4, 8, 12, 16):
            opens(crew, lead, f"2026-11-{day} {begins}-{begins + 4}", reserve=(2, 2))
    for language in Language:
        shown = picture(crew, lead, language=language)
        assert len(shown.caption) < MOST_LETTERS
        assert "27" in shown.caption.split("\n")[1].split(", ")[-1]
    assert picture(crew, lead).caption.split("\n")[1].startswith("30 shifts without anybody: Tue 24 Nov 00:00–04:00, ")
    assert picture(crew, lead).caption.split("\n")[1].endswith(", 27 more")


def test_a_night_from_sunday_to_monday_belongs_to_both_weeks(crew: Crew, lead: int) -> None:
    opens(crew, lead, "2026-11-29 22-6", 1)
    assert "of 2 h needed" in picture(crew, lead).caption
    assert "of 6 h needed" in picture(crew, lead, page=1).caption


@pytest.mark.parametrize(
    ("evening", "needed", "said"),
    [
        (date(2026, 10, 24), 9, "Sun 25 Oct has 25 hours: the clocks go back and one hour comes again."),
        (date(2027, 3, 27), 7, "Sun 28 Mar has 23 hours: the clocks go forward and one hour is skipped."),
    ],
)
def test_the_week_of_a_clock_change_says_why_it_is_longer_or_shorter(
    crew: Crew, lead: int, evening: date, needed: int, said: str
) -> None:
    crew.clock.set(datetime.combine(evening - timedelta(days=3), time(8), UTC))
    opens(crew, lead, f"{evening} 22-6", 1)
    caption = picture(crew, lead).caption
    assert f"of {needed} h needed" in caption
    assert caption.endswith(said)
    assert "hours:" not in picture(crew, lead, page=1).caption


def test_weeks_lead_to_each_other(crew: Crew, lead: int) -> None:
    assert routes(picture(crew, lead)) == ["charts:week:1", "charts:weeks", "timetable:week:0", "home:open"]
    assert routes(picture(crew, lead, page=3))[:2] == ["charts:week:2", "charts:week:4"]
    assert "charts:week:61" not in routes(picture(crew, lead, page=999_999_999))
    assert "week 49" in picture(crew, lead, page=1).caption


def test_six_weeks_name_the_one_with_most_to_fill(crew: Crew, lead: int) -> None:
    opens(crew, lead, "2026-11-27 18-22", 1)
    opens(crew, lead, "2026-12-15 10-20")
    opens(crew, lead, "2027-01-04 10-20")  # the seventh week
    shown = crew.sees(views.weeks, lead)
    assert shown.caption.split("\n") == [
        "<b>Coverage, 6 weeks</b> (Mon 23 Nov – Sun 3 Jan)",
        "2 shifts without anybody: Fri 27 Nov 18:00–22:00, Tue 15 Dec 10:00–20:00",
        "Covered 0 %: 0 h of 24 h needed.",
        "Most uncovered hours: week 51, 20 h.",
    ]


def test_a_picture_has_counts_and_never_names(crew: Crew, lead: int) -> None:
    takes(crew, crew.add("Mari"), opens(crew, lead, "2026-11-27 18-22"))
    for shown in (picture(crew, lead), crew.sees(views.weeks, lead), crew.sees(views.week, None)):
        assert "Mari" not in shown.caption


def test_pictures_are_for_who_has_to_do_with_shifts(crew: Crew, lead: int) -> None:
    crew.do(actions.see, crew.add("Mari", Role.VOLUNTEER))
    with pytest.raises(Refused, match="kit-not-yours"):
        crew.do(actions.see, crew.add("Kaur", Role.KEEPER))


def test_captions_are_said_in_every_language(crew: Crew, lead: int) -> None:
    for day in range(24, 29):
        opens(crew, lead, f"2026-11-{day} 18-22")
    assert "5 смен, в которых никого нет: вт 24.11" in picture(crew, lead, language=Language.RU).caption
    assert "5 vahetuses ei ole kedagi: T 24.11" in picture(crew, lead, language=Language.ET).caption
