"""Who is offered for a need, in which order, and how numbers and addresses are read; and the ready list, pinned."""

from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.rules import referral
from handlers.rules.helplines import HELPLINES, UNDATED
from handlers.rules.opening_hours import ALWAYS, UNKNOWN, Hours, State, Status
from handlers.rules.referral import Entry, Need, Offer
from storage.members import Language

ET, EN, RU = Language.ET, Language.EN, Language.RU
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def entry(id_: int, *needs: Need, languages: tuple[Language, ...] = ()) -> Entry:
    return Entry(id_, frozenset(needs), frozenset(languages), UNKNOWN)


LIST = (
    entry(1, Need.LIFE, Need.CHILD),
    entry(2, Need.CHILD, languages=(ET,)),
    entry(3, Need.CHILD, languages=(RU, ET)),
    entry(4, languages=(ET,)),
)


@pytest.mark.parametrize(
    ("need", "language", "found"),
    [
        (None, None, [1, 2, 3]),
        (Need.CHILD, None, [1, 2, 3]),
        (Need.LIFE, None, [1]),
        (Need.ADDICTION, None, []),
        (Need.CHILD, ET, [1, 2, 3]),
        (Need.CHILD, RU, [1, 3]),
        (Need.CHILD, EN, [1]),
    ],
)
def test_who_is_for_a_need_in_a_language(need: Need | None, language: Language | None, found: list[int]) -> None:
    assert [each.id for each in referral.matching(LIST, need=need, language=language)] == found


def test_open_comes_first_then_what_may_be_then_what_opens_soonest() -> None:
    def soon(hours: int) -> datetime:
        return NOW + timedelta(hours=hours)

    offers = [
        Offer(1, Status(State.CLOSED)),
        Offer(2, Status(State.CLOSED, soon(9))),
        Offer(3, Status(State.UNKNOWN)),
        Offer(4, Status(State.OPEN, soon(9))),
        Offer(5, Status(State.CLOSED, soon(2))),
        Offer(6, Status(State.OPEN)),
        Offer(7, Status(State.HOLIDAY)),
        Offer(8, Status(State.OPEN, soon(1))),
    ]
    assert [each.id for each in referral.ordered(offers)] == [4, 6, 8, 7, 3, 5, 2, 1]


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("112", "112", "112"),
        ("1220", "1220", "1220"),
        ("116 006", "116006", "116 006"),
        ("116006", "116006", "116 006"),
        (" 116-111 ", "116111", "116 111"),
        ("655 8088", "+3726558088", "+372 655 8088"),
        ("+372 655 5688", "+3726555688", "+372 655 5688"),
        ("+358 9 2525 0111", "+358925250111", "+358 9 25250111"),
    ],
)
def test_a_number_is_kept_as_it_is_dialled_and_shown_as_it_is_read(typed: str, kept: str, shown: str) -> None:
    assert referral.phone(typed) == kept
    assert referral.shown_phone(kept) == shown


@pytest.mark.parametrize("typed", ["", "12", "juht", "116 006 ja 112", "+372 5", "37605030299", "tel 116006", "１１２"])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert referral.phone(typed) is None


def test_an_entry_is_due_a_year_after_it_was_checked() -> None:
    checked, year = date(2025, 11, 23), timedelta(days=365)
    assert not referral.is_due(checked, today=date(2026, 11, 22), review_for=year)
    assert referral.is_due(checked, today=date(2026, 11, 23), review_for=year)


def test_who_was_asked_is_left_alone_for_thirty_days() -> None:
    asked = date(2026, 11, 23)
    assert not referral.is_asked(None, today=asked)
    assert referral.is_asked(asked, today=date(2026, 12, 22))
    assert not referral.is_asked(asked, today=date(2026, 12, 23))


def test_the_ready_list_says_what_its_sources_say_and_no_more() -> None:
    """Domain notes, 2.3. A number here is dialled by somebody in need: nobody changes one without meaning to."""
    night = "19:00-07:00"
    said = {
        each.key: (
            each.phone,
            each.link,
            "24 h" if each.hours == ALWAYS else "?" if each.hours == UNKNOWN else _all_week(each.hours),
            tuple(each.languages),
            each.stated_on,
        )
        for each in HELPLINES
    }
    assert said == {
        "emergency": ("112", None, "24 h", (), UNDATED),
        "victims": ("116006", None, "24 h", (ET, RU, EN), date(2019, 1, 1)),
        "children": ("116111", None, "?", (), UNDATED),
        "pastoral": ("116123", None, "?", (), date(2023, 1, 16)),
        "palunabi": (None, "https://palunabi.ee", "24 h", (ET, RU, EN), date(2023, 7, 1)),
        "peaasi": (None, "https://peaasi.ee", "?", (), UNDATED),
        "lahendus": (None, "https://lahendus.net", "?", (), UNDATED),
        "lifeline": ("+3726558088", None, night, (ET,), UNDATED),
        "lifeline_ru": ("+3726555688", None, night, (RU,), UNDATED),
    }


def _all_week(hours: Hours) -> str:
    week, holidays = hours.week, hours.holidays
    assert week
    assert holidays
    assert set(week) == {holidays}
    (span,) = holidays
    return f"{span.start:%H:%M}-{span.end:%H:%M}"


def test_danger_to_life_a_child_and_violence_begin_with_the_emergency_number() -> None:
    for need in (Need.LIFE, Need.CHILD, Need.VIOLENCE, Need.SUICIDE):
        assert next(each.phone for each in HELPLINES if need in each.needs) == "112"


def test_the_ready_list_is_older_than_a_year_so_that_whoever_loads_it_is_asked_to_look() -> None:
    today = date(2026, 11, 23)
    year = timedelta(days=365)
    assert all(referral.is_due(each.stated_on, today=today, review_for=year) for each in HELPLINES)
    assert len({each.key for each in HELPLINES}) == len(HELPLINES)
