"""Calls through 46elks: a recording is played, and a key accepts where we have a public address.

46elks does not speak text (its text to speech is an experiment on request), so somebody has to record the sentences.
"""

import json
from datetime import timedelta
from typing import Any, Final

from bot.phone.line import Answer, Line, Silence, doubt, refusal, taken, trouble
from bot.phone.outcomes import (
    Cancellation,
    Delivered,
    Failed,
    Outcome,
    Pending,
    Reason,
    Ring,
    Status,
    Uncertain,
    Undelivered,
    Unknown,
)
from bot.phone.reading import basic, identifier, instant, is_number
from storage.contacts import Way

RINGS_FOR: Final = 60
"""Seconds a phone rings (Make a phone call: `timeout`)."""
ACCEPTS: Final = "1"
"""The key that accepts."""


class Elks:
    """46elks API a1 (46elks documentation: Make a phone call, Action: Play, Action: IVR, Get phone call by ID)."""

    way = Way.VOICE
    poll_every = timedelta(seconds=5)

    def __init__(self, line: Line, *, url: str, username: str, password: str, caller: str, audio: str) -> None:
        """`audio` is the address of the recordings; `{name}` in it stands for `alert`, `outage` or `test`,
        `{language}` for et, en or ru."""
        self._line = line
        self._url = f"{url.rstrip('/')}/a1"
        self._headers = basic(username, password)
        self._caller = caller
        self._audio = audio

    async def send(self, ring: Ring) -> Outcome:
        """`Sent.id` is the call's."""
        if not is_number(ring.to):
            return Failed(Reason.ADDRESS)
        form = {
            "from": self._caller,
            "to": ring.to,
            "timeout": str(RINGS_FOR),
            "voice_start": json.dumps(self._action(ring)),
        }
        answer = await self._line.post(f"{self._url}/calls", form=form, headers=self._headers)
        return taken(answer, refused=_refusal, field="id")

    def known_as(self, _ring: Ring) -> str | None:
        """Nothing: 46elks names calls."""
        return None

    async def status(self, sent_id: str, /) -> Status:
        """Whether somebody picked up. A pressed key comes to our web address, not here."""
        found = identifier(sent_id)
        if found is None:
            return Unknown()
        answer = await self._line.get(f"{self._url}/calls/{found}", headers=self._headers)
        if isinstance(answer, Silence):
            return Unknown(answer.reason)
        if not answer.is_good or answer.data is None:
            return doubt(answer)
        return _status(answer.data)

    async def cancel(self, _sent_id: str, _to: str, /) -> Cancellation:
        """There is no way to end a call that was begun; it rings for a minute at most."""
        return Cancellation.IMPOSSIBLE

    async def check(self) -> Reason | None:
        """The account's own page (Get account details)."""
        answer = await self._line.get(f"{self._url}/me", headers=self._headers)
        return trouble(answer, refused=_refusal)

    def _action(self, ring: Ring) -> dict[str, Any]:
        name = "test" if ring.is_test else "outage" if ring.is_outage else "alert"
        audio = self._audio.replace("{name}", name).replace("{language}", ring.language)
        if ring.accept_url is None:
            return {"play": audio, "skippable": False}
        return {"ivr": audio, "digits": 1, "timeout": 10, "repeat": 3, ACCEPTS: ring.accept_url}


def _refusal(answer: Answer) -> Failed | Uncertain | None:
    """A refusal is a line of plain text; its words are not documented, so little is read out of them."""
    problem = refusal(answer)
    if problem is None or isinstance(problem, Uncertain):
        return problem
    said = answer.body[:200].decode("utf-8", "replace").lower()
    if answer.status == 403 and "credit" in said:
        return Failed(Reason.CREDIT)
    return Failed(Reason.ADDRESS) if answer.status == 400 and "to" in said.split() else problem


def _status(call: dict[str, Any]) -> Status:
    match call.get("state"):
        case "ongoing":
            return Pending()
        case "success":
            return Delivered(instant(call.get("start")))
        case "busy":
            return Undelivered(Reason.BUSY)
        case "failed":
            return Undelivered(Reason.NO_ANSWER)
    return Unknown(Reason.MALFORMED)
