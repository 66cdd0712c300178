"""What is written down of a ring after each answer, as laws: everything ends, and nothing paid is tried a third time
because nobody knows."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.phone.outcomes import (
    Acknowledged,
    Delivered,
    Failed,
    Outcome,
    Pending,
    Reason,
    Sent,
    Status,
    Uncertain,
    Undelivered,
    Unknown,
)
from bot.phone.verdicts import MOST_LOST, MOST_TRIES, OWN, Verdict, after_asking, after_loss, after_sending
from storage.contacts import Way
from storage.summons import SummonsState

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
POLL = timedelta(seconds=5)
QUEUED, SENT, FAILED, UNCERTAIN = (
    SummonsState.QUEUED,
    SummonsState.SENT,
    SummonsState.FAILED,
    SummonsState.UNCERTAIN,
)
OPEN = (SENT, SummonsState.DELIVERED, UNCERTAIN)

reasons = st.sampled_from(Reason)
failures = st.builds(Failed, reason=reasons, retry_after=st.none() | st.floats(0, 1e6))
doubts = st.builds(Uncertain, reason=reasons, id=st.sampled_from((None, "x")))
outcomes = st.builds(Sent, id=st.just("x")) | failures | doubts
statuses = (
    st.builds(Pending)
    | st.builds(Delivered, at=st.none())
    | st.builds(Undelivered, reason=reasons)
    | st.builds(Acknowledged, at=st.just(NOW))
    | st.builds(Unknown, reason=st.none() | reasons)
)


def judged(outcome: Outcome, *, attempts: int = 1, is_repeat: bool = False) -> Verdict:
    return after_sending(outcome, NOW, attempts=attempts, is_repeat=is_repeat, poll=POLL)


def test_what_may_have_come_is_repeated_once_with_a_mark() -> None:
    first = judged(Uncertain(Reason.TIMEOUT))
    assert (first.state, first.is_repeat, first.again_at) == (QUEUED, True, NOW + timedelta(seconds=2))
    second = judged(Uncertain(Reason.TIMEOUT), attempts=2, is_repeat=True)
    assert (second.state, second.is_finished) == (UNCERTAIN, True)


def test_a_repeat_that_surely_did_not_come_leaves_open_whether_the_first_did() -> None:
    assert judged(Failed(Reason.REFUSED)).state is FAILED
    assert judged(Failed(Reason.REFUSED), attempts=2, is_repeat=True).state is UNCERTAIN


@pytest.mark.parametrize("attempts", [1, MOST_LOST + 3])
def test_the_first_loss_is_repeated_however_often_it_was_refused_before(attempts: int) -> None:
    lost = after_loss(NOW, attempts=attempts, is_repeat=False)
    assert (lost.state, lost.is_repeat) == (QUEUED, True)


def test_who_dies_again_and_again_with_it_stops_at_last() -> None:
    assert after_loss(NOW, attempts=MOST_LOST, is_repeat=True).state is QUEUED
    assert after_loss(NOW, attempts=MOST_LOST + 1, is_repeat=True).state is UNCERTAIN


@given(given_=st.lists(outcomes, min_size=MOST_TRIES + 2, max_size=MOST_TRIES + 2))
def test_sending_ends_and_is_done_at_most_twice_for_uncertainty(given_: list[Outcome]) -> None:
    attempts, is_repeat, unsure = 0, False, 0
    for outcome in given_:
        attempts += 1
        verdict = judged(outcome, attempts=attempts, is_repeat=is_repeat)
        unsure += isinstance(outcome, Uncertain)
        is_repeat = is_repeat or verdict.is_repeat
        if verdict.state is not QUEUED:
            break
        assert verdict.again_at is not None
        assert verdict.again_at > NOW  # never at once
    assert verdict.state is not QUEUED
    assert attempts <= MOST_TRIES + 1
    assert unsure <= 2
    assert is_repeat is (unsure > 0)
    assert verdict.is_finished or verdict.again_at is not None  # it has ended, or is asked again


@given(status=statuses, state=st.sampled_from(OPEN), way=st.sampled_from(Way), over=st.booleans())
def test_what_is_asked_ends_or_is_asked_again_later(status: Status, state: SummonsState, way: Way, over: bool) -> None:
    ends_at = NOW if over else NOW + timedelta(hours=1)
    verdict = after_asking(status, NOW, state=state, way=way, poll=POLL, ends_at=ends_at)
    assert verdict.is_finished or verdict.again_at is not None
    assert verdict.is_finished or not over
    assert verdict.again_at is None or verdict.again_at >= NOW + POLL
    assert verdict.state is not QUEUED  # nothing is sent again because of a question


def test_waiting_grows_and_listens_to_the_provider() -> None:
    waits = [judged(Failed(Reason.LIMIT), attempts=n).again_at for n in range(1, MOST_TRIES)]
    assert waits == sorted(waits, key=lambda each: each or NOW)
    assert judged(Failed(Reason.LIMIT, 90.0)).again_at == NOW + timedelta(seconds=90)
    assert judged(Failed(Reason.LIMIT, 1e9)).again_at == NOW + timedelta(minutes=5)
    assert judged(Failed(Reason.LIMIT), attempts=MOST_TRIES).state is FAILED


def test_only_what_is_the_persons_own_is_held_against_their_way() -> None:
    assert set(OWN) == {Reason.ADDRESS, Reason.BLOCKED}
