"""What fits somebody instead of a place they have lost, as buttons that take it. Takes nothing itself."""

from handlers.kit import offers, phrases
from handlers.kit.feature import Reading
from handlers.kit.keyboards import Button, tap

_FEW = 3  # a message about something else


def rows(reading: Reading) -> list[list[Button]]:
    """The few places the reader may have that need somebody most, a button each; none where nothing fits."""
    words = reading.words
    fit = offers.fitting(reading.session, reading.now, member=reading.member, zone=words.zone)
    return [
        [tap(phrases.row(words, each.shift, each.kind), "shifts:grab", each.shift.id, each.kind)] for each in fit[:_FEW]
    ]
