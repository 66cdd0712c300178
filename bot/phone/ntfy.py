"""ntfy, by its own or anybody's server: push messages at the highest priority, with a button that accepts.

Where we have a public address the button calls it. Where we have none, it writes into a topic of its own on the same
server, which we then read: so a tap is known all the same.
"""

import json
import re
import secrets
from datetime import timedelta
from typing import Any, Final

from bot.phone.line import Answer, Line, Silence, doubt, refusal, trouble
from bot.phone.outcomes import (
    Acknowledged,
    Cancellation,
    Failed,
    Outcome,
    Pending,
    Reason,
    Ring,
    Sent,
    Status,
    Uncertain,
    Unknown,
)
from bot.phone.reading import identifier, instant
from storage.contacts import Way

_TOPIC: Final = re.compile(r"[-_A-Za-z0-9]{1,64}")
_MAX_PRIORITY: Final = 5
_BAD_TOPIC: Final = (40009, 40010)
"""`topic invalid` and `topic name is disallowed` (ntfy, server/errors.go)."""

REPLIES: Final = "vvl-"
"""What the topics begin with that buttons write into; on a server that lets nobody in, everybody must be allowed to
write to `vvl-*`, and we to read it."""
ACCEPTED: Final = "accepted"
"""What a button writes."""


class Ntfy:
    """Publishes as JSON (ntfy documentation, Publishing: Publish as JSON, Action buttons, Send HTTP request).

    Messages stay in the server's cache, so that a phone without a connection gets them later, and go through Firebase
    where the server uses it, because without it Android wakes late: they hold a reference and a level only.
    """

    way = Way.NTFY
    poll_every = timedelta(seconds=10)
    """Servers refill one request in five seconds (ntfy configuration, Rate limiting: request limits)."""

    def __init__(self, line: Line, *, url: str, token: str | None = None) -> None:
        self._line = line
        self._url = url.rstrip("/")
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    async def send(self, ring: Ring) -> Outcome:
        """The id is a sequence id of ours, with a reply topic also that topic; so it is known without an answer."""
        if not _TOPIC.fullmatch(ring.to):
            return Failed(Reason.ADDRESS)
        sequence, reply = _names(ring)
        name = sequence if reply is None else f"{sequence}.{reply}"
        message = self._message(ring, reply) | {"sequence_id": sequence}
        answer = await self._line.post(f"{self._url}/", document=message, headers=self._headers)
        outcome = answer.outcome if isinstance(answer, Silence) else _taken(answer, name)
        return Uncertain(outcome.reason, name) if isinstance(outcome, Uncertain) else outcome

    def known_as(self, ring: Ring) -> str | None:
        """The same id: a repeat takes the place of what it repeats, and a tap on either is heard."""
        return None if ring.name is None else ".".join(filter(None, _names(ring)))

    async def status(self, sent_id: str, /) -> Status:
        """Acknowledged once the button was tapped; otherwise pending, as ntfy tells nothing of phones. With a public
        address the tap comes there, and there is nothing to ask."""
        _, _, reply = sent_id.partition(".")
        if not _TOPIC.fullmatch(reply):
            return Unknown()
        # Subscribing: Poll for messages, Fetch cached messages. One JSON object a line.
        answer = await self._line.get(f"{self._url}/{reply}/json?poll=1&since=all", headers=self._headers)
        if isinstance(answer, Silence):
            return Unknown(answer.reason)
        if not answer.is_good:
            return doubt(answer)
        for written in answer.body.splitlines():
            message = _object(written)
            at = instant(message.get("time"))
            if message.get("event") == "message" and message.get("message") == ACCEPTED and at is not None:
                return Acknowledged(at)
        return Pending()

    async def cancel(self, sent_id: str, to: str, /) -> Cancellation:
        """Take the message off the screen of an Android phone (Publishing: Updating + deleting notifications). Apple's
        phones keep it, and older servers cannot."""
        found = identifier(sent_id.partition(".")[0])
        if found is None or not _TOPIC.fullmatch(to):
            return Cancellation.IMPOSSIBLE
        answer = await self._line.delete(f"{self._url}/{to}/{found}", headers=self._headers)
        if isinstance(answer, Answer) and answer.is_good:
            return Cancellation.STOPPED
        is_unknown = isinstance(answer, Answer) and answer.status in (400, 404, 405)
        return Cancellation.IMPOSSIBLE if is_unknown else Cancellation.UNSURE

    async def check(self) -> Reason | None:
        """`/v1/health`, and with a token `/v1/account`, which refuses a wrong one."""
        answer = await self._line.get(
            f"{self._url}/v1/{'account' if self._headers else 'health'}", headers=self._headers
        )
        return trouble(answer, refused=refusal)

    def _message(self, ring: Ring, reply: str | None) -> dict[str, Any]:
        button = {"action": "http", "label": ring.accept_label, "method": "POST", "clear": True}
        if reply is None:
            button |= {"url": ring.accept_url}
        else:
            button |= {"url": f"{self._url}/{reply}", "body": ACCEPTED}
        return {
            "topic": ring.to,
            "title": ring.title,
            "message": ring.text,
            "priority": _MAX_PRIORITY,
            "tags": ["test_tube" if ring.is_test else "rotating_light"],
            "actions": [button],
        }


def _names(ring: Ring) -> tuple[str, str | None]:
    """The sequence id, and the topic the button writes into where it cannot come to us."""
    name = ring.name or secrets.token_hex(24)
    return name[:16], f"{REPLIES}{name[16:48]}" if ring.accept_url is None else None


def _taken(answer: Answer, name: str) -> Outcome:
    said = answer.data or {}
    if not answer.is_good and said.get("code") in _BAD_TOPIC:
        return Failed(Reason.ADDRESS)
    problem = refusal(answer)
    if problem is not None:
        return problem
    return Uncertain(Reason.MALFORMED) if identifier(said.get("id")) is None else Sent(name)


def _object(written: bytes) -> dict[str, Any]:
    try:
        read = json.loads(written)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
