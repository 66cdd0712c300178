"""What is watched of the ways to people, and who hears of it once: that Telegram was away, that a service refuses us,
that more paid messages go than usual. Nothing is held back for any of it."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import hush, notices, outages
from handlers.rules import limits, times
from storage import audit, outbox, policies, pulses, summons
from storage.contacts import PAID
from storage.outbox import Priority

# The instant kept in each is since when Telegram was away.
_NOTED = "outages.noted"
_TOLD = "outages.told"
# Reasons (bot/phone/outcomes) that somebody of the team can do something about, and that hit everybody.
TROUBLE = ("credentials", "credit", "unavailable")
_HOUR = timedelta(hours=1)


def watch_telegram(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Note that Telegram is away; once it answers again, say so to who leads and who looks after the bot."""
    away_since = outages.away_since(session, now)
    noted, told = pulses.last(session, name=_NOTED), pulses.last(session, name=_TOLD)
    if away_since is not None:
        if noted is None or noted == told:  # two that nearly meet are told as one
            pulses.beat(session, away_since, name=_NOTED)
            audit.record(session, now, actor_id=None, verb="outages.begun", subject="telegram:0")
        return
    back_at = pulses.last(session, name=outages.REACHED)
    if noted is None or noted == told or back_at is None or back_at < noted:
        return
    span = {"since": noted.isoformat(), "until": back_at.isoformat()}
    goes_at = hush.hours(session, zone).after(now)  # nobody is woken to read that it is over
    _tell(session, now, "outages.back", f"{noted:%Y%m%d%H%M%S}", not_before=goes_at, **span)
    audit.record(session, now, actor_id=None, verb="outages.ended", subject="telegram:0")
    pulses.beat(session, noted, name=_TOLD)


def watch_phones(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """A service that refuses us, and a day with more paid messages than the team has said: once a day and way."""
    today = times.local_day(now, zone)
    by_day = hush.hours(session, zone).after(now)
    for way, reason in sorted(summons.failures(session, since=now - _HOUR, reasons=TROUBLE)):
        about = {"way": way.value, "reason": reason, "at": now.isoformat()}
        _tell(session, now, "outages.service", f"{way}:{reason}:{today}", not_before=by_day, **about)
    values = policies.values(session)
    paid = summons.count_paid(session, since=times.instant(today, time(0), zone))
    for way in PAID:
        if paid[way] >= limits.number(ceiling_key(way), values):
            _tell(session, now, "outages.ceiling", f"{way}:{today}", not_before=now, way=way.value, day=str(today))


def ceiling_key(way: str) -> str:
    """The setting that says how many of this way a day are more than usual."""
    return f"phones.{way}_day"


def _tell(session: Session, now: datetime, kind: str, what: str, *, not_before: datetime, **about: Any) -> None:
    """Tell who leads and who looks after the bot once; what could not be told within a week is not told any more."""
    for member in notices.of_trouble(session, now, leads=notices.leads(session, now)):
        outbox.post(
            session,
            now,
            key=f"{kind}:{what}:{member.id}",
            kind=kind,
            params=about,
            member_id=member.id,
            priority=Priority.NOTICE,
            not_before=not_before,
            useless_after=now + notices.NEWS_FOR,
        )
