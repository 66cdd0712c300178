"""Every verb on every state by everybody: what docs/cases.md says, what the rules say, and what the taps really do."""

import contextlib
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from handlers.caseload import actions as lists
from handlers.cases import actions
from handlers.inquiring import actions as inquiring
from handlers.kit.casequestions import What
from handlers.kit.errors import Refused
from handlers.kit.inquiries import Ask
from handlers.rules import cases as rules
from handlers.rules.cases import Facts, Verb
from storage import cases, members
from storage.cases import CaseState, Emergency, Level, Outcome
from storage.members import Role
from storage.shifts import PlaceKind
from tests import casework, plans
from tests.crew import Crew

DOCUMENT = Path(__file__).parents[2] / "docs" / "cases.md"
NOW = datetime(2026, 11, 26, tzinfo=UTC)
FACTS: dict[str, dict[str, bool]] = {
    "F": {"is_flagger": True},
    "O": {"is_owner": True, "may_answer": True},
    "H": {"is_heir": True, "may_answer": True},
    "A": {"may_answer": True},
    "L": {"may_answer": True, "is_leading": True},
    "X": {},  # anybody else
}
NOBODY = {"is_flagger": False, "is_owner": False, "is_heir": False, "may_answer": False, "is_leading": False}
WITH_OWNER = (CaseState.ACKNOWLEDGED, CaseState.ON_HOLD, CaseState.RESOLVED, CaseState.CLOSED)
BOTH = [pytest.param(Level.MEDIUM, id="medium"), pytest.param(Level.HIGH, id="high")]


def table(level: Level) -> dict[tuple[Verb, CaseState], str]:
    """The documented letters of every verb on every state; of high risk the second table overrules the first."""
    text = DOCUMENT.read_text(encoding="utf-8").split("### Who may do what")[1].split("###")[0]
    found: dict[tuple[Verb, CaseState], str] = {}
    for at, part in enumerate(text.split("| | draft")[1:]):
        if at and level is Level.MEDIUM:
            break
        states = [CaseState(each.strip()) for each in ("draft" + part.splitlines()[0]).strip("| ").split("|")]
        for line in part.splitlines():
            row = re.match(r"\| `(\w+)` \| (.*) \|$", line)
            if row:
                letters = [each.strip().replace("–", "") for each in row[2].split("|")]
                found |= {(Verb(row[1]), state): each for state, each in zip(states, letters, strict=True)}
    return found


def exists(who: str, state: CaseState) -> bool:
    """Whether there is such a person while a case is in this state."""
    return {"O": state in WITH_OWNER, "H": state is CaseState.ACKNOWLEDGED}.get(who, True)


@pytest.mark.parametrize("level", BOTH)
def test_the_table_in_the_documents_is_the_rules(level: Level) -> None:
    documented = table(level)
    assert set(documented) == {(verb, state) for verb in Verb for state in CaseState}
    for (verb, state), letters in documented.items():
        for who, known in FACTS.items():
            if exists(who, state):
                facts = Facts(
                    state=state,
                    level=level,
                    raised_at=NOW,
                    resolved_at=NOW,
                    emergency=Emergency.CALMED,
                    **{**NOBODY, **known},
                )
                allowed = rules.may(verb, facts, now=NOW, values={})
                assert allowed == (who in letters), f"{who} {verb} {state} {level}"


Deed = tuple[Callable[..., Any], dict[str, Any]]


def _deeds(crew: Crew, level: Level, heir: int) -> dict[Verb, Deed]:
    """What a tap does for each verb that `cases` and `inquiring` have."""
    higher, lower = (Level.EXTREME, Level.MEDIUM) if level is Level.HIGH else (Level.HIGH, Level.LOW)
    zone = {"zone": crew.zone}
    return {
        Verb.DETAIL: (actions.put, {"what": What.EMERGENCY, "value": "arrived"}),
        Verb.WITHDRAW: (actions.withdraw, {}),
        Verb.HEIGHTEN: (actions.change_level, {"level": higher, **zone}),
        Verb.LOWER: (actions.change_level, {"level": lower, **zone}),
        Verb.ACKNOWLEDGE: (actions.take, {}),
        Verb.TAKE_OVER: (actions.take_over, {}),
        Verb.HAND_OVER: (actions.hand_over, {"to": heir}),
        Verb.ACCEPT: (actions.accept, {}),
        Verb.GIVE_BACK: (actions.give_back, zone),
        Verb.GO_ON: (actions.go_on, {}),
        Verb.HOLD: (actions.hold, {"hours": 4}),
        Verb.ASK: (inquiring.ask, {"what": Ask.HERE}),
        Verb.NEXT: (actions.next_rung, {"run": 1, "step": 1, **zone}),
        Verb.RESOLVE: (actions.resolve, {"outcome": Outcome.ADVISED}),
        Verb.CLOSE: (actions.close, {}),
        Verb.REOPEN: (actions.reopen, zone),
    }


