"""Settings that lead to the providers of the sandbox, and one subscriber of each."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.phone.exchange import Exchange
from bot.phone.line import Line
from bot.phone.outcomes import Channel, Ring
from bot.phone.settings import PhoneSettings
from bot.sandbox.phones import Services
from bot.sandbox.phones.provider import Provider
from storage.contacts import Way

NUMBER = "+37251234567"
TOPIC = "kati-7Yq2vVx0c1mZ"
KEY = "uKatiKatiKatiKatiKatiKatiKatiK"
AUDIO = "https://example.org/{name}-{language}.mp3"
PROVIDERS = ("ntfy", "pushover", "messente", "elks", "twilio")
WAYS = {
    "ntfy": Way.NTFY,
    "pushover": Way.PUSHOVER,
    "messente": Way.SMS,
    "elks": Way.VOICE,
    "twilio": Way.VOICE,
}
ADDRESSES = {"ntfy": TOPIC, "pushover": KEY, "messente": NUMBER, "elks": NUMBER, "twilio": NUMBER}
TEXT = "Juhtum J-26-7K4M: äärmiselt suur risk. Vasta Telegramis."


def settings(services: Services, *names: str, **changed: Any) -> PhoneSettings:
    """The settings of some providers, of those of the sandbox."""
    given: dict[str, dict[str, Any]] = {
        "ntfy": {"ntfy_url": services.url(services.ntfy), "ntfy_token": services.ntfy.token},
        "pushover": {"pushover_url": services.url(services.pushover), "pushover_token": services.pushover.token},
        "messente": {
            "messente_url": services.url(services.messente),
            "messente_username": services.messente.username,
            "messente_password": services.messente.password,
            "messente_sender": "Valvelaud",
        },
        "elks": {
            "elks_url": services.url(services.elks),
            "elks_username": services.elks.username,
            "elks_password": services.elks.password,
            "elks_from": services.elks.caller,
            "elks_audio": AUDIO,
        },
        "twilio": {
            "twilio_url": services.url(services.twilio),
            "twilio_account": services.twilio.account,
            "twilio_token": services.twilio.token,
            "twilio_from": services.twilio.caller,
        },
    }
    chosen = {key: value for name in names for key, value in given[name].items()}
    return PhoneSettings(**chosen | changed)


@dataclass
class Subscriber:
    """A provider, our way to it, and somebody's address there."""

    name: str
    services: Services
    provider: Provider
    line: Line
    channel: Channel
    to: str

    def ring(self, **changed: Any) -> Ring:
        """An alert for them."""
        given: dict[str, Any] = {"to": self.to, "title": "Keeruline juhtum", "text": TEXT, "accept_label": "Võtan"}
        return Ring(**given | {"accept_text": "Vajuta ühte."} | changed)

    def moved(self, **changed: Any) -> Channel:
        """The way with other settings."""
        return Exchange(settings(self.services, self.name, **changed), self.line).channels[WAYS[self.name]]


@dataclass
class Web:
    """Our web address as providers and phones see it: takes what is posted and keeps it."""

    url: str
    got: list[tuple[str, dict[str, str]]]
    status: int = 200
    answer: str = ""


@asynccontextmanager
async def listening() -> AsyncIterator[Web]:
    """A public address as long as it is listened to."""
    here = Web("", [])

    async def take(request: web.Request) -> web.Response:
        here.got.append((request.path, {name: str(value) for name, value in (await request.post()).items()}))
        return web.Response(status=here.status, text=here.answer)

    app = web.Application()
    app.router.add_post("/{rest:.*}", take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    here.url = f"http://127.0.0.1:{runner.addresses[0][1]}/accept/s3cret"
    yield here
    await runner.cleanup()
