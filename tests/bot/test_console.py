"""What an administrator does from the command line, beside the bot at work."""

import asyncio
import io
import re
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
import segno
import sqlalchemy as sa
from sqlmodel import select

from bot import __main__ as command_line
from handlers.registry import FEATURES, HOOKS
from storage.audit import Deed
from storage.db import Database
from storage.members import Language, Member, Role
from tests.bot.processes import environment
from tests.bot.rig import Rig, join
from tests.phones import Phone, Telegram


class Done(NamedTuple):
    """What became of a command."""

    returncode: int
    stdout: str
    stderr: str


Command = Callable[..., Awaitable[Done]]
SOMEWHERE = "http://127.0.0.1:9"  # the discard port: nobody listens


@pytest.fixture
def command(
    telegram: Telegram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Run one command of the command line to its end, in a folder without a .env."""
    monkeypatch.chdir(tmp_path)

    async def run(*command: str, **given: str) -> Done:
        known = {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_URL": telegram.url, **given}
        for name, value in environment(known).items():
            monkeypatch.setenv(name, value)
        code = await asyncio.to_thread(command_line.main, command)
        return Done(code, *capsys.readouterr())

    return run


@pytest.fixture
def valvelaud(command: Command, database_url: str) -> Command:
    """The same, with a database on each engine."""
    return partial(command, DATABASE_URL=database_url)


@pytest.fixture
def kadri(telegram: Telegram) -> Phone:
    return telegram.phone("Kadri")


def link_in(done: Done) -> str:
    """The link that was printed; its QR code has to be above it."""
    assert (done.returncode, done.stderr) == (0, "")
    [link] = re.findall(r"https://\S+", done.stdout)
    drawing = io.StringIO()
    segno.make(link, error="m").terminal(out=drawing, compact=True)
    assert done.stdout.startswith(drawing.getvalue())
    return str(link)


def refusal_of(done: Done) -> str:
    """The one sentence or two that were said instead."""
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    return done.stderr


def team(db: Database) -> list[tuple[str, Role, Language, bool]]:
    """Who there is, and whether they have joined."""
    with db.read() as session:
        return [(m.name, m.role, m.language, m.telegram_id is not None) for m in session.exec(select(Member))]


def verbs(db: Database) -> list[str]:
    with db.read() as session:
        return [deed.verb for deed in session.exec(select(Deed).order_by(sa.text("id")))]


async def test_the_first_lead_is_let_in_once_by_the_link_that_is_printed(
    telegram: Telegram, db: Database, database_url: str, valvelaud: Command, kadri: Phone, tmp_path: Path
) -> None:
    boris = telegram.phone("Boris")
    async with Rig(telegram, database_url, features=FEATURES, hooks=HOOKS, data_dir=tmp_path):
        link = link_in(await valvelaud("invite", "--role", "lead", "--name", "Kadri"))
        await kadri.opens(link)
        card = await kadri.sees("Tere, Kadri.")
        assert any("Tiim" in row for row in kadri.buttons(card))
        await boris.opens(link)
        await boris.sees("See kutse on juba ära kasutatud.")
    assert team(db) == [("Kadri", Role.LEAD, Language.ET, True)]
    assert verbs(db) == ["members.added", "members.invited", "members.joined"]


async def test_who_is_invited_can_be_anything_in_any_language(db: Database, valvelaud: Command) -> None:
    done = await valvelaud("invite", "--name", "  Olga   Petrova ", "--role", "volunteer", "--language", "ru")
    assert "For Olga Petrova: valid for 48 hours, works once." in done.stdout
    assert team(db) == [("Olga Petrova", Role.VOLUNTEER, Language.RU, False)]


async def test_a_second_invite_replaces_the_first_and_adds_nobody(
    telegram: Telegram, db: Database, database_url: str, valvelaud: Command, kadri: Phone, tmp_path: Path
) -> None:
    old = link_in(await valvelaud("invite", "--name", "Kadri"))
    new = link_in(await valvelaud("invite", "--name", "kadri"))
    assert team(db) == [("Kadri", Role.LEAD, Language.ET, False)]
    async with Rig(telegram, database_url, features=FEATURES, hooks=HOOKS, data_dir=tmp_path):
        await kadri.opens(old)
        await kadri.sees("See kutse enam ei kehti.")
        await kadri.opens(new)
        await kadri.sees("Tere, Kadri.")


async def test_who_has_joined_is_not_invited_again(db: Database, valvelaud: Command, kadri: Phone) -> None:
    join(db, kadri, role=Role.LEAD)
    assert "Kadri has joined already" in refusal_of(await valvelaud("invite", "--name", "Kadri"))
    assert team(db) == [("Kadri", Role.LEAD, Language.ET, True)]
    assert verbs(db) == []


async def test_an_invite_does_not_change_a_role(db: Database, valvelaud: Command) -> None:
    await valvelaud("invite", "--name", "Kadri", "--role", "trainee")
    assert "Kadri is in the team as trainee" in refusal_of(await valvelaud("invite", "--name", "Kadri"))
    assert team(db) == [("Kadri", Role.TRAINEE, Language.ET, False)]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("--name", "7"), "A name has 1 to 64 letters"),
        (("--name", "Kadri", "--role", "boss"), "'boss' is none of volunteer, counsellor"),
        (("--name", "Kadri", "--language", "de"), "'de' is none of et, en, ru"),
    ],
)
async def test_who_cannot_be_invited_is_refused(
    command: Command, sqlite_url: str, given: tuple[str, ...], words: str
) -> None:
    assert words in refusal_of(await command("invite", *given, DATABASE_URL=sqlite_url))


async def test_without_telegram_nobody_is_invited_and_the_settings_to_look_at_are_named(
    db: Database, valvelaud: Command
) -> None:
    said = refusal_of(await valvelaud("invite", "--name", "Kadri", TELEGRAM_URL=SOMEWHERE))
    assert "Telegram cannot be reached" in said
    assert "VALVELAUD_TELEGRAM_URL" in said
    assert team(db) == []


async def test_a_database_is_migrated_and_then_ready(command: Command, bare_url: str) -> None:
    for _ in range(2):
        done = await command("migrate", DATABASE_URL=bare_url)
        assert (done.returncode, done.stdout, done.stderr) == (0, "The database is up to date.\n", "")
    assert (await command("check", DATABASE_URL=bare_url)).returncode == 0
