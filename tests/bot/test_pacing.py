"""Laws of the pace: whatever is asked for, Telegram's limits hold, and nobody waits longer than they must."""

import heapq
from collections import deque
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.pacing import CHAT_BURST, CHAT_REFILL, GROUP_MOST, GROUP_SPAN, OVERALL_GAP, Pacing, Trip
from storage.outbox import Priority

PRIVATE, GROUP = 7, -7
pauses = st.floats(0, 3, allow_nan=False)
asked = st.lists(
    st.tuples(pauses, st.integers(-3, 6).filter(bool), st.sampled_from(list(Priority)[1:])), min_size=1, max_size=120
)


def _pass(pacing: Pacing, chat_id: int, now: float) -> None:
    """A message goes out and its answer is back at once."""
    pacing.back(pacing.leave(chat_id, now), now)


def _send(pacing: Pacing, chat_id: int, priority: Priority, now: float) -> float:
    """Wait as told, send, and return when that was."""
    for _ in range(1000):
        wait = pacing.wait(chat_id, priority, now)
        if wait == 0:
            _pass(pacing, chat_id, now)
            return now
        now += wait + 1e-9
    raise AssertionError("it never may go")


def _run(asked: list[tuple[float, int, Priority]]) -> list[tuple[float, int]]:
    pacing, now, sent = Pacing(), 1000.0, []
    for pause, chat_id, priority in asked:
        now = _send(pacing, chat_id, priority, now + pause / 10)
        sent.append((now, chat_id))
    return sent


def _most(times: list[float], span: float) -> int:
    """The largest number of them in any span."""
    window: deque[float] = deque()
    most = 0
    for at in times:
        window.append(at)
        while window[0] <= at - span:
            window.popleft()
        most = max(most, len(window))
    return most


@given(asked)
def test_never_more_than_thirty_in_any_second(asked: list[tuple[float, int, Priority]]) -> None:
    assert _most([at for at, _ in _run(asked)], 1.0) <= 30


@given(st.lists(st.tuples(st.floats(0, 0.4), st.floats(0, 0.4)), max_size=150), st.floats(0, 0.2))
def test_never_more_than_thirty_arrive_in_any_second_however_the_way_varies(
    delays: list[tuple[float, float]], quickest: float
) -> None:
    """A broadcast; a delay is how much longer than the quickest a message takes to arrive, and its answer to return."""
    pacing, now, arrived = Pacing(), 1000.0, list[float]()
    returning: list[tuple[float, int, Trip]] = []
    for chat_id, (out, home) in enumerate([(0.0, 0.0), *delays], start=1):
        while True:
            wait = pacing.wait(chat_id, Priority.BULK, now)
            if wait <= 0:
                break
            if returning and returning[0][0] <= now + wait:
                now, _, trip = heapq.heappop(returning)
                pacing.back(trip, now)
            else:
                now += wait + 1e-9
        arrived.append(now + quickest + out)
        heapq.heappush(returning, (arrived[-1] + home, chat_id, pacing.leave(chat_id, now)))
    assert _most(sorted(arrived), 1.0) <= 30


def test_a_broadcast_over_a_steady_network_keeps_the_pace() -> None:
    pacing, now, returning = Pacing(), 1000.0, deque[tuple[float, Trip]]()
    for chat_id in range(1, 601):
        while (wait := pacing.wait(chat_id, Priority.BULK, now)) > 0:
            now += min(wait, 0.001)
            while returning and returning[0][0] <= now:
                at, trip = returning.popleft()
                pacing.back(trip, at)
        returning.append((now + 0.2, pacing.leave(chat_id, now)))
    assert now - 1000.0 <= 600 / 30 * 1.05


@given(asked)
def test_never_more_than_a_burst_and_one_a_second_to_one_chat(asked: list[tuple[float, int, Priority]]) -> None:
    sent = _run(asked)
    for chat_id in {chat for _, chat in sent if chat > 0}:
        times = [at for at, chat in sent if chat == chat_id]
        for span in (1.0, 5.0, 10.0):
            assert _most(times, span) <= CHAT_BURST + span


@given(st.lists(pauses, min_size=1, max_size=60), st.booleans())
def test_never_more_than_twenty_a_minute_to_a_group(gaps: list[float], is_answered: bool) -> None:
    pacing, now, times = Pacing(), 1000.0, []
    priority = Priority.REPLY if is_answered else Priority.BULK
    for gap in gaps:
        now = _send(pacing, GROUP, priority, now + gap)
        times.append(now)
    assert _most(times, GROUP_SPAN) <= GROUP_MOST < 20


