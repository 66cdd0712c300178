"""What happens on shifts, done through the product, as it is counted."""

from datetime import timedelta

from handlers.kit.covers import Parting
from handlers.presence import actions as presence
from handlers.presence import jobs as presence_jobs
from handlers.rules.shares import Part, Share
from handlers.shifts import actions as shifts
from storage import policies
from storage.shifts import PlaceState
from tests import plans
from tests.crew import Crew
from tests.figures.counted import month
from tests.lateness.evening import COUNSELLOR, Evening
from tests.swaps.deals import Deals

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def ends(evening: Evening) -> None:
    """The morning after: what nobody ended is closed."""
    for time in ("18:15", "22:00"):
        evening.stands(time)
    plans.stands_at(evening.crew, "2026-11-28 09:00")
    evening.crew.ticks(presence_jobs.close)


def test_who_comes_and_goes_is_there_for_that_long(evening: Evening, crew: Crew) -> None:
    evening.arrives(evening.anna)
    plans.stands_at(crew, "2026-11-27 18:03")
    crew.do(presence.arrive, evening.mari, shift_id=evening.shift)
    plans.stands_at(crew, "2026-11-27 21:03")
    crew.do(presence.depart, evening.mari, shift_id=evening.shift)
    ends(evening)
    found = month(crew)
    assert found.coverage == Part(8 * HOUR, 8 * HOUR)
    assert found.no_shows == Share(0, 2)
    assert found.adherence == Part(7 * HOUR, 8 * HOUR)
    assert found.late_drops == Share(0, 2)
    assert found.at_work == {evening.anna, evening.mari}
    assert (found.filling.full, found.filling.of) == (1, 1)


def test_who_does_not_come_is_a_no_show_and_their_hours_are_not_covered(evening: Evening, crew: Crew) -> None:
    evening.misses_mari()
    ends(evening)
    found = month(crew)
    assert evening.state(evening.mari) is PlaceState.MISSED
    assert (found.no_shows, found.late_drops) == (Share(1, 2), Share(0, 2))
    assert found.coverage == Part(4 * HOUR, 8 * HOUR)
    assert found.adherence == Part(4 * HOUR, 8 * HOUR)
    assert found.at_work == {evening.anna}
    assert found.filling.full == 1  # it was, when it began


def test_who_comes_half_an_hour_late_is_a_no_show_that_came(evening: Evening, crew: Crew) -> None:
    evening.misses_mari().stands("18:15")
    plans.stands_at(crew, "2026-11-27 18:30")
    evening.arrives(evening.mari)
    ends(evening)
    found = month(crew)
    assert (found.no_shows, found.late_starts) == (Share(1, 2), Share(0, 2))
    assert found.adherence == Part(7.5 * HOUR, 8 * HOUR)
    assert found.coverage.missing_for == timedelta(0)


def test_who_is_called_in_from_the_reserve_covers_and_was_not_expected(evening: Evening, crew: Crew) -> None:
    evening.misses_mari().calls()
    evening.comes()
    plans.stands_at(crew, "2026-11-27 18:20")
    crew.do(presence.arrive, evening.jaan, shift_id=evening.shift)
    ends(evening)
    found = month(crew)
    assert evening.state(evening.mari) is PlaceState.MISSED
    assert found.no_shows == Share(1, 2)
    assert found.coverage == Part(8 * HOUR, 8 * HOUR)
    assert found.at_work == {evening.anna, evening.jaan}


def test_a_lead_who_knows_that_somebody_was_there_or_could_not_puts_it_right(evening: Evening, crew: Crew) -> None:
    evening.misses_mari().stands("18:15")
    evening.decides("excuse", member_id=evening.mari)
    ends(evening)
    found = month(crew)
    assert (found.no_shows, found.late_drops) == (Share(0, 1), Share(1, 2))
    evening.decides("was_here", member_id=evening.mari)
    found = month(crew)
    assert (found.no_shows, found.late_drops) == (Share(0, 2), Share(0, 2))
    assert found.adherence == Part(8 * HOUR, 8 * HOUR)


