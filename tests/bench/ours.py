"""How the bot itself is started and filled for the bench."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.bench.scenario import Kind, Load

Fill = Callable[[Path, Load], tuple[str, ...]]
"""Given the bot's data folder and the load: create the database by the real migrations and actions, with `load.users`
members whose Telegram ids count from `load.first_user`, and shifts to take. Returns what {item} stands for in the
payloads, by person: person k taps on item k (modulo their number)."""


@dataclass(frozen=True)
class Ours:
    """`payloads` are what a person taps in turn, for example taking a place and giving it back."""

    fill: Fill
    payloads: tuple[str, ...]
    name: str = "Valvelaud"
    kinds: tuple[Kind, ...] = ("tap",)

    def command(self, url: str) -> list[str]:
        return [sys.executable, "-m", "bot", "run"]

    def environment(self, url: str, folder: Path) -> dict[str, str]:
        return {
            "VALVELAUD_TELEGRAM_TOKEN": "123456:" + "b" * 35,
            "VALVELAUD_TELEGRAM_URL": url,
            "VALVELAUD_DATA_DIR": str(folder),
        }

    def prepare(self, folder: Path, load: Load) -> Load:
        return replace(load, items=self.fill(folder, load), payloads=self.payloads)


OURS: Ours | None = None
"""Runs with the others as soon as there is one."""
