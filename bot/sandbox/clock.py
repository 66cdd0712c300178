"""The sandbox's clock: real time plus an offset a tester may push forward. Knows nothing of chats."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class MovableClock:
    """Real time, moved ahead by whatever `advance` was given. It never stands still and never goes back."""

    def __init__(self) -> None:
        self._offset = timedelta()
        self._watchers: list[Callable[[], None]] = []

    def now(self) -> datetime:
        """The present moment as an aware instant in UTC."""
        return datetime.now(UTC) + self._offset

    def advance(self, by: timedelta) -> None:
        """Move ahead and tell everybody who watches. Raises ValueError for a move backwards."""
        if by < timedelta():
            raise ValueError("the sandbox clock only moves forward")
        self._offset += by
        for watcher in tuple(self._watchers):
            watcher()

    def on_change(self, watcher: Callable[[], None]) -> None:
        """Call `watcher` after every move."""
        self._watchers.append(watcher)
