"""Phones for tests: people who say, tap and see, and a Telegram that fails a test on anything nobody expected.

async with Telegram() as telegram:
    anna = telegram.phone("Anna Tamm", language="et")
    await anna.says("/start")
    card = await anna.sees("Tere")
    assert await anna.taps(card, "Tulen") == "Kirjas"
"""

import asyncio
import re
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any, Protocol, overload
from weakref import WeakKeyDictionary

from bot.sandbox import CannotError, Group, Person, Press, Sandbox
from bot.sandbox.asks import Ask
from bot.sandbox.model import Chat, Message
from bot.sandbox.world import Change, Event, World
from tests.bot_api import published

WITHIN = 20.0  # only a test that fails waits for so long
QUIET = 0.3
SHOWN = 8


class Process(Protocol):
    """A process of the bot that serves this Telegram."""

    async def rests(self) -> bool:
        """Wait until nothing more comes of what happened so far; False when it is not at work."""
        ...

    def looks(self) -> None:
        """Look now whether something is to be sent."""
        ...


class Arrivals:
    """What the bot wrote or changed and nobody has looked at yet, oldest first."""

    def __init__(self, world: World) -> None:
        self._bot = world.bot
        self._changed = asyncio.Event()
        self.new: dict[tuple[int, int], Message] = {}
        self.ignored: set[int] = set()
        self.processes: list[Process] = []
        world.watch(self._note)

    def _note(self, event: Event) -> None:
        message = event.message
        if event.kind is Change.DELETED and message is not None:
            self.new.pop((message.chat.id, message.id), None)  # nothing is left to see
        if event.kind is not Change.MESSAGE or message is None or message.sender is not self._bot:
            return
        if message.is_service or event.detail.get("pin") or event.detail.get("reaction"):
            return
        key = message.chat.id, message.id
        self.new.pop(key, None)
        self.new[key] = message
        self._changed.set()

    async def find(self, wanted: Callable[[Message], bool], within: float) -> Message | None:
        """The oldest new message that is wanted, waiting for it; looking at it makes it old."""
        deadline = asyncio.get_running_loop().time() + within
        while True:
            for key, message in self.new.items():
                if not message.deleted and wanted(message):
                    del self.new[key]
                    return message
            self._changed.clear()
            for process in self.processes:
                process.looks()
            try:
                async with asyncio.timeout_at(deadline):
                    await self._changed.wait()
            except TimeoutError:
                return None

    async def rest(self) -> bool:
        """Wait until nothing more comes; False when nobody here knows."""
        return any([await process.rests() for process in self.processes])

    def unexpected(self) -> list[Message]:
        return [message for message in self.new.values() if message.chat.id not in self.ignored]


_ARRIVALS: WeakKeyDictionary[World, Arrivals] = WeakKeyDictionary()


def arrivals_in(world: World) -> Arrivals:
    """The one watcher of this world."""
    if world not in _ARRIVALS:
        _ARRIVALS[world] = Arrivals(world)
    return _ARRIVALS[world]


