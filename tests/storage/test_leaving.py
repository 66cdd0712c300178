"""Ways to phones of who leaves: what is forgotten, what is rung no more, and what is kept of it for how long."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, select

from bot import scheduling
from storage import contacts, members, summons
from storage.contacts import Way
from storage.db import Database
from storage.members import Role
from storage.summons import Summons, SummonsState

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def joins(session: Session, name: str) -> int:
    return members.add(session, NOW, name=name, role=Role.LEAD).id


def has(session: Session, member_id: int, *ways: Way) -> None:
    for way in ways:
        contacts.put(session, NOW, member_id=member_id, way=way, address=f"{way}-address", after=60)


def owes(session: Session, member_id: int, state: SummonsState = SummonsState.QUEUED) -> int:
    """A ring of a phone in this state, by id."""
    chain = f"a:{member_id}:{state}"
    about: dict[str, Any] = {"member_id": member_id, "way": Way.SMS, "due_at": NOW}
    assert summons.owe(session, NOW, chain=chain, place=1, kind="a.b", params={}, **about)
    found = session.exec(select(Summons).where(Summons.chain == chain)).one()
    found.state, found.sent_to = state, "+37251234567" if state is SummonsState.SENT else None
    summons.save(session, summons=found)
    return found.id


def state(session: Session, summons_id: int) -> SummonsState:
    found = summons.get(session, summons_id=summons_id)
    assert found is not None
    return found.state


def test_all_addresses_of_one_member_are_forgotten_or_those_of_some_ways(db: Database) -> None:
    with db.begin() as session:
        anna, mari = joins(session, "Anna"), joins(session, "Mari")
        for who in (anna, mari):
            has(session, who, *Way)
        contacts.forget(session, member_id=anna, ways=[Way.NTFY, Way.OTHER])
        assert {each.way for each in contacts.of(session, member_id=anna)} == set(Way) - {Way.NTFY, Way.OTHER}
        contacts.forget(session, member_id=anna)
        assert list(contacts.of(session, member_id=anna)) == []
        assert len(contacts.of(session, member_id=mari)) == len(Way)


def test_what_waits_for_who_left_is_not_rung_and_the_rest_stays(db: Database) -> None:
    with db.begin() as session:
        anna, mari = joins(session, "Anna"), joins(session, "Mari")
        waiting, sent, others = owes(session, anna), owes(session, anna, SummonsState.SENT), owes(session, mari)
        summons.leave(session, NOW, member_id=anna)
        assert [state(session, each) for each in (waiting, sent, others)] == [
            SummonsState.DROPPED,
            SummonsState.SENT,
            SummonsState.QUEUED,
        ]
        assert [each for each, _ in summons.due(session, NOW, most=9)] == [others]


def test_finished_rings_are_kept_for_90_days_and_their_addresses_no_longer(db: Database, zone: ZoneInfo) -> None:
    with db.begin() as session:
        ring = owes(session, joins(session, "Anna"), SummonsState.SENT)
        found = summons.get(session, summons_id=ring)
        assert found is not None
        found.finished_at = NOW
        summons.save(session, summons=found)
    for later, is_kept in ((timedelta(0), True), (timedelta(days=90), True), (timedelta(days=90, seconds=1), False)):
        with db.begin() as session:
            scheduling.tidy(session, NOW + later, zone)
        with db.read() as session:
            kept = summons.get(session, summons_id=ring)
            assert (kept is not None) is is_kept
            assert kept is None or kept.sent_to is None
