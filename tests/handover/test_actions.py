"""Leaving a note and cases: who may, when, and what is written down of it."""

import pytest

from handlers.flagging import actions as flagging
from handlers.handover import actions, views
from handlers.presence import actions as presence
from handlers.shifts import actions as shifts
from storage import handovers
from storage.cases import Level
from storage.members import Role
from storage.shifts import PlaceKind
from tests import casework
from tests.crew import Crew, labels
from tests.flagging.flags import flags
from tests.handover.nights import FRIDAY, briefing, evening, hands, is_worked, left, night, notes
from tests.plans import stands_at
from tests.presence.day import sets


def note(crew: Crew, who: int, shift_id: int) -> str | None:
    with crew.db.read() as session:
        found = handovers.mine(session, shift_id=shift_id, member_id=who)
        return found.note if found else None


def test_a_note_is_left_changed_and_taken_back(crew: Crew, lead: int, anna: int) -> None:
    shift_id = evening(crew, lead, anna)
    is_worked(crew, shift_id, anna)
    notes(crew, anna, shift_id, "Vaikne öö")
    notes(crew, anna, shift_id, "Kõva öö")
    assert note(crew, anna, shift_id) == "Kõva öö"
    for _ in range(2):
        crew.do(actions.unnote, anna, shift_id=shift_id)
    assert note(crew, anna, shift_id) is None
    assert [verb for verb, _ in crew.deeds() if verb.startswith("handover")] == [
        "handover.noted",
        "handover.noted",
        "handover.unnoted",
    ]


def test_its_words_are_nowhere_but_in_its_row(crew: Crew, lead: int, anna: int) -> None:
    shift_id = evening(crew, lead, anna)
    night(crew, lead)
    is_worked(crew, shift_id, anna)
    crew.do(actions.note, anna, shift_id=shift_id, text="Ainulaadne sõna", is_below=True)
    with crew.db.read() as session:
        for table in ("audit", "outbox", "dialogue"):
            rows = session.connection().exec_driver_sql(f"SELECT * FROM {table}").fetchall()
            assert "Ainulaadne" not in repr(rows)


def test_who_was_not_there_is_early_or_is_nobody_leaves_nothing(crew: Crew, lead: int, anna: int, mari: int) -> None:
    shift_id = evening(crew, lead, anna, mari)
    stands_at(crew, f"{FRIDAY} 17:50")
    crew.do(presence.arrive, anna, shift_id=shift_id)
    stands_at(crew, f"{FRIDAY} 21:29")
    given = {"shift_id": shift_id, "text": "x", "is_below": False}
    assert crew.refuses(actions.note, anna, **given) == "handover-early"
    stands_at(crew, f"{FRIDAY} 21:30")
    assert crew.refuses(actions.note, mari, **given) == "handover-not-there"
    assert crew.refuses(actions.note, lead, **given) == "handover-not-there"
    assert crew.refuses(actions.ask, crew.add("Kert", Role.KEEPER), shift_id=shift_id) == "kit-not-yours"
    assert crew.refuses(actions.note, anna, **given | {"shift_id": 99}) == "kit-gone"
    notes(crew, anna, shift_id)
    assert left(crew) == [shift_id]


def test_where_nobody_is_asked_whether_they_are_there_whoever_is_down_for_it_may(
    crew: Crew, lead: int, anna: int
) -> None:
    shift_id = evening(crew, lead, anna)
    sets(crew, lead, "attendance.check_in", "ei")
    stands_at(crew, f"{FRIDAY} 21:30")
    notes(crew, anna, shift_id)
    assert note(crew, anna, shift_id)


def test_without_a_key_it_is_said_kindly_and_nothing_kept(
    crew: Crew, lead: int, anna: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    shift_id = evening(crew, lead, anna)
    is_worked(crew, shift_id, anna)
    monkeypatch.setattr("storage.sealing._RINGS", {})
    assert crew.refuses(actions.ask, anna, shift_id=shift_id) == "handover-no-seal"
    assert crew.refuses(actions.note, anna, shift_id=shift_id, text="x", is_below=False) == "handover-no-seal"
    card = crew.screen(views.card, anna, shift_id=shift_id)
    assert "A note can't be kept at the moment" in card.text
    assert labels(card) == ["Show shift"]


def test_a_case_is_handed_over_by_who_flagged_or_has_it_and_kept_again(
    crew: Crew, lead: int, anna: int, mari: int
) -> None:
    shift_id = evening(crew, lead, anna, mari)
    is_worked(crew, shift_id, anna, mari)
    case_id = flags(crew, anna, shift_id=shift_id)
    given = {"shift_id": shift_id, "case_id": case_id}
    assert crew.refuses(actions.hand, mari, **given) == "kit-gone"  # nothing of hers to know
    for _ in range(2):
        crew.do(actions.hand, anna, **given)
    assert left(crew) == [shift_id]
    for _ in range(2):
        crew.do(actions.keep, anna, **given)
    assert left(crew) == []
    assert [deed for deed in crew.deeds() if deed[0].startswith("handover")] == [
        ("handover.handed", anna),
        ("handover.kept", anna),
    ]


def test_a_duty_lead_hands_over_any_open_case_of_the_shift_and_no_other(crew: Crew, lead: int, anna: int) -> None:
    shift_id = evening(crew, lead, anna)
    crew.do(shifts.take, lead, shift_id=shift_id, kind=PlaceKind.DUTY_LEAD, zone=crew.zone)
    is_worked(crew, shift_id, anna, lead)
    here = flags(crew, anna, shift_id=shift_id)
    elsewhere = flags(crew, crew.add("Jüri"))
    hands(crew, lead, shift_id, here)
    assert crew.refuses(actions.hand, lead, shift_id=shift_id, case_id=elsewhere) == "kit-gone"


def test_what_is_over_is_not_handed_over(crew: Crew, lead: int, anna: int) -> None:
    shift_id = evening(crew, lead, anna)
    is_worked(crew, shift_id, anna)
    case_id = flags(crew, anna, Level.LOW, shift_id=shift_id)
    casework.takes(crew, lead, case_id)
    crew.do(flagging.withdraw, anna, case_id=case_id)
    assert crew.refuses(actions.hand, anna, shift_id=shift_id, case_id=case_id) == "kit-gone"


def test_only_who_works_the_next_shift_has_it_shown(crew: Crew, lead: int, anna: int, mari: int) -> None:
    shift_id, next_id = evening(crew, lead, anna), night(crew, lead, mari)
    is_worked(crew, shift_id, anna)
    notes(crew, anna, shift_id)
    for who in (anna, lead, crew.add("Jüri")):
        assert crew.refuses(actions.look, who, shift_id=next_id) == "kit-gone"
    crew.do(actions.look, mari, shift_id=next_id)
    assert crew.told("handover.got") == [mari]
    assert "Chat was slow after nine" in briefing(crew, mari, next_id).text
