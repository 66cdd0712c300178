"""What the demo's team had to read month by month, and who did in time. All of it is over, so that nothing is asked."""

import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session

from bot.demo_rota import Regular
from handlers.rules import feasts, ledger, times
from storage import bulletins
from storage.bulletins import BulletinKind, EditionState, Wording
from storage.members import Language, Member
from storage.receipts import Receipt, Told

_DAY = timedelta(days=1)
_OUT_ON, _AT = 5, time(10)  # the first working day from then on
_READ_WITHIN, _LASTS = timedelta(days=7), timedelta(days=19)
# How likely somebody reads in time: at first, and so much more at the end of the year; and later, if they have not.
_IN_TIME, _BETTER, _LATER = 0.76, 0.16, 0.5
# By month of the year.
_TITLES = (
    "Vestluse alustamise tekst on uus",
    "Kuidas märkida pöördumise teema",
    "Pausid pärast rasket vestlust",
    "Vestluskeskkonna hooldus ja varuplaan",
    "Suvise tööaja reeglid",
    "Puhkuste aeg: kes keda asendab",
    "Vestlus vene keeles: keda kutsuda",
    "Sügisene kovisioonide ajakava",
    "Andmekaitse meelespea",
    "Uus saatekiri: kuhu edasi suunata",
    "Öövalve kokkulepped",
    "Jõuluaja töökord",
)
_BODY = "Loe läbi enne järgmist valvet.\nKui midagi jääb segaseks, küsi siinsamas."


def read_through(
    session: Session,
    now: datetime,
    *,
    first: date,
    regulars: Sequence[Regular],
    author: Member,
    chance: random.Random,
    zone: ZoneInfo,
) -> None:
    """One announcement a month that had to be read, from this month on, as long as it is over by now."""
    month, span = first, now - ledger.month_span(first, zone)[0]
    while (out_at := _out_at(month, zone)) + _LASTS < now:
        better = _BETTER * ((out_at + _LASTS - ledger.month_span(first, zone)[0]) / span)
        edition_id = _put_out(session, out_at, month, author)
        day = times.local_day(out_at, zone)
        told = [each for each in regulars if each.since <= day < each.until and each.has_telegram]
        _read(session, out_at, edition_id, told, _IN_TIME + better, chance)
        month = ledger.month_after(month)


def _out_at(month: date, zone: ZoneInfo) -> datetime:
    day = month.replace(day=_OUT_ON)
    while not feasts.is_working_day(day):
        day += _DAY
    return times.instant(day, _AT, zone)


def _put_out(session: Session, out_at: datetime, month: date, author: Member) -> int:
    edition = bulletins.add(session, out_at, kind=BulletinKind.ANNOUNCEMENT, author_id=author.id)
    edition.state, edition.base_id, edition.is_must = EditionState.OVER, edition.id, True
    edition.out_at = edition.spread_at = out_at
    edition.read_by, edition.ends_at, edition.ended_at = out_at + _READ_WITHIN, out_at + _LASTS, out_at + _LASTS
    bulletins.save(session, row=edition)
    wording = Wording(edition_id=edition.id, language=Language.ET, title=_TITLES[month.month - 1], body=_BODY)
    bulletins.save(session, row=wording)
    return edition.id


def _read(
    session: Session,
    out_at: datetime,
    edition_id: int,
    told: Sequence[Regular],
    likely: float,
    chance: random.Random,
) -> None:
    rows: list[dict[str, Any]] = []
    for each in told:
        in_time, later = _READ_WITHIN * chance.betavariate(1.2, 3), _READ_WITHIN + 4 * _DAY * chance.random()
        after = in_time if chance.random() < likely else later if chance.random() < _LATER else None
        if after is not None:
            rows.append({"edition_id": edition_id, "member_id": each.member_id, "read_at": out_at + after})
    shown = [{"base_id": edition_id, "member_id": each.member_id, "told_at": out_at, "reminded": 0} for each in told]
    session.execute(sa.insert(Told), shown)
    session.execute(sa.insert(Receipt), rows)
