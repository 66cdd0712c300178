"""From a picture or a file a view has described to its bytes, off the event loop and one at a time."""

import asyncio
import threading
from collections.abc import Callable, Hashable

from bot.workshop import Workshop
from handlers.kit.keyboards import Apart, File, Picture, Shown

MEGABYTE = 1024 * 1024
# What Telegram takes (Bot API, sending files).
PHOTO_BYTES = 10 * MEGABYTE
FILE_BYTES = 50 * MEGABYTE
# Seconds in which what is made apart is waited for again: a message that was not made in time is tried a little later.
_KEPT_FOR = 120.0


class TooLarge(Exception):
    """Telegram does not take so much."""


class Maker:
    """Makes contents in threads, one at a time: drawing is heavy, and matplotlib is not made for several threads. What
    is made `Apart` is so in a process of its own, one at a time too, and no picture waits for it."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._workshop = Workshop()
        self._unfinished: dict[Hashable, tuple[float, asyncio.Task[bytes]]] = {}  # what is made apart, since when

    def close(self) -> None:
        """End what is made apart: nobody waits for it any more."""
        self._workshop.close()

    async def content(self, shown: Shown) -> bytes | None:
        """What the message carries, None for one of words only. Raises `TooLarge` and whatever the making raises."""
        if not isinstance(shown, Picture | File):
            return None
        make, most = (shown.draw, PHOTO_BYTES) if isinstance(shown, Picture) else (shown.make, FILE_BYTES)
        made = await (self._apart(make) if isinstance(make, Apart) else asyncio.to_thread(self._in_turn, make))
        if len(made) > most:
            raise TooLarge(f"{len(made)} bytes of at most {most}")
        return made

    async def _apart(self, make: Apart) -> bytes:
        """Whoever waited too long and asks again waits on for the same, and does not begin anew."""
        now = asyncio.get_running_loop().time()
        kept = {key: found for key, found in self._unfinished.items() if now - found[0] < _KEPT_FOR}
        if make.key not in kept:
            task = asyncio.create_task(asyncio.to_thread(self._workshop.make, make.make, make.db.url))
            task.add_done_callback(_note)
            kept[make.key] = now, task
        self._unfinished, (_, task) = kept, kept[make.key]
        try:
            return await asyncio.shield(task)
        finally:
            if task.done():
                self._unfinished.pop(make.key, None)

    def _in_turn(self, make: Callable[[], bytes]) -> bytes:
        with self._turn:
            return make()


def _note(task: asyncio.Task[bytes]) -> None:
    """Nobody may wait for it any more, and then what went wrong has been said of what they waited for."""
    if not task.cancelled():
        task.exception()
