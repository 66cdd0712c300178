"""How the duty phone looks to who may change it."""

from handlers.kit import access
from handlers.kit.feature import Reading
from handlers.kit.keyboards import Screen, filled, tap
from handlers.rules import phones
from storage import lines


def card(reading: Reading) -> Screen | None:
    """The number, and that another can be typed."""
    if not access.is_leading(reading.member):
        return None
    words, number = reading.words, lines.number(reading.session)
    now = words("dutyphone-is", number=phones.shown(number)) if number else words("dutyphone-is-none")
    away = [tap(words.plain("dutyphone-go-remove"), "dutyphone:remove")] if number else []
    home = [tap(words.plain("kit-home"), "home:open")]
    return Screen(words.lines([words("dutyphone-card"), now, words("dutyphone-hint")]), filled(away, home))
