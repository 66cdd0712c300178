"""The Bot API over HTTP: token, parameters, faults, the method, the answer. What methods do is in `methods`."""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiohttp import web

from bot.sandbox.faults import Fault, Faults, Kind, When
from bot.sandbox.methods import METHODS, NAMES
from bot.sandbox.methods.polling import Poller
from bot.sandbox.methods.service import Service
from bot.sandbox.model import Json
from bot.sandbox.params import Params, read_params
from bot.sandbox.refusals import RefusedError, bad_request

Validator = Callable[[str, Json], str | None]
CALLS_KEPT = 200_000


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot and how it ended; status 0 when it got no answer."""

    method: str
    params: Json
    status: int
    description: str
    at: datetime
    scripted: bool = False


class Dropped(Exception):
    """The connection is to be cut without an answer."""


class BotApi:
    """Answers one bot."""

    def __init__(self, token: str, service: Service, faults: Faults, strict: Validator | None) -> None:
        self._token = token
        self._service = service
        self._faults = faults
        self._strict = strict
        self._poller = Poller(service)
        self.calls: deque[Call] = deque(maxlen=CALLS_KEPT)
        self.refusals: list[Call] = []
        service.webhooks.answered = self._webhook_answered
        service.webhooks.turned_on = self._poller.webhook_set

    def add_routes(self, app: web.Application) -> None:
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)

    def hang_up(self) -> None:
        """End every long poll."""
        self._poller.hang_up()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        if self._faults.down:
            return _cut(request)
        if self._faults.latency:
            await asyncio.sleep(self._faults.latency)
        if request.match_info["token"] != self._token:
            return _refuse(RefusedError(401, "Unauthorized"))
        method = request.match_info["method"].lower()
        params = Params()
        try:
            params = await read_params(request)
            result = await self._obey(request, method, params)
        except RefusedError as refusal:
            self._log(method, params, refusal.code, refusal.description, scripted=refusal.scripted)
            return _refuse(refusal)
        except Dropped:
            self._log(method, params, 0, "no answer", scripted=True)
            return _cut(request)
        except ConnectionResetError:  # the caller died before it had said everything
            return _cut(request)
        if self._faults.down:  # it went down while we were at it: the answer is lost
            self._log(method, params, 0, "no answer", scripted=True)
            return _cut(request)
        self._log(method, params, 200, "")
        return web.Response(text=f'{{"ok":true,"result":{result}}}', content_type="application/json")

    async def _obey(self, request: web.Request, method: str, params: Params) -> str:
        """The result as JSON."""
        chat = params.integer("chat_id") or None
        await self._suffer(self._faults.strike(method, chat, When.BEFORE))
        if method == "getupdates":
            self._check(method, params)
            result = await self._poller.fetch(request, params)
        else:
            result = json.dumps(self._perform(method, params), ensure_ascii=False)
        await self._suffer(self._faults.strike(method, chat, When.AFTER))
        return result

    def _perform(self, method: str, params: Params) -> Any:
        """Do what a method does. Refuses what Telegram, or the validator, refuses."""
        if method not in METHODS:
            raise RefusedError(404, "Not Found")
        self._check(method, params)
        return METHODS[method](self._service, params)

    def _check(self, method: str, params: Params) -> None:
        if self._strict and (complaint := self._strict(NAMES[method], params.plain())):
            raise bad_request(complaint)

    async def _suffer(self, fault: Fault | None) -> None:
        if fault is None:
            return
        if fault.kind is Kind.HANG:
            await self._faults.released()
        if fault.error:
            raise fault.error
        raise Dropped

    def _log(self, method: str, params: Params, status: int, description: str, *, scripted: bool = False) -> None:
        name = NAMES.get(method, method)
        call = Call(name, params.plain(), status, description, self._service.world.clock.now(), scripted)
        self.calls.append(call)
        if 400 <= status < 500 and not scripted:
            self.refusals.append(call)

    def _webhook_answered(self, call: Json) -> None:
        """A method given as the answer to a webhook; Telegram tells nobody whether it worked, we log it."""
        method, params = str(call.pop("method")).lower(), Params(call)
        try:
            self._perform(method, params)
        except RefusedError as refusal:
            self._log(method, params, refusal.code, refusal.description)
        else:
            self._log(method, params, 200, "")

    async def _download(self, request: web.Request) -> web.StreamResponse:
        if self._faults.down:
            return _cut(request)
        if request.match_info["token"] != self._token:
            return _refuse(RefusedError(401, "Unauthorized"))
        file = self._service.world.files.by_path(request.match_info["path"])
        if file is None:
            return _refuse(RefusedError(404, "Not Found"))
        return web.Response(body=file.content, content_type="application/octet-stream")


def _refuse(refusal: RefusedError) -> web.Response:
    answer: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters:
        answer["parameters"] = refusal.parameters
    return web.json_response(answer, status=refusal.code)


def _cut(request: web.Request) -> web.Response:
    """Close the socket; what is returned reaches nobody."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=502)
