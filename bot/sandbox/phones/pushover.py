"""Pushover: emergency messages, receipts, cancelling (pushover.net/api, pushover.net/api/receipts)."""

import re
import secrets
import string
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from bot.sandbox.phones.handsets import Arrival, Kind, Stage
from bot.sandbox.phones.provider import Handler, Provider, RefusedError, form_of, made_up

_KEY = re.compile(r"[A-Za-z0-9]{30}")
_LETTERS = string.ascii_letters + string.digits
_FIELDS = {"token", "user", "title", "message", "priority", "retry", "expire", "tags", "sound", "url", "url_title"}
_EMERGENCY = "2"
_LEAST_RETRY, _MOST_EXPIRE = 30, 10800
_MOST_TEXT, _MOST_TITLE = 1024, 250
_LEAST_BETWEEN = timedelta(seconds=5)


@dataclass(slots=True)
class _Receipt:
    arrival: Arrival
    tags: set[str]
    expires_at: datetime
    asked_at: datetime | None = None


class PushoverServer(Provider):
    """Addresses are user keys; one that is not 30 letters and digits, or among `strangers`, is nobody's."""

    prefix = "pushover"
    remaining = 10_000

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.token = made_up()
        self.strangers: set[str] = set()
        self._receipts: dict[str, _Receipt] = {}

    def routes(self) -> list[tuple[str, str, Handler]]:
        return [
            ("POST", "/1/messages.json", self._send),
            ("GET", "/1/apps/limits.json", self._limits),
            ("POST", "/1/receipts/cancel_by_tag/{tag}.json", self._cancel_by_tag),
            ("POST", "/1/receipts/{receipt}/cancel.json", self._cancel),
            ("GET", "/1/receipts/{receipt}.json", self._status),
        ]

    async def _send(self, request: web.Request) -> web.Response:
        form = await form_of(request)
        self._let_in(form.get("token"))
        user = form.get("user", "")
        if not _KEY.fullmatch(user) or user in self.strangers:
            raise _no("user", "user identifier is not a valid user, group, or subscribed user key")
        _check(form)
        receipt = "".join(secrets.choice(_LETTERS) for _ in range(30))
        arrival = self.handsets.arrive(
            provider=self.prefix,
            kind=Kind.PUSH,
            name=receipt,
            to=user,
            title=form.get("title", ""),
            text=form["message"],
            button="Acknowledge",
            lasts_for=timedelta(seconds=int(form["expire"])),
        )
        expires_at = arrival.at + timedelta(seconds=int(form["expire"]))
        self._receipts[receipt] = _Receipt(arrival, set(form.get("tags", "").split(",")), expires_at)
        return web.json_response({"status": 1, "request": str(uuid.uuid4()), "receipt": receipt})

    async def _status(self, request: web.Request) -> web.Response:
        self._let_in(request.query.get("token"))
        receipt = self._found(request)
        now = self.handsets.now()
        if receipt.asked_at is not None and now - receipt.asked_at < _LEAST_BETWEEN:
            raise RefusedError(429, {"status": 0, "errors": ["polled faster than once every 5 seconds"]})
        receipt.asked_at = now
        arrival, is_accepted = receipt.arrival, receipt.arrival.stage is Stage.ACCEPTED
        is_expired = now >= receipt.expires_at or arrival.stage in (Stage.STOPPED, Stage.IGNORED)
        was_reached = arrival.stage not in (Stage.TAKEN, Stage.LOST)
        return web.json_response(
            {
                "status": 1,
                "acknowledged": int(is_accepted),
                "acknowledged_at": int(arrival.changed_at.timestamp()) if is_accepted else 0,
                "acknowledged_by": arrival.to if is_accepted else "",
                "acknowledged_by_device": "phone" if is_accepted else "",
                "last_delivered_at": int(arrival.at.timestamp()) if was_reached else 0,
                "expired": int(is_expired and not is_accepted),
                "expires_at": int(receipt.expires_at.timestamp()),
                "called_back": 0,
                "called_back_at": 0,
                "request": str(uuid.uuid4()),
            }
        )

    async def _cancel(self, request: web.Request) -> web.Response:
        self._let_in((await form_of(request)).get("token"))
        self.handsets.stop(self._found(request).arrival)
        return web.json_response({"status": 1, "request": str(uuid.uuid4())})

    async def _cancel_by_tag(self, request: web.Request) -> web.Response:
        self._let_in((await form_of(request)).get("token"))
        tagged = [each for each in self._receipts.values() if request.match_info["tag"] in each.tags]
        for receipt in tagged:
            self.handsets.stop(receipt.arrival)
        return web.json_response({"status": 1, "canceled": len(tagged), "request": str(uuid.uuid4())})

    async def _limits(self, request: web.Request) -> web.Response:
        self._let_in(request.query.get("token"))
        reset = int((self.handsets.now() + timedelta(days=10)).timestamp())
        return web.json_response({"limit": 10_000, "remaining": self.remaining, "reset": reset, "status": 1})

    def _let_in(self, token: str | None) -> None:
        if token != self.token:
            raise _no("token", "application token is invalid, see https://pushover.net/api")

    def _found(self, request: web.Request) -> _Receipt:
        found = self._receipts.get(request.match_info["receipt"])
        if found is None:
            raise RefusedError(404, {"receipt": "not found", "errors": ["receipt not found"], "status": 0})
        return found


def _check(form: dict[str, str]) -> None:
    if not form.get("message"):
        raise _no("message", "message cannot be blank")
    if len(form["message"]) > _MOST_TEXT or len(form.get("title", "")) > _MOST_TITLE:
        raise _no("message", "message is too long")
    if set(form) - _FIELDS:
        raise _no("parameters", "unknown parameter")
    if form.get("priority") != _EMERGENCY:
        raise _no("priority", "only emergencies are taken here")
    for name in ("retry", "expire"):
        if not form.get(name, "").isdigit():
            raise _no(name, f"{name} must be supplied with priority=2")
    if int(form["retry"]) < _LEAST_RETRY:
        raise _no("retry", f"retry must be at least {_LEAST_RETRY} seconds")
    if int(form["expire"]) > _MOST_EXPIRE:
        raise _no("expire", f"expire must be at most {_MOST_EXPIRE} seconds")


def _no(what: str, error: str) -> RefusedError:
    return RefusedError(400, {what: "invalid", "errors": [error], "status": 0, "request": str(uuid.uuid4())})
