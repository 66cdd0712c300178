"""The command line as people meet it: what is wrong is one plain sentence, an exit code, and no traceback."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import StartRefused, load
from storage.db import Database
from tests.bot.processes import BOT, environment, run
from tests.bot.rig import Rig
from tests.phones import Telegram

TOKEN = "123456789:" + "A" * 35
SOMEWHERE = "http://127.0.0.1:9"  # the discard port: nobody listens


def _refused(folder: Path, *command: str, **given: str) -> str:
    """What the command says on standard error when it refuses to start."""
    done = run(folder, *(command or BOT), **given)
    said = done.stderr.strip()
    assert done.returncode == 1, said
    assert done.stdout == ""
    assert "Traceback" not in said
    assert TOKEN not in said
    assert said.count("\n") == 0
    assert said.endswith(".")
    return said


async def test_without_a_token_it_says_where_to_get_one(tmp_path: Path) -> None:
    said = _refused(tmp_path)
    assert "no bot token" in said
    assert "@BotFather" in said
    assert "VALVELAUD_TELEGRAM_TOKEN" in said


async def test_what_is_no_token_is_refused(tmp_path: Path) -> None:
    said = _refused(tmp_path, TELEGRAM_TOKEN="my-token")
    assert said.startswith("VALVELAUD_TELEGRAM_TOKEN cannot be used")
    assert "my-token" not in said


async def test_a_token_telegram_does_not_know_is_refused(telegram: Telegram, tmp_path: Path) -> None:
    given = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_URL": telegram.url}
    said = await asyncio.to_thread(_refused, tmp_path, **given)
    assert "does not know this bot token (401)" in said


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("TIMEZONE", "Europe/Tartu", "there is no time zone 'Europe/Tartu'"),
        ("TELEGRAM_URL", "api.telegram.org", "write a whole address"),
        ("DATABASE_URL", "mysql://host/database", "write sqlite:///"),
        ("DATABASE_URL", "no database", "write sqlite:///"),
        ("LOG_LEVEL", "LOUD", "write DEBUG"),
        ("WEB_PORT", "0", "greater than or equal to 1"),
        ("TEAM", "", "at least 1 character"),
        ("PUBLIC_URL", "https://bot.example.org", "VALVELAUD_WEB_PORT"),
        ("TIME_ZONE", "Europe/Tallinn", "There is no setting VALVELAUD_TIME_ZONE"),
    ],
)
def test_a_setting_that_cannot_be_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str) -> None:
    for known, given in environment({"TELEGRAM_TOKEN": TOKEN, name: value}).items():
        monkeypatch.setenv(known, given)
    with pytest.raises(StartRefused) as refused:
        load()
    assert words in str(refused.value)
    assert f"VALVELAUD_{name}" in str(refused.value)


def test_everything_that_is_wrong_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for known, given in environment({"TIMEZONE": "Mars", "LOG_LEVEL": "LOUD"}).items():
        monkeypatch.setenv(known, given)
    with pytest.raises(StartRefused, match=r"TIMEZONE.*\n.*LOG_LEVEL"):
        load()


def test_an_unknown_setting_is_refused(tmp_path: Path) -> None:
    said = _refused(tmp_path, TELEGRAM_TOKEN=TOKEN, TELEGRAMM_URL="http://localhost")
    assert said.startswith("There is no setting VALVELAUD_TELEGRAMM_URL")


def test_an_unknown_setting_in_the_file_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"VALVELAUD_TELEGRAM_TOKEN={TOKEN}\nPOSTGRES_PASSWORD=x\nVALVELAUD_TIME_ZONE=Mars\n")
    assert _refused(tmp_path).startswith("There is no setting VALVELAUD_TIME_ZONE.")


def test_a_file_of_settings_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"VALVELAUD_TEAM=\xff\xfe\n")
    assert "The file .env cannot be read" in _refused(tmp_path)


def test_an_unknown_zone_is_refused(tmp_path: Path) -> None:
    assert "no time zone 'Europe/Tartu'" in _refused(tmp_path, TELEGRAM_TOKEN=TOKEN, TIMEZONE="Europe/Tartu")


def test_a_database_that_cannot_be_reached_is_named(tmp_path: Path) -> None:
    given = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_URL": SOMEWHERE}
    said = _refused(tmp_path, **given, DATABASE_URL="postgresql://who:secret@127.0.0.1:9/none")
    assert "The database cannot be used" in said
    assert "secret" not in said


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    folder = str(tmp_path / "file" / "data")
    said = _refused(tmp_path, TELEGRAM_TOKEN=TOKEN, TELEGRAM_URL=SOMEWHERE, DATA_DIR=folder)
    assert f"The data folder {folder} cannot be made" in said


def test_a_folder_nothing_can_be_written_into_is_named(tmp_path: Path) -> None:
    nowhere = "/proc/self"  # not even root makes a file there
    said = _refused(tmp_path, TELEGRAM_TOKEN=TOKEN, TELEGRAM_URL=SOMEWHERE, DATA_DIR=nowhere)
    assert f"Nothing can be written into the data folder {nowhere}" in said
    assert "VALVELAUD_DATA_DIR" in said


def test_a_demo_says_what_to_do_about_its_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = _refused(tmp_path, "bot", "demo", "--port", "0", "--dir", str(tmp_path / "file" / "demo"))
    assert "cannot be made" in said
    assert "--dir" in said


def test_a_demo_does_not_touch_data_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "valvelaud.db").write_text("of yesterday")
    assert "Name an empty folder" in _refused(tmp_path, "bot", "demo", "--port", "0", "--dir", str(tmp_path))
    assert (tmp_path / "valvelaud.db").read_text() == "of yesterday"


@pytest.mark.parametrize("port", ["99999", "-1", "http"])
def test_a_port_that_is_none_is_refused(tmp_path: Path, port: str) -> None:
    done = run(tmp_path, "bot", "demo", f"--port={port}")
    assert done.returncode == 2
    assert f"{port} is no port" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_file_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "valvelaud.db").write_text("certainly not a database, but long enough to be taken for one" * 100)
    given = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_URL": SOMEWHERE}
    assert "The database cannot be used" in _refused(tmp_path, **given, DATA_DIR=str(tmp_path))


def test_a_server_without_tables_asks_for_them(tmp_path: Path, postgres_server: object) -> None:
    url = postgres_server.render_as_string(hide_password=False)  # type: ignore[attr-defined]
    said = _refused(tmp_path, TELEGRAM_TOKEN=TOKEN, TELEGRAM_URL=SOMEWHERE, DATABASE_URL=url)
    assert "valvelaud migrate" in said


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path, sqlite_url: str) -> None:
    db = Database(sqlite_url)
    with db.begin() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = 'of tomorrow'")
    db.close()
    said = _refused(tmp_path, TELEGRAM_TOKEN=TOKEN, TELEGRAM_URL=SOMEWHERE, DATABASE_URL=sqlite_url)
    assert "newer version" in said


async def test_a_second_process_is_refused(telegram: Telegram, sqlite_url: str, tmp_path: Path) -> None:
    given = {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_URL": telegram.url, "DATABASE_URL": sqlite_url}
    async with Rig(telegram, sqlite_url):
        said = await asyncio.to_thread(_refused, tmp_path, **given)
    assert "Another process works with" in said
    assert "Stop it first" in said


def test_every_command_is_explained(tmp_path: Path) -> None:
    done = run(tmp_path, "bot", "--help")
    assert done.returncode == 0
    for command in ("run", "demo", "watchdog", "migrate", "invite", "key", "check"):
        assert f"\n    {command} " in done.stdout


def test_who_asks_for_help_waits_for_neither_tables_nor_telegram() -> None:
    script = "import sys, bot.__main__\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert {"sqlmodel", "telegram", "aiohttp"}.isdisjoint(done.stdout.split())


def test_a_command_nobody_knows_is_refused(tmp_path: Path) -> None:
    done = run(tmp_path, "bot", "dance")
    assert done.returncode == 2
    assert "dance" in done.stderr
    assert "Traceback" not in done.stderr
