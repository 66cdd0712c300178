"""Whether everything that is set up works, tried one by one, in plain words; and what is not covered where it is not.

Sends nothing to anybody, and says no key and no number.
"""

import asyncio
import contextlib
import enum
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from sqlmodel import Session
from telegram.error import InvalidToken, TelegramError

from bot.logs import named
from bot.opening import WEBHOOK_PATH, make_bot, open_database
from bot.phone.exchange import Exchange
from bot.phone.line import Line, Silence
from bot.phone.outcomes import Reason
from bot.polling import refused_token
from bot.settings import Settings, StartRefused
from storage import pulses, sealing
from storage.contacts import Way

_CONNECTS_FOR = 5.0
# A timer that looks each minute, and one look that was missed.
_WATCHED_WITHIN = timedelta(minutes=5)

_WAYS = {
    Way.NTFY: ("Push by ntfy", "VALVELAUD_NTFY_URL and VALVELAUD_NTFY_TOKEN"),
    Way.PUSHOVER: ("Push by Pushover", "VALVELAUD_PUSHOVER_TOKEN"),
    Way.SMS: ("SMS by Messente", "VALVELAUD_MESSENTE_USERNAME and VALVELAUD_MESSENTE_PASSWORD"),
    Way.VOICE: ("Calls", "VALVELAUD_ELKS_... or VALVELAUD_TWILIO_..."),
    Way.OTHER: ("Apprise", "VALVELAUD_APPRISE_SERVICES, and whether Apprise is installed"),
}
_UNCOVERED = {
    Way.SMS: "no SMS is sent, so nobody without the internet on their phone is reached",
    Way.VOICE: "nobody is called",
}
_WHY = {
    Reason.CREDENTIALS: "the provider refuses the keys",
    Reason.CREDIT: "the account is empty",
    Reason.LIMIT: "the provider takes no more for now, or the quota is used up",
    Reason.UNREACHABLE: "the provider cannot be reached; look at the network as well",
    Reason.TIMEOUT: "the provider does not answer",
    Reason.DROPPED: "the provider breaks the connection off",
    Reason.BROKEN: "the provider says that something is broken on its side",
    Reason.MALFORMED: "what answers there is not the provider",
    Reason.UNAVAILABLE: "it cannot be used on this server",
}


class Mark(enum.StrEnum):
    """How something is."""

    WELL = "ok"
    WRONG = "WRONG"
    NONE = "--"  # not set up


@dataclass(frozen=True)
class Finding:
    """One thing that was tried or is not there, and what to do about it."""

    mark: Mark
    what: str
    words: str

    def __str__(self) -> str:
        return f"{self.mark:<6}{self.what}: {self.words}."


async def findings(settings: Settings) -> AsyncIterator[Finding]:
    """Everything, in the order it matters. Raises `StartRefused` where there is no token at all."""
    yield await _telegram(settings)
    async for each in _public(settings):
        yield each
    for each in await asyncio.to_thread(_data, settings):
        yield each
    async for each in _phones(settings):
        yield each
    yield await _heartbeat(settings)


async def username(settings: Settings) -> str:
    """What the bot is called. Raises `StartRefused` when Telegram does not say so."""
    bot, _ = make_bot(settings)
    try:
        await bot.initialize()
        return bot.username
    except InvalidToken:
        raise refused_token() from None
    except TelegramError as error:
        raise StartRefused(
            f"Telegram cannot be reached ({named(error)}). Look at the network, VALVELAUD_TELEGRAM_URL "
            "and VALVELAUD_TELEGRAM_PROXY."
        ) from None
    finally:
        await bot.shutdown()


async def _telegram(settings: Settings) -> Finding:
    _ = settings.token
    try:
        name = await username(settings)
    except StartRefused as refused:
        return Finding(Mark.WRONG, "Telegram", str(refused).rstrip("."))
    way = "are fetched by long polling" if settings.polls else f"are brought to {settings.public_url}"
    return Finding(Mark.WELL, "Telegram", f"@{name} answers, updates {way}")


async def _public(settings: Settings) -> AsyncIterator[Finding]:
    """The public address, as whoever comes from outside finds it; a bot that does not run is not found."""
    what = "Public address"
    if settings.public_url is None:
        lost = "calendars are files, and who answers a call cannot accept with a key"
        yield Finding(Mark.NONE, what, f"not set up, so {lost}")
        return
    async with Line(connect_for=_CONNECTS_FOR) as line:
        answer = await line.get(f"{settings.public_url}{WEBHOOK_PATH}")
    # To anybody but Telegram the webhook says 405 or 403.
    if isinstance(answer, Silence):
        words = "nobody answers there; look whether the bot runs, at the proxy and at VALVELAUD_PUBLIC_URL"
    elif answer.status in (403, 405):
        yield Finding(Mark.WELL, what, "the bot answers there")
        return
    elif answer.status >= 500:
        words = f"something answers {answer.status} there, but not the bot; look whether it runs"
    else:
        words = f"something answers {answer.status} there, but not the bot; let the proxy pass on {WEBHOOK_PATH}"
    yield Finding(Mark.WRONG, what, words)


