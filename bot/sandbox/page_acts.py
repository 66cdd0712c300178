"""What a visitor of the page may do: speak, tap and send as any person, move the clock, break the network."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.sandbox import page_phones, page_views
from bot.sandbox.groups import Group
from bot.sandbox.model import Chat, Json, Message
from bot.sandbox.people import CannotError, Person

if TYPE_CHECKING:
    from bot.sandbox.server import Sandbox

_MORNING = time(7, 25)
_FURTHEST = timedelta(days=366)


class Acts:
    """The POSTs of the page. Each raises CannotError with a sentence for the visitor."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._world = sandbox.world

    async def act(self, request: web.Request) -> Json:
        body: Json = await request.json()
        person = self._person(int(body["person"]))
        match body.get("do"):
            case "text":
                return self._text(person, body)
            case "press":
                message = self._message(body)
                return {"query": person.press_at(message, int(body["row"]), int(body["column"])).id}
            case "ask":
                return await self._ask(person, body)
            case "choose":
                ask = self._world.asks.get(str(body["query"]))
                if ask is None:
                    raise CannotError("the bot does not offer this")
                person.choose(ask, str(body["result"]))
            case "start":
                payload = str(body.get("payload") or "")
                person.open(f"t.me/{self._world.bot.username}" + (f"?start={payload}" if payload else ""))
            case "block":
                person.block()
            case "unblock":
                person.unblock()
            case "language":
                person.set_language(str(body["language"]) or None)
            case "delete_message":
                person.delete(self._message(body))
            case "edit":
                person.edit(self._message(body), str(body["text"]))
            case "forward":
                person.forward(self._message(body))
            case "location":
                person.send_location(group=self._group(body))
            case "contact":
                person.send_contact(person.name, person.addresses.number, group=self._group(body))
            case other:
                raise CannotError(f"nobody here can do «{other}»")
        return {"ok": True}

    async def upload(self, request: web.Request) -> Json:
        person = self._person(int(request.query["person"]))
        group = self._group(dict(request.query))
        form = await request.post()
        part = form["file"]
        if not isinstance(part, web.FileField):
            raise CannotError("choose a file")
        content, caption = part.file.read(), str(form.get("caption", ""))
        if part.content_type in ("image/png", "image/jpeg") and request.query.get("as") != "document":
            person.send_photo(content, caption=caption, group=group)
        elif part.content_type.startswith("audio/"):
            person.send_voice(content, group=group)
        else:
            person.send_document(content, part.filename, mime=part.content_type, caption=caption, group=group)
        return {"ok": True}

    async def clock(self, request: web.Request) -> Json:
        body: Json = await request.json()
        clock = self._sandbox.clock
        by = self._until_morning() if body.get("to") == "next_morning" else timedelta(seconds=int(body["advance_s"]))
        if not timedelta() <= by <= _FURTHEST:
            raise CannotError("the clock moves forward, and at most a year at once")
        clock.advance(by)
        return {"now": page_views.instant(clock.now())}

    async def faults(self, request: web.Request) -> Json:
        body: Json = await request.json()
        faults = self._sandbox.faults
        if "down" in body:
            faults.down = bool(body["down"])
        if "too_many" in body:
            faults.always_too_many = 5 if body["too_many"] else 0
        return page_views.faults(faults)

    async def person(self, request: web.Request) -> Json:
        body: Json = await request.json()
        name = str(body.get("name", "")).strip()
        if not name:
            raise CannotError("a person needs a name")
        person = self._sandbox.person(name[:64], language=str(body.get("language") or "") or None)
        return page_phones.person(self._world, self._sandbox.phones.handsets, person.user)

    def _text(self, person: Person, body: Json) -> Json:
        text = str(body["text"]).strip()
        if not text:
            raise CannotError("there is nothing to send")
        group = self._group(body)
        reply_to = self._message({**body, "message": body["reply_to"]}) if body.get("reply_to") else None
        if group:
            person.say_in(group, text, reply_to=reply_to)
        elif text.split()[0] == "/start":
            person.command(text)
        else:
            person.say(text, reply_to=reply_to)
        return {"ok": True}

    async def _ask(self, person: Person, body: Json) -> Json:
        """What the bot offers while these letters are typed; nothing if it does not answer soon."""
        ask = person.ask(str(body["text"]), group=self._group(body))
        try:
            found = await ask.answered()
        except TimeoutError:
            found = []
        shown = [
            {"id": each["id"], "title": each["title"], "description": each.get("description", "")} for each in found
        ]
        return {"query": ask.id, "results": shown}

    def _until_morning(self) -> timedelta:
        """To the next 07:25 on the wall, whatever the clocks do in between."""
        now = self._sandbox.clock.now()
        here = now.astimezone(self._sandbox.zone)
        day = here.date() + timedelta(days=here.time() >= _MORNING)
        return datetime.combine(day, _MORNING, self._sandbox.zone).astimezone(now.tzinfo) - now

    def _person(self, number: int) -> Person:
        user = self._world.users.get(number)
        if user is None or user.is_bot:
            raise CannotError("there is no such person")
        return Person(self._world, user)

    def _chat(self, number: Any) -> Chat:
        chat = self._world.chats.get(int(number))
        if chat is None:
            raise CannotError("there is no such chat")
        return chat

    def _group(self, body: Json) -> Group | None:
        """The group a request means; none when it means the private chat."""
        chat = self._chat(body["chat"]) if body.get("chat") else None
        return None if chat is None or chat.is_private else Group(self._world, chat, ())

    def _message(self, body: Json) -> Message:
        message = self._chat(body["chat"]).messages.get(int(body["message"]))
        if message is None:
            raise CannotError("the message is gone")
        return message
