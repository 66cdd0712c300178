"""Calls through Twilio: a voice says the text, and a key accepts where we have a public address."""

from datetime import timedelta
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from bot.phone.line import Answer, Line, Silence, doubt, refusal, taken, taken_back
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
"""Seconds a phone rings (Call resource: `Timeout`)."""
ACCEPTS: Final = "1"
"""The key that accepts. Twilio brings any key to the address; whoever answers there must look at `Digits`."""

_TIMES: Final = "3"
# TwiML Voice: Say, `language` and `voice`. Amazon Polly speaks no Estonian, Google does.
_VOICES: Final = {
    "et": ("et-EE", "Google.et-EE-Standard-A"),
    "en": ("en-GB", "Polly.Amy"),
    "ru": ("ru-RU", "Polly.Tatyana"),
}
# Twilio error dictionary: no such number, not a number, cannot be reached, not a mobile number.
_BAD_NUMBER: Final = (21201, 21211, 21214, 21217, 13223, 13224)
_UNAUTHENTICATED: Final = (20003, 20005, 20008)
_NOT_UNDER_WAY: Final = 21220
"""`Invalid call state`: the call has ended."""


class Twilio:
    """The Call resource of API 2010-04-01 (Twilio documentation, Voice: Call resource; TwiML Voice: Gather, Say)."""

    way = Way.VOICE
    poll_every = timedelta(seconds=5)

    def __init__(self, line: Line, *, url: str, account: str, token: str, caller: str) -> None:
        self._line = line
        self._url = f"{url.rstrip('/')}/2010-04-01/Accounts/{account}"
        self._headers = basic(account, token)
        self._caller = caller

    async def send(self, ring: Ring) -> Outcome:
        """`Sent.id` is the call's SID."""
        if not is_number(ring.to):
            return Failed(Reason.ADDRESS)
        form = {"To": ring.to, "From": self._caller, "Timeout": str(RINGS_FOR), "Twiml": said(ring)}
        answer = await self._line.post(f"{self._url}/Calls.json", form=form, headers=self._headers)
        return taken(answer, refused=_refusal, field="sid")

    def known_as(self, _ring: Ring) -> str | None:
        """Nothing: Twilio names calls."""
        return None

    async def status(self, sent_id: str, /) -> Status:
        """Whether somebody picked up. A pressed key comes to our web address, not here."""
        found = identifier(sent_id)
        if found is None:
            return Unknown()
        answer = await self._line.get(f"{self._url}/Calls/{found}.json", headers=self._headers)
        if isinstance(answer, Silence):
            return Unknown(answer.reason)
        if not answer.is_good or answer.data is None:
            return doubt(answer)
        return _status(answer.data)

    async def cancel(self, sent_id: str, _to: str, /) -> Cancellation:
        """Hang up, ringing or answered (Call resource: Update, `Status=completed`)."""
        found = identifier(sent_id)
        if found is None:
            return Cancellation.IMPOSSIBLE
        answer = await self._line.post(
            f"{self._url}/Calls/{found}.json", form={"Status": "completed"}, headers=self._headers
        )
        return taken_back(answer, is_over=_is_over)

    async def check(self) -> Reason | None:
        """The account's own page (Account resource); one that is suspended or closed cannot call."""
        answer = await self._line.get(f"{self._url}.json", headers=self._headers)
        if isinstance(answer, Silence):
            return answer.reason
        problem = _refusal(answer)
        if problem is not None:
            return problem.reason
        status = (answer.data or {}).get("status")
        if not isinstance(status, str):
            return Reason.MALFORMED
        return None if status == "active" else Reason.CREDENTIALS


def said(ring: Ring) -> str:
    """What the call does, as TwiML: says the text three times, and takes a key where one can be brought to us."""
    response = Element("Response")
    within = response
    if ring.accept_url is not None:
        within = SubElement(
            response, "Gather", action=ring.accept_url, method="POST", numDigits="1", timeout="10", input="dtmf"
        )
    text = f"{ring.text} {ring.accept_text}".strip() if ring.accept_url is not None else ring.text
    _say(within, text, ring.language, times=_TIMES)
    return tostring(response, encoding="unicode")


def answered(text: str | None, language: str) -> str:
    """What the call does once a key was pressed, as TwiML: says a sentence, if there is one, and ends."""
    response = Element("Response")
    if text is not None:
        _say(response, text, language, times="1")
    SubElement(response, "Hangup")
    return tostring(response, encoding="unicode")


def _say(within: Element, text: str, language: str, *, times: str) -> None:
    known, voice = _VOICES.get(language, _VOICES["en"])
    SubElement(within, "Say", language=known, voice=voice, loop=times).text = text


def _refusal(answer: Answer) -> Failed | Uncertain | None:
    """`code` is of the error dictionary. A 429 is never processed (error 20429), so it is a failure."""
    problem = refusal(answer)
    if problem is None or isinstance(problem, Uncertain):
        return problem
    code = (answer.data or {}).get("code")
    if code in _UNAUTHENTICATED:
        return Failed(Reason.CREDENTIALS)
    return Failed(Reason.ADDRESS) if code in _BAD_NUMBER else problem


def _is_over(answer: Answer) -> bool:
    return answer.status == 404 or (answer.data or {}).get("code") == _NOT_UNDER_WAY


def _status(call: dict[str, Any]) -> Status:
    match call.get("status"):
        case "queued" | "initiated" | "ringing":
            return Pending()
        case "in-progress" | "completed":
            return Delivered(instant(call.get("start_time")))
        case "busy":
            return Undelivered(Reason.BUSY)
        case "no-answer":
            return Undelivered(Reason.NO_ANSWER)
        case "canceled":
            return Undelivered(Reason.CANCELLED)
        case "failed":
            return Undelivered(Reason.ADDRESS)
    return Unknown(Reason.MALFORMED)
