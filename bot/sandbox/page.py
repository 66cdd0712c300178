"""The page for people: its files, the state, the stream of events and what a visitor may do. Loopback only."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web
from aiohttp.helpers import content_disposition_header

from bot.sandbox import page_phones, page_views
from bot.sandbox.model import Json
from bot.sandbox.page_acts import Acts
from bot.sandbox.page_events import EventLog
from bot.sandbox.page_phones import PhoneActs
from bot.sandbox.people import CannotError
from bot.sandbox.refusals import RefusedError

if TYPE_CHECKING:
    from bot.sandbox.server import Sandbox

_STATIC = Path(__file__).parent / "static"
_HOSTS = ("127.0.0.1", "localhost", "[::1]")
_ASSETS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
_PULSE_SECONDS = 15.0
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Page:
    """Serves one sandbox to browsers on this machine."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._events = EventLog(sandbox.world, sandbox.clock, sandbox.faults, sandbox.phones.handsets)
        self._acts = Acts(sandbox)
        self._phone_acts = PhoneActs(sandbox)
        self._open = True

    def add_routes(self, app: web.Application) -> None:
        self._open = True
        for path, handler in (
            ("/", self._index),
            ("/static/{name}", self._static),
            ("/page/state", self._state),
            ("/page/events", self._stream),
            ("/page/file/{unique_id}", self._file),
        ):
            app.router.add_get(path, _guarded(handler))
        for path, act in (
            ("/page/act", self._acts.act),
            ("/page/upload", self._acts.upload),
            ("/page/clock", self._acts.clock),
            ("/page/faults", self._acts.faults),
            ("/page/person", self._acts.person),
            ("/page/phone", self._phone_acts.act),
        ):
            app.router.add_post(path, _guarded(_plainly(act)))

    def hang_up(self) -> None:
        """End every stream."""
        self._open = False
        self._events.wake()

    async def _index(self, _request: web.Request) -> web.StreamResponse:
        return _asset("index.html")

    async def _static(self, request: web.Request) -> web.StreamResponse:
        return _asset(request.match_info["name"])

    async def _state(self, _request: web.Request) -> web.StreamResponse:
        sandbox, world = self._sandbox, self._sandbox.world
        bot, handsets = world.bot, sandbox.phones.handsets
        handsets.settle()
        users = [user for user in world.users.values() if not user.is_bot]
        shown: Json = {
            "version": self._events.version,
            "bot": {"id": bot.id, "name": bot.name, "username": bot.username, "inline": world.is_inline},
            "title": sandbox.title,
            "zone": sandbox.zone.key,
            "now": page_views.instant(sandbox.clock.now()),
            "clock_movable": True,
            "faults": page_views.faults(sandbox.faults),
            "people": [page_phones.person(world, handsets, user) for user in users],
            "arrivals": page_phones.latest(handsets, users),
            "chats": [
                page_views.chat(chat) | {"messages": [page_views.message(m) for m in chat.messages.values()]}
                for chat in world.chats.values()
            ],
        }
        return web.json_response(shown)

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        """Server-Sent Events from `since` on, or from where a reconnecting browser says it was."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        since = request.headers.get("Last-Event-ID") or request.query.get("since", "0")
        version = int(since) if since.isdecimal() else 0
        try:
            while self._open:
                latest = self._events.version
                events = await self._events.after(version, _PULSE_SECONDS)
                self._sandbox.phones.handsets.settle()
                body = "".join(f"id: {e['version']}\ndata: {json.dumps(e, ensure_ascii=False)}\n\n" for e in events)
                await response.write((body or ": still here\n\n").encode())
                version = events[-1]["version"] if events else latest
        except ConnectionError:
            pass
        return response

    async def _file(self, request: web.Request) -> web.StreamResponse:
        """A file of a message, shown only if it is a picture or sound and saved otherwise."""
        file = self._sandbox.world.files.by_unique_id(request.match_info["unique_id"])
        if file is None:
            raise web.HTTPNotFound
        shown = file.kind in ("photo", "voice")
        kind = file.mime if shown and file.mime.startswith(("image/", "audio/")) else "application/octet-stream"
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
        if not shown:
            headers["Content-Disposition"] = content_disposition_header("attachment", filename=file.name)
        return web.Response(body=file.content, content_type=kind, headers=headers)


def _asset(name: str) -> web.Response:
    path = _STATIC / name
    if path.parent != _STATIC or path.suffix not in _ASSETS or not path.is_file():
        raise web.HTTPNotFound
    headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
    return web.Response(body=path.read_bytes(), content_type=_ASSETS[path.suffix], charset="utf-8", headers=headers)


def _guarded(handler: Handler) -> Handler:
    """Only a browser that asked for this machine by name, and only its own page may change things."""

    async def answer(request: web.Request) -> web.StreamResponse:
        host = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
        if host not in _HOSTS:
            raise web.HTTPForbidden(text="the sandbox answers only on loopback")
        if request.method == "POST" and request.headers.get("X-Sandbox") != "1":
            raise web.HTTPForbidden(text="the header X-Sandbox is missing")
        return await handler(request)

    return answer


def _plainly(act: Callable[[web.Request], Awaitable[Json]]) -> Handler:
    """What cannot be done is said in a sentence."""

    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            return web.json_response(await act(request))
        except (CannotError, RefusedError) as refusal:
            return web.json_response({"error": str(refusal)}, status=400)
        except (ValueError, LookupError, TypeError):
            return web.json_response({"error": "the request cannot be understood"}, status=400)

    return answer