def _data(settings: Settings) -> list[Finding]:
    """The database and what is in it."""
    try:
        db = open_database(settings)
    except StartRefused as refused:
        return [Finding(Mark.WRONG, "Database", str(refused).rstrip("."))]
    with contextlib.closing(db), db.read() as session:
        engine = "SQLite" if db.is_sqlite else "PostgreSQL"
        ready = Finding(Mark.WELL, "Database", f"{engine} is ready, times are those of {settings.timezone}")
        return [ready, _key(session), _watchdog(session, settings)]


def _key(session: Session) -> Finding:
    what, found = "Encryption key", sealing.survey(session)
    if found.lost:
        which = "another key" if sealing.is_possible(session) else "a key, and there is none now"
        words = f"{found.lost} of {found.lost + found.opened} things kept secret were sealed with {which}"
        return Finding(Mark.WRONG, what, f"{words}; put the old key behind the new one in VALVELAUD_ENCRYPTION_KEY")
    if not sealing.is_possible(session):
        lost = "there are no notes on cases and nobody can be reached by phone"
        return Finding(Mark.NONE, what, f"not set up, so {lost}; `valvelaud key` makes one")
    kept = f"opens all of the {found.opened} things kept secret" if found.opened else "nothing is sealed yet"
    return Finding(Mark.WELL, what, kept)


def _watchdog(session: Session, settings: Settings) -> Finding:
    what, seen_at = "Watchdog", pulses.last(session, name=pulses.WATCHDOG)
    if seen_at is None and settings.watchdog_to is None:
        lost = "nobody is told by phone when the bot does not work"
        return Finding(Mark.NONE, what, f"has never run, so {lost}; run `valvelaud watchdog` beside the bot")
    if seen_at is None:
        return Finding(Mark.WRONG, what, "has never run, but is set up; run `valvelaud watchdog` beside the bot")
    ago = datetime.now(UTC) - seen_at
    if abs(ago) > _WATCHED_WITHIN:
        at = f"{seen_at.astimezone(settings.zone):%Y-%m-%d %H:%M}"
        return Finding(Mark.WRONG, what, f"has last looked at {at}; look whether its service or timer runs")
    return Finding(Mark.WELL, what, f"has looked {max(int(ago.total_seconds()), 0)} s ago")


async def _phones(settings: Settings) -> AsyncIterator[Finding]:
    """Each provider, asked whether it knows us; and whether whom the watchdog alarms can be reached at all."""
    async with Exchange(settings) as exchange:
        channels = exchange.channels
        reasons = await asyncio.gather(*(channel.check() for channel in channels.values()))
    known = dict(zip(channels, reasons, strict=True))
    unknown = sorted({way for way, _ in settings.watched_by} - set(known))
    if unknown:
        words = f"VALVELAUD_WATCHDOG_TO names {', '.join(unknown)}, which is not set up"
        yield Finding(Mark.WRONG, "Watchdog", words)
    if not known:
        words = "no way is set up, so alerts come by Telegram alone, and not while it is away"
        yield Finding(Mark.NONE, "Phones", words)
        return
    for way, (what, where) in _WAYS.items():
        reason, lost = known.get(way), _UNCOVERED.get(way)
        if way not in known:
            if lost is not None:
                yield Finding(Mark.NONE, what, f"not set up, so {lost}")
        elif reason is None:
            yield Finding(Mark.WELL, what, "the provider answers and knows us")
        else:
            yield Finding(Mark.WRONG, what, f"{_WHY.get(reason, reason)}; look at {where}")


async def _heartbeat(settings: Settings) -> Finding:
    """Whether somebody listens at the address. It is only connected to: any request would count as a healthy minute."""
    what = "Heartbeat"
    if settings.heartbeat_url is None:
        lost = "nobody outside notices when this machine or its network is gone"
        return Finding(Mark.NONE, what, f"not set up, so {lost}")
    parts = urlsplit(settings.heartbeat_url.get_secret_value())
    is_tls = parts.scheme == "https"
    try:
        async with asyncio.timeout(_CONNECTS_FOR):
            _, writer = await asyncio.open_connection(
                parts.hostname, parts.port or (443 if is_tls else 80), ssl=is_tls or None
            )
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()
    except (OSError, TimeoutError) as error:
        words = f"nobody answers at its address ({type(error).__name__}); look at VALVELAUD_HEARTBEAT_URL"
        return Finding(Mark.WRONG, what, f"{words} and the network")
    return Finding(Mark.WELL, what, "somebody answers at its address; whether it is the right one is not tried")
