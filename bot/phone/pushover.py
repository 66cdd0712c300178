"""Pushover at emergency priority: the phone is alerted again and again until somebody confirms, and we hear of it by
asking, so no public address is needed."""

import secrets
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from bot.phone.line import Answer, Line, Silence, doubt, refusal
from bot.phone.outcomes import (
    Acknowledged,
    Cancellation,
    Delivered,
    Failed,
    Outcome,
    Pending,
    Reason,
    Ring,
    Sent,
    Status,
    Uncertain,
    Undelivered,
    Unknown,
)
from bot.phone.reading import identifier, instant
from storage.contacts import Way

RETRY: Final = 30
"""Seconds between two alerts of the phone; Pushover takes no less (Message API: Message Priority, Emergency)."""
LONGEST: Final = 10800
"""Seconds after which Pushover stops in any case (likewise: `expire`)."""

_EMERGENCY: Final = "2"
_TITLE: Final = 250
_TEXT: Final = 1024
"""Letters of a title and a message (Message API: Limitations)."""
_BY_TAG: Final = "tag:"
_AND_TAG: Final = "."
_OURS: Final = "vvl"  # what our tags begin with


class Pushover:
    """The Message API and the Receipts API, version 1 (pushover.net/api, pushover.net/api/receipts).

    Every message has a tag, the same for every try: it stops them all, also where no receipt came back.
    """

    way = Way.PUSHOVER
    poll_every = timedelta(seconds=5)
    """No faster than once in 5 seconds (Receipts API); asked sooner, `status` says what it heard last."""

    def __init__(self, line: Line, *, url: str, token: str, seconds: Callable[[], float] = time.monotonic) -> None:
        """`seconds` is a clock that never goes back, for the time between two questions."""
        self._seconds = seconds
        self._line = line
        self._url = f"{url.rstrip('/')}/1"
        self._token = token
        self._heard: dict[str, tuple[float, Status]] = {}

    async def send(self, ring: Ring) -> Outcome:
        """`Sent.id` is the receipt, of a ring with a name also its tag."""
        tag = _tag(ring.name) if ring.name is not None else f"{_OURS}{secrets.token_hex(8)}"
        form = {
            "token": self._token,
            "user": ring.to,
            "title": ring.title[:_TITLE],
            "message": ring.text[:_TEXT],
            "priority": _EMERGENCY,
            "retry": str(RETRY),
            "expire": str(min(max(int(ring.lasts_for.total_seconds()), RETRY), LONGEST)),
            "tags": tag,
        }
        answer = await self._line.post(f"{self._url}/messages.json", form=form)
        outcome = answer.outcome if isinstance(answer, Silence) else _taken(answer)
        if isinstance(outcome, Sent) and ring.name is not None:
            return Sent(f"{outcome.id}{_AND_TAG}{tag}")
        return Uncertain(outcome.reason, f"{_BY_TAG}{tag}") if isinstance(outcome, Uncertain) else outcome

    def known_as(self, ring: Ring) -> str | None:
        """Its tag."""
        return None if ring.name is None else f"{_BY_TAG}{_tag(ring.name)}"

    async def status(self, sent_id: str, /) -> Status:
        """Confirmed, delivered at least once, or given up. Nothing is known of a message without a receipt."""
        receipt = identifier(sent_id.partition(_AND_TAG)[0])
        if receipt is None:
            return Unknown()
        now = self._seconds()
        self._heard = {
            each: heard for each, heard in self._heard.items() if now - heard[0] < self.poll_every.total_seconds()
        }
        if receipt not in self._heard:
            # Before the question, so that two tasks do not ask at once.
            self._heard[receipt] = (now, Unknown())
            self._heard[receipt] = (now, await self._ask(receipt))
        return self._heard[receipt][1]

    async def cancel(self, sent_id: str, _to: str, /) -> Cancellation:
        """Stop the repeats (Receipts API: Canceling Emergency-Priority Retries, by receipt or by tag)."""
        first, _, second = sent_id.partition(_AND_TAG)
        tag = identifier(first.removeprefix(_BY_TAG)) if first.startswith(_BY_TAG) else identifier(second)
        receipt = identifier(first)
        if tag is None and receipt is None:
            return Cancellation.IMPOSSIBLE
        path = f"{receipt}/cancel.json" if tag is None else f"cancel_by_tag/{tag}.json"
        answer = await self._line.post(f"{self._url}/receipts/{path}", form={"token": self._token})
        if isinstance(answer, Silence):
            return Cancellation.UNSURE
        if answer.is_good and (answer.data or {}).get("status") == 1:
            return Cancellation.STOPPED
        is_gone = answer.status in (400, 404) and _invalid(answer) != "token"
        return Cancellation.OVER if is_gone else Cancellation.UNSURE

    async def check(self) -> Reason | None:
        """How much of the month's quota is left (Message API: Limitations, `apps/limits.json`)."""
        answer = await self._line.get(f"{self._url}/apps/limits.json?token={self._token}")
        if isinstance(answer, Silence):
            return answer.reason
        problem = _refusal(answer)
        if problem is not None:
            return problem.reason
        left = (answer.data or {}).get("remaining")
        if not isinstance(left, int):
            return Reason.MALFORMED
        return Reason.LIMIT if left <= 0 else None

    async def _ask(self, receipt: str) -> Status:
        answer = await self._line.get(f"{self._url}/receipts/{receipt}.json?token={self._token}")
        if isinstance(answer, Silence):
            return Unknown(answer.reason)
        said = answer.data
        if not answer.is_good or said is None or said.get("status") != 1:
            return doubt(answer)
        return _status(said)


def _tag(name: str) -> str:
    return f"{_OURS}{name[:16]}"


def _taken(answer: Answer) -> Outcome:
    problem = _refusal(answer)
    if problem is not None:
        return problem
    said = answer.data or {}
    receipt = identifier(said.get("receipt"))
    return Sent(receipt) if said.get("status") == 1 and receipt is not None else Uncertain(Reason.MALFORMED)


def _refusal(answer: Answer) -> Failed | Uncertain | None:
    """A 4xx names what was wrong: `"token":"invalid"`, `"user":"invalid"` (Message API: Being Friendly to our API)."""
    problem = refusal(answer)
    if problem == Failed(Reason.REFUSED):
        match _invalid(answer):
            case "token":
                return Failed(Reason.CREDENTIALS)
            case "user":
                return Failed(Reason.ADDRESS)
    return problem


def _invalid(answer: Answer) -> str | None:
    said = answer.data or {}
    return next((name for name in ("token", "user") if said.get(name) == "invalid"), None)


def _status(said: dict[str, Any]) -> Status:
    if said.get("acknowledged") == 1:
        at, by = instant(said.get("acknowledged_at")), said.get("acknowledged_by")
        return Unknown(Reason.MALFORMED) if at is None else Acknowledged(at, by if isinstance(by, str) else None)
    if said.get("expired") == 1:
        return Undelivered(Reason.EXPIRED)
    at = instant(said.get("last_delivered_at"))
    return Pending() if at is None else Delivered(at)