def test_a_broadcast_runs_within_five_per_cent_of_the_limit() -> None:
    pacing, now = Pacing(), 1000.0
    for chat_id in range(1, 601):
        now = _send(pacing, chat_id, Priority.BULK, now)
    assert 600 / 30 <= now - 1000.0 + 1 <= 600 / 30 * 1.05 + 1


def test_a_broadcast_does_not_go_out_in_bursts() -> None:
    pacing, now, times = Pacing(), 1000.0, []
    for chat_id in range(1, 31):
        now = _send(pacing, chat_id, Priority.BULK, now)
        times.append(now)
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert sum(gap < OVERALL_GAP * 0.99 for gap in gaps) <= 1


@given(st.integers(0, 60))
def test_an_answer_to_a_tap_waits_for_no_broadcast(sent_before: int) -> None:
    pacing = Pacing()
    for chat_id in range(sent_before):
        _pass(pacing, chat_id + 100, 1000.0)
    for _ in range(5):
        _pass(pacing, PRIVATE, 1000.0)
    assert pacing.wait(PRIVATE, Priority.REPLY, 1000.0) == 0
    if sent_before:
        assert pacing.wait(PRIVATE, Priority.ALERT, 1000.0) > 0


def test_an_answer_waits_for_a_broadcast_no_longer_than_until_there_is_room() -> None:
    pacing, now = Pacing(), 1000.0
    for chat_id in range(1, 61):
        now = _send(pacing, chat_id, Priority.BULK, now)
    wait = pacing.wait(PRIVATE, Priority.REPLY, now)
    assert 0 < wait <= 3 * OVERALL_GAP
    assert _most([*_times(pacing), now + wait + 1e-9], 1.0) <= 30


@given(st.lists(st.sampled_from([Priority.REPLY, Priority.BULK]), min_size=1, max_size=200), st.floats(0.03, 0.2))
def test_answers_amid_a_broadcast_are_never_too_many_while_they_alone_would_not_be(
    asked: list[Priority], apart: float
) -> None:
    pacing, now, sent = Pacing(), 1000.0, []
    for number, priority in enumerate(asked):
        now = now + apart if priority is Priority.REPLY else now
        now = _send(pacing, number + 100, priority, now)
        sent.append(now)
    assert _most(sent, 1.0) <= 30


def test_answers_do_not_wait_for_a_telegram_that_is_slow() -> None:
    pacing = Pacing()
    for chat_id in range(40):
        pacing.leave(chat_id + 100, 1000.0)
    assert pacing.wait(PRIVATE, Priority.REPLY, 1002.0) == 0
    assert pacing.wait(PRIVATE, Priority.ALERT, 1002.0) > 0


def _times(pacing: Pacing) -> list[float]:
    return [each.left_at for each in pacing._trips]


def test_an_alert_does_not_wait_for_all_the_answers_before_it() -> None:
    pacing = Pacing()
    for _ in range(100):
        _pass(pacing, PRIVATE, 1000.0)
    pacing._next_overall, pacing._trips = 0.0, []
    assert pacing.wait(PRIVATE, Priority.ALERT, 1000.0) <= CHAT_REFILL


def test_a_halted_chat_halts_nobody_else() -> None:
    pacing = Pacing()
    pacing.halt(PRIVATE, 1030.0)
    assert pacing.wait(PRIVATE, Priority.REPLY, 1000.0) == 30
    assert pacing.wait(PRIVATE + 1, Priority.BULK, 1000.0) == 0
    pacing.halt(PRIVATE, 1010.0)
    assert pacing.wait(PRIVATE, Priority.REPLY, 1000.0) == 30, "a shorter wait does not shorten a longer one"


def test_while_telegram_is_away_everybody_waits_until_it_answers() -> None:
    pacing = Pacing()
    pacing.halt_all(1030.0)
    assert pacing.wait(PRIVATE, Priority.REPLY, 1000.0) == 30
    pacing.resume()
    assert pacing.wait(PRIVATE, Priority.REPLY, 1000.0) == 0


@given(asked)
def test_forgetting_changes_no_answer(asked: list[tuple[float, int, Priority]]) -> None:
    kept, forgetful, now = Pacing(), Pacing(), 1000.0
    for pause, chat_id, priority in asked:
        now += pause
        forgetful.forget(now)
        assert forgetful.wait(chat_id, priority, now) == kept.wait(chat_id, priority, now)
        for pacing in (kept, forgetful):
            _pass(pacing, chat_id, now)


def test_forgetting_keeps_nothing_of_who_was_written_to_long_ago() -> None:
    pacing = Pacing()
    for chat_id in range(-500, 500):
        _pass(pacing, chat_id, 1000.0)
        pacing.halt(chat_id, 1001.0)
    pacing.forget(2000.0)
    assert [*pacing._groups, *pacing._chat_full_at, *pacing._chat_halts] == []
