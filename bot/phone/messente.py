"""SMS through Messente: the text is not stored there, and whether it arrived is asked."""

from datetime import timedelta
from typing import Any, Final

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

_NOBODY: Final = "00000000-0000-4000-8000-000000000000"
"""No message has this id: asking for it tells whether we are let in."""

# ErrorCodeOmnichannel: Matches the following error title.
_FORBIDDEN, _UNAUTHORIZED, _THEIR_FAULT = "102", "103", "104"

_UNDER_WAY: Final = (None, "ACK", "ACCEPTD")
_ARRIVED: Final = ("DELIVRD", "SEEN")
_LOST: Final = ("UNDELIV", "FAILED", "REJECTD", "DELETED", "EXPIRED", "NACK")
# ErrorCodeOmnichannelMachine, `err` of a delivery result.
_WHY: Final = {
    "2": Reason.EXPIRED,  # sending message expired
    "3": Reason.ADDRESS,  # invalid number
    "4": Reason.CREDIT,  # error crediting account
    "5": Reason.ADDRESS,  # invalid number format
    "6": Reason.LIMIT,  # too many identical messages
    "7": Reason.REFUSED,  # sender name not allowed
    "8": Reason.BLOCKED,  # operator blacklisted
    "9": Reason.ADDRESS,  # unroutable
}


class Messente:
    """The Omnimessage API, version 1, as in the official client messente-api (docs/OmnimessageApi.md, Omnimessage.md,
    SMS.md, DeliveryReportApi.md, DeliveryResult.md)."""

    way = Way.SMS
    poll_every = timedelta(seconds=10)

    def __init__(self, line: Line, *, url: str, username: str, password: str, sender: str | None = None) -> None:
        self._line = line
        self._url = f"{url.rstrip('/')}/v1/omnimessage"
        self._headers = basic(username, password)
        self._sender = sender

    async def send(self, ring: Ring) -> Outcome:
        """`Sent.id` is the omnimessage's. The text goes out as it is: whoever wrote it has seen to its length."""
        if not is_number(ring.to):
            return Failed(Reason.ADDRESS)
        answer = await self._line.post(self._url, document=self._message(ring), headers=self._headers)
        return taken(answer, refused=_refusal, field="omnimessage_id")

    def known_as(self, _ring: Ring) -> str | None:
        """Nothing: Messente names messages."""
        return None

    async def status(self, sent_id: str, /) -> Status:
        """What the operator has reported so far. An SMS cannot be acknowledged."""
        found = identifier(sent_id)
        if found is None:
            return Unknown()
        answer = await self._line.get(f"{self._url}/{found}/status", headers=self._headers)
        if isinstance(answer, Silence):
            return Unknown(answer.reason)
        statuses = (answer.data or {}).get("statuses")
        if not answer.is_good or not isinstance(statuses, list):
            return doubt(answer)
        report = next((each for each in statuses if isinstance(each, dict) and each.get("channel") == "sms"), None)
        return Pending() if report is None else _status(report)

    async def cancel(self, sent_id: str, _to: str, /) -> Cancellation:
        """Only what waits to be sent can be cancelled (202); what has gone cannot (404)."""
        found = identifier(sent_id)
        if found is None:
            return Cancellation.IMPOSSIBLE
        answer = await self._line.delete(f"{self._url}/{found}", headers=self._headers)
        return taken_back(answer, is_over=lambda said: said.status == 404)

    async def check(self) -> Reason | None:
        """Asks for a message that does not exist: 404 is somebody who is let in."""
        answer = await self._line.get(f"{self._url}/{_NOBODY}/status", headers=self._headers)
        if isinstance(answer, Silence):
            return answer.reason
        if answer.status == 404:
            return None
        problem = _refusal(answer)
        return Reason.MALFORMED if problem is None else problem.reason

    def _message(self, ring: Ring) -> dict[str, Any]:
        sms: dict[str, Any] = {
            "channel": "sms",
            "text": ring.text,
            "ttl": max(int(ring.lasts_for.total_seconds()), 60),
            "autoconvert": "off",  # "on" would make o of õ by itself, and of Cyrillic who knows what
        }
        if self._sender is not None:
            sms["sender"] = self._sender
        return {"to": ring.to, "messages": [sms], "text_store": "nostore", "priority": "high"}


def _refusal(answer: Answer) -> Failed | Uncertain | None:
    """`errors`: code, and in `source` the field that was wrong (ErrorItemOmnichannel)."""
    problem = refusal(answer)
    if problem is None:
        return None
    errors = (answer.data or {}).get("errors")
    error = errors[0] if isinstance(errors, list) and errors and isinstance(errors[0], dict) else {}
    match error.get("code"):
        case code if code in (_FORBIDDEN, _UNAUTHORIZED):
            return Failed(Reason.CREDENTIALS)
        case code if code == _THEIR_FAULT:
            return Uncertain(Reason.BROKEN)
    source = error.get("source")
    is_about_number = isinstance(source, str) and source.replace("[", ".").replace("]", "").split(".")[-1] == "to"
    return Failed(Reason.ADDRESS) if problem == Failed(Reason.REFUSED) and is_about_number else problem


def _status(report: dict[str, Any]) -> Status:
    status, why = report.get("status"), report.get("err")
    if status in _UNDER_WAY:
        return Pending()
    if status in _ARRIVED:
        return Delivered(instant(report.get("timestamp")))
    if status not in _LOST:
        return Unknown()
    known = _WHY.get(why) if isinstance(why, str) else None
    return Undelivered(known or (Reason.EXPIRED if status == "EXPIRED" else Reason.BROKEN))