class Phone:
    """A person with a phone in hand. `person` can do what is not worth a sentence here (block, send a voice, ...)."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self._arrivals = arrivals_in(person.world)

    @property
    def id(self) -> int:
        return self.person.id

    async def says(self, text: str, *, group: Group | None = None, reply_to: Message | None = None) -> Message:
        """Write to the bot, or into a group. `/start` opens the chat."""
        if group:
            return self.person.say_in(group, text, reply_to=reply_to)
        return self.person.command(text) if text.startswith("/") else self.person.say(text, reply_to=reply_to)

    async def opens(self, link: str) -> Message:
        """Follow a deep link and press Start."""
        return self.person.open(link)

    async def sees(self, what: str | re.Pattern[str], within: float = WITHIN) -> Message:
        """Wait for a new or edited message of the bot that contains `what`; the test expected it, so it is clean."""
        found = await self._arrivals.find(lambda message: self._has(message.chat) and _fits(message, what), within)
        if found is None:
            raise AssertionError(f"{self.person.name} did not see {what!r} within {within} s\n{self.screen()}")
        return found

    async def sees_nothing_new(self, within: float | None = None) -> None:
        """Fail if the bot has written something to this phone or is about to.

        Sure when the bot runs in this test (`Rig`); else, and with `within`, it is what comes in so many seconds.
        """
        if within is None:
            within = 0 if await self._arrivals.rest() else QUIET
        found = await self._arrivals.find(lambda message: self._has(message.chat), within)
        if found is not None:
            raise AssertionError(f"{self.person.name} saw something new: {_line(found)}\n{self.screen()}")

    @overload
    async def taps(self, where: str, *, within: float = WITHIN) -> str | None: ...
    @overload
    async def taps(self, where: Message, button: str, *, within: float = WITHIN) -> str | None: ...
    async def taps(self, where: Message | str, button: str = "", *, within: float = WITHIN) -> str | None:
        """Tap a button by its text: under `where`, or the newest one with this text, or on the own keyboard.

        Returns the toast or alert the bot answered with, None for an answer without words. Fails when the bot
        never answers.
        """
        message, button = (None, where) if isinstance(where, str) else (where, button)
        if message is None and not self._with_button(button) and self._is_on_keyboard(button):
            await self.says(button)
            return None
        press = self.press(message, button) if message else self.press(button)
        try:
            return (await press.answered(within)).text
        except TimeoutError:
            raise AssertionError(f"the bot left {self.person.name}'s tap on {button!r} spinning") from None

    async def asks(self, text: str, *, group: Group | None = None, within: float = WITHIN) -> Ask:
        """Type the bot's name and these letters, and wait for what it offers: `titles`, or `chooses`."""
        ask = self.person.ask(text, group=group)
        try:
            await ask.answered(within)
        except TimeoutError:
            raise AssertionError(f"the bot offered {self.person.name} nothing for {text!r}, not even nothing") from None
        return ask

    async def chooses(self, ask: Ask, title: str) -> Message:
        """Send what was offered under this title."""
        found = [each["id"] for each in ask.results or () if each["title"] == title]
        if not found:
            raise AssertionError(f"{self.person.name} was not offered {title!r} but {titles(ask)}")
        return self.person.choose(ask, found[0])

    @overload
    def press(self, where: str) -> Press: ...
    @overload
    def press(self, where: Message, button: str) -> Press: ...
    def press(self, where: Message | str, button: str = "") -> Press:
        """Tap and do not wait: for races. `await press.answered()` later."""
        message, button = (self._with_button(where), where) if isinstance(where, str) else (where, button)
        if message is None:
            raise AssertionError(f"{self.person.name} has no button {button!r}\n{self.screen()}")
        try:
            return self.person.press(message, button)
        except CannotError as error:
            raise AssertionError(f"{error}\n{self.screen()}") from None

    def buttons(self, message: Message) -> list[list[str]]:
        """The texts of the buttons under a message, row by row."""
        return [[button["text"] for button in row] for row in _rows(message)]

    def screen(self) -> str:
        """The last messages of all this person's chats as text."""
        lines = []
        for chat in self._chats():
            lines.append(f"--- {chat.title}")
            lines += [_line(message) for message in list(chat.messages.values())[-SHOWN:]]
        return "\n".join(lines)

    def _has(self, chat: Chat) -> bool:
        return chat.person is self.person.user or self.id in chat.members

    def _chats(self) -> Iterable[Chat]:
        return (chat for chat in self.person.world.chats.values() if self._has(chat))

    def _with_button(self, button: str) -> Message | None:
        """The newest message that offers it, in the private chat first."""
        for chat in self._chats():
            for message in reversed(chat.messages.values()):
                if any(button in row for row in self.buttons(message)):
                    return message
        return None

    def _is_on_keyboard(self, button: str) -> bool:
        keyboard = self.person.chat.reply_keyboard or {"keyboard": []}
        return any(button == key["text"] for row in keyboard["keyboard"] for key in row)


class Telegram(Sandbox):
    """A sandbox for one test: strict about every call, and about every message."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"strict": published, **options})
        self._arrivals = arrivals_in(self.world)
        self._forgiven: set[str] = set()

    def phone(self, name: str, *, language: str | None = "et") -> Phone:
        """A new person and the phone in their hand."""
        return Phone(self.person(name, language=language))

    def is_served_by(self, process: Process) -> None:
        """This process is at the other end."""
        self._arrivals.processes.append(process)

    def ignore(self, *where: Phone | Person | Group) -> None:
        """What arrives there is not this test's business."""
        self._arrivals.ignored |= {one.id for one in where}

    def expects_refusal(self, words: str) -> None:
        """The bot was refused with these words, and that is right. Fails if it was not."""
        kept = [call for call in self.refusals if words not in call.description]
        if len(kept) == len(self.refusals):
            raise AssertionError(f"no call was refused with {words!r}")
        self.refusals[:] = kept

    def bears_refusal(self, words: str) -> None:
        """Chance decides whether the bot is refused with these words, as after being killed; either is right."""
        self.refusals[:] = [call for call in self.refusals if words not in call.description]

    def forgive(self, press: Press) -> None:
        """This tap may stay without an answer."""
        self._forgiven.add(press.id)

    def assert_clean(self) -> None:
        """Fail on calls Telegram would refuse, messages nobody expected and taps nobody answered."""
        faults = [f"refused: {call.method} {call.params}: {call.description}" for call in self.refusals]
        faults += [f"unexpected: {_line(message)}" for message in self._arrivals.unexpected()]
        faults += [
            f"unanswered: {press.user.name} tapped {press.data!r}"
            for press in self.world.presses.values()
            if press.answer is None and press.id not in self._forgiven
        ]
        if faults:
            raise AssertionError("\n".join(faults))

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()
        if error is None:
            self.assert_clean()


def titles(ask: Ask) -> list[str]:
    """What the bot offers, from above."""
    return [each["title"] for each in ask.results or ()]


def _fits(message: Message, what: str | re.Pattern[str]) -> bool:
    return what in message.text if isinstance(what, str) else what.search(message.text) is not None


def _rows(message: Message) -> list[list[dict[str, Any]]]:
    return list((message.markup or {}).get("inline_keyboard", []))


def _line(message: Message) -> str:
    content = message.text or (f"<{message.file.kind} {message.file.name}>" if message.file else str(message.extra))
    buttons = " ".join(f"[{button['text']}]" for row in _rows(message) for button in row)
    edited = " (edited)" if message.edited_at else ""
    return f"{message.chat.title} #{message.id} {message.sender.name}{edited}: {content} {buttons}".rstrip()
