"""How fast Telegram lets us speak: pure bookkeeping of who may be written to when. Sends nothing, sleeps never.

Limits (Bot FAQ): about 30 messages a second over all, one a second to one chat with short bursts, 20 a minute to a
group, edits included. They are not exact, so a 429 is always obeyed.

Nobody but Telegram knows when it counted a message: some time between its going out and its answer. So a message counts
from its going out until a second after its answer, less the shortest way there and back seen lately, which nothing that
goes out later can beat.
"""

from collections import deque
from dataclasses import dataclass

from storage.outbox import Priority

OVERALL_MOST = 30  # messages in OVERALL_SPAN seconds
OVERALL_SPAN = 1.01  # a little longer than Telegram's second: its clock is not ours
OVERALL_GAP = 1 / 30  # seconds between messages, so that a second's worth does not go out in one burst
CHAT_REFILL = 1.0  # seconds until a private chat bears one more message
CHAT_BURST = 3
GROUP_MOST = 19  # messages to a group in GROUP_SPAN seconds
GROUP_SPAN = 60.0
# Seconds an answer waits at most until Telegram's second has room for it: a broadcast that fills it makes room each
# 1/30 s, and refused with 429 the answer would wait for a whole second or more.
REPLY_PATIENCE = 0.3
_WAYS_KNOWN = 600  # round trips the shortest is taken of


@dataclass
class Trip:
    """A message on its way to Telegram, and when the answer was back."""

    left_at: float
    back_at: float | None = None


class Pacing:
    """Counts what is sent. All times are seconds of one steady clock."""

    def __init__(self) -> None:
        self._next_overall = 0.0
        self._trips: list[Trip] = []  # those that may still count
        self._ways: deque[float] = deque(maxlen=_WAYS_KNOWN)
        self._quickest = 0.0
        self._halted_until = 0.0
        self._chat_halts: dict[int, float] = {}
        self._chat_full_at: dict[int, float] = {}
        self._groups: dict[int, deque[float]] = {}

    def wait(self, chat_id: int, priority: Priority, now: float) -> float:
        """Seconds until this chat may get a message of this priority; 0 means now.

        Answers to what somebody just did wait for nobody but a 429, a group's own limit, and for at most a moment until
        Telegram's second has room.
        """
        ready_at = max(self._halted_until, self._chat_halts.get(chat_id, 0.0))
        if chat_id < 0:
            ready_at = max(ready_at, self._group_ready_at(chat_id, now))
        elif priority is not Priority.REPLY:
            ready_at = max(ready_at, self._chat_full_at.get(chat_id, 0.0) - (CHAT_BURST - 1) * CHAT_REFILL)
        overall = self._reply_ready_at(now) if priority is Priority.REPLY else self._overall_ready_at(now)
        return max(0.0, max(ready_at, overall) - now)

    def leave(self, chat_id: int, now: float) -> Trip:
        """A message goes to the chat now."""
        # Whoever comes a little late keeps the beat: at most one gap is made up for.
        self._next_overall = max(self._next_overall, now - OVERALL_GAP) + OVERALL_GAP
        self._trips = [trip for trip in self._trips if self._counts_until(trip, now) > now]
        trip = Trip(now)
        self._trips.append(trip)
        if chat_id < 0:
            self._groups.setdefault(chat_id, deque()).append(now)
        else:
            # Answers do not wait, so there may be more of them than fit; an alert must not wait for them all.
            full_at = max(self._chat_full_at.get(chat_id, 0.0), now) + CHAT_REFILL
            self._chat_full_at[chat_id] = min(full_at, now + CHAT_BURST * CHAT_REFILL)
        return trip

    def back(self, trip: Trip, now: float) -> None:
        """Telegram has answered, or never will."""
        trip.back_at = now
        self._ways.append(now - trip.left_at)
        self._quickest = min(self._ways)

    def halt(self, chat_id: int, until: float) -> None:
        """Telegram asked to leave this chat alone for a while."""
        self._chat_halts[chat_id] = max(until, self._chat_halts.get(chat_id, 0.0))

    def halt_all(self, until: float) -> None:
        """Telegram cannot be reached, or asked for silence everywhere."""
        self._halted_until = max(until, self._halted_until)

    def resume(self) -> None:
        """Telegram answers again."""
        self._halted_until = 0.0

    def forget(self, now: float) -> None:
        """Drop what no longer limits anything, so that memory does not grow with everybody ever written to."""
        self._chat_halts = {chat: at for chat, at in self._chat_halts.items() if at > now}
        self._chat_full_at = {chat: at for chat, at in self._chat_full_at.items() if at > now}
        self._groups = {chat: sent for chat, sent in self._groups.items() if sent and sent[-1] > now - GROUP_SPAN}

    def _overall_ready_at(self, now: float) -> float:
        """When one more message is none too many; a guess, never too late, while some are still on their way."""
        until = sorted(self._counts_until(trip, now) for trip in self._trips)
        if len(until) < OVERALL_MOST:
            return self._next_overall
        return max(self._next_overall, until[-OVERALL_MOST])

    def _reply_ready_at(self, now: float) -> float:
        """When an answer is none too many, if that is soon; else now. What is on its way is taken as counted when it
        left, for answers do not wait for a Telegram that is slow."""
        until = sorted(self._counts_until(trip, trip.left_at) for trip in self._trips)
        if len(until) < OVERALL_MOST or until[-OVERALL_MOST] - now > REPLY_PATIENCE:
            return now
        return until[-OVERALL_MOST]

    def _counts_until(self, trip: Trip, now: float) -> float:
        back_at = max(now, trip.left_at + self._quickest) if trip.back_at is None else trip.back_at
        return back_at - self._quickest + OVERALL_SPAN

    def _group_ready_at(self, chat_id: int, now: float) -> float:
        sent = self._groups.get(chat_id)
        while sent and sent[0] <= now - GROUP_SPAN:
            sent.popleft()
        return sent[0] + GROUP_SPAN if sent and len(sent) >= GROUP_MOST else 0.0
