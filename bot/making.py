"""From a picture or a file a view has described to its bytes, off the event loop and one at a time."""

import asyncio
import threading
from collections.abc import Callable

from bot.workshop import Workshop
from handlers.kit.keyboards import Apart, File, Picture, Shown

MEGABYTE = 1024 * 1024
# What Telegram takes (Bot API, sending files).
PHOTO_BYTES = 10 * MEGABYTE
FILE_BYTES = 50 * MEGABYTE


class TooLarge(Exception):
    """Telegram does not take so much."""


class Maker:
    """Makes contents in threads, one at a time: drawing is heavy, and matplotlib is not made for several threads. What
    is made `Apart` is so in a process of its own, one at a time too, and no picture waits for it."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._workshop = Workshop()

    def close(self) -> None:
        """End what is made apart: nobody waits for it any more."""
        self._workshop.close()

    async def content(self, shown: Shown) -> bytes | None:
        """What the message carries, None for one of words only. Raises `TooLarge` and whatever the making raises."""
        if not isinstance(shown, Picture | File):
            return None
        make, most = (shown.draw, PHOTO_BYTES) if isinstance(shown, Picture) else (shown.make, FILE_BYTES)
        made = await asyncio.to_thread(self._in_turn, make)
        if len(made) > most:
            raise TooLarge(f"{len(made)} bytes of at most {most}")
        return made

    def _in_turn(self, make: Callable[[], bytes]) -> bytes:
        if isinstance(make, Apart):
            return self._workshop.make(make.make, make.db.url)
        with self._turn:
            return make()
