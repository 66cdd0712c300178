"""Opening and cancelling shifts, on both engines."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, time, timedelta
from threading import Barrier
from typing import Any

import pytest

from handlers.changing import actions as changing
from handlers.kit import reasons
from handlers.kit.errors import Refused
from handlers.kit.reasons import Reason
from handlers.planning import actions
from handlers.planning.actions import Wanted
from handlers.rules.needs import USUAL
from handlers.shifts import actions as working
from storage import abilities, dialogues, places, shifts
from storage.members import Language, Role
from storage.shifts import Opening, PlaceKind, Service
from tests.crew import Crew

FRIDAY = date(2026, 11, 27)
EVENING = (time(18), time(22))


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


def refusal(crew: Crew, action: Any, who: int, **given: Any) -> str:
    with pytest.raises(Refused) as refused:
        crew.do(action, who, **given)
    return refused.value.key


def opens(crew: Crew, lead: int, places: int = 2, hours: tuple[time, time] = EVENING, day: date = FRIDAY) -> int:
    return crew.do(actions.create, lead, day=day, hours=hours, places=places, zone=crew.zone).shift.id


def opening(crew: Crew, shift_id: int) -> Opening:
    with crew.db.read() as session:
        found = shifts.opening(session, shift_id=shift_id)
    assert found
    return found


def takes(crew: Crew, who: int, shift_id: int) -> None:
    assert crew.do(working.take, who, shift_id=shift_id, zone=crew.zone).claim.is_mine


def step(crew: Crew, who: int) -> str | None:
    with crew.db.read() as session:
        return dialogues.current(session, crew.clock.now(), member_id=who)


def test_a_shift_opens_at_the_hours_of_the_teams_clock(crew: Crew, lead: int) -> None:
    opened = opening(crew, opens(crew, lead, 3, (time(22), time(6))))
    assert opened.starts_at.astimezone(crew.zone).isoformat() == "2026-11-27T22:00:00+02:00"
    assert opened.ends_at.astimezone(crew.zone).isoformat() == "2026-11-28T06:00:00+02:00"
    assert opened.counts == {PlaceKind.COUNSELLOR: shifts.Count(3, 3, 0)}
    assert crew.deeds() == [("shifts.opened", lead)]


def test_a_shift_opens_with_all_that_is_wanted(crew: Crew, lead: int) -> None:
    with crew.db.begin() as session:
        training = abilities.name(session, name="Kriisinõustamine").id
    wanted = Wanted(USUAL, Service.PHONE, Language.RU, training)
    made = crew.do(actions.launch, lead, day=FRIDAY, hours=EVENING, wanted=wanted, zone=crew.zone)
    opened = opening(crew, made.shift.id)
    assert {kind: (count.least, count.most) for kind, count in opened.counts.items()} == dict(USUAL)
    assert (opened.service, opened.language, opened.qualification_id) == (Service.PHONE, Language.RU, training)


def test_a_training_that_is_not_there_is_not_asked_for(crew: Crew, lead: int) -> None:
    with crew.db.begin() as session:
        gone = abilities.name(session, name="Vana")
        abilities.retire(session, qualification=gone)
        retired = gone.id
    for training in (retired, 999_999_999):
        given = {"day": FRIDAY, "hours": EVENING, "wanted": Wanted(qualification_id=training), "zone": crew.zone}
        assert refusal(crew, actions.launch, lead, **given) == "kit-gone"


def test_a_night_over_the_clock_change_lasts_what_it_lasts(crew: Crew, lead: int) -> None:
    night = (time(22), time(6))
    crew.clock.set(crew.clock.now() - timedelta(days=40))
    autumn = opening(crew, opens(crew, lead, hours=night, day=date(2026, 10, 24)))
    spring = opening(crew, opens(crew, lead, hours=night, day=date(2027, 3, 27)))
    assert autumn.ends_at - autumn.starts_at == timedelta(hours=9)
    assert spring.ends_at - spring.starts_at == timedelta(hours=7)


def test_opening_the_same_shift_twice_opens_one(crew: Crew, lead: int) -> None:
    given = {"day": FRIDAY, "hours": EVENING, "places": 2, "zone": crew.zone}
    first, second = (crew.do(actions.create, lead, **given) for _ in range(2))
    assert first.is_new
    assert not second.is_new
    assert first.shift.id == second.shift.id
    crew.do(actions.cancel, lead, shift_id=first.shift.id)
    assert crew.do(actions.create, lead, **given).is_new


def test_the_same_hours_in_another_language_are_another_shift(crew: Crew, lead: int) -> None:
    given = {"day": FRIDAY, "hours": EVENING, "zone": crew.zone}
    made = [
        crew.do(actions.launch, lead, **given, wanted=Wanted(language=language)) for language in (None, Language.RU)
    ]
    assert [each.is_new for each in made] == [True, True]


@pytest.mark.parametrize(
    ("day", "hours", "places", "key"),
    [
        (date(2026, 11, 22), EVENING, 2, "kit-past"),
        (date(2026, 11, 23), (time(8), time(12)), 2, "kit-past"),
        (date(2026, 11, 23), (time(10), time(12)), 2, "kit-past"),
        (date(2027, 3, 28), (time(3, 10), time(3, 50)), 2, "kit-no-such-time"),
        (date(2028, 1, 1), EVENING, 2, "kit-too-far"),
        (date(9999, 12, 31), (time(22), time(6)), 2, "kit-too-far"),
        (FRIDAY, EVENING, 0, "planning-places-unclear"),
        (FRIDAY, EVENING, 21, "planning-places-unclear"),
    ],
)
def test_what_cannot_be_a_shift_is_refused(
    crew: Crew, lead: int, day: date, hours: tuple[time, time], places: int, key: str
) -> None:
    given = {"day": day, "hours": hours, "places": places, "zone": crew.zone}
    assert refusal(crew, actions.create, lead, **given) == key


def test_only_who_plans_opens_and_cancels(crew: Crew, lead: int) -> None:
    shift, anna = opens(crew, lead), crew.add("Anna")
    about = {"day": FRIDAY, "hours": EVENING, "zone": crew.zone}
    assert refusal(crew, actions.plan, anna) == "kit-not-yours"
    assert refusal(crew, actions.choose_day, anna, day=FRIDAY, zone=crew.zone) == "kit-not-yours"
    assert refusal(crew, actions.choose_hours, anna, **about) == "kit-not-yours"
    assert refusal(crew, actions.create, anna, **about, places=2) == "kit-not-yours"
    assert refusal(crew, actions.launch, anna, **about, wanted=Wanted()) == "kit-not-yours"
    for action in (actions.look, actions.consider, actions.await_words, actions.cancel):
        assert refusal(crew, action, anna, shift_id=shift) == "kit-not-yours"


def test_what_is_typed_next_is_remembered_step_by_step(crew: Crew, lead: int) -> None:
    crew.do(actions.choose_day, lead, day=FRIDAY, zone=crew.zone)
    assert step(crew, lead) == "planning:hours:20261127"
    crew.do(actions.choose_hours, lead, day=FRIDAY, hours=(time(22), time(6)), zone=crew.zone)
    assert step(crew, lead) == "planning:places:20261127:22000600"
    shift = opens(crew, lead)
    assert step(crew, lead) is None
    crew.do(actions.await_words, lead, shift_id=shift)
    assert step(crew, lead) == f"planning:why:{shift}"
    crew.do(actions.look, lead, shift_id=shift)
    assert step(crew, lead) is None


def test_a_cancelled_shift_is_told_to_everybody_who_had_a_place(crew: Crew, lead: int) -> None:
    anna, mari, gone = crew.add("Anna"), crew.add("Mari"), crew.add("Olev")
    shift = opens(crew, lead, 4)
    for who in (anna, mari, gone, lead):
        takes(crew, who, shift)
    crew.do(working.leave, gone, shift_id=shift)
    crew.do(actions.cancel, lead, shift_id=shift, reason=reasons.kept(Reason.TECHNICAL))
    assert crew.told("news.cancelled") == [anna, mari]
    assert crew.deeds()[-1] == ("shifts.cancelled", lead)
    assert refusal(crew, actions.cancel, lead, shift_id=shift) == "planning-called-off"
    assert refusal(crew, working.leave, anna, shift_id=shift) == "shifts-called-off"
    assert len(crew.told("news.cancelled")) == 2
    with crew.db.read() as session:
        assert {each.member_id for each in places.coming(session, shift_id=shift)} == {anna, mari, lead}


def test_a_shift_that_has_begun_is_not_cancelled(crew: Crew, lead: int) -> None:
    shift = opens(crew, lead)
    crew.clock.advance(days=4, hours=8)
    assert refusal(crew, actions.cancel, lead, shift_id=shift) == "kit-why-begun"
    assert refusal(crew, actions.consider, lead, shift_id=shift) == "kit-why-begun"


def test_leads_who_open_the_same_hours_in_the_same_second_open_one_shift(crew: Crew) -> None:
    leads = [crew.add(f"Juht {number}", Role.LEAD) for number in range(6)]
    ready = Barrier(len(leads), timeout=30)

    def open_all(lead: int) -> list[int]:
        found = []
        for hour in range(10, 16):
            ready.wait()
            found.append(opens(crew, lead, hours=(time(hour), time(hour + 1))))
        return found

    with ThreadPoolExecutor(len(leads)) as threads:
        opened = list(threads.map(open_all, leads))
    assert all(each == opened[0] for each in opened)
    assert len([verb for verb, _ in crew.deeds() if verb == "shifts.opened"]) == 6


def test_a_shift_opened_meanwhile_is_in_the_way_of_one_moved_there(crew: Crew, lead: int) -> None:
    """The lead who moves waits for the one who opens, and then sees the shift that is there."""
    maret, ready = crew.add("Maret", Role.LEAD), Barrier(2, timeout=30)
    moving = [opens(crew, lead, hours=(time(hour), time(hour + 1))) for hour in range(6, 12)]

    def open_all() -> None:
        for hour in range(12, 18):
            ready.wait()
            opens(crew, maret, hours=(time(hour), time(hour + 1)))

    def move_all() -> None:
        for shift_id, hour in zip(moving, range(12, 18), strict=True):
            ready.wait()
            given = {"shift_id": shift_id, "day": FRIDAY, "hours": (time(hour), time(hour + 1)), "zone": crew.zone}
            seen = changing.mark(opening(crew, shift_id), [])
            with suppress(Refused):
                crew.do(changing.move, lead, seen=seen, **given)

    with ThreadPoolExecutor(2) as threads:
        for each in [threads.submit(open_all), threads.submit(move_all)]:
            each.result(timeout=60)
    with crew.db.read() as session:
        since = opening(crew, moving[0]).starts_at - timedelta(days=1)
        found = shifts.between(session, since=since, until=since + timedelta(days=2))
    assert len({each.starts_at for each in found}) == len(found)