class _Undone(Exception):
    pass


def _does(crew: Crew, who: int, case_id: int, deed: Deed) -> bool:
    """Whether somebody can do it, by what it changes; afterwards all is as before."""
    action, given = deed
    is_done = False
    with contextlib.suppress(_Undone, Refused), crew.db.begin() as session:
        actor, before = members.get(session, member_id=who), _version(session, case_id)
        action(session, crew.clock.now(), actor=actor, case_id=case_id, **given)
        is_done = _version(session, case_id) > before
        raise _Undone
    return is_done


def _version(session: Session, case_id: int) -> int:
    case = cases.get(session, case_id=case_id)
    assert case
    return case.version


@pytest.fixture
def cast(crew: Crew) -> dict[str, int]:
    """Everybody of the table: O, H and A are duty leads of a shift under way."""
    plans.stands_at(crew, "2026-11-26 07:00")
    lead, other = crew.add("Lea", Role.LEAD), crew.add("Leo", Role.LEAD)
    found = {name: crew.add(name) for name in "FOHAX"}
    shift = plans.opens(crew, other, "2026-11-26 08-16", needs={PlaceKind.DUTY_LEAD: (3, 3)})
    for name in "OHA":
        with crew.db.begin() as session:
            member = members.get(session, member_id=found[name])
            assert member
            members.let_lead(session, member=member, leads_shifts=True)
        plans.takes(crew, found[name], shift)
    plans.stands_at(crew, "2026-11-26 12:00")
    return {**found, "L": lead}


@pytest.mark.parametrize("level", BOTH)
def test_everybody_can_do_what_the_documents_say_and_nothing_else(
    crew: Crew, cast: dict[str, int], level: Level
) -> None:
    case_id = casework.flags(crew, cast["F"], level)
    now, documented, deeds = crew.clock.now(), table(level), _deeds(crew, level, heir=cast["A"])
    for state in CaseState:
        has_owner = state in WITH_OWNER
        casework.changes(
            crew,
            case_id,
            state=state,
            owner_id=cast["O"] if has_owner else None,
            heir_id=cast["H"] if state is CaseState.ACKNOWLEDGED else None,
            active_at=now,
            resolved_at=now,
            emergency=Emergency.CALMED,
        )
        for verb, deed in deeds.items():
            for who, member_id in cast.items():
                # Who flagged it takes it back on their own card (`flagging`).
                letters = documented[verb, state].replace("F", "" if verb is Verb.WITHDRAW else "F")
                if exists(who, state):
                    assert _does(crew, member_id, case_id, deed) == (who in letters), f"{who} {verb} {state} {level}"


def test_a_lead_who_flagged_a_case_does_not_answer_it(crew: Crew, cast: dict[str, int]) -> None:
    case_id = casework.flags(crew, cast["L"], Level.HIGH)
    assert crew.refuses(actions.take, cast["L"], case_id=case_id) == "kit-case-own"
    lower = {"case_id": case_id, "level": Level.LOW, "zone": crew.zone}
    assert crew.refuses(actions.change_level, cast["L"], **lower) == "kit-not-yours"
    crew.do(actions.take, cast["O"], case_id=case_id)
    assert crew.refuses(actions.take_over, cast["L"], case_id=case_id) == "kit-not-yours"


@pytest.mark.parametrize("role", Role)
def test_who_leads_sees_every_case_and_everybody_else_only_their_own(crew: Crew, role: Role) -> None:
    plans.stands_at(crew, "2026-11-26 12:00")
    crew.add("Lea", Role.LEAD)
    someone, flagger = crew.add("Kes", role), crew.add("Mari")
    others = casework.flags(crew, flagger, Level.HIGH)
    if role in (Role.LEAD, Role.MANAGER):
        crew.do(actions.look, someone, case_id=others)
        crew.do(lists.look_over, someone)
        return
    assert crew.refuses(actions.look, someone, case_id=others) == "kit-gone"
    assert crew.refuses(lists.look_over, someone) == "kit-not-yours"
    if role is not Role.KEEPER:
        own = casework.flags(crew, someone, Level.HIGH)
        crew.do(actions.look, someone, case_id=own)
    assert crew.refuses(actions.look, someone, case_id=10**8) == "kit-gone"