def test_who_cannot_come_and_is_not_replaced_has_dropped_late(evening: Evening, crew: Crew) -> None:
    plans.stands_at(crew, "2026-11-27 12:00")
    evening.cannot_come(evening.mari)
    evening.arrives(evening.anna)
    ends(evening)
    found = month(crew)
    assert evening.state(evening.mari) is PlaceState.EXCUSED
    assert (found.late_drops, found.no_shows) == (Share(1, 2), Share(0, 1))
    assert found.coverage == Part(4 * HOUR, 8 * HOUR)


def test_who_is_replaced_before_the_start_has_dropped_late_and_nothing_is_missing(evening: Evening, crew: Crew) -> None:
    plans.stands_at(crew, "2026-11-27 12:00")
    evening.cannot_come(evening.mari)
    evening.takes(evening.tiit)
    for who in (evening.anna, evening.tiit):
        evening.arrives(who)
    ends(evening)
    found = month(crew)
    assert evening.state(evening.mari) is PlaceState.COVERED
    assert (found.late_drops, found.no_shows) == (Share(1, 3), Share(0, 2))
    assert found.coverage == Part(8 * HOUR, 8 * HOUR)
    assert found.filling.full == 1


def test_who_comes_and_has_to_go_was_there_until_then(evening: Evening, crew: Crew) -> None:
    for who in (evening.anna, evening.mari):
        evening.arrives(who)
    plans.stands_at(crew, "2026-11-27 20:00")
    assert plans.leaves(crew, evening.mari, evening.shift) is Parting.SOUGHT
    ends(evening)
    found = month(crew)
    assert evening.state(evening.mari) is PlaceState.EXCUSED
    assert (found.late_drops, found.no_shows) == (Share(0, 2), Share(0, 2))
    assert found.adherence == Part(6 * HOUR, 8 * HOUR)
    assert found.at_work == {evening.anna, evening.mari}


def test_what_is_undone_at_once_never_was(evening: Evening, crew: Crew) -> None:
    plans.stands_at(crew, "2026-11-27 12:00")
    evening.takes(evening.tiit)
    crew.do(shifts.undo, evening.tiit, shift_id=evening.shift)
    crew.clock.advance(days=2)
    assert month(crew).late_drops == Share(0, 2)
    assert month(crew).filling.full == 1


def test_a_swap_drops_nothing_and_fills_nothing_anew(evening: Evening, crew: Crew) -> None:
    other = evening.opens({COUNSELLOR: (1, 2)}, "2026-11-28 10-14")
    evening.takes(evening.tiit, shift=other)
    plans.stands_at(crew, "2026-11-27 09:00")
    deals = Deals(crew, evening.lead)
    deals.accepts(evening.tiit, deals.asks(evening.mari, evening.shift, other))
    for who in (evening.anna, evening.tiit):
        evening.arrives(who)
    ends(evening)
    assert evening.state(evening.mari) is PlaceState.COVERED
    found = month(crew)
    assert (found.late_drops, found.no_shows) == (Share(0, 2), Share(0, 2))
    assert found.at_work == {evening.anna, evening.tiit}
    assert found.filling.median_for is not None
    assert found.filling.median_for < DAY


def test_a_shift_that_does_not_take_place_is_in_no_number(evening: Evening, crew: Crew) -> None:
    plans.cancels(crew, evening.lead, evening.shift)
    plans.stands_at(crew, "2026-11-28 09:00")
    found = month(crew)
    assert (found.ran, found.served) == ([], [])
    assert found.coverage.value is None


def test_who_has_no_telegram_is_trusted(evening: Evening, crew: Crew) -> None:
    silent = crew.add("Vaike", has_phone=False)
    alone = evening.opens({COUNSELLOR: (1, 1)}, "2026-11-28 10-14")
    plans.gives(crew, evening.lead, silent, alone)
    plans.stands_at(crew, "2026-11-28 20:00")
    crew.ticks(presence_jobs.close)
    found = month(crew)
    assert silent in found.at_work
    assert found.adherence is not None
    assert found.adherence.of == timedelta(0)


def test_a_team_that_asks_nobody_knows_nothing_of_who_came(evening: Evening, crew: Crew) -> None:
    ends(evening)
    with crew.db.begin() as session:
        policies.put(session, crew.clock.now(), key="attendance.check_in", value=0, changed_by=evening.lead)
    found = month(crew)
    assert (found.no_shows, found.late_starts, found.adherence) == (None, None, None)
