"""What all features have to say just before a shift, and after it, on one card."""

from collections.abc import Sequence

from handlers.kit.feature import CardPart, OnShift, Reading
from storage.places import Place
from storage.shifts import Opening


def before(reading: Reading, found: Opening, place: Place) -> CardPart:
    """What who has this place is to know before the shift, in the order of the features."""
    return _all(reading, found, place, [each.before_shift for each in reading.deps.features])


def after(reading: Reading, found: Opening, place: Place) -> CardPart:
    """What there is to say and to do once they have gone."""
    return _all(reading, found, place, [each.after_shift for each in reading.deps.features])


def _all(reading: Reading, found: Opening, place: Place, told: Sequence[OnShift | None]) -> CardPart:
    parts = [each(reading, found, place) for each in told if each is not None]
    return CardPart(
        tuple(line for part in parts for line in part.lines), tuple(row for part in parts for row in part.rows)
    )
