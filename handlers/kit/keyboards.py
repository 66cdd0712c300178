"""What a message shows: text and buttons, free of Telegram. `bot/` turns it into calls."""

import enum
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from storage.db import Database

CALLBACK_BYTES = 64  # Bot API: callback_data is 1-64 bytes
HALF = 20  # characters of a label that half the width of a phone shows; Telegram cuts what is longer


class Style(enum.StrEnum):
    """How a button looks (Bot API 9.4)."""

    PRIMARY = "primary"
    SUCCESS = "success"
    DANGER = "danger"


@dataclass(frozen=True)
class Button:
    """One button. Exactly one of `data` (answered by a feature), `url`, `copies` and `searches` is set.

    `searches` puts the bot's name and these words where the person types, so that they are offered what fits while they
    go on (`Pick`); Telegram takes such a button only from a bot that may be asked so.
    """

    label: str
    data: str | None = None
    url: str | None = None
    copies: str | None = None
    searches: str | None = None
    style: Style | None = None


Rows = Sequence[Sequence[Button]]


def tap(label: str, route: str, *refs: object, style: Style | None = None) -> Button:
    """A button answered by `slice:verb`, with what it is about behind a colon each. Raises ValueError when too long."""
    data = ":".join([route, *map(str, refs)])
    if len(data.encode()) > CALLBACK_BYTES:
        raise ValueError(f"Telegram takes {CALLBACK_BYTES} bytes on a button, this is longer: {data}")
    return Button(label, data=data, style=style)


def search(label: str) -> Button:
    """A button after which one types and is offered what fits."""
    return Button(label, searches="")


def in_rows(buttons: Sequence[Button], width: int) -> list[list[Button]]:
    """The buttons, `width` to a row."""
    return [list(buttons[at : at + width]) for at in range(0, len(buttons), width)]


def in_pairs(buttons: Sequence[Button], most: int = HALF) -> list[list[Button]]:
    """The buttons in their order, two to a row where both labels have at most `most` characters."""
    rows: list[list[Button]] = []
    for button in buttons:
        last = rows[-1] if rows else []
        if len(last) == 1 and all(len(each.label) <= most for each in (*last, button)):
            last.append(button)
        else:
            rows.append([button])
    return rows


def filled(*rows: Sequence[Button]) -> list[Sequence[Button]]:
    """The rows that have buttons."""
    return [row for row in rows if row]


@dataclass(frozen=True)
class Screen:
    """A whole message: HTML text and rows of buttons."""

    text: str
    rows: Rows = ()
    is_protected: bool = False
    is_silent: bool = False
    placeholder: str | None = None
    reply_to: int | None = None  # the message of this chat it answers, when it is sent anew


@dataclass(frozen=True)
class Picture:
    """A message that is a picture (PNG, at most 10 MB) with an HTML caption of at most 1024 characters.

    `draw` is called off the event loop when the message is sent, outside any transaction, perhaps more than once: it
    works on what the view has read and on nothing else. A message that is edited stays as protected as it was sent.
    """

    draw: Callable[[], bytes]
    caption: str
    rows: Rows = ()
    is_protected: bool = False
    is_silent: bool = False


@dataclass(frozen=True)
class Apart:
    """How something is made that takes long, so that nobody else waits: in another process, which has a way of its own
    to the same database. `make` goes there by `pickle`, and finds there what it is about; it reads nothing sealed.

    What is of one `key` is the same but for the moment: who asks again while it is being made gets that.
    """

    db: Database
    make: Callable[[Database], bytes]
    key: Hashable

    def __call__(self) -> bytes:
        """Make it here."""
        return self.make(self.db)


@dataclass(frozen=True)
class File:
    """A message that is a file (at most 50 MB) with an HTML caption of at most 1024 characters.

    `name` has a suffix. `make` is called as a picture's `draw` is, or is `Apart` where it takes more than a moment: in
    a thread it would take turns with whoever answers taps.
    """

    name: str
    make: Callable[[], bytes]
    caption: str
    rows: Rows = ()
    is_protected: bool = False
    is_silent: bool = False


@dataclass(frozen=True)
class Pick:
    """Not a message: what somebody is offered while they type after the bot's name. Choosing it sends `sends` in their
    name into whatever chat they type in, so it says nothing that is not for everybody. `id` has 1 to 64 bytes."""

    id: str
    title: str
    description: str
    sends: str


@dataclass(frozen=True)
class Menu:
    """Not a message: the list of commands a person's chat offers, as (command, description)."""

    commands: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Removal:
    """Not a message: the message is to be deleted."""


Media = Picture | File
Shown = Screen | Media | Menu | Removal
