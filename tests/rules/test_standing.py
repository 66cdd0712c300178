"""Places people have already, measured by the rules of today."""

from typing import Any

from handlers.rules import limits, standing
from handlers.rules.eligibility import Objection, Why
from handlers.rules.vacancies import Person, Vacancy
from storage.members import Language
from storage.shifts import PlaceKind
from tests.rules.planning import TALLINN, at, hours, person, stint, vacancy

WEEK = frozenset({Why.WEEK})
NOW = at("2026-11-23 10:00")


def with_places(*places: Vacancy, past: tuple[str, ...] = (), **changes: Any) -> Person:
    done = tuple(stint(text, 100 + number) for number, text in enumerate(past))
    return person(work=(*done, *(each.stint for each in places)), **changes)


def beyond(
    someone: Person, places: tuple[Vacancy, ...], whys: frozenset[Why] = WEEK, **values: int
) -> list[tuple[int, Objection]]:
    changed = {key.replace("_", ".", 1): value for key, value in values.items()}
    of_kind = limits.limits_for(someone.kind, changed)
    found = standing.beyond(someone, places, whys=whys, limits=of_kind, zone=TALLINN, now=NOW)
    return [(place.stint.shift_id, objection) for place, objection in found]


TUESDAY, WEDNESDAY, THURSDAY = (vacancy(stint(f"2026-11-{24 + number} 18-22", number + 1)) for number in range(3))


def test_what_keeps_the_rules_is_not_named() -> None:
    places = TUESDAY, WEDNESDAY, THURSDAY  # 12 h, the limit
    assert beyond(with_places(*places), places) == []


def test_only_what_is_too_much_is_named_and_with_its_numbers() -> None:
    places = THURSDAY, TUESDAY, WEDNESDAY
    ((shift_id, objection),) = beyond(with_places(*places), places, volunteer_week=11)
    assert (shift_id, objection.has, objection.needs) == (3, hours(12), hours(11))
    assert [found for found, _ in beyond(with_places(*places), places, volunteer_week=5)] == [2, 3]


def test_a_place_that_is_too_much_does_not_count_against_those_after_it() -> None:
    long = vacancy(stint("2026-11-25 12-20", 2))
    places = TUESDAY, long, THURSDAY
    assert [found for found, _ in beyond(with_places(*places), places, volunteer_week=8)] == [2]


def test_work_that_is_done_counts() -> None:
    someone = with_places(TUESDAY, past=("2026-11-23 6-9",))
    assert [found for found, _ in beyond(someone, (TUESDAY,), volunteer_week=6)] == [1]
    assert beyond(with_places(TUESDAY), (TUESDAY,), volunteer_week=6) == []


def test_of_two_with_too_little_rest_between_them_the_later_is_named() -> None:
    night, morning = vacancy(stint("2026-11-24 22-2", 1)), vacancy(stint("2026-11-25 13-15", 2))
    places = night, morning
    assert beyond(with_places(*places), places, frozenset({Why.REST})) == []
    found = beyond(with_places(*places), places, frozenset({Why.REST}), volunteer_rest=12)
    assert [(each, objection.has, objection.needs) for each, objection in found] == [(2, hours(11), hours(12))]


def test_other_reasons_than_those_asked_about_are_left_alone() -> None:
    places = TUESDAY, WEDNESDAY
    assert beyond(with_places(*places, away=()), places, frozenset({Why.DAY}), volunteer_week=1) == []


def test_what_somebody_cannot_do_any_more_is_named() -> None:
    russian = vacancy(stint("2026-11-24 18-22", 1), language=Language.RU)
    taught = vacancy(stint("2026-11-25 18-22", 2), qualification=7)
    leading = vacancy(stint("2026-11-26 18-22", 3, PlaceKind.DUTY_LEAD))
    places = russian, taught, leading
    whys = frozenset({Why.LANGUAGE, Why.QUALIFICATION, Why.KIND})
    found = beyond(with_places(*places), places, whys)
    assert [(each, objection.why) for each, objection in found] == [
        (1, Why.LANGUAGE),
        (2, Why.QUALIFICATION),
        (3, Why.KIND),
    ]
    able: dict[str, Any] = {"languages": frozenset(Language), "qualifications": frozenset({7}), "can_lead": True}
    assert beyond(with_places(*places, **able), places, whys) == []


def test_that_the_place_is_full_by_themselves_speaks_against_nothing() -> None:
    full = vacancy(stint("2026-11-24 18-22", 1), most=1, taken=1)
    assert beyond(with_places(full), (full,), frozenset(Why) - {Why.FULL}) == []
