"""An ntfy server: publishing as JSON and as text, the cache, polling it, deleting (docs/publish.md, subscribe/api.md).

Only who has the token may publish and read; everybody may write to topics that begin with `vvl-`.
"""

import json
import re
import secrets
import string
from typing import Any

from aiohttp import web

from bot.sandbox.phones.handsets import Arrival, Kind
from bot.sandbox.phones.provider import Handler, Provider, RefusedError, document_of, knock, made_up

_TOPIC = re.compile(r"[-_A-Za-z0-9]{1,64}")
_DISALLOWED = {"docs", "static", "file", "app", "metrics", "account", "settings", "signup", "login", "v1"}
_LETTERS = string.ascii_letters + string.digits
_FIELDS = {"topic", "title", "message", "priority", "tags", "click", "icon", "actions", "delay", "sequence_id"}
_BUTTON = {"action", "label", "url", "method", "headers", "body", "clear"}
_MOST_BUTTONS = 3
_OPEN = "vvl-"

Message = dict[str, Any]


class NtfyServer(Provider):
    """Addresses are topics."""

    prefix = "ntfy"
    can_delete = True  # servers before 2.16 cannot

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.token: str | None = f"tk_{made_up()}"
        """None where everybody may publish."""
        self.cache: dict[str, list[Message]] = {}
        self._buttons: dict[str, Message] = {}

    def routes(self) -> list[tuple[str, str, Handler]]:
        return [
            ("POST", "/", self._publish),
            ("GET", "/v1/health", self._health),
            ("GET", "/v1/account", self._account),
            ("GET", "/{topic}/json", self._poll),
            ("POST", "/{topic}", self._publish_text),
            ("DELETE", "/{topic}/{sequence}", self._delete),
        ]

    async def press(self, arrival: Arrival) -> int | None:
        """Tap the button: the phone itself makes the request."""
        button = self._buttons[arrival.id]
        status = await knock(button["url"], body=button.get("body", ""))
        if status == 200:
            self.handsets.accept(arrival)
        return status

    async def _publish(self, request: web.Request) -> web.Response:
        said = await document_of(request, _no(400, 40024, "invalid request: request body must be valid JSON"))
        topic = _topic(said.get("topic"))
        self._let_in(request, topic)
        _check(said)
        message = self._keep(topic, {key: said[key] for key in said if key != "topic"})
        name = str(said.get("sequence_id", message["id"]))
        buttons = said.get("actions") or []
        if buttons:
            self._buttons[name] = buttons[0]
        self._take_off(topic, name)
        self.handsets.arrive(
            provider=self.prefix,
            kind=Kind.PUSH,
            name=name,
            to=topic,
            title=said.get("title", ""),
            text=said.get("message", ""),
            button=buttons[0]["label"] if buttons else "",
            accept_url=buttons[0]["url"] if buttons else None,
        )
        return web.json_response(message)

    async def _publish_text(self, request: web.Request) -> web.Response:
        topic = _topic(request.match_info["topic"])
        self._let_in(request, topic)
        return web.json_response(self._keep(topic, {"message": await request.text()}))

    async def _poll(self, request: web.Request) -> web.Response:
        topic = _topic(request.match_info["topic"])
        if self.token is not None and request.headers.get("Authorization") != f"Bearer {self.token}":
            raise _no(403, 40301, "forbidden")
        if request.query.get("poll") != "1" or request.query.get("since") != "all":
            raise _no(400, 40008, "invalid since parameter")
        lines = [json.dumps(message) for message in self.cache.get(topic, [])]
        return web.Response(text="".join(f"{line}\n" for line in lines), content_type="application/x-ndjson")

    async def _delete(self, request: web.Request) -> web.Response:
        topic, sequence = _topic(request.match_info["topic"]), request.match_info["sequence"]
        if not self.can_delete:
            raise _no(404, 40401, "page not found")
        self._let_in(request, topic)
        self._take_off(topic, sequence)
        return web.json_response(self._keep(topic, {"sequence_id": sequence}, event="message_delete"))

    async def _health(self, _: web.Request) -> web.Response:
        return web.json_response({"healthy": True})

    async def _account(self, request: web.Request) -> web.Response:
        self._let_in(request, "v1")
        return web.json_response({"username": "valvelaud", "role": "user"})

    def _take_off(self, topic: str, sequence: str) -> None:
        """What has this sequence id is on the screen no more: it is deleted, or a newer one takes its place."""
        for each in self.handsets.to(topic):
            if each.provider == self.prefix and each.id == sequence:
                self.handsets.stop(each)

    def _keep(self, topic: str, said: Message, *, event: str = "message") -> Message:
        now = int(self.handsets.now().timestamp())
        name = "".join(secrets.choice(_LETTERS) for _ in range(12))
        message = {"id": name, "time": now, "expires": now + 12 * 3600, "event": event, "topic": topic, **said}
        self.cache.setdefault(topic, []).append(message)
        return message

    def _let_in(self, request: web.Request, topic: str) -> None:
        given = request.headers.get("Authorization")
        if self.token is None or given == f"Bearer {self.token}":
            return
        if given is not None:
            raise _no(401, 40101, "unauthorized")
        if not topic.startswith(_OPEN):
            raise _no(403, 40301, "forbidden")


def _topic(name: object) -> str:
    if not isinstance(name, str) or not _TOPIC.fullmatch(name):
        raise _no(400, 40009, "invalid request: topic invalid")
    if name in _DISALLOWED:
        raise _no(400, 40010, "invalid request: topic name is disallowed")
    return name


def _check(said: Message) -> None:
    if set(said) - _FIELDS:
        raise _no(400, 40017, "invalid request: request body must be message JSON")
    if not _TOPIC.fullmatch(str(said.get("sequence_id", "x"))):
        raise _no(400, 40049, "invalid request: sequence ID invalid")
    if said.get("priority") not in (None, 1, 2, 3, 4, 5):
        raise _no(400, 40007, "invalid priority parameter")
    buttons = said.get("actions", [])
    if len(buttons) > _MOST_BUTTONS or not all(_is_button(each) for each in buttons):
        raise _no(400, 40018, "invalid request: actions invalid")


def _is_button(button: Message) -> bool:
    is_web = isinstance(button.get("url"), str) and button["url"].startswith(("http://", "https://"))
    return button.get("action") == "http" and bool(button.get("label")) and is_web and not set(button) - _BUTTON


def _no(status: int, code: int, error: str) -> RefusedError:
    return RefusedError(status, {"code": code, "http": status, "error": error})
