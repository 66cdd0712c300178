"""How many people of which kind a shift needs, changed step by step and written short enough for a button."""

from collections.abc import Mapping

from handlers.rules.typed import MOST_PLACES
from storage.shifts import PlaceKind

Needs = Mapping[PlaceKind, tuple[int, int]]  # (at least, at most) by kind

# Two counsellors at least, a duty lead and a reserve (shift notes, 3: Durham's 2+1+2), and a chair for a trainee.
USUAL: Needs = {
    PlaceKind.COUNSELLOR: (2, 3),
    PlaceKind.DUTY_LEAD: (1, 1),
    PlaceKind.RESERVE: (1, 1),
    PlaceKind.SHADOW: (0, 1),
}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_NONE = (0, 0)
# How much more room than needed one tap after the other gives before it begins anew.
_SPARE = 3


def code(needs: Needs) -> str:
    """The needs in eight letters: least and most, kind by kind."""
    return "".join(_DIGITS[count] for kind in PlaceKind for count in needs.get(kind, _NONE))


def read(text: str) -> dict[PlaceKind, tuple[int, int]] | None:
    """The needs behind such letters; None for what no shift can need, also for nothing at all."""
    if len(text) != 2 * len(PlaceKind) or any(letter not in _DIGITS for letter in text):
        return None
    counts = [_DIGITS.index(letter) for letter in text]
    pairs = dict(zip(PlaceKind, zip(counts[::2], counts[1::2], strict=True), strict=True))
    found = {kind: pair for kind, pair in pairs.items() if pair != _NONE}
    is_right = all(least <= most <= MOST_PLACES for least, most in found.values())
    return found if found and is_right else None


def more(needs: Needs, kind: PlaceKind) -> Needs:
    """One more of this kind: one more is needed; a trainee is never needed, for one more there is room."""
    least, most = needs.get(kind, _NONE)
    up = 0 if kind is PlaceKind.SHADOW else 1
    return _with(needs, kind, least + up, most + 1) if most < MOST_PLACES else needs


def fewer(needs: Needs, kind: PlaceKind) -> Needs:
    """One fewer of this kind, and none is the least."""
    least, most = needs.get(kind, _NONE)
    return _with(needs, kind, max(0, least - 1), max(0, most - 1))


def roomier(needs: Needs, kind: PlaceKind) -> Needs:
    """Room for one more than now of this kind without needing them; after a few, for just those that are needed."""
    least, most = needs.get(kind, _NONE)
    wider = most + 1 if most - least < _SPARE and most < MOST_PLACES else least
    return _with(needs, kind, least, wider)


def _with(needs: Needs, kind: PlaceKind, least: int, most: int) -> Needs:
    return {**needs, kind: (least, most)}
