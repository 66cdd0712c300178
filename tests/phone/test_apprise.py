"""The real Apprise against servers on this machine: what it sends, and what we make of what it says."""

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from bot import logs
from bot.phone.others import Others
from bot.phone.outcomes import Failed, Reason, Ring, Sent, Uncertain
from tests.phone.phonebook import TEXT

TITLE = "Keeruline juhtum"


@dataclass
class Server:
    """Takes what is posted as JSON."""

    address: str = ""
    status: int = 200
    got: list[dict[str, Any]] = field(default_factory=list)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """One that is up."""
    here = Server()

    async def take(request: web.Request) -> web.Response:
        here.got.append(await request.json())
        return web.Response(status=here.status)

    app = web.Application()
    app.router.add_post("/{rest:.*}", take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    here.address = f"json://127.0.0.1:{runner.addresses[0][1]}/k4ti-s3cret"
    yield here
    await runner.cleanup()


def _ring(to: str) -> Ring:
    return Ring(to=to, title=TITLE, text=TEXT)


async def test_what_we_say_arrives_as_we_say_it(server: Server) -> None:
    assert isinstance(await Others(["json"]).send(_ring(server.address)), Sent)
    (said,) = server.got
    assert (said["title"], said["message"]) == (TITLE, TEXT)


async def test_a_server_that_refuses_is_asked_once_and_leaves_it_open(server: Server) -> None:
    server.status = 500
    assert await Others(["json"]).send(_ring(server.address)) == Uncertain(Reason.BROKEN)
    assert len(server.got) == 1


async def test_an_address_nobody_understands_is_the_address(server: Server) -> None:
    assert await Others(["json", "nothing"]).send(_ring("nothing://127.0.0.1")) == Failed(Reason.ADDRESS)
    assert await Others(["slack"]).send(_ring(server.address)) == Failed(Reason.ADDRESS)
    assert not server.got


async def test_an_address_is_in_no_log(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    logs.configure("DEBUG")
    server.status = 500
    with caplog.at_level(logging.DEBUG):
        await Others(["json"]).send(_ring(server.address))
        await Others(["json"]).send(_ring("json://127.0.0.1:1/k4ti-s3cret"))
    assert "k4ti" not in caplog.text
    assert TEXT not in caplog.text
