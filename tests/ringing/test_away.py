"""Telegram cannot be reached: phones ring at once, and when it is back nothing comes twice."""

from handlers.kit import outages
from storage.contacts import Way
from tests.ringing.night import Night


def _notes(night: Night, is_reached: bool) -> None:
    """What the process notes of Telegram, as it would by its own calls."""
    now = night.stage.telegram.clock.now()
    with night.stage.db.begin() as session:
        (outages.reached if is_reached else outages.missed)(session, now)


async def test_phones_ring_at_once_while_telegram_is_away(night: Night) -> None:
    night.has(night.lea, Way.PUSHOVER, Way.SMS)
    night.stage.telegram.faults.down = True
    _notes(night, is_reached=False)
    night.stage.telegram.clock.advance(outages.AWAY_AFTER)
    case = await night.flags()
    await night.hears(night.lea, Way.PUSHOVER)
    assert night.owner(case) is None
