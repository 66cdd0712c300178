"""What the demo's contact centre told of its year, taken in as a lead takes it in: a table of months, of which one is
missing, and the last month typed. What the present month has is what counsellors counted."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col

from bot.demo_rota import BACK
from handlers.importing import actions as importing
from handlers.kit import traffic
from handlers.rules import ledger, times
from handlers.rules.traffic_files import Row, Table
from handlers.traffic import actions as typing
from storage.members import Member
from storage.places import Place
from storage.proposals import get
from storage.shifts import PlaceKind, Shift
from storage.tallies import Tally
from storage.traffic import Measure

_MISSING = 7  # months back: nobody has told of it
_TYPED = 1  # months back: not in the table, so counsellors are asked to count as ever
# Contacts by month of the year: most in the dark ones, and at the beginning of school.
_CONTACTS = (690, 640, 655, 630, 600, 520, 430, 505, 640, 675, 720, 660)
_GROWTH = 1.08  # from the first month to the last
_TOPICS = {"ärevus": 22, "suhted": 20, "meeleolu": 17, "üksindus": 13, "kool ja töö": 11, "enesevigastamine": 6}
_LANGUAGES = {"eesti": 78, "vene": 18, "inglise": 4}
_HEADER = (
    "Kuu",
    "Pöördumisi",
    "Vastatud",
    "Loobunud",
    "Keskmine ooteaeg (s)",
    "Pikim ooteaeg (s)",
    "Vastatud {within} s jooksul",
    "Keskmine kestus (min)",
)
_ORDER = (
    Measure.CONTACTS,
    Measure.ANSWERED,
    Measure.ABANDONED,
    Measure.WAIT,
    Measure.LONGEST,
    Measure.WITHIN,
    Measure.DURATION,
)


def tell(session: Session, now: datetime, *, this: date, lead: Member, chance: random.Random, zone: ZoneInfo) -> None:
    """The table on the third day of the last month, the last month as soon as it was over, and the counts of this."""
    months = {back: _month(ledger.month_after(this, -back), back, chance) for back in range(BACK, 0, -1)}
    rows = [
        Row(number, (f"{ledger.month_after(this, -back):%Y-%m}", *map(str, figures)))
        for number, (back, figures) in enumerate(months.items(), start=2)
        if back not in (_MISSING, _TYPED)
    ]
    sent_at = times.instant(ledger.month_after(this, -_TYPED) + timedelta(days=2), time(11), zone)
    _import(session, sent_at, lead, rows, zone)
    last, typed_at = ledger.month_after(this, -_TYPED), now - timedelta(hours=1)
    for measure, typed in _typed(months[_TYPED]):
        typing.put(session, typed_at, actor=lead, month=last, measure=measure, typed=typed, zone=zone)
    _count(session, since=ledger.month_span(this, zone)[0], chance=chance)


def _month(month: date, back: int, chance: random.Random) -> tuple[int, ...]:
    """Whoever waits longer leaves more often: in the order of the table's columns."""
    contacts = round(_CONTACTS[month.month - 1] * (1 + (_GROWTH - 1) * (1 - back / BACK)) * chance.uniform(0.97, 1.03))
    wait = round(34 + contacts / 24 + chance.uniform(-5, 5))
    abandoned = round(contacts * (0.05 + wait / 900))
    answered = contacts - abandoned - round(contacts * 0.03)  # some leave at once, and were not abandoned
    within = round(answered * (1.02 - wait / 260))
    return contacts, answered, abandoned, wait, wait * chance.randint(9, 14), within, chance.randint(36, 43)


def _import(session: Session, at: datetime, lead: Member, rows: list[Row], zone: ZoneInfo) -> None:
    within, _ = traffic.thresholds(session)
    table = Table(tuple(each.format(within=within) for each in _HEADER), tuple(rows))
    taken = importing.take(session, at, actor=lead, table=table)
    proposal = get(session, proposal_id=taken.proposal_id)
    if proposal is None:
        raise LookupError(taken.proposal_id)
    mark = importing.plan(session, at, proposal=proposal, zone=zone).mark
    importing.save(session, at, actor=lead, proposal_id=taken.proposal_id, mark=mark, zone=zone)


def _typed(figures: tuple[int, ...]) -> Iterator[tuple[Measure, str]]:
    """Everything that is known of a month, as a lead types it."""
    for measure, figure in zip(_ORDER, figures, strict=True):
        yield measure, str(figure)
    for measure, shares in ((Measure.TOPIC, _TOPICS), (Measure.LANGUAGE, _LANGUAGES)):
        counts = {label: figures[0] * part // sum(shares.values()) for label, part in shares.items()}
        counts[next(iter(counts))] += figures[0] - sum(counts.values())
        yield measure, "\n".join(f"{label} {count}" for label, count in counts.items())


def _count(session: Session, *, since: datetime, chance: random.Random) -> None:
    """What was counted at check-out on shifts that began from then on, by who has not counted yet."""
    wanted = sa.select(col(Place.shift_id), col(Place.member_id), col(Place.went_at)).where(
        col(Place.shift_id) == col(Shift.id),
        col(Shift.starts_at) >= since,
        col(Place.kind) == PlaceKind.COUNSELLOR,
        col(Place.went_at).is_not(None),
        ~sa.exists().where(col(Tally.shift_id) == col(Place.shift_id), col(Tally.member_id) == col(Place.member_id)),
    )
    rows = [
        {"shift_id": shift_id, "member_id": who, "contacts": chance.choice((3, 4, 4, 5, 6)), "noted_at": went_at}
        for shift_id, who, went_at in session.execute(wanted.order_by(col(Place.shift_id), col(Place.member_id)))
    ]
    if rows:
        session.execute(sa.insert(Tally), rows)
