"""What comes to people's phones besides Telegram, as the page shows it, and what a visitor may do about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from aiohttp import web

from bot.sandbox import page_views
from bot.sandbox.model import Json, User
from bot.sandbox.people import CannotError, Person
from bot.sandbox.phones.addresses import Addresses
from bot.sandbox.phones.handsets import Arrival, Handsets, Kind, Stage
from bot.sandbox.world import Change, World

if TYPE_CHECKING:
    from bot.sandbox.server import Sandbox

SHOWN = 30
"""Arrivals of each person that the page is told of when it opens."""


def person(world: World, handsets: Handsets, user: User) -> Json:
    """A person with where they are reached, and what does not get there."""
    own = Addresses.of(user.id)
    cut = [kind.value for kind in Kind if any((kind, address) in handsets.cut_off for address in own.by(kind))]
    phone = {"number": own.number, "topic": own.topic, "key": own.key, "cut_off": cut}
    return page_views.person(world, user) | {"phone": phone}


def latest(handsets: Handsets, users: Iterable[User]) -> list[Json]:
    """What came to each of them lately, oldest first."""
    found = []
    for user in users:
        own = Addresses.of(user.id)
        came = [each for each in handsets.arrivals if each.to in own]
        found += [arrival(user, each) for each in came[-SHOWN:]]
    return found


def arrival(user: User, shown: Arrival) -> Json:
    """One push message, SMS or call on the phone it came to."""
    return {
        "id": f"{shown.provider}:{shown.id}",
        "person_id": user.id,
        "provider": shown.provider,
        "kind": shown.kind.value,
        "title": shown.title,
        "text": shown.text,
        "button": shown.button,
        "reply": shown.reply,
        "stage": shown.stage.value,
        "date": page_views.instant(shown.at),
        "changed": page_views.instant(shown.changed_at),
    }


class PhoneActs:
    """What a visitor does on somebody's phone outside Telegram. Raises CannotError with a sentence for the visitor."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._phones = sandbox.phones

    async def act(self, request: web.Request) -> Json:
        body: Json = await request.json()
        user = self._sandbox.world.users.get(int(body["person"]))
        if user is None or user.is_bot:
            raise CannotError("there is no such person")
        if body.get("do") == "cut_off":
            self._cut_off(user, Kind(body["kind"]), is_on=bool(body["on"]))
            return {"ok": True}
        found = self._found(user, str(body["arrival"]))
        match body.get("do"):
            case "answer":
                _must(found.kind is Kind.CALL and found.stage is Stage.TAKEN, "it does not ring any more")
                self._phones.handsets.reach(found)
            case "press":
                await self._press(found)
            case "ignore":
                is_unanswered = found.kind is Kind.PUSH or found.stage is Stage.TAKEN
                _must(is_unanswered and not found.stage.is_over, "there is nothing to ignore any more")
                self._phones.handsets.ignore(found)
            case "hang_up":
                _must(found.kind is Kind.CALL and found.stage is Stage.REACHED, "nobody is on the line")
                self._phones.handsets.hang_up(found)
            case other:
                raise CannotError(f"nobody here can do «{other}»")
        return {"ok": True}

    def _cut_off(self, user: User, kind: Kind, *, is_on: bool) -> None:
        """From now on nothing of this kind gets to this phone, or does again."""
        for address in Addresses.of(user.id).by(kind):
            if is_on:
                self._phones.handsets.cut_off.add((kind, address))
            else:
                self._phones.handsets.cut_off.discard((kind, address))
        self._sandbox.world.tell(Change.PERSON, Person(self._sandbox.world, user).chat, user=user)

    async def _press(self, found: Arrival) -> None:
        """The button of a push message, or the key during a call."""
        _must(bool(found.button) and found.stage is Stage.REACHED, "there is nothing to press any more")
        status = await self._phones.press(found)
        if found.stage is not Stage.ACCEPTED:
            raise CannotError(f"who sent it answered {status}" if status else "who sent it does not answer")

    def _found(self, user: User, name: str) -> Arrival:
        provider, _, arrival_id = name.partition(":")
        found = self._phones.handsets.find(provider, arrival_id)
        if found is None or found.to not in Addresses.of(user.id):
            raise CannotError("nothing like this came to this phone")
        return found


def _must(is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise CannotError(otherwise)
