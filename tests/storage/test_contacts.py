"""Ways to people's phones: one of each, sealed, and counting only once proved."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from storage import contacts, members
from storage.contacts import Contact, Way
from storage.db import Database
from storage.members import Role
from storage.sealing import NoKey, WrongKey, new_key

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
NUMBER = "+37251234567"


@pytest.fixture
def lea(db: Database) -> int:
    """Whose phone it is, by id."""
    with db.begin() as session:
        return members.add(session, NOW, name="Lea", role=Role.LEAD).id


def put(session: Session, member_id: int, way: Way = Way.SMS, *, after: int = 120, is_proved: bool = True) -> Contact:
    contact = contacts.put(session, NOW, member_id=member_id, way=way, address=NUMBER, after=after)
    contact.proved_at = NOW if is_proved else None
    contacts.save(session, contact=contact)
    return contact


def test_a_new_address_takes_the_place_of_the_old_one_and_counts_only_once_proved(db: Database, lea: int) -> None:
    with db.begin() as session:
        put(session, lea)
        contacts.put(session, NOW, member_id=lea, way=Way.SMS, address="+37259999999", after=60)
        (known,) = contacts.of(session, member_id=lea)
        assert (known.address, known.after, known.is_proved) == ("+37259999999", 60, False)
        assert contacts.reached(session) == frozenset()


def test_ways_come_in_the_order_they_are_tried(db: Database, lea: int) -> None:
    with db.begin() as session:
        put(session, lea, Way.VOICE, after=240)
        put(session, lea, Way.SMS, after=60)
        put(session, lea, Way.PUSHOVER, after=60)
        assert [each.way for each in contacts.of(session, member_id=lea)] == [Way.SMS, Way.PUSHOVER, Way.VOICE]
        assert [each.way for each in contacts.known(session, member_id=lea)] == [Way.SMS, Way.PUSHOVER, Way.VOICE]


def test_who_is_reached_is_known_without_opening_an_address(db: Database, database_url: str, lea: int) -> None:
    with db.begin() as session:
        put(session, lea)
    for keys, error in (((), NoKey), ((new_key(),), WrongKey)):
        other = Database(database_url, synchronous="OFF", keys=keys)
        with other.begin() as session:
            assert contacts.reached(session) == {lea}
            assert contacts.everybodys(session)[lea][0].way is Way.SMS
            contacts.note(session, NOW, member_id=lea, way=Way.SMS, reason="address")
            with pytest.raises(error):
                contacts.find(session, member_id=lea, way=Way.SMS)
        other.close()


def test_the_address_is_sealed_in_the_database_and_not_in_a_repr(db: Database, lea: int) -> None:
    with db.begin() as session:
        contact = put(session, lea)
        assert NUMBER not in repr(contact)
        session.flush()
        stored = session.connection().execute(sa.text("SELECT address FROM contact")).scalar_one()
        assert NUMBER not in stored


def test_what_became_of_a_ring_is_noted_and_taken_back_by_the_next_that_came(db: Database, lea: int) -> None:
    with db.begin() as session:
        put(session, lea)
        put(session, lea, Way.VOICE)
        contacts.note(session, NOW, member_id=lea, way=Way.SMS, reason="address")
        sms, voice = contacts.known(session, member_id=lea)
        assert (sms.failed_at, sms.reason, voice.reason) == (NOW, "address", None)
        contacts.note(session, NOW + timedelta(hours=1), member_id=lea, way=Way.SMS, reason=None)
        assert contacts.known(session, member_id=lea)[0].failed_at is None


def test_a_way_is_removed_and_all_of_them_forgotten(db: Database, lea: int) -> None:
    with db.begin() as session:
        put(session, lea)
        put(session, lea, Way.VOICE)
        assert contacts.remove(session, member_id=lea, way=Way.SMS)
        assert not contacts.remove(session, member_id=lea, way=Way.SMS)
        assert contacts.reached(session) == {lea}
        contacts.forget(session, member_id=lea)
        assert contacts.of(session, member_id=lea) == []
        assert contacts.reached(session) == frozenset()


def test_a_way_is_found_and_held_by_its_id(db: Database, lea: int) -> None:
    with db.begin() as session:
        contact = put(session, lea)
        assert contacts.find(session, member_id=lea, way=Way.VOICE) is None
        held = contacts.lock(session, contact_id=contact.id)
        assert held is not None
        assert held.address == NUMBER
        assert contacts.lock(session, contact_id=contact.id + 1) is None
