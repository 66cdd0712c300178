"""The way out: nothing is owed twice, and an outcome ends the look it belongs to, not the next one."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from storage import dispatch, members, outbox
from storage.db import Database
from storage.dispatch import Outcome
from storage.members import Role
from storage.outbox import LEASED_FOR, REPEATED, Message, OutboxState, Owed, Priority

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)


def post(session: Session, key: str = "k", at: datetime = NOW, **given: Any) -> Message | None:
    return outbox.post(session, at, key=key, kind="home.card", params={"n": 1}, **({"chat_id": 5} | given))


def must_post(session: Session, key: str = "k", at: datetime = NOW, **given: Any) -> Message:
    message = post(session, key, at, **given)
    assert message is not None
    return message


def redraw(session: Session, at: datetime = NOW, **given: Any) -> Message:
    return outbox.redraw(session, at, chat_id=5, message_id=77, kind="home.card", **({"params": {"n": 1}} | given))


def lease(session: Session, *messages: Message, at: datetime = NOW, sender: str = "a") -> list[Message]:
    return dispatch.lease(session, at, messages=messages, sender=sender)


def settle(session: Session, message: Message, state: OutboxState, *, sender: str = "a", **more: Any) -> bool:
    return dispatch.settle(session, LATER, outcomes=[Outcome(message, state, **more)], sender=sender)


def row(session: Session, message: Message) -> Owed:
    session.expire_all()
    return session.get_one(Owed, message.id)


def due_keys(session: Session, at: datetime = LATER, most: int = 100) -> list[str]:
    return [message.key for message in dispatch.due(session, at, most=most)]


def test_a_message_is_owed_as_it_was_posted(db: Database) -> None:
    with db.begin() as session:
        posted = must_post(session, useless_after=LATER, priority=Priority.ALERT)
        assert dispatch.due(session, NOW, most=9) == [posted]
        assert (posted.params, posted.priority, posted.version, posted.attempts) == ({"n": 1}, Priority.ALERT, 1, 0)
        assert (posted.not_before, posted.useless_after, posted.chat_id) == (NOW, LATER, 5)


@pytest.mark.parametrize(
    ("state", "is_drawn"),
    [(None, True), (OutboxState.SENT, True), (OutboxState.FAILED, False), (OutboxState.DROPPED, False)],
)
def test_a_message_is_drawn_as_what_it_was_or_will_be(db: Database, state: OutboxState | None, is_drawn: bool) -> None:
    with db.begin() as session:
        assert not outbox.is_drawn(session, chat_id=5, message_id=77, kind="home.card")
        message = redraw(session)
        if state is not None:
            lease(session, message)
            settle(session, message, state)
        assert outbox.is_drawn(session, chat_id=5, message_id=77, kind="home.card") is is_drawn
        assert not outbox.is_drawn(session, chat_id=5, message_id=77, kind="home.other")


def test_the_same_message_cannot_be_owed_twice(db: Database) -> None:
    with db.begin() as session:
        assert post(session) is not None
    with db.begin() as session:
        assert post(session) is None
        assert due_keys(session) == ["k"]


def test_a_message_that_was_sent_cannot_be_owed_again(db: Database) -> None:
    with db.begin() as session:
        message = must_post(session)
        lease(session, message)
        settle(session, message, OutboxState.SENT)
        assert post(session) is None


@pytest.mark.parametrize("given", [{"chat_id": None}, {"chat_id": 5, "member_id": 1}])
def test_a_message_goes_to_one_member_or_to_one_chat(db: Database, given: dict[str, Any]) -> None:
    with db.begin() as session, pytest.raises(ValueError, match="one member or"):
        post(session, **given)


def test_a_message_to_a_member_knows_the_chat_when_there_is_one(db: Database) -> None:
    with db.begin() as session:
        joined = members.add(session, NOW, name="Mari", role=Role.LEAD)
        joined.telegram_id = 10**12
        absent = members.add(session, NOW, name="Jaan", role=Role.LEAD)
        session.flush()
        post(session, "joined", chat_id=None, member_id=joined.id)
        post(session, "absent", chat_id=None, member_id=absent.id)
        found = {message.key: message.chat_id for message in dispatch.due(session, NOW, most=9)}
    assert found == {"joined": 10**12, "absent": None}


def test_the_most_pressing_goes_first_then_the_oldest(db: Database) -> None:
    with db.begin() as session:
        post(session, "bulk", chat_id=1, priority=Priority.BULK)
        post(session, "new notice", chat_id=2, at=NOW + timedelta(seconds=2))
        post(session, "old notice", chat_id=3, at=NOW + timedelta(seconds=1))
        post(session, "alert", chat_id=4, at=NOW + timedelta(seconds=3), priority=Priority.ALERT)
        post(session, "reply", chat_id=5, at=NOW + timedelta(seconds=4), priority=Priority.REPLY)
        post(session, "tomorrow", chat_id=6, priority=Priority.REPLY, not_before=NOW + timedelta(days=1))
        assert due_keys(session) == ["reply", "alert", "old notice", "new notice", "bulk"]
        assert due_keys(session, most=2) == ["reply", "alert"]


def test_a_chat_with_many_messages_does_not_crowd_out_the_others(db: Database) -> None:
    with db.begin() as session:
        for number in range(5):
            post(session, f"first {number}", chat_id=1)
        post(session, "alert", chat_id=1, priority=Priority.ALERT)
        post(session, "second", chat_id=2)
        assert due_keys(session, most=3) == ["alert", "second"]


def test_a_message_is_leased_to_one_sender(db: Database) -> None:
    with db.begin() as session:
        message = must_post(session)
        assert lease(session, message, sender="a") == [message]
        assert lease(session, message, sender="b") == []
        assert due_keys(session) == []
        assert row(session, message).leased_by == "a"


def test_an_answer_is_leased_when_it_is_posted(db: Database) -> None:
    with db.begin() as session:
        message = must_post(session, sender="a")
        assert due_keys(session) == []
        assert dispatch.orphans(session, NOW) == []
        found = row(session, message)
        assert (found.state, found.leased_by, found.leased_until) == (OutboxState.SENDING, "a", NOW + LEASED_FOR)


@pytest.mark.parametrize("state", [OutboxState.SENT, OutboxState.FAILED, OutboxState.UNCERTAIN, OutboxState.DROPPED])
def test_an_outcome_ends_a_message(db: Database, state: OutboxState) -> None:
    with db.begin() as session:
        message = must_post(session)
        lease(session, message)
        settle(session, message, state, reason="because", message_id=9)
        found = row(session, message)
        assert (found.state, found.reason, found.message_id, found.attempts) == (state, "because", 9, 1)
        assert (found.leased_by, found.leased_until, found.finished_at) == ("a", None, LATER)
        assert due_keys(session) == []


def test_a_long_reason_is_cut(db: Database) -> None:
    with db.begin() as session:
        message = must_post(session)
        settle(session, message, OutboxState.FAILED, reason="x" * 500)
        assert row(session, message).reason == "x" * 120


def test_a_message_can_be_dropped_before_anybody_took_it(db: Database) -> None:
    with db.begin() as session:
        message = must_post(session)
        settle(session, message, OutboxState.DROPPED, reason="late")
        assert row(session, message).state is OutboxState.DROPPED


def test_an_outcome_counts_once(db: Database) -> None:
    with db.begin() as session:
        message = must_post(session)
        lease(session, message)
        settle(session, message, OutboxState.SENT, message_id=9)
        settle(session, message, OutboxState.FAILED, reason="too late to say")
        assert row(session, message).state is OutboxState.SENT


def test_a_message_to_be_tried_again_waits_until_then(db: Database) -> None:
    with db.begin() as session:
        message = must_post(session)
        lease(session, message)
        settle(session, message, OutboxState.QUEUED, reason="429", again_at=LATER + timedelta(seconds=9))
        assert due_keys(session, LATER) == []
        again = dispatch.due(session, LATER + timedelta(seconds=9), most=9)
        assert [(m.id, m.attempts, m.version) for m in again] == [(message.id, 1, 1)]
        assert lease(session, *again, sender="b") == again


def test_of_one_that_may_have_arrived_it_stays_known_whatever_else_it_waits_for(db: Database) -> None:
    with db.begin() as session:
        message = must_post(session)
        for reason in (REPEATED, "paced"):
            lease(session, message)
            settle(session, message, OutboxState.QUEUED, reason=reason, again_at=LATER)
        assert row(session, message).reason == REPEATED
        lease(session, message)
        settle(session, message, OutboxState.SENT, message_id=9)
        assert row(session, message).reason is None


def test_a_message_that_was_settled_is_not_tried_again(db: Database) -> None:
    with db.begin() as session:
        message = must_post(session)
        lease(session, message)
        settle(session, message, OutboxState.SENT)
        settle(session, message, OutboxState.QUEUED, again_at=LATER)
        assert due_keys(session) == []


def test_redraws_of_one_message_become_one(db: Database) -> None:
    with db.begin() as session:
        first, second = redraw(session, params={"n": 1}), redraw(session, params={"n": 2})
        assert (first.id, first.version, second.version) == (second.id, 1, 2)
        assert dispatch.due(session, NOW, most=9) == [second]
        assert second.params == {"n": 2}
        assert second.message_id == 77


def test_messages_of_different_chats_are_redrawn_apart(db: Database) -> None:
    with db.begin() as session:
        for chat_id in (5, 6):
            outbox.redraw(session, NOW, chat_id=chat_id, message_id=77, kind="home.card", params={})
        assert len(due_keys(session)) == 2


def test_a_redraw_while_one_is_in_flight_is_owed_after_it(db: Database) -> None:
    with db.begin() as session:
        first = redraw(session, params={"n": 1}, sender="a")
        second = redraw(session, params={"n": 2})
        settle(session, first, OutboxState.SENT)
        assert dispatch.due(session, NOW, most=9) == [second]
        settle(session, first, OutboxState.QUEUED, again_at=NOW + timedelta(days=1))
        assert dispatch.due(session, NOW, most=9) == [second]
        assert lease(session, first) == []
        assert lease(session, second) == [second]


def test_looks_of_two_senders_that_crossed_are_followed_by_one_more(db: Database) -> None:
    with db.begin() as session:
        first, second = redraw(session, sender="a"), redraw(session, sender="b")
        assert not settle(session, second, OutboxState.SENT, sender="b")
        assert settle(session, first, OutboxState.SENT, sender="a")
        [again] = dispatch.due(session, LATER, most=9)
        assert (again.id, again.version, again.tried) == (second.id, 3, 2)
        lease(session, again, sender="c")
        assert not settle(session, again, OutboxState.SENT, sender="c")
        assert due_keys(session) == []


@pytest.mark.parametrize("end", [{"state": OutboxState.SENT}, {"state": OutboxState.QUEUED, "again_at": LATER}])
def test_a_look_that_is_overtaken_in_flight_by_another_sender_is_drawn_once_more(
    db: Database, end: dict[str, Any]
) -> None:
    with db.begin() as session:
        first, second = redraw(session, sender="a"), redraw(session, sender="b")
        assert settle(session, first, **end, sender="a")
        assert [message.version for message in dispatch.due(session, LATER, most=9)] == [3]
        settle(session, second, OutboxState.SENT, sender="b")
        assert [message.version for message in dispatch.due(session, LATER, most=9)] == [3], "it is still to come"


def test_looks_of_one_sender_do_not_cross(db: Database) -> None:
    with db.begin() as session:
        first, second = redraw(session, sender="a"), redraw(session, sender="a")
        assert not settle(session, second, OutboxState.SENT)
        assert not settle(session, first, OutboxState.SENT)
        assert row(session, second).state is OutboxState.SENT


def test_a_look_knows_the_one_that_was_tried_before_it(db: Database) -> None:
    with db.begin() as session:
        assert redraw(session).tried == 0
        assert redraw(session).tried == 0, "the first was never in flight"
        assert redraw(session, sender="a").tried == 0
        third = redraw(session, sender="a")
        assert (third.version, third.tried) == (4, 3)
        settle(session, third, OutboxState.SENT)
        fourth = redraw(session)
        assert fourth.tried == 4
        lease(session, fourth)
        settle(session, fourth, OutboxState.QUEUED, again_at=NOW)
        assert [message.tried for message in dispatch.due(session, NOW, most=9)] == [5]


def test_a_redraw_of_what_was_sent_is_owed_anew(db: Database) -> None:
    with db.begin() as session:
        first = redraw(session)
        lease(session, first)
        settle(session, first, OutboxState.FAILED, reason="no")
        second = redraw(session, at=LATER, params={"n": 2})
        found = row(session, second)
        assert (found.state, found.attempts, found.reason, found.finished_at) == (OutboxState.QUEUED, 0, None, None)
        assert second.version == 2


def test_messages_of_a_dead_sender_are_orphans_when_the_lease_is_over(db: Database) -> None:
    with db.begin() as session:
        message = must_post(session, sender="dead")
        assert dispatch.orphans(session, NOW + LEASED_FOR) == []
        found = dispatch.orphans(session, NOW + LEASED_FOR + timedelta(seconds=1))
        assert [orphan.id for orphan in found] == [message.id]


def test_who_is_alone_need_not_wait_for_the_lease(db: Database) -> None:
    with db.begin() as session:
        message = must_post(session, sender="dead")
        post(session, "queued")
        assert [orphan.id for orphan in dispatch.orphans(session, NOW, alone="the one sender there is")] == [message.id]


def test_an_orphan_can_be_put_back(db: Database) -> None:
    with db.begin() as session:
        must_post(session, sender="dead")
        (orphan,) = dispatch.orphans(session, NOW, alone="the one sender there is")
        settle(session, orphan, OutboxState.QUEUED, again_at=LATER)
        assert due_keys(session) == ["k"]


def test_what_is_rolled_back_is_not_owed(db: Database) -> None:
    def fail() -> None:
        with db.begin() as session:
            post(session)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with db.read() as session:
        assert due_keys(session) == []


def test_percent_signs_and_colons_are_only_text(db: Database) -> None:
    params = {"text": "100 % :now %s %(x)s õ 🙂 'quoted' \x00"}
    with db.begin() as session:
        posted = outbox.post(session, NOW, key="k:%s", kind="a.b", params=params, chat_id=5)
        assert posted is not None
        assert posted.params == params


def test_what_waits_for_a_chat_goes_where_the_chat_has_gone(db: Database) -> None:
    with db.begin() as session:
        waiting, drawn, elsewhere = must_post(session, "new"), redraw(session), must_post(session, "other", chat_id=6)
        done = must_post(session, "done")
        settle(session, done, OutboxState.SENT, message_id=3)
        outbox.move(session, chat_id=5, to=-7)
        assert [row(session, message).chat_id for message in (waiting, drawn, elsewhere, done)] == [-7, -7, 6, 5]
        assert row(session, drawn).message_id is None, "the number may be another message's there"
        assert lease(session, waiting, drawn) == [], "a sender that knows the old chat does not send"
        assert {message.chat_id for message in dispatch.due(session, LATER, most=9)} == {-7, 6}


def test_when_the_clock_is_set_back_what_was_due_stays_due_and_what_waits_for_an_hour_waits_on(db: Database) -> None:
    day = timedelta(days=1)
    with db.begin() as session:
        due, held = must_post(session, "due", NOW + day), must_post(session, "held", not_before=NOW + 2 * day)
        under_way = must_post(session, "under way", NOW + day)
        lease(session, under_way, at=NOW + day, sender="gone")
        dispatch.hasten(session, NOW, until=NOW + day)
        assert due_keys(session, NOW) == [due.key]
        assert row(session, held).not_before == NOW + 2 * day
        assert dispatch.orphans(session, NOW + LEASED_FOR) == []
        found = dispatch.orphans(session, NOW + LEASED_FOR + timedelta(seconds=1))
        assert [each.id for each in found] == [under_way.id]
