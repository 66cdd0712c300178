"""Small numbers in what goes outside: which are hidden, and which others have to be so that nobody can work them out.

A number of people or cases from one to four may tell who they are (domain notes, 2.6). Nought tells of nobody.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from handlers.rules.shares import Share, Times

K = TypeVar("K", bound=Hashable)
LEAST = 5  # the smallest number that is shown
SIGN = "*"  # stands for a number that is hidden, whether small itself or hidden to keep another


@dataclass(frozen=True)
class Hidden:
    """Numbers that add up to a total, as they are shown; None for one that is hidden."""

    cells: tuple[int | None, ...]
    total: int | None


@dataclass(frozen=True)
class Limited:
    """A number that is only said to be from `least` to `most`, which is all of it where they are the same."""

    least: int
    most: int

    @property
    def is_exact(self) -> bool:
        """Whether it is the number itself."""
        return self.least == self.most


def is_small(count: int) -> bool:
    """Whether this number is hidden by itself."""
    return 0 < count < LEAST


def hide(counts: Sequence[int]) -> Hidden:
    """These numbers and their total so that no small one can be worked out, not even by who knows this rule.

    With one number hidden the total would give it away, so that the smallest of the others is hidden too; numbers that
    can only be one each, or four, need another as well. Where there is none, the total is hidden.
    """
    total = sum(counts)
    hidden = {at for at, count in enumerate(counts) if is_small(count)}
    if not hidden:
        return Hidden(tuple(counts), total)
    others = sorted({count for count in counts if count >= LEAST}, reverse=True)
    while others and _is_given_away([counts[at] for at in hidden]):
        smallest = others.pop()  # all of the same size: which of them is hidden would tell something, too
        hidden |= {at for at, count in enumerate(counts) if count == smallest}
    is_kept = not is_small(total) and not _is_given_away([counts[at] for at in hidden])
    cells = tuple(None if at in hidden else count for at, count in enumerate(counts))
    return Hidden(cells, total if is_kept else None)


def linked(counts: Sequence[int]) -> tuple[int | None, ...]:
    """Numbers of which one follows from the others and from what was said before, such as new, closed and open ones:
    all or none."""
    return tuple(None if has_small(counts) else count for count in counts)


def has_small(counts: Sequence[int]) -> bool:
    """Whether any of these is hidden by itself."""
    return any(map(is_small, counts))


def limited(found: Share) -> Limited | None:
    """What may be said of the part of a whole: the number, or from where to where it is; None where the whole is small
    itself. A share in per cent may be said only of the number."""
    if is_small(found.of):
        return None
    if is_small(found.count):
        return Limited(1, LEAST - 1)
    if is_small(found.of - found.count):
        return Limited(found.of - LEAST + 1, found.of - 1)
    return Limited(found.count, found.count)


def is_given_away(parts: Sequence[Share], whole: Share) -> bool:
    """Whether what is not said of some parts follows from the others and from the whole, of which all is said."""
    said = limited(whole)
    if said is None or not said.is_exact:
        return False
    return any(each.of and ((part := limited(each)) is None or not part.is_exact) for each in parts)


def hides_times(counts: Mapping[K, int], key: K, times: Times) -> bool:
    """Whether it is not said how long something took of one of several numbers that add up: it is typical of few, or
    the number is hidden, where it would tell which of those hidden are small and which only keep them."""
    cells = dict(zip(counts, hide(list(counts.values())).cells, strict=True))
    return is_small(times.count) or cells[key] is None


def _is_given_away(hidden: Sequence[int]) -> bool:
    """Whether the sum of what is hidden says what each is: there is one alone, or all are the least or the most that
    small numbers can be."""
    return len(hidden) == 1 or sum(hidden) in (len(hidden), (LEAST - 1) * len(hidden))
