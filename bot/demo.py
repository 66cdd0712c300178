"""`valvelaud demo`: the real bot against a Telegram of our own, with a team to try it as. Needs no token."""

import asyncio
import contextlib
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from bot import demo_team
from bot.app import App
from bot.opening import make_folder
from bot.sandbox import Sandbox
from bot.settings import Settings, StartRefused
from handlers.registry import FEATURES, HOOKS
from storage import sealing

_HOST = "127.0.0.1"


class DemoSettings(Settings):
    """Only what the demo gives: a token or a database in the environment must never meet a demo.

    Its web address is for what this machine brings, such as the key pressed in a call; updates are fetched as ever.
    """

    @property
    def polls(self) -> bool:
        return True

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003  # pydantic names the parameters
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take nothing from outside."""
        return (init_settings,)


def main(*, folder: Path | None, port: int, say: Callable[[str], None]) -> int:
    """Run until interrupted; `say` gets the address. Raises `StartRefused`."""
    if folder is not None and (folder / "valvelaud.db").exists():
        raise StartRefused(f"There is data in {folder} already, and a demo begins anew. Name an empty folder.")
    if folder is not None:
        make_folder(folder, advice="Name another one with --dir, or leave it out.")
    with tempfile.TemporaryDirectory(prefix="valvelaud-demo-") as temporary:
        asyncio.run(_run(folder or Path(temporary), port, say))
    return 0


async def _run(folder: Path, port: int, say: Callable[[str], None]) -> None:
    sandbox = Sandbox(title="Valvelaud", zone=demo_team.ZONE)
    await _open(sandbox, port)
    now = sandbox.clock.now()
    sandbox.clock.advance(demo_team.opens_at(now) - now)
    app = App(_settings(sandbox, folder), features=FEATURES, hooks=HOOKS, clock=sandbox.clock)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    running = asyncio.create_task(app.run(stop))
    try:
        if await _is_ready(app, running):
            await demo_team.gather(sandbox, app)
            follow_clock(sandbox, app)
            await demo_team.begin_day(sandbox, app)
            say(sandbox.page_url)
        await running
    finally:
        stop.set()
        with contextlib.suppress(asyncio.CancelledError):
            await running
        await sandbox.stop()


def follow_clock(sandbox: Sandbox, app: App) -> None:
    """When the clock is moved, everything that has become due meanwhile happens at once."""
    catching_up: set[asyncio.Task[None]] = set()

    def moved() -> None:
        if app.parts is not None:
            task = asyncio.get_running_loop().create_task(app.parts.ticks.tick_all())
            catching_up.add(task)
            task.add_done_callback(catching_up.discard)

    sandbox.clock.on_change(moved)


async def _open(sandbox: Sandbox, port: int) -> None:
    try:
        await sandbox.start(_HOST, port)
    except OSError:
        sys.stderr.write(f"Port {port} is in use; taking another one.\n")
        await sandbox.start(_HOST, 0)


def _settings(sandbox: Sandbox, folder: Path) -> Settings:
    phones, web_port = sandbox.phones, _free_port()
    return DemoSettings(
        telegram_token=SecretStr(sandbox.token),
        telegram_url=sandbox.url,
        data_dir=folder,
        timezone=demo_team.ZONE,
        team=demo_team.NAME,
        encryption_key=SecretStr(sealing.new_key()),  # a demo begins anew each time
        public_url=f"http://{_HOST}:{web_port}",
        web_host=_HOST,
        web_port=web_port,
        ntfy_url=phones.url(phones.ntfy),
        ntfy_token=SecretStr(phones.ntfy.token or ""),
        pushover_url=phones.url(phones.pushover),
        pushover_token=SecretStr(phones.pushover.token),
        messente_url=phones.url(phones.messente),
        messente_username=SecretStr(phones.messente.username),
        messente_password=SecretStr(phones.messente.password),
        twilio_url=phones.url(phones.twilio),
        twilio_account=SecretStr(phones.twilio.account),
        twilio_token=SecretStr(phones.twilio.token),
        twilio_from=phones.twilio.caller,
    )


def _free_port() -> int:
    with socket.create_server((_HOST, 0)) as listener:
        return int(listener.getsockname()[1])


async def _is_ready(app: App, running: asyncio.Task[None]) -> bool:
    waiting = asyncio.create_task(app.is_ready.wait())
    await asyncio.wait({waiting, running}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    return app.is_ready.is_set()
