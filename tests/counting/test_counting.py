"""Putting counts right: what is in the audit, who may, and when counsellors are asked at all."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from handlers.counting import actions, views
from handlers.kit import traffic
from handlers.presence import actions as presence
from handlers.presence import views as presence_views
from handlers.rules.traffic import Counted as Totals
from storage import tallies
from storage.audit import Deed
from storage.members import Language, Role
from storage.tallies import Counted
from tests.counting import examples
from tests.counting.examples import Tallied
from tests.crew import Crew, labels
from tests.importing import tables
from tests.presence.day import sets


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD, Language.ET)


@pytest.fixture
def done(crew: Crew, lead: int) -> Tallied:
    """A shift three days ago on which one of two has counted seven contacts."""
    return examples.stage(crew, lead)


def contacts(crew: Crew, of: Tallied, who: int) -> int | None:
    with crew.db.read() as session:
        found = tallies.get(session, shift_id=of.shift, member_id=who)
        return found.contacts if found else None


def facts(crew: Crew, verb: str) -> list[dict[str, Any]]:
    with crew.db.read() as session:
        return [deed.facts for deed in session.exec(select(Deed).where(col(Deed.verb) == verb).order_by(col(Deed.id)))]


def puts(crew: Crew, who: int, of: Tallied, member_id: int, number: int | None) -> None:
    given: dict[str, Any] = {"shift_id": of.shift, "member_id": member_id, "what": Counted.CONTACTS}
    crew.do(actions.put, who, number=number, **given)


def test_a_lead_puts_counts_right_and_the_audit_has_both_numbers(crew: Crew, lead: int, done: Tallied) -> None:
    puts(crew, lead, done, done.counted, 9)
    puts(crew, lead, done, done.counted, 9)
    puts(crew, lead, done, done.silent, 4)
    puts(crew, lead, done, done.counted, None)
    assert (contacts(crew, done, done.counted), contacts(crew, done, done.silent)) == (None, 4)
    told = [(each["member_id"], each["before"], each["after"]) for each in facts(crew, "counting.corrected")]
    assert told == [(done.counted, 7, 9), (done.silent, None, 4), (done.counted, 9, None)]


def test_a_counsellor_puts_their_own_right_for_a_week_and_that_is_in_the_audit(crew: Crew, done: Tallied) -> None:
    given: dict[str, Any] = {"shift_id": done.shift, "what": Counted.CONTACTS}
    crew.do(presence.count, done.counted, number=8, **given)
    assert contacts(crew, done, done.counted) == 8
    assert facts(crew, "presence.counted")[1:] == [{"what": "contacts", "before": 7, "after": 8}]
    crew.clock.advance(timedelta(days=5))
    assert crew.refuses(presence.count, done.counted, number=9, **given) == "presence-counts-closed"


def test_a_lead_may_long_after(crew: Crew, lead: int, done: Tallied) -> None:
    crew.clock.advance(timedelta(days=60))
    puts(crew, lead, done, done.counted, 9)
    assert contacts(crew, done, done.counted) == 9


def test_the_day_the_shift_and_the_person_are_shown(crew: Crew, lead: int, done: Tallied) -> None:
    day = crew.screen(views.day, lead, day=done.day)
    assert "Pöördumisi kokku 7, loendatud 1 vahetus 2-st." in day.text
    assert labels(day)[0] == "08:00–12:00 · pöördumisi 7 · 1/2"
    assert labels(crew.screen(views.shift, lead, shift_id=done.shift))[:2] == [
        "Loendaja <i>: 7 · – · –",
        "Vaikija: – · – · –",
    ]
    person = crew.screen(views.person, lead, shift_id=done.shift, member_id=done.counted)
    assert labels(person)[:3] == ["Vestlusi: 7", "Ootajaid: –", "Edasi antud: –"]


@pytest.mark.parametrize("typed", ["palju", "-1", "1000", "2,5", ""])
def test_what_is_no_count_is_not_taken(crew: Crew, lead: int, done: Tallied, typed: str) -> None:
    given: dict[str, Any] = {"shift_id": done.shift, "member_id": done.counted, "what": Counted.CONTACTS}
    assert crew.refuses(actions.put_typed, lead, typed=typed, **given) == "presence-no-number"
    crew.do(actions.put_typed, lead, typed=" 12 ", **given)
    assert contacts(crew, done, done.counted) == 12


def test_only_who_was_there_has_counts(crew: Crew, lead: int, done: Tallied) -> None:
    other = crew.add("Kati")
    for member_id in (other, 404):
        given: dict[str, Any] = {"shift_id": done.shift, "member_id": member_id, "what": Counted.CONTACTS}
        assert crew.refuses(actions.put, lead, number=1, **given) == "counting-not-there"
    given = {"shift_id": 404, "member_id": other, "what": Counted.CONTACTS}
    assert crew.refuses(actions.ask, lead, **given) == "kit-gone"


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.VOLUNTEER, Role.TRAINEE, Role.KEEPER])
def test_counts_of_others_are_for_leads_and_managers(crew: Crew, done: Tallied, role: Role) -> None:
    who = crew.add("Mari", role)
    given: dict[str, Any] = {"shift_id": done.shift, "member_id": done.counted, "what": Counted.CONTACTS}
    assert crew.refuses(actions.see, who) == "kit-not-yours"
    assert crew.refuses(actions.see_shift, who, shift_id=done.shift) == "kit-not-yours"
    assert crew.refuses(actions.ask, who, **given) == "kit-not-yours"
    assert crew.refuses(actions.put, who, number=1, **given) == "kit-not-yours"
    assert crew.refuses(actions.put_typed, who, typed="1", **given) == "kit-not-yours"
    assert crew.sees(views.day, who) is None
    assert crew.sees(views.shift, who, shift_id=done.shift) is None
    assert crew.sees(views.person, who, shift_id=done.shift, member_id=done.counted) is None


def is_offered(crew: Crew, of: Tallied, who: int) -> bool:
    screen = crew.screen(presence_views.ending, who, Language.ET, shift_id=of.shift)
    return any("Lisa arvud" in label or "Vestlusi" in label for label in labels(screen))


@pytest.mark.parametrize(
    ("setting", "before", "after"), [("jah", True, True), ("ei", False, False), ("ise", True, False)]
)
def test_counsellors_are_asked_always_never_or_while_there_is_no_import(
    crew: Crew, lead: int, done: Tallied, setting: str, before: bool, after: bool
) -> None:
    if setting != "ise":
        sets(crew, lead, "counts.ask", setting)
    assert is_offered(crew, done, done.silent) is before
    batch = tables.imports(crew, lead, tables.october())
    assert is_offered(crew, done, done.silent) is after
    assert is_offered(crew, done, done.counted)  # what was given can be put right
    from handlers.importing import actions as importing

    crew.do(importing.undo, lead, batch_id=batch)
    assert is_offered(crew, done, done.silent) is before


def test_an_import_of_long_ago_stops_nobody_from_being_asked(crew: Crew, lead: int, done: Tallied) -> None:
    tables.imports(crew, lead, tables.csv_of(("Kuu", "Vastatud"), [("2026-09", "5")]))
    assert is_offered(crew, done, done.silent)
    tables.imports(crew, lead, tables.csv_of(("Kuu", "Vastatud"), [("2026-10", "5")]))
    assert not is_offered(crew, done, done.silent)


def test_a_shift_counts_on_the_local_day_it_begins(crew: Crew, lead: int, done: Tallied) -> None:
    day = date.fromisoformat(done.day)
    for on, expected in ((day, Totals(7, None, None, 1, 2)), (day - timedelta(days=1), Totals())):
        with crew.db.read() as session:
            assert traffic.counted(session, first=on, last=on, zone=crew.zone) == expected
