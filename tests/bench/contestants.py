"""Who runs in the bench, and how each is started."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.bench.scenario import Kind, Load


class Contestant(Protocol):
    """A bot in a process of its own. `name` heads its rows."""

    @property
    def name(self) -> str: ...

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of `Load` it answers."""
        ...

    def command(self, url: str) -> list[str]: ...

    def environment(self, url: str, folder: Path) -> dict[str, str]: ...

    def prepare(self, folder: Path, load: Load) -> Load:
        """Make ready what the bot needs in its empty folder; the load, with what its buttons must carry."""
        ...


@dataclass(frozen=True)
class Rival:
    """A bare bot of this folder: no database, nothing kept."""

    name: str
    module: str
    arguments: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ("text", "tap")

    def command(self, url: str) -> list[str]:
        return [sys.executable, "-m", f"tests.bench.{self.module}", url, *self.arguments]

    def environment(self, url: str, folder: Path) -> dict[str, str]:
        return {}

    def prepare(self, folder: Path, load: Load) -> Load:
        return load


AIOGRAM = Rival("aiogram", "aiogram_echo")
RIVALS = (
    AIOGRAM,
    Rival("python-telegram-bot", "ptb_echo"),
    Rival("python-telegram-bot, concurrent", "ptb_echo", ("concurrent",)),
)
