"""Twilio: making calls with TwiML, their status, hanging up, a key that is pressed (Voice: Call resource; TwiML)."""

import secrets
from datetime import timedelta
from email.utils import format_datetime
from typing import Any
from xml.etree import ElementTree as ET

from aiohttp import web

from bot.sandbox.phones.handsets import Arrival, Kind, Stage
from bot.sandbox.phones.provider import NUMBER, Handler, Provider, RefusedError, ask, form_of, is_let_in, made_up

_FIELDS = {"To", "From", "Twiml", "Timeout", "StatusCallback"}
_GATHER = {"action", "method", "numDigits", "timeout", "input", "finishOnKey"}
_SAY = {"language", "voice", "loop"}
_RINGS_FOR = 60  # seconds, unless the request says otherwise
_LONGEST = 4000  # letters of TwiML in one request
_STATES = {
    Stage.TAKEN: "ringing",
    Stage.REACHED: "in-progress",
    Stage.ACCEPTED: "completed",
    Stage.HEARD: "completed",
    Stage.IGNORED: "no-answer",
    Stage.LOST: "failed",
    Stage.STOPPED: "completed",
}


class TwilioServer(Provider):
    """Addresses are numbers. To one that cannot be reached a call is begun, and fails."""

    prefix = "twilio"
    caller = "+37250000000"
    status = "active"

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.account, self.token = f"AC{secrets.token_hex(16)}", made_up()
        self.busy: set[str] = set()
        """Numbers whose owner declines."""
        self.nobodys: set[str] = set()
        """Numbers that Twilio knows not to exist."""

    def routes(self) -> list[tuple[str, str, Handler]]:
        account = "/2010-04-01/Accounts/{account}"
        return [
            ("POST", f"{account}/Calls.json", self._call),
            ("POST", f"{account}/Calls/{{sid}}.json", self._update),
            ("GET", f"{account}/Calls/{{sid}}.json", self._fetch),
            ("GET", f"{account}.json", self._show_account),
        ]

    async def press(self, arrival: Arrival) -> int | None:
        """Pick up and press the key that accepts."""
        self.handsets.reach(arrival)
        if arrival.accept_url is None or arrival.stage.is_over:
            return None
        form = {
            "AccountSid": self.account,
            "CallSid": arrival.id,
            "CallStatus": "in-progress",
            "Digits": "1",
            "From": self.caller,
            "To": arrival.to,
        }
        status, answer = await ask(arrival.accept_url, form=form)
        if status == 200:
            arrival.reply = _heard(answer)
            self.handsets.accept(arrival)
        return status

    async def _call(self, request: web.Request) -> web.Response:
        self._let_in(request)
        form = await form_of(request)
        gather, text = self._checked(form)
        arrival = self.handsets.arrive(
            provider=self.prefix,
            kind=Kind.CALL,
            name=f"CA{secrets.token_hex(16)}",
            to=form["To"],
            title=form["From"],
            text=text,
            button="" if gather is None else "1",
            accept_url=None if gather is None else gather.get("action"),
            lasts_for=timedelta(seconds=int(form.get("Timeout", _RINGS_FOR))),
        )
        return web.json_response(self._shown(arrival) | {"status": "queued", "start_time": None}, status=201)

    async def _update(self, request: web.Request) -> web.Response:
        self._let_in(request)
        arrival = self._found(request)
        if (await form_of(request)).get("Status") not in ("completed", "canceled"):
            raise _no(400, 20001, "Invalid parameter Status")
        if arrival.stage.is_over and arrival.stage is not Stage.STOPPED:
            raise _no(400, 21220, "Call is not in-progress. Cannot redirect.")
        self.handsets.stop(arrival)
        return web.json_response(self._shown(arrival))

    async def _fetch(self, request: web.Request) -> web.Response:
        self._let_in(request)
        return web.json_response(self._shown(self._found(request)))

    async def _show_account(self, request: web.Request) -> web.Response:
        self._let_in(request)
        return web.json_response({"sid": self.account, "status": self.status, "type": "Full"})

    def _checked(self, form: dict[str, str]) -> tuple[ET.Element | None, str]:
        if set(form) - _FIELDS or not form.get("Twiml"):
            raise _no(400, 21205, "Url parameter is required.")
        if form.get("From") != self.caller:
            raise _no(400, 21210, "The source phone number provided is not yet verified for your account.")
        if not NUMBER.fullmatch(form.get("To", "")):
            raise _no(400, 21211, "Invalid 'To' Phone Number")
        if form["To"] in self.nobodys:
            raise _no(400, 21217, "Phone number does not appear to be valid")
        return _twiml(form["Twiml"])

    def _shown(self, arrival: Arrival) -> dict[str, Any]:
        is_busy = arrival.to in self.busy
        return {
            "sid": arrival.id,
            "account_sid": self.account,
            "to": arrival.to,
            "from": self.caller,
            "status": "busy" if is_busy else _STATES[arrival.stage],
            "start_time": format_datetime(arrival.changed_at),
            "answered_by": None,
        }

    def _found(self, request: web.Request) -> Arrival:
        found = self.handsets.find(self.prefix, request.match_info["sid"])
        if found is None:
            raise _no(404, 20404, "The requested resource was not found")
        return found

    def _let_in(self, request: web.Request) -> None:
        if request.match_info["account"] != self.account or not is_let_in(request, self.account, self.token):
            raise _no(401, 20003, "Authenticate")


def _twiml(written: str) -> tuple[ET.Element | None, str]:
    """The `Gather`, if there is one, and what is said. Raises `RefusedError` for what Twilio could not carry out."""
    try:
        response = ET.fromstring(written)  # noqa: S314  written by whoever tries the sandbox out, for themselves
    except ET.ParseError:
        raise _no(400, 12100, "Document parse failure") from None
    gather = response.find("Gather")
    says = list((response if gather is None else gather).iter("Say"))
    is_whole = len(written) <= _LONGEST and response.tag == "Response" and says and all(say.text for say in says)
    if not is_whole or any(set(say.keys()) - _SAY for say in says):
        raise _no(400, 12200, "Schema validation warning")
    if gather is not None and (set(gather.keys()) - _GATHER or not gather.get("action", "").startswith("http")):
        raise _no(400, 12200, "Schema validation warning")
    return gather, " ".join(say.text or "" for say in says)


def _heard(written: str) -> str:
    """What TwiML that answers a key has the voice say; nothing where it is none."""
    try:
        response = ET.fromstring(written)  # noqa: S314  likewise
    except ET.ParseError:
        return ""
    return " ".join(say.text or "" for say in response.iter("Say"))


def _no(status: int, code: int, message: str) -> RefusedError:
    return RefusedError(status, {"code": code, "message": message, "more_info": "", "status": status})
