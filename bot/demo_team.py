"""The demo's team and its month. Everybody is invented; everything is made by the same actions the product uses."""

import asyncio
import contextlib
import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.app import App
from bot.sandbox import Sandbox
from bot.settings import StartRefused
from handlers.kit.errors import Refused
from handlers.planning import actions as planning
from handlers.rules.rights import LEADING_ROLES
from handlers.shifts import actions as shifts
from storage import invites, members
from storage.db import Database
from storage.members import Language, Member, Role

NAME = "Veebinõustamine"
ZONE = "Europe/Tallinn"
_JOINING_LOOKS = 400  # twenty times a second
_PAST, _AHEAD = 14, 28  # days of shifts behind and ahead of today
_DAY_SHIFTS = (((time(10), time(14)), 2), ((time(14), time(18)), 2), ((time(18), time(22)), 3))
_NIGHT_SHIFT = ((time(22), time(6)), 1)
_NIGHTS = (4, 5)  # Friday and Saturday
_PLANNED_BEFORE = timedelta(days=7)


@dataclass(frozen=True)
class Someone:
    """Who they are in the demo."""

    name: str
    role: Role
    language: Language


TEAM = (
    Someone("Kadri Vaher", Role.LEAD, Language.ET),
    Someone("Mart Allik", Role.COUNSELLOR, Language.ET),
    Someone("Irina Sokolova", Role.VOLUNTEER, Language.RU),
    Someone("Emma Brooks", Role.VOLUNTEER, Language.EN),
    Someone("Liis Paju", Role.VOLUNTEER, Language.ET),
    Someone("Andrei Lebedev", Role.COUNSELLOR, Language.RU),
    Someone("Triin Kuusk", Role.TRAINEE, Language.ET),
    Someone("Rein Talvik", Role.MANAGER, Language.ET),
)
LAST = "Liis Paju"
NEWCOMER = "Johanna Meri"


async def gather(sandbox: Sandbox, app: App) -> None:
    """Plan the month, fill most of it, and let everybody join by their own invite."""
    if app.parts is None:
        raise RuntimeError("the bot has not started")
    db, username = app.parts.deps.db, app.parts.deps.username
    links = await db.act(lambda session: _invite(session, sandbox.clock.now(), username=username))
    await db.act(lambda session: _plan(session, sandbox.clock.now()))
    people = {
        someone.name: sandbox.person(someone.name, language=someone.language.value, hint=_HINTS[someone.role])
        for someone in TEAM
    }
    # Whoever leads comes last but one: they meet one newcomer's notice, not a pile.
    last = next(someone for someone in TEAM if someone.name == LAST)
    for someone in (*sorted(set(TEAM) - {last}, key=lambda one: (one.role in LEADING_ROLES, TEAM.index(one))), last):
        people[someone.name].open(links[someone.name])
        await _until_joined(db, someone.name)
    sandbox.group("Nõustajad", people.values())
    sandbox.person(NEWCOMER, language="et", hint="pole veel meeskonnas")


_HINTS = {
    Role.LEAD: "juhtivspetsialist",
    Role.COUNSELLOR: "nõustaja",
    Role.VOLUNTEER: "vabatahtlik",
    Role.TRAINEE: "praktikant",
    Role.MANAGER: "tiimijuht",
    Role.KEEPER: "haldur",
}


def _invite(session: Session, now: datetime, *, username: str) -> dict[str, str]:
    links = {}
    for someone in TEAM:
        member = members.add(session, now, name=someone.name, role=someone.role, language=someone.language)
        _, code = invites.issue(session, now, member_id=member.id)
        links[someone.name] = f"https://t.me/{username}?start=join-{code}"
    return links


async def _until_joined(db: Database, name: str) -> None:
    for _ in range(_JOINING_LOOKS):
        if await db.look(lambda session: any(m.joined_at for m in members.everyone(session) if m.name == name)):
            return
        await asyncio.sleep(0.05)
    raise StartRefused("The demo's team did not get in; something on this machine is very slow. Try again.")


def _plan(session: Session, now: datetime) -> None:
    zone, chance = ZoneInfo(ZONE), random.Random(2026)  # noqa: S311  # the same month in every demo
    team = members.everyone(session)
    lead = next(m for m in team if m.role is Role.LEAD)
    takers = [m for m in team if m.role in (Role.COUNSELLOR, Role.VOLUNTEER)]
    today = now.astimezone(zone).date()
    for offset in range(-_PAST, _AHEAD + 1):
        day = today + timedelta(days=offset)
        for hours, places in (*_DAY_SHIFTS, *([_NIGHT_SHIFT] if day.weekday() in _NIGHTS else [])):
            shift_id = _open(session, now, lead, day, hours, places, zone)
            if shift_id is not None:
                _fill(session, now, shift_id, takers, places, offset, chance)


def _open(
    session: Session, now: datetime, lead: Member, day: date, hours: tuple[time, time], places: int, zone: ZoneInfo
) -> int | None:
    """Open a shift as the lead did a week before it, or does now."""
    planned_at = min(now, datetime.combine(day, hours[0], tzinfo=zone) - _PLANNED_BEFORE)
    try:
        made = planning.create(session, planned_at, actor=lead, day=day, hours=hours, places=places, zone=zone)
    except Refused:
        return None  # today's shifts that have begun
    return made.shift.id


def _fill(
    session: Session,
    now: datetime,
    shift_id: int,
    takers: list[Member],
    places: int,
    offset: int,
    chance: random.Random,
) -> None:
    """The past is nearly full, the next days have gaps, and the weeks behind them are mostly open."""
    likelihood = 0.95 if offset < 0 else max(0.15, 0.8 - offset * 0.04)
    willing = chance.sample(takers, len(takers))
    wanted = sum(chance.random() < likelihood for _ in range(places))
    for member in willing:
        if wanted == 0:
            return
        with contextlib.suppress(Refused), session.begin_nested():
            shifts.take(
                session, now + timedelta(days=min(0, offset) - 2), actor=member, shift_id=shift_id, zone=ZoneInfo(ZONE)
            )
            wanted -= 1
