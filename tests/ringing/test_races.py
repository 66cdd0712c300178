"""A phone and a tap at the same moment: nothing begins to ring after the answer, and a case has one owner."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import Session

from bot.links import Links
from bot.phone.exchange import Exchange
from bot.phone.outcomes import Ring
from bot.phone.settings import PhoneSettings
from bot.phone.verdicts import Verdict
from bot.rings import Never, Rings
from storage import contacts, summons
from storage.contacts import Way
from storage.summons import Summons, SummonsState
from tests.casework import case, flags, happened, takes
from tests.casework import team as team
from tests.crew import Crew
from tests.crew import crew as crew
from tests.races import answered, at_once

NUMBER = "+37251234567"


@pytest.fixture
def rings(crew: Crew, team: dict[str, int]) -> Rings:
    """Lead and manager are reached by SMS, the lead by a call, too."""
    now = crew.clock.now()
    with crew.db.begin() as session:
        for name, way in (("lead", Way.SMS), ("lead", Way.VOICE), ("manager", Way.SMS)):
            contact = contacts.put(session, now, member_id=team[name], way=way, address=NUMBER, after=0)
            contact.proved_at = now
            contacts.save(session, contact=contact)
    known = PhoneSettings(messente_username="user", messente_password="password")
    return Rings(crew.deps, Exchange(known).channels, Links(None, "1:a"))


def owed(crew: Crew, member_id: int, way: Way = Way.SMS) -> Summons:
    with crew.db.read() as session:
        found = summons.with_prefix(session, low="live:case:", high="live:case;")
        return next(each for each in found if (each.member_id, each.way) == (member_id, way))


def leases(session: Session, crew: Crew, rings: Rings, summons_id: int) -> Ring | Never:
    """What the sender does in one transaction before it calls a provider."""
    now = crew.clock.now()
    found = summons.lease(session, now, summons_id=summons_id, sender="a")
    assert found is not None
    ring = rings.prepare(session, now, found)
    if isinstance(ring, Never):
        rings.record(session, now, found, ring)
    return ring


def test_who_answers_waits_for_a_ring_that_is_just_being_leased(crew: Crew, team: dict[str, int], rings: Rings) -> None:
    case_id = flags(crew, team["mari"])
    mine = owed(crew, team["lead"])
    with ThreadPoolExecutor(1) as threads:
        with crew.db.begin() as session:
            assert isinstance(leases(session, crew, rings, mine.id), Ring)
            taking = threads.submit(takes, crew, team["manager"], case_id)
            with pytest.raises(TimeoutError):
                taking.result(timeout=0.5)
        taking.result(timeout=10)
    assert case(crew, case_id).owner_id == team["manager"]
    assert owed(crew, team["lead"]).state is SummonsState.CALLING  # on its way it stays what it is


def test_after_the_answer_nothing_is_leased(crew: Crew, team: dict[str, int], rings: Rings) -> None:
    case_id = flags(crew, team["mari"])
    takes(crew, team["lead"], case_id)
    with crew.db.begin() as session:
        mine = owed(crew, team["lead"])
        assert mine.state is SummonsState.DROPPED
        assert summons.lease(session, crew.clock.now(), summons_id=mine.id, sender="a") is None


def test_what_may_ring_although_it_is_dropped_is_stopped_first(crew: Crew, team: dict[str, int], rings: Rings) -> None:
    case_id = flags(crew, team["mari"])
    mine = owed(crew, team["lead"])
    with crew.db.begin() as session:
        found = summons.lock(session, summons_id=mine.id)
        assert found is not None
        found.way, found.is_repeat, found.sent_id = Way.PUSHOVER, True, "tag:vvl1"  # its sender has died
        summons.save(session, summons=found)
    takes(crew, team["manager"], case_id)
    dropped = owed(crew, team["lead"], Way.PUSHOVER)
    assert (dropped.state, dropped.finished_at) == (SummonsState.DROPPED, None)


@pytest.mark.parametrize("_round", range(5))
def test_a_key_a_tap_and_a_ring_at_once_leave_one_owner(
    crew: Crew, team: dict[str, int], rings: Rings, _round: int
) -> None:
    case_id = flags(crew, team["mari"])
    mine, other = (owed(crew, team["lead"], way) for way in (Way.SMS, Way.VOICE))
    with crew.db.begin() as session:
        found = summons.lock(session, summons_id=mine.id)
        assert found is not None
        rings.record(session, crew.clock.now(), found, Verdict(SummonsState.SENT))
    crew.clock.advance(minutes=3)

    def presses() -> str:
        with crew.db.begin() as session:
            said = rings.accept(session, crew.clock.now(), summons_id=mine.id)
            return said.text if said is not None else ""

    def taps() -> str:
        takes(crew, team["manager"], case_id)
        return "taken"

    def rung() -> str:
        with crew.db.begin() as session:
            found = summons.lease(session, crew.clock.now(), summons_id=other.id, sender="a")
            return type(rings.prepare(session, crew.clock.now(), found)).__name__ if found is not None else "late"

    at_once(answered(presses), answered(taps), answered(rung))
    assert happened(crew, case_id).count("acknowledge") == 1
    assert case(crew, case_id).owner_id in (team["lead"], team["manager"])
    assert owed(crew, team["lead"], Way.VOICE).state is not SummonsState.QUEUED
