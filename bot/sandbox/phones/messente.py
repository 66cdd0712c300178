"""Messente: SMS through the Omnimessage API and its delivery reports (messente-api: docs/*.md)."""

import uuid
from typing import Any

from aiohttp import web

from bot.sandbox.phones.handsets import Arrival, Kind, Stage
from bot.sandbox.phones.provider import NUMBER, Handler, Provider, RefusedError, document_of, is_let_in, made_up

_FIELDS = {"to", "messages", "dlr_url", "text_store", "time_to_send", "priority"}
_SMS_FIELDS = {"channel", "text", "sender", "validity", "ttl", "autoconvert", "udh"}
_CHOICES = {"text_store": {"plaintext", "sha256", "nostore"}, "priority": {"low", "regular", "high"}}
_AUTOCONVERT = {"full", "on", "off"}

# Status and ErrorCodeOmnichannelMachine.
_REPORTS = {
    Stage.TAKEN: ("ACK", None, None),
    Stage.REACHED: ("DELIVRD", "0", None),
    Stage.LOST: ("UNDELIV", "1", "Delivery failure"),
    Stage.IGNORED: ("EXPIRED", "2", "Sending message expired"),
}


class MessenteServer(Provider):
    """Addresses are numbers. A number that cannot be reached is taken, and reported later."""

    prefix = "messente"
    senders = ("Valvelaud",)

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.username, self.password = made_up(), made_up()
        self.reports: dict[str, tuple[str, str | None]] = {}
        """Status and error of an omnimessage, where a test wants another report than the handset's."""

    def routes(self) -> list[tuple[str, str, Handler]]:
        return [
            ("POST", "/v1/omnimessage", self._send),
            ("GET", "/v1/omnimessage/{id}/status", self._status),
            ("DELETE", "/v1/omnimessage/{id}", self._cancel),
        ]

    async def _send(self, request: web.Request) -> web.Response:
        self._let_in(request)
        said = await document_of(request, _no(400, "105", "Invalid data", None))
        sms = self._checked(said)
        name = str(uuid.uuid4())
        self.handsets.arrive(
            provider=self.prefix, kind=Kind.SMS, name=name, to=said["to"], title=self._sender(sms), text=sms["text"]
        )
        result = {"channel": "sms", "message_id": str(uuid.uuid4()), "sender": self._sender(sms)}
        return web.json_response({"messages": [result], "to": said["to"], "omnimessage_id": name}, status=201)

    async def _status(self, request: web.Request) -> web.Response:
        self._let_in(request)
        arrival = self._found(request)
        status, err, error = _REPORTS[arrival.stage]
        if arrival.id in self.reports:
            status, err = self.reports[arrival.id]
        report = {
            "status": status,
            "channel": "sms",
            "message_id": str(uuid.uuid4()),
            "error": error,
            "err": err,
            "timestamp": arrival.changed_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "sender": arrival.title,
        }
        return web.json_response({"statuses": [report], "to": arrival.to, "omnimessage_id": arrival.id})

    async def _cancel(self, request: web.Request) -> web.Response:
        self._let_in(request)
        raise _no(404, "101", "Not found", None)  # nothing is scheduled here: all has been sent

    def _checked(self, said: dict[str, Any]) -> dict[str, Any]:
        if not isinstance(said.get("to"), str) or not NUMBER.fullmatch(said["to"]):
            raise _no(400, "105", "Invalid data", "payload[to]")
        unknown = set(said) - _FIELDS
        if unknown:
            raise _no(400, "105", "Invalid data", f"payload[{unknown.pop()}]")
        for name, choices in _CHOICES.items():
            if name in said and said[name] not in choices:
                raise _no(400, "105", "Invalid data", f"payload[{name}]")
        messages = said.get("messages")
        if not isinstance(messages, list) or len(messages) != 1 or not isinstance(messages[0], dict):
            raise _no(400, "106", "Missing data", "payload[messages]")
        return self._checked_sms(messages[0])

    def _checked_sms(self, sms: dict[str, Any]) -> dict[str, Any]:
        wrong = set(sms) - _SMS_FIELDS
        if sms.get("channel", "sms") != "sms":
            wrong.add("channel")
        if not isinstance(sms.get("text"), str) or not sms["text"]:
            wrong.add("text")
        if sms.get("autoconvert", "on") not in _AUTOCONVERT:
            wrong.add("autoconvert")
        if "ttl" in sms and ("validity" in sms or not isinstance(sms["ttl"], int)):
            wrong.add("ttl")
        if self._sender(sms) not in self.senders:
            wrong.add("sender")
        if wrong:
            raise _no(400, "105", "Invalid data", f"payload[sms][{wrong.pop()}]")
        return sms

    def _sender(self, sms: dict[str, Any]) -> str:
        return str(sms.get("sender", self.senders[0]))

    def _found(self, request: web.Request) -> Arrival:
        found = self.handsets.find(self.prefix, request.match_info["id"])
        if found is None:
            raise _no(404, "101", "Not found", None)
        return found

    def _let_in(self, request: web.Request) -> None:
        if not is_let_in(request, self.username, self.password):
            raise _no(401, "103", "Unauthorized", None)


def _no(status: int, code: str, title: str, source: str | None) -> RefusedError:
    return RefusedError(status, {"errors": [{"title": title, "detail": title, "code": code, "source": source}]})
