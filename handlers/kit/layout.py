"""Where words go: lines that are broken to fit, and labels beside each other that do not overlap. Draws nothing."""

from collections.abc import Sequence
from itertools import pairwise

from handlers.kit.charts import LETTERS, width_of


def wrapped(words: str, *, within: float, most: int, size: float = LETTERS, is_bold: bool = False) -> list[str]:
    """The words in at most so many lines, what does not fit left out with `…`. Only for use within `drawn`.

    A single word may be wider than its place: it is made smaller where it is written, which is better than breaking it.
    """
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size=size, is_bold=is_bold) <= within:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines[most - 1 :] = [_cut(" ".join(lines[most - 1 :]), within=within, size=size, is_bold=is_bold)]
    return [line for line in lines if line]


def _cut(words: str, *, within: float, size: float, is_bold: bool) -> str:
    kept = words
    while kept and width_of(f"{kept}…", size=size, is_bold=is_bold) > within:
        kept = kept[:-1].rstrip()
    return f"{kept}…"


def apart(wanted: Sequence[float], sizes: Sequence[float], least: float, most: float) -> list[float]:
    """Middles as near to the wanted ones as can be, of which none overlap and all are within the ends.

    They stay in their order, which is that of what is wanted. Where there is not room for all, the last ones run over.
    """
    order = sorted(range(len(wanted)), key=lambda each: wanted[each])
    offsets = [0.0]
    for one, next_ in pairwise(order):
        offsets.append(offsets[-1] + (sizes[one] + sizes[next_]) / 2)
    # Without their offsets they only must not descend: neighbours that would are pooled at their mean.
    pools: list[tuple[float, int]] = []
    for each, offset in zip(order, offsets, strict=True) if order else ():
        pools.append((wanted[each] - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (right, more), (left, some) = pools.pop(), pools.pop()
            pools.append(((left * some + right * more) / (some + more), some + more))
    even = [mean for mean, count in pools for _ in range(count)]
    found = [0.0] * len(wanted)
    for each, offset, mean in zip(order, offsets, even, strict=False):
        lowest = least + sizes[order[0]] / 2
        highest = most - sizes[order[-1]] / 2 - offsets[-1]
        found[each] = max(lowest, min(mean, highest)) + offset
    return found


def every(widths: Sequence[float], room: float) -> int:
    """Each how manieth of labels side by side can be written, counted from the last, so that none touch.

    `room` is the distance of their middles.
    """
    for step in range(1, len(widths) + 1):
        kept = widths[::-1][::step]
        if all((one + next_) / 2 <= room * step for one, next_ in pairwise(kept)):
            return step
    return 1


def rows(middles: Sequence[float], widths: Sequence[float]) -> list[int]:
    """In which row each of these words goes, the lowest first, so that none touch; from left to right."""
    ends: list[float] = []
    found = []
    for middle, wide in zip(middles, widths, strict=True):
        row = next((row for row, end in enumerate(ends) if end <= middle - wide / 2), len(ends))
        ends[row : row + 1] = [middle + wide / 2]
        found.append(row)
    return found
