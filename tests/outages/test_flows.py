"""Telegram away and back, with phones in hand and what the process itself notes."""

from datetime import datetime, timedelta

from handlers.kit import outages
from storage import members
from storage.cases import Level
from storage.members import Role
from tests import casework
from tests.bot.rig import until
from tests.plans import TALLINN
from tests.stage import Stage


def away_since(stage: Stage) -> datetime | None:
    """Since when Telegram is away, as the process has noted it; a minute from now it would be known."""
    with stage.db.read() as session:
        return outages.away_since(session, stage.telegram.clock.now() + outages.AWAY_AFTER)


async def test_once_telegram_is_back_what_waits_comes_once_and_the_lead_reads_how_long_it_was_away(
    monday: Stage,
) -> None:
    lea, mari = monday.joins("Lea", Role.LEAD), monday.joins("Mari")
    monday.telegram.ignore(mari.person)
    monday.telegram.faults.down = True
    await until(lambda: away_since(monday) is not None)
    monday.telegram.clock.advance(timedelta(minutes=10))
    with monday.db.begin() as session:
        herself = members.by_telegram(session, telegram_id=mari.id)
        assert herself
        now = monday.telegram.clock.now()
        casework.flag(session, now, actor=herself, level=Level.EXTREME, zone=TALLINN)
    for minutes in (5, 5, 4):  # more steps of the ladder, and that it is away; none is due once it is back
        await monday.rig.parts.ticks.tick_all()
        monday.telegram.clock.advance(timedelta(minutes=minutes))
    monday.telegram.faults.down = False
    await until(lambda: away_since(monday) is None)
    await monday.leaps(timedelta(seconds=30))
    await lea.sees("112")
    assert "Nüüd on ühendus taas olemas" in (await lea.sees("Telegram ei vastanud 10:00–10:24")).text
    await lea.sees_nothing_new()
