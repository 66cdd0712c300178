"""The command line: run, demo, watchdog, migrate, invite, key, check. What is wrong is said in one
sentence, and the exit code is 1."""

import argparse
import asyncio
import gc
import logging
import signal
import sys
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any, TypeVar

from bot import logs
from bot.settings import StartRefused, load

T = TypeVar("T")

_MOST_PORT = 65535
_MOST_SECONDS = 600


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = _parser().parse_args(arguments)
    try:
        code: int = given.command(given)
    except StartRefused as refused:
        print(refused, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="valvelaud", description="The team bot of a web-counselling service.")
    parser.set_defaults(command=_run)
    commands = parser.add_subparsers(metavar="command")
    commands.add_parser("run", help="run the bot (the default)").set_defaults(command=_run)
    demo = commands.add_parser("demo", help="try the bot with a demo team; needs no token and no internet")
    demo.add_argument("--dir", type=Path, help="keep the demo's data in this folder (default: a temporary one)")
    demo.add_argument("--port", type=_port, default=8722, help="port of the page (default: 8722, 0 for any free one)")
    demo.set_defaults(command=_demo)
    watchdog = commands.add_parser("watchdog", help="alarm people by their phones when the bot does not work")
    watchdog.add_argument("--once", action="store_true", help="look once and end, for a timer")
    watchdog.add_argument("--every", type=_seconds, default=60, help="seconds between looks (default: 60)")
    watchdog.set_defaults(command=_watchdog)
    commands.add_parser("migrate", help="bring the database to this version").set_defaults(command=_migrate)
    invite = commands.add_parser("invite", help="invite somebody, such as the first lead")
    invite.add_argument("--name", required=True, help="the name the team knows them by")
    invite.add_argument("--role", default="lead", help="volunteer, counsellor, trainee, lead, manager or keeper")
    invite.add_argument("--language", default="et", help="et, en or ru")
    invite.set_defaults(command=_invite)
    commands.add_parser("key", help="make a new key for what is kept secret").set_defaults(command=_key)
    commands.add_parser("check", help="try everything that is set up and say what works").set_defaults(command=_check)
    return parser


def _port(given: str) -> int:
    if not (given.isdecimal() and int(given) <= _MOST_PORT):
        raise argparse.ArgumentTypeError(f"{given} is no port; write a number up to {_MOST_PORT}, 0 for any free one")
    return int(given)


def _seconds(given: str) -> int:
    if not (given.isdecimal() and 1 <= int(given) <= _MOST_SECONDS):
        raise argparse.ArgumentTypeError(f"{given} is no time between looks; write 1 to {_MOST_SECONDS} seconds")
    return int(given)


def _run(_given: argparse.Namespace) -> int:
    settings = load()
    logs.configure(settings.log_level)

    # All that is loaded stays to the end: looking through it for what could be let go takes a fifth of the start, and
    # later, each time, a tenth of a second in which nobody is answered.
    gc.disable()
    from bot.app import App  # PTB and SQLAlchemy take most of a second; --help and wrong settings must not
    from handlers.registry import FEATURES, HOOKS

    gc.freeze()
    gc.enable()
    try:
        asyncio.run(_until_stopped(App(settings, features=FEATURES, hooks=HOOKS).run))
    except StartRefused:
        raise
    except Exception as error:  # said as Python would say it, but without what people wrote
        logging.getLogger("bot").critical("the process cannot go on: %s", logs.named(error), exc_info=error)
        return 1
    return 0


async def _until_stopped(run: Callable[[asyncio.Event], Coroutine[Any, Any, T]]) -> T:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return await run(stop)


def _watchdog(given: argparse.Namespace) -> int:
    settings = load()
    logs.configure(settings.log_level)
    from bot.watchdog import process

    return asyncio.run(
        _until_stopped(lambda stop: process.run(settings, stop, every=None if given.once else given.every))
    )


def _demo(given: argparse.Namespace) -> int:
    from bot import demo

    logs.configure("WARNING")
    return demo.main(folder=given.dir, port=given.port, say=_welcome)


def _welcome(address: str) -> None:
    print(f"\nValvelaud is running. Open {address} in a browser; Ctrl+C ends it.\n", flush=True)


def _migrate(_given: argparse.Namespace) -> int:
    from bot import console

    print(console.migrate(load()))
    return 0


def _invite(given: argparse.Namespace) -> int:
    from bot import console

    print(asyncio.run(console.invite(load(), name=given.name, role=given.role, language=given.language)))
    return 0


def _key(_given: argparse.Namespace) -> int:
    from storage import sealing

    print(sealing.new_key())
    return 0


def _check(_given: argparse.Namespace) -> int:
    from bot import console

    said, is_well = asyncio.run(console.check(load()))
    print(said)
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
