"""How a digest is put together so that it fits one screen of a phone: what comes first, what is left out first, and
which buttons stay. What there is to say is the features' to know, its words are not here."""

import enum
import html
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

_TAG = re.compile(r"</?[a-z][^<>]*>")
B = TypeVar("B", bound=Hashable)


class Section(enum.StrEnum):
    """What is said where, in this order: by how soon somebody has to do something about it."""

    DECIDE = "decide"  # somebody has to decide now; every line has a button
    LATELY = "lately"  # what happened since the last one
    TODAY = "today"
    PEOPLE = "people"
    READING = "reading"
    REST = "rest"


@dataclass(frozen=True)
class Part(Generic[B]):
    """What one feature has to say in one section: lines of HTML, and the button that finishes the job.

    Of a section the lowest `rank` comes first and is left out last. What `is_news` false says is so every day: it is
    not worth a word when nothing else is.
    """

    section: Section
    lines: tuple[str, ...]
    button: B | None = None
    rank: int = 50
    is_news: bool = True


@dataclass(frozen=True)
class Room:
    """How much there is room for; characters as Telegram counts them, empty lines do not count as lines."""

    lines: int
    characters: int
    buttons: int


# Domain notes, 5.1: one phone screen, and it fits the caption of a picture too.
SCREEN = Room(lines=18, characters=900, buttons=4)
# All there is, as far as a message takes it (Telegram: 4096 characters).
WHOLE = Room(lines=120, characters=3900, buttons=24)


@dataclass(frozen=True)
class Frame:
    """The words around the parts, in HTML."""

    title: tuple[str, ...]  # always there: what it is, of when, and whether it is late
    calm: tuple[str, ...]  # instead of all else on a day with nothing to say
    headings: Mapping[Section, str]  # a section without one has its lines alone
    more: Callable[[int], str]  # so many lines are left out here


@dataclass(frozen=True)
class Digest(Generic[B]):
    """A whole digest; `left_out` counts lines that have no room, and `is_quiet` says that nothing was worth a line."""

    lines: tuple[str, ...]
    buttons: tuple[B, ...]
    left_out: int = 0
    is_quiet: bool = False


@dataclass
class _Layout:
    """Lines by section as they stand, and how many of each are left out."""

    frame: Frame
    shown: dict[Section, list[tuple[str, bool]]]  # each line with whether it is news
    cut: dict[Section, int] = field(default_factory=lambda: dict.fromkeys(Section, 0))

    def lines(self) -> list[str]:
        """Everything, with an empty line before each section."""
        lines = list(self.frame.title)
        for section in Section:
            said = self._section(section)
            lines += ["", *said] if said else []
        left_out = sum(self.cut.values())
        # What has to be decided is left out last: then the line that says so stands with it, for all.
        return [*lines, *([] if self.cut[Section.DECIDE] else [""]), self.frame.more(left_out)] if left_out else lines

    def _section(self, section: Section) -> list[str]:
        found = [line for line, _ in self.shown[section]]
        if section is Section.DECIDE:
            found = [f"{number}. {line}" for number, line in enumerate(found, start=1)]
        heading = self.frame.headings.get(section)
        return [heading, *found] if found and heading else found

    def cut_last(self) -> bool:
        """Leave out the least urgent line: what is so every day first, then from the end; False when there is none."""
        places = [(section, at) for section in reversed(Section) for at in reversed(range(len(self.shown[section])))]
        routine = [
            (section, at) for section, at in places if section is not Section.DECIDE and not self.shown[section][at][1]
        ]
        for section, at in [*routine, *places][:1]:
            del self.shown[section][at]
            self.cut[section] += 1
            return True
        return False


def length(text: str) -> int:
    """Characters as Telegram counts them: without tags, entities as what they stand for, in UTF-16 units."""
    return len(html.unescape(_TAG.sub("", text)).encode("utf-16-le")) // 2


def fits(lines: Sequence[str], room: Room = SCREEN) -> bool:
    """Whether there is room for these lines."""
    return sum(bool(each) for each in lines) <= room.lines and length("\n".join(lines)) <= room.characters


def ordered(parts: Iterable[Part[B]]) -> list[Part[B]]:
    """By section, then by rank; what is the same in both as it came."""
    order = list(Section)
    return sorted(parts, key=lambda each: (order.index(each.section), each.rank))


def is_quiet(parts: Iterable[Part[B]]) -> bool:
    """Whether nothing of this is worth a word."""
    return not any(each.is_news for each in parts if each.lines)


def compose(
    parts: Iterable[Part[B]], *, frame: Frame, own: Sequence[B] = (), everything: B | None = None, room: Room = SCREEN
) -> Digest[B]:
    """The digest of these parts: as much as there is room for, the least urgent left out first, and how much that is.

    `own` are buttons of the digest itself: the first gives way to red lines alone, others stay where there is room.
    `everything` opens what has no room here.
    """
    found = ordered(each for each in parts if each.lines)
    if is_quiet(found):
        return Digest((*frame.title, *frame.calm), tuple(own[: room.buttons]), is_quiet=True)
    layout = _Layout(frame, {section: [] for section in Section})
    for each in found:
        layout.shown[each.section] += [(line, each.is_news) for line in each.lines]
    while not fits(layout.lines(), room) and layout.cut_last():
        pass
    left_out = sum(layout.cut.values())
    buttons = _buttons(found, own, everything, room=room.buttons, is_cut=left_out > 0)
    return Digest(tuple(layout.lines()), buttons, left_out)


def _buttons(
    parts: Sequence[Part[B]], own: Sequence[B], everything: B | None, *, room: int, is_cut: bool
) -> tuple[B, ...]:
    """Ways of red lines first, each once, then those of the others; the digest's own come last. Where there are more
    red ones than there is room for, or a line has none, the way to everything is among them."""
    red = _once(each.button for each in parts if each.section is Section.DECIDE)
    ways = _once([*red, *(each.button for each in parts if each.is_news)])
    has_all = everything is not None and (is_cut or len(red) > room)
    kept = room - (len(own[:1]) if len(red) + has_all < room else 0)
    ways = [*ways[: kept - 1], everything] if has_all and everything is not None else ways[:kept]
    return (*ways, *own[: room - len(ways)])


def _once(buttons: Iterable[B | None]) -> list[B]:
    return list(dict.fromkeys(each for each in buttons if each is not None))
