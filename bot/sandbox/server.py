"""The sandbox as one object: a world, a Bot API over HTTP and a page, on a loopback port of their own."""

import secrets
from collections import deque
from collections.abc import Iterable
from types import TracebackType
from typing import Self
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.sandbox.api import BotApi, Call, Validator
from bot.sandbox.clock import MovableClock
from bot.sandbox.faults import Faults
from bot.sandbox.groups import Group
from bot.sandbox.limits import MEGABYTE, UPLOAD_BYTES
from bot.sandbox.methods.service import Service
from bot.sandbox.model import User
from bot.sandbox.page import Page
from bot.sandbox.people import Person
from bot.sandbox.phones.addresses import Addresses
from bot.sandbox.phones.handsets import Arrival
from bot.sandbox.phones.services import Services
from bot.sandbox.rates import Police
from bot.sandbox.webhooks import Webhooks
from bot.sandbox.world import Change, World


class Sandbox:
    """A Telegram of our own. Start it, point a bot at `url` with `token`, and let people talk to it.

    `strict` is asked about every call and may refuse it with a sentence (tests give the published Bot API);
    `police` refuses with 429 what is faster than Telegram allows. `title` and `zone` are for the page. `phones` are the
    providers of push, SMS and calls that answer below the same address; what they bring comes to people's phones.
    """

    def __init__(
        self,
        clock: MovableClock | None = None,
        token: str | None = None,
        username: str = "valvelaud_bot",
        strict: Validator | None = None,
        police: bool = True,
        title: str = "",
        zone: str = "Europe/Tallinn",
        phones: Services | None = None,
    ) -> None:
        self.title = title or username
        self.zone = ZoneInfo(zone)
        self.token = token or f"{7_000_000_000 + secrets.randbelow(10**9)}:AA{secrets.token_urlsafe(25)[:33]}"
        self.clock = clock or MovableClock()
        bot = User(int(self.token.split(":")[0]), "Valvelaud", username=username, is_bot=True)
        self.world = World(self.clock, bot)
        self.faults = Faults(self._poison, self._faults_changed)
        self.phones = phones or Services(self.clock)
        self.phones.handsets.on_change(self._arrived)
        self.clock.on_change(self._clock_moved)
        webhooks = Webhooks(self.world.updates, lambda: self.faults.down)
        service = Service(self.world, webhooks, Police() if police else None)
        self._webhooks = webhooks
        self._api = BotApi(self.token, service, self.faults, strict)
        self._page = Page(self)
        self._runner: web.AppRunner | None = None
        self.host, self.port = "", 0

    @property
    def calls(self) -> deque[Call]:
        """Every call the bot made, oldest first (the last 200 000)."""
        return self._api.calls

    @property
    def refusals(self) -> list[Call]:
        """Calls Telegram would have refused, without those a scripted fault answered."""
        return self._api.refusals

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    @property
    def page_url(self) -> str:
        return f"{self.url}/"

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen. Port 0 takes any free one. Raises OSError when the port is taken."""
        app = web.Application(client_max_size=UPLOAD_BYTES + MEGABYTE)
        self._page.add_routes(app)
        self._api.add_routes(app)
        self.phones.add_routes(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        self.host, self.port = self._runner.addresses[0][:2]
        self.phones.answers_at(self.url)
        self._webhooks.resume()

    async def stop(self) -> None:
        """Hang up on everybody. A stopped sandbox may be started again with all its state."""
        await self._webhooks.stop()
        self._api.hang_up()
        self._page.hang_up()
        self.faults.release()
        self.phones.release()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def person(self, name: str, *, language: str | None = "et", hint: str = "", username: str | None = None) -> Person:
        """A new Telegram user who has not opened the bot yet."""
        return Person(self.world, self.world.add_person(name, language=language, hint=hint, username=username))

    def group(self, title: str, members: Iterable[Person] = (), *, is_basic: bool = False) -> Group:
        """A supergroup, or a basic one, with the bot in it as a plain member, privacy mode on."""
        group = Group(self.world, self.world.add_group(title, is_basic=is_basic), members)
        self.world.bot_standing(group.chat, group.owner, "left", "member")
        self.world.tell(Change.CHAT, group.chat)
        return group

    def people(self) -> list[Person]:
        return [Person(self.world, user) for user in self.world.users.values() if not user.is_bot]

    def _arrived(self, arrival: Arrival) -> None:
        """Something came to an address or changed there; on the page if it is the address of a person here."""
        user = next((each.user for each in self.people() if arrival.to in Addresses.of(each.id)), None)
        if user is not None:
            self.world.tell(Change.ARRIVAL, user=user, arrival=arrival)

    def _clock_moved(self) -> None:
        self.world.tell(Change.CLOCK)
        self.phones.handsets.settle()

    def _faults_changed(self) -> None:
        if self.faults.down:
            self._api.hang_up()
        self.world.tell(Change.FAULTS)

    def _poison(self) -> None:
        """A message without what the Bot API has always promised: no chat, no date."""
        self.world.updates.push("message", 0, {"message_id": 0, "from": {"id": "nobody"}})
