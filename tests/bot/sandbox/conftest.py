"""A strict Telegram, people with phones, and a real python-telegram-bot Bot that talks to it over HTTP."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from tests.bot.sandbox.browsing import Browser
from tests.phones import Phone, Telegram


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """Fails the test at its end on refused calls, unexpected messages and taps without an answer."""
    async with Telegram() as sandbox:
        yield sandbox


@pytest.fixture(autouse=True)
def seconds_as_durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """python-telegram-bot warns about every retry_after that is a plain number."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    """A bot that has said who it is."""
    async with bot_for(telegram) as bot:
        yield bot


def bot_for(telegram: Telegram) -> Bot:
    """Another Bot object with the same token."""
    return Bot(
        telegram.token,
        base_url=f"{telegram.url}/bot",
        base_file_url=f"{telegram.url}/file/bot",
        request=_request(),
        get_updates_request=_request(),
    )


def _request() -> HTTPXRequest:
    """Without the certificates nobody needs on loopback: they take a quarter of a second to load."""
    return HTTPXRequest(httpx_kwargs={"verify": False})


@pytest.fixture
def anna(telegram: Telegram) -> Phone:
    """A person who has pressed Start."""
    phone = telegram.phone("Anna Tamm")
    phone.person.command("/start")
    return phone


@pytest.fixture
def boris(telegram: Telegram) -> Phone:
    """Another one, with another language."""
    phone = telegram.phone("Boris Ivanov", language="ru")
    phone.person.command("/start")
    return phone


@pytest.fixture
async def browser(telegram: Telegram) -> AsyncIterator[Browser]:
    """Somebody who looks at the page."""
    async with aiohttp.ClientSession() as session:
        yield Browser(telegram, session)
