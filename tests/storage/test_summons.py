"""What is owed to phones: once each, one sender at a time, brought forward when what comes before it fails."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from storage import dispatch, members, outbox, summons
from storage.contacts import Way
from storage.db import Database
from storage.dispatch import Outcome
from storage.members import Role
from storage.outbox import OutboxState
from storage.sealing import new_key
from storage.summons import LEASED_FOR, Summons, SummonsState
from tests.conftest import KEY

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
SOON, LATER = NOW + timedelta(seconds=30), NOW + timedelta(minutes=5)
DAY = timedelta(days=1)
PUSH, SMS, CALL = Way.PUSHOVER, Way.SMS, Way.VOICE


@pytest.fixture
def lea(db: Database) -> int:
    """Who is rung, by id."""
    with db.begin() as session:
        return members.add(session, NOW, name="Lea", role=Role.LEAD).id


def owe(session: Session, member_id: int, way: Way = SMS, due_at: datetime | None = NOW, **given: Any) -> bool:
    of: dict[str, Any] = {"chain": "chain", "place": 1, "kind": "cases.alert", "params": {"case_id": 1}} | given
    return summons.owe(session, NOW, member_id=member_id, way=way, due_at=due_at, **of)


def rows(session: Session) -> list[Summons]:
    return list(summons.with_prefix(session, low="", high="~"))


def become(session: Session, found: Summons, state: SummonsState, **values: Any) -> None:
    found.state = state
    for name, value in values.items():
        setattr(found, name, value)
    summons.save(session, summons=found)


def due(session: Session, at: datetime = NOW) -> list[Way]:
    return [way for _, way in summons.due(session, at, most=9)]


def test_one_way_of_a_plan_is_owed_once(db: Database, lea: int) -> None:
    with db.begin() as session:
        assert owe(session, lea)
        assert not owe(session, lea, due_at=LATER)
        assert owe(session, lea, CALL)
        assert owe(session, lea, chain="other")
        assert [each.key for each in rows(session)] == ["chain:sms", "chain:voice", "other:sms"]
        assert rows(session)[0].about == {"case_id": 1}


@pytest.mark.parametrize(("due_at", "is_told"), [(NOW, True), (SOON, False), (None, False)])
async def test_what_can_ring_now_is_told_of_after_the_commit(
    db: Database, lea: int, due_at: datetime | None, is_told: bool
) -> None:
    told: list[None] = []
    db.when_owing(lambda: told.append(None))
    for _ in range(2):  # the second time it is owed already
        await db.act(lambda session: owe(session, lea, due_at=due_at))
    assert told == [None] * is_told


def test_what_is_due_comes_in_its_order_and_the_rest_not(db: Database, lea: int) -> None:
    with db.begin() as session:
        owe(session, lea, SMS, SOON)
        owe(session, lea, CALL, NOW)
        owe(session, lea, PUSH, None)
        assert due(session) == [CALL]
        assert due(session, LATER) == [CALL, SMS]


def test_one_sender_gets_it_and_only_when_it_is_due(db: Database, lea: int) -> None:
    with db.begin() as session:
        owe(session, lea, due_at=SOON)
        (found,) = rows(session)
        assert summons.lease(session, NOW, summons_id=found.id, sender="a") is None
        leased = summons.lease(session, SOON, summons_id=found.id, sender="a")
        assert leased is not None
        assert (leased.state, leased.attempts, leased.leased_by) == (SummonsState.CALLING, 1, "a")
        assert summons.lease(session, SOON, summons_id=found.id, sender="b") is None


def test_what_a_dead_sender_had_in_flight_is_known_after_its_lease_or_at_once_to_who_is_alone(
    db: Database, lea: int
) -> None:
    with db.begin() as session:
        owe(session, lea)
        (found,) = rows(session)
        summons.lease(session, NOW, summons_id=found.id, sender="a")
        assert summons.orphans(session, NOW) == []
        assert summons.orphans(session, NOW, alone="a") == []
        assert summons.orphans(session, NOW, alone="b") == [found.id]
        assert summons.orphans(session, NOW + LEASED_FOR + timedelta(seconds=1)) == [found.id]


@pytest.mark.parametrize(
    ("state", "attempts", "is_hurried"),
    [
        (SummonsState.FAILED, 1, True),
        (SummonsState.UNCERTAIN, 2, True),
        (SummonsState.DROPPED, 1, True),
        (SummonsState.QUEUED, 1, True),
        (SummonsState.QUEUED, 0, False),
        (SummonsState.CALLING, 1, False),
        (SummonsState.SENT, 1, False),
        (SummonsState.DELIVERED, 1, False),
        (SummonsState.ANSWERED, 1, False),
    ],
)
@pytest.mark.parametrize("due_at", [None, LATER])
def test_the_next_way_need_not_wait_for_one_that_did_not_come(
    db: Database, lea: int, state: SummonsState, attempts: int, is_hurried: bool, due_at: datetime | None
) -> None:
    with db.begin() as session:
        owe(session, lea, SMS, LATER)
        owe(session, lea, CALL, due_at, place=2)
        become(session, rows(session)[0], state, attempts=attempts)
        assert summons.hurry(session, NOW, is_away=False) == int(is_hurried)
        assert due(session) == [CALL] * is_hurried


@pytest.mark.parametrize(
    ("state", "reason", "is_away", "is_hurried"),
    [
        (OutboxState.SENT, None, False, False),
        (OutboxState.FAILED, "blocked", False, True),
        (OutboxState.UNCERTAIN, None, False, True),
        (None, None, False, False),
        (None, None, True, True),
    ],
)
def test_the_first_way_need_not_wait_for_a_message_that_did_not_come(
    db: Database, lea: int, state: OutboxState | None, reason: str | None, is_away: bool, is_hurried: bool
) -> None:
    with db.begin() as session:
        message = outbox.post(session, NOW, key="chain", kind="cases.alert", params={}, member_id=lea)
        assert message is not None
        if state is not None:
            dispatch.lease(session, NOW, messages=[message], sender="a")
            dispatch.settle(session, NOW, outcomes=[Outcome(message, state, reason)], sender="a")
        owe(session, lea, SMS, None)
        owe(session, lea, CALL, None, place=2)
        summons.hurry(session, NOW, is_away=is_away)
        assert due(session) == [SMS] * is_hurried


def test_a_clock_set_back_by_a_day_puts_nothing_off(db: Database, lea: int) -> None:
    with db.begin() as session:
        owe(session, lea, SMS, NOW + DAY)
        owe(session, lea, CALL, NOW + DAY + timedelta(hours=1))
        owe(session, lea, PUSH)
        owe(session, lea, Way.NTFY)
        _, _, push, ntfy = rows(session)
        become(session, push, SummonsState.SENT, ask_at=NOW + DAY)
        become(session, ntfy, SummonsState.CALLING, leased_until=NOW + DAY)
        summons.hasten(session, NOW, until=NOW + DAY + timedelta(minutes=15))
        assert due(session) == [SMS]
        _, _, push, ntfy = rows(session)
        assert push.ask_at == NOW
        assert ntfy.leased_until == NOW + LEASED_FOR


def test_open_is_what_may_still_ring_or_be_answered(db: Database, lea: int) -> None:
    with db.begin() as session:
        for number in range(len(SummonsState)):
            owe(session, lea, chain=f"open {number}")
            owe(session, lea, chain=f"over {number}")
        for each in rows(session):
            is_over, number = each.chain.startswith("over"), int(each.chain.rpartition(" ")[2])
            become(session, each, list(SummonsState)[number], finished_at=NOW if is_over else None)
        found = [each.state for each in summons.open_ones(session, most=99)]
        assert found == [each for each in SummonsState if each not in (SummonsState.QUEUED, SummonsState.CALLING)]
        assert [each.state for each in summons.open_ones(session, most=2)] == found[:2]


def test_what_may_ring_on_is_a_push_message_of_which_an_earlier_try_may_have_come(db: Database, lea: int) -> None:
    with db.begin() as session:
        owe(session, lea, PUSH)
        (push,) = rows(session)
        assert not push.may_ring_on
        become(session, push, SummonsState.QUEUED, is_repeat=True, sent_id="tag:vvl1")
        assert push.may_ring_on
        become(session, push, SummonsState.QUEUED, way=SMS)
        assert not push.may_ring_on


def test_what_is_paid_for_is_counted_once_each(db: Database, lea: int) -> None:
    with db.begin() as session:
        sent, failed, uncertain = SummonsState.SENT, SummonsState.FAILED, SummonsState.UNCERTAIN
        for number, (way, state) in enumerate([(SMS, sent), (SMS, uncertain), (SMS, failed), (PUSH, sent)]):
            owe(session, lea, way, chain=str(number))
            become(session, rows(session)[-1], state, sent_at=NOW, attempts=2)
        assert summons.count_paid(session, since=NOW) == {SMS: 2, CALL: 0}
        assert summons.count_paid(session, since=SOON) == {SMS: 0, CALL: 0}


def test_what_is_over_is_forgotten_in_time_and_where_it_went_at_once(db: Database, lea: int) -> None:
    with db.begin() as session:
        for chain in ("old", "new", "open", "never", "waits"):
            owe(session, lea, chain=chain, due_at=None)
        old, new, open_, never, _ = rows(session)
        become(session, old, SummonsState.SENT, finished_at=NOW - DAY, sent_to="+37251234567")
        become(session, new, SummonsState.SENT, finished_at=NOW, sent_to="+37251234567")
        become(session, open_, SummonsState.SENT, sent_to="+37251234567")
        become(session, never, SummonsState.QUEUED, created_at=NOW - 2 * DAY)
        summons.prune(session, finished_before=NOW - timedelta(hours=1))
        session.expire_all()
        assert [(each.chain, each.sent_to) for each in rows(session)] == [
            ("new", None),
            ("open", "+37251234567"),
            ("waits", None),
        ]


def test_what_waits_for_a_failure_for_days_waits_no_more(db: Database, lea: int) -> None:
    with db.begin() as session:
        owe(session, lea, chain="old", due_at=None)
        owe(session, lea, chain="due", due_at=LATER)
        owe(session, lea, chain="new", due_at=None)
        for each in rows(session)[:2]:
            become(session, each, SummonsState.QUEUED, created_at=NOW - 3 * DAY)
        summons.lay_aside(session, NOW, owed_before=NOW - 2 * DAY)
        session.expire_all()
        assert [(each.state, each.finished_at) for each in rows(session)] == [
            (SummonsState.DROPPED, NOW),
            (SummonsState.QUEUED, None),
            (SummonsState.QUEUED, None),
        ]


def test_an_address_nobody_can_open_any_more_holds_up_nothing(db: Database, database_url: str, lea: int) -> None:
    with db.begin() as session:
        owe(session, lea)
        become(session, rows(session)[0], SummonsState.SENT, sent_to="+37251234567")
    for keys in ((), (new_key(),)):
        other = Database(database_url, synchronous="OFF", keys=keys)
        with other.begin() as session:
            (found,) = rows(session)
            assert found.sent_to is None
            become(session, found, SummonsState.DELIVERED)
        other.close()
    again = Database(database_url, synchronous="OFF", keys=(KEY,))
    with again.read() as session:
        assert rows(session)[0].sent_to == "+37251234567"  # it was left as it was
    again.close()
