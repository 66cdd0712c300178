"""46elks: making calls, their state, a key that is pressed (46elks.com/docs: make-call, voice-ivr, show-call-id)."""

import json
import secrets
from datetime import timedelta
from typing import Any

from aiohttp import web

from bot.sandbox.phones.handsets import Arrival, Kind, Stage
from bot.sandbox.phones.provider import NUMBER, Handler, Provider, RefusedError, form_of, is_let_in, knock, made_up

_FIELDS = {"from", "to", "voice_start", "whenhangup", "timeout"}
_PLAY = {"play", "skippable", "next"}
_IVR = {"ivr", "digits", "timeout", "repeat", "next", *"0123456789"}
_LONGEST_WAIT = 30
_RINGS_FOR = 60  # seconds, unless the request says otherwise
_STATES = {
    Stage.TAKEN: "ongoing",
    Stage.REACHED: "success",
    Stage.ACCEPTED: "success",
    Stage.HEARD: "success",
    Stage.IGNORED: "failed",
    Stage.LOST: "failed",
}


class ElksServer(Provider):
    """Addresses are numbers. To one that cannot be reached a call is begun, and fails."""

    prefix = "elks"
    caller = "+37250000000"
    credit = True

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.username, self.password = made_up(), made_up()
        self.busy: set[str] = set()
        """Numbers whose owner declines."""

    def routes(self) -> list[tuple[str, str, Handler]]:
        return [
            ("POST", "/a1/calls", self._call),
            ("GET", "/a1/calls/{id}", self._show),
            ("GET", "/a1/me", self._me),
        ]

    async def press(self, arrival: Arrival) -> int | None:
        """Pick up and press the key that accepts."""
        self.handsets.reach(arrival)
        if arrival.accept_url is None or arrival.stage.is_over:
            return None
        form = {"callid": arrival.id, "direction": "outgoing", "from": self.caller, "to": arrival.to, "result": "1"}
        status = await knock(arrival.accept_url, form=form)
        if 200 <= status <= 204:
            self.handsets.accept(arrival)
        return status

    async def _call(self, request: web.Request) -> web.Response:
        self._let_in(request)
        form = await form_of(request)
        action = self._checked(form)
        arrival = self.handsets.arrive(
            provider=self.prefix,
            kind=Kind.CALL,
            name=f"c{secrets.token_hex(16)}",
            to=form["to"],
            title=form["from"],
            text=str(action.get("play") or action.get("ivr")),
            button="1" if "1" in action else "",
            accept_url=action.get("1"),
            lasts_for=timedelta(seconds=int(form.get("timeout", _RINGS_FOR))),
        )
        return web.json_response(self._shown(arrival))

    async def _show(self, request: web.Request) -> web.Response:
        self._let_in(request)
        arrival = self.handsets.find(self.prefix, request.match_info["id"])
        if arrival is None:
            raise RefusedError(404, "Not found")
        return web.json_response(self._shown(arrival))

    async def _me(self, request: web.Request) -> web.Response:
        self._let_in(request)
        return web.json_response({"id": "u0", "balance": 100_000, "currency": "EUR"})

    def _checked(self, form: dict[str, str]) -> dict[str, Any]:
        for name in ("from", "to", "voice_start"):
            if name not in form:
                raise RefusedError(400, f"Missing key {name}")
        if set(form) - _FIELDS:
            raise RefusedError(400, "Unknown key")
        if form["from"] != self.caller:
            raise RefusedError(403, "Invalid from number")
        if not NUMBER.fullmatch(form["to"]):
            raise RefusedError(400, "Invalid to number")
        if not self.credit:
            raise RefusedError(403, "Not enough credits")
        return _action(form["voice_start"])

    def _shown(self, arrival: Arrival) -> dict[str, Any]:
        is_busy = arrival.to in self.busy
        return {
            "direction": "outgoing",
            "from": self.caller,
            "to": arrival.to,
            "created": arrival.at.strftime("%Y-%m-%dT%H:%M:%S.%f"),
            "start": arrival.changed_at.strftime("%Y-%m-%dT%H:%M:%S.%f"),
            "state": "busy" if is_busy else _STATES[arrival.stage],
            "id": arrival.id,
        }

    def _let_in(self, request: web.Request) -> None:
        if not is_let_in(request, self.username, self.password):
            raise RefusedError(401, "API access requires Basic HTTP authentication")


def _action(written: str) -> dict[str, Any]:
    try:
        action = json.loads(written)
    except ValueError:
        raise RefusedError(400, "Invalid voice_start") from None
    allowed = _IVR if "ivr" in action else _PLAY
    if set(action) - allowed or not str(action.get("ivr") or action.get("play")).startswith(("http://", "https://")):
        raise RefusedError(400, "Invalid voice_start")
    if "ivr" in action and not 1 <= action.get("timeout", 10) <= _LONGEST_WAIT:
        raise RefusedError(400, "Invalid voice_start")
    return dict(action)
