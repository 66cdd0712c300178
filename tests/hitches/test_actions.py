"""Reporting, seeing too, dealing, expecting and announcing: who may, what comes of it, and of two at once."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlmodel import Session

from handlers.hitches import actions
from handlers.rules.hitches import WORDS_FOR, Verb
from storage import hitches, locking
from storage.hitches import Hitch, HitchKind, HitchState, Load, What
from storage.members import Role
from tests.crew import Crew
from tests.hitches.desk import FRIDAY, SATURDAY, announces, closes, deals, expects, open_, reports, row
from tests.plans import at, stands_at
from tests.races import answered, at_once


def deeds(crew: Crew) -> list[tuple[str, int | None]]:
    return [each for each in crew.deeds() if each[0].startswith("hitches")]


# Faults


def test_the_same_fault_is_one_however_many_see_it(crew: Crew, anna: int, mari: int) -> None:
    first = crew.do(actions.report, anna, what=What.CHATS)
    second = crew.do(actions.report, mari, what=What.CHATS)
    again = [crew.do(actions.report, who, what=What.CHATS) for who in (mari, anna)]
    assert first.is_new
    assert {second.hitch_id, *(each.hitch_id for each in again)} == {first.hitch_id}
    assert not any(each.is_new for each in (second, *again))
    assert row(crew, first.hitch_id).seen == 1
    assert deeds(crew) == [("hitches.reported", anna), ("hitches.seen", mari)]
    assert reports(crew, mari, What.FORM) != first.hitch_id


def test_once_it_is_over_it_is_another(crew: Crew, lead: int, anna: int) -> None:
    first = reports(crew, anna)
    deals(crew, lead, first, Verb.SOLVE)
    assert reports(crew, anna) != first


def test_what_was_typed_is_always_something_of_its_own(crew: Crew, anna: int, mari: int) -> None:
    first, second = (reports(crew, who, What.OTHER, note) for who, note in ((anna, "Heli kaob"), (mari, "Pilt kaob")))
    assert first != second
    crew.do(actions.see, mari, hitch_id=first)
    assert row(crew, first).seen == 1


def test_two_who_report_it_at_the_same_moment_report_one(crew: Crew, anna: int, mari: int) -> None:
    done = at_once(*(lambda who=who: crew.do(actions.report, who, what=What.LOGIN) for who in (anna, mari)))
    assert len({each.hitch_id for each in done}) == 1
    assert sorted(each.is_new for each in done) == [False, True]
    assert row(crew, done[0].hitch_id).seen == 1


def test_leads_hear_of_a_new_fault_once_each_and_not_who_reports_it(
    crew: Crew, lead: int, anna: int, mari: int
) -> None:
    manager, other = crew.add("Mart", Role.MANAGER), crew.add("Lea", Role.LEAD)
    crew.add("Kert", Role.KEEPER)
    reports(crew, anna)
    reports(crew, mari)
    assert sorted(crew.told("hitches.alert"), key=str) == sorted([lead, manager, other], key=str)
    own = reports(crew, lead, What.FORM)
    assert row(crew, own).state is HitchState.KNOWN
    assert crew.told("hitches.alert").count(lead) == 1


@pytest.mark.parametrize(
    ("verb", "state", "is_told"),
    [
        (Verb.KNOW, HitchState.KNOWN, False),
        (Verb.FORWARD, HitchState.PASSED_ON, True),
        (Verb.SOLVE, HitchState.SOLVED, True),
        (Verb.REJECT, HitchState.REJECTED, False),
    ],
)
def test_a_lead_says_what_becomes_of_it_and_who_saw_it_hears_once(
    crew: Crew, lead: int, anna: int, mari: int, verb: Verb, state: HitchState, is_told: bool
) -> None:
    hitch_id = reports(crew, anna)
    reports(crew, mari)
    for _ in range(2):
        deals(crew, lead, hitch_id, verb)
    found = row(crew, hitch_id)
    assert (found.state, found.dealt_by) == (state, lead)
    assert crew.told("hitches.news") == ([anna, mari] if is_told else [])
    assert deeds(crew)[2:] == [(f"hitches.{state}", lead)]


def test_two_leads_at_once_and_the_slower_of_two(crew: Crew, lead: int, anna: int) -> None:
    other = crew.add("Lea", Role.LEAD)
    hitch_id = reports(crew, anna)
    works = (
        partial(crew.do, actions.deal, who, hitch_id=hitch_id, verb=verb)
        for who, verb in ((lead, Verb.SOLVE), (other, Verb.REJECT))
    )
    done = at_once(*map(answered, works))
    assert sorted(map(str, done)) == ["None", "hitches-over"]
    second = reports(crew, anna, What.FORM)
    deals(crew, lead, second, Verb.FORWARD)
    assert crew.refuses(actions.deal, other, hitch_id=second, verb=Verb.KNOW) == "hitches-further"


def test_who_may_not_deal_or_report(crew: Crew, lead: int, anna: int, mari: int) -> None:
    hitch_id, keeper = reports(crew, anna), crew.add("Kert", Role.KEEPER)
    assert crew.refuses(actions.deal, mari, hitch_id=hitch_id, verb=Verb.SOLVE) == "kit-not-yours"
    assert crew.refuses(actions.report, keeper, what=What.SLOW) == "kit-not-yours"
    assert crew.refuses(actions.see, keeper, hitch_id=hitch_id) == "kit-not-yours"
    assert crew.refuses(actions.deal, lead, hitch_id=99, verb=Verb.SOLVE) == "kit-gone"
    load = announces(crew, lead, FRIDAY)
    assert crew.refuses(actions.deal, lead, hitch_id=load, verb=Verb.SOLVE) == "hitches-further"
    assert crew.refuses(actions.see, mari, hitch_id=load) == "hitches-over"


def test_a_note_is_the_reporters_and_the_leads(crew: Crew, lead: int, anna: int, mari: int) -> None:
    hitch_id = reports(crew, anna)
    crew.do(actions.note, mari, hitch_id=hitch_id, text="Alates kuuest")  # there was none
    assert crew.refuses(actions.ask_note, mari, hitch_id=hitch_id) == "hitches-noted-already"
    for who, text in ((anna, "Ainult vene keeles"), (lead, "Pilet 12")):
        crew.do(actions.note, who, hitch_id=hitch_id, text=text)
        assert row(crew, hitch_id).note == text
    deals(crew, lead, hitch_id, Verb.SOLVE)
    assert crew.refuses(actions.note, anna, hitch_id=hitch_id, text="x") == "hitches-over"


def in_between(crew: Crew, monkeypatch: pytest.MonkeyPatch, work: Callable[[], object]) -> None:
    """Somebody does this after the next to act has read what is there, and before they hold it. Where a transaction
    holds all from its first moment nobody can come in between: there it is done just before."""
    real, left = hitches.lock, [work]

    def lock(session: Session, *, hitch_id: int) -> Hitch | None:
        if left:
            at_once(left.pop())
        return real(session, hitch_id=hitch_id)

    with crew.db.read() as session:
        is_whole = locking.is_held_whole(session)
    if is_whole:
        work()
    else:
        monkeypatch.setattr(hitches, "lock", lock)


def test_who_reports_what_is_just_being_solved_reports_it_anew(
    crew: Crew, monkeypatch: pytest.MonkeyPatch, lead: int, anna: int, mari: int
) -> None:
    first = reports(crew, anna, What.LOGIN)
    in_between(crew, monkeypatch, lambda: deals(crew, lead, first, Verb.SOLVE))
    second = crew.do(actions.report, mari, what=What.LOGIN)
    assert second.is_new
    assert [each.id for each in open_(crew)] == [second.hitch_id]


# Load and changes


def test_a_day_has_one_expected_load_and_as_usual_ends_it(crew: Crew, lead: int) -> None:
    for load in (Load.MORE, Load.MORE, Load.MUCH_MORE):
        expects(crew, lead, FRIDAY, load)
    (found,) = open_(crew, HitchKind.LOAD)
    assert found.load is Load.MUCH_MORE
    assert (found.begins_at, found.ends_at) == (at(f"{FRIDAY} 00:00"), at(f"{SATURDAY} 00:00"))
    assert [verb for verb, _ in deeds(crew)] == ["hitches.expected"] * 2
    for _ in range(2):
        expects(crew, lead, FRIDAY, None)
    assert open_(crew) == []


def test_two_leads_who_expect_at_the_same_moment_leave_one(crew: Crew, lead: int) -> None:
    other = crew.add("Lea", Role.LEAD)
    at_once(
        *(
            lambda who=who, load=load: expects(crew, who, FRIDAY, load)
            for who, load in ((lead, Load.MORE), (other, Load.LESS))
        )
    )
    assert len(open_(crew, HitchKind.LOAD)) == 1


@pytest.mark.parametrize("load", [Load.MORE, Load.MUCH_MORE])
def test_what_is_expected_while_another_ends_it_is_expected(
    crew: Crew, monkeypatch: pytest.MonkeyPatch, lead: int, load: Load
) -> None:
    other = crew.add("Lea", Role.LEAD)
    expects(crew, lead, FRIDAY, Load.MORE)
    (first,) = open_(crew, HitchKind.LOAD)
    in_between(crew, monkeypatch, lambda: crew.do(actions.end, other, hitch_id=first.id))
    expects(crew, lead, FRIDAY, load)
    (second,) = open_(crew, HitchKind.LOAD)
    assert (second.load, second.id != first.id) == (load, True)


def test_what_is_as_usual_for_two_at_once_is_ended_once(crew: Crew, monkeypatch: pytest.MonkeyPatch, lead: int) -> None:
    other = crew.add("Lea", Role.LEAD)
    expects(crew, lead, FRIDAY, Load.MORE)
    (first,) = open_(crew, HitchKind.LOAD)
    in_between(crew, monkeypatch, lambda: crew.do(actions.end, other, hitch_id=first.id))
    expects(crew, lead, FRIDAY, None)
    assert open_(crew) == []
    assert [verb for verb, _ in deeds(crew)] == ["hitches.expected", "hitches.ended"]


def test_a_change_is_told_of_for_so_many_days(crew: Crew, lead: int) -> None:
    found = row(crew, announces(crew, lead, FRIDAY, days=3))
    assert (found.begins_at, found.ends_at) == (at(f"{FRIDAY} 00:00"), at("2026-11-30 00:00"))
    assert found.note == "A new form"
    for _ in range(2):
        crew.do(actions.end, lead, hitch_id=found.id)
    assert open_(crew) == []
    assert [verb for verb, _ in deeds(crew)] == ["hitches.announced", "hitches.ended"]


def test_only_who_briefs_the_team_announces_and_only_days_ahead(crew: Crew, lead: int, anna: int) -> None:
    today = crew.clock.now().astimezone(crew.zone).date()
    given: dict[str, Any] = {"day": today, "zone": crew.zone}
    for who in (anna, crew.add("Kert", Role.KEEPER)):
        assert crew.refuses(actions.expect, who, load=Load.MORE, **given) == "kit-not-yours"
        assert crew.refuses(actions.change, who, days=7, text="x", **given) == "kit-not-yours"
        assert crew.refuses(actions.lead, who) == "kit-not-yours"
    past = given | {"day": today - timedelta(days=1)}
    assert crew.refuses(actions.expect, lead, load=Load.MORE, **past) == "hitches-past"
    far = given | {"day": today + timedelta(days=181)}
    assert crew.refuses(actions.change, lead, days=7, text="x", **far) == "kit-gone"
    assert crew.refuses(actions.ask_change, lead, days=8, **given) == "kit-gone"
    change = announces(crew, lead, FRIDAY)
    assert crew.refuses(actions.end, anna, hitch_id=change) == "kit-not-yours"
    assert crew.refuses(actions.end, lead, hitch_id=reports(crew, anna)) == "kit-gone"


# As time passes


def test_what_has_run_out_ends_and_a_fault_does_not(crew: Crew, lead: int, anna: int) -> None:
    fault = reports(crew, anna)
    expects(crew, lead, FRIDAY, Load.MORE)
    stands_at(crew, f"{FRIDAY} 23:59")
    closes(crew)
    assert len(open_(crew)) == 2
    stands_at(crew, f"{SATURDAY} 00:00")
    closes(crew)
    assert [each.id for each in open_(crew)] == [fault]
    assert deeds(crew).count(("hitches.ended", None)) == 1


def test_words_about_what_was_over_a_month_ago_go(crew: Crew, lead: int, anna: int) -> None:
    hitch_id = reports(crew, anna, What.OTHER, "Heli kaob")
    deals(crew, lead, hitch_id, Verb.SOLVE)
    crew.clock.advance(seconds=WORDS_FOR.total_seconds())
    closes(crew)
    assert row(crew, hitch_id).note == "Heli kaob"
    crew.clock.advance(minutes=1)
    closes(crew)
    assert row(crew, hitch_id).note is None
    assert row(crew, hitch_id).what is What.OTHER
