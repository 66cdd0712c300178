"""What one look of the watchdog leaves for the next: a small file of instants, with nothing about anybody in it."""

import json
import logging
import secrets
from dataclasses import asdict, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.logs import named
from bot.watchdog.silence import Memory

log = logging.getLogger(__name__)

FILE = "watchdog.json"


class Store:
    """The file in the data folder. What cannot be kept there is kept for as long as the process lives."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._last = Memory()
        self._is_said = False

    def load(self) -> Memory:
        """What was kept last, by us or by another watchdog; ours where the file is not there or cannot be read."""
        try:
            self._last = _read(json.loads(self._path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            pass
        except (OSError, ValueError, TypeError, AttributeError) as error:
            log.warning("the watchdog's file cannot be read (%s)", named(error))
        return self._last

    def save(self, memory: Memory) -> None:
        """Keep it: whole or, if the process dies in the middle, not at all."""
        self._last = memory
        new = self._path.with_name(f"{FILE}.{secrets.token_hex(4)}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            new.touch(mode=0o600)
            new.write_text(json.dumps(asdict(memory), default=datetime.isoformat), encoding="utf-8")
            new.replace(self._path)
        except OSError as error:
            new.unlink(missing_ok=True)
            if not self._is_said:
                log.warning("the watchdog's file cannot be written (%s): --once would alarm at each look", named(error))
            self._is_said = True


def _read(kept: Any) -> Memory:
    """Raises ValueError, TypeError or AttributeError for what no watchdog has written."""
    instants = {each.name for each in fields(Memory)} - {"is_tested"}
    found = {name: datetime.fromisoformat(value) for name, value in kept.items() if name in instants and value}
    if any(each.tzinfo is None for each in found.values()):
        raise ValueError("an instant has a zone")
    return Memory(**found, is_tested=kept.get("is_tested") is True)
