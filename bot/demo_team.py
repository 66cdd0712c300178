"""The demo's team. Everybody is invented; everything is made by the same actions the product uses."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot import demo_briefings, demo_cases, demo_days, demo_month, demo_year
from bot.app import App
from bot.demo_rota import Regular
from bot.sandbox import Sandbox
from bot.settings import StartRefused
from handlers.abilities import actions as abilities
from handlers.absences import actions as absences
from handlers.board.jobs import post_boards
from handlers.groups import actions as groups
from handlers.kit.i18n import Texts
from handlers.partners import actions as partners
from handlers.rules import digest_times, ledger, times
from handlers.rules.absences import Days
from handlers.rules.rights import LEADING_ROLES
from storage import invites, members
from storage.db import Database
from storage.members import Language, Member, Role

NAME = "Veebinõustamine"
ZONE = "Europe/Tallinn"
GROUP = "Nõustajad"
_AWAY_IN = timedelta(days=8)
_OPENS = time(7, 15)  # before the digest; making the team takes a few minutes on a slow machine
_JOINING_LOOKS = 800
_JOINING_PAUSE = 0.02  # seconds between looks


@dataclass(frozen=True)
class Someone:
    """Who they are in the demo, and what they can do."""

    name: str
    role: Role
    language: Language
    others: tuple[Language, ...] = ()  # counsels in these too
    leads: bool = False  # may be duty lead
    answers_phones: bool = False  # has the one training that is asked for
    is_paused: bool = False
    is_away_soon: bool = False  # a week, that begins in some days
    is_rested: bool = False  # has no work in the week of tomorrow, but may be in reserve
    has_telegram: bool = True
    came_ago: int = 14  # months
    left_ago: int | None = None  # the same; None for who is there

    @property
    def hint(self) -> str:
        """What the page says under the name."""
        return f"{_HINTS[self.role]}, pausil" if self.is_paused else _HINTS[self.role]


TEAM = (
    Someone("Kadri Vaher", Role.LEAD, Language.ET, (Language.EN,)),
    Someone("Mart Allik", Role.COUNSELLOR, Language.ET, (Language.EN,), leads=True, answers_phones=True),
    Someone("Irina Sokolova", Role.VOLUNTEER, Language.RU, (Language.ET,), is_rested=True),
    Someone("Emma Brooks", Role.VOLUNTEER, Language.EN, (Language.ET,), is_rested=True, came_ago=4),
    Someone("Triin Kuusk", Role.TRAINEE, Language.ET),
    Someone("Andrei Lebedev", Role.COUNSELLOR, Language.RU, (Language.ET,), leads=True),
    Someone("Liis Paju", Role.VOLUNTEER, Language.ET, is_rested=True),
    Someone("Piret Ojaste", Role.COUNSELLOR, Language.ET, leads=True, answers_phones=True),
    Someone("Tõnu Kask", Role.COUNSELLOR, Language.ET, came_ago=10),
    Someone("Maarja Lill", Role.VOLUNTEER, Language.ET, (Language.RU,)),
    Someone("Jaan Rebane", Role.VOLUNTEER, Language.ET, is_away_soon=True, came_ago=7),
    Someone("Siim Saar", Role.VOLUNTEER, Language.ET, is_paused=True),
    Someone("Helgi Mets", Role.VOLUNTEER, Language.ET, has_telegram=False),
    Someone("Rein Talvik", Role.MANAGER, Language.ET),
)
# Who worked with them in the year before.
FORMER = (
    Someone("Anneli Pärn", Role.VOLUNTEER, Language.ET, left_ago=8),
    Someone("Karl Sikk", Role.VOLUNTEER, Language.ET, (Language.RU,), left_ago=3),
)
LEAD = TEAM[0]
MANAGER = TEAM[-1]
ASKED_TO_SWAP = TEAM[1]
DEPUTY = TEAM[7]
ASKER = TEAM[9]
TRAINING = "Telefoninõustamise koolitus"
NEWCOMER = "Johanna Meri"

# Who takes shifts; trainees sit beside somebody, and only those of the last weeks do.
_REGULAR = (Role.COUNSELLOR, Role.VOLUNTEER, Role.LEAD)
_HINTS = {
    Role.LEAD: "juhtivspetsialist",
    Role.COUNSELLOR: "nõustaja",
    Role.VOLUNTEER: "vabatahtlik",
    Role.TRAINEE: "praktikant",
    Role.MANAGER: "tiimijuht",
    Role.KEEPER: "haldur",
}


def opens_at(now: datetime) -> datetime:
    """The next morning of a working day after another, when there is a day before to tell of; a little before who leads
    gets the digest."""
    zone, day = ZoneInfo(ZONE), times.local_day(now, ZoneInfo(ZONE))
    while not _is_between_workdays(day) or times.instant(day, _OPENS, zone) < now:
        day += timedelta(days=1)
    return times.instant(day, _OPENS, zone)


def _is_between_workdays(day: date) -> bool:
    return digest_times.is_working(day) and digest_times.is_working(day - timedelta(days=1))


async def begin_day(sandbox: Sandbox, app: App) -> None:
    """It is time for the digest. Who leads has been known to for a while."""
    if app.parts is None:
        raise RuntimeError("the bot has not started")
    await app.parts.ticks.tick_all()
    now, zone = sandbox.clock.now(), ZoneInfo(ZONE)
    due_at = times.instant(times.local_day(now, zone), digest_times.WORKING, zone)
    sandbox.clock.advance(max(due_at - now, timedelta(0)))


async def gather(sandbox: Sandbox, app: App) -> None:
    """Make the team and its month, let everybody join by their own invite, and link the group."""
    if app.parts is None:
        raise RuntimeError("the bot has not started")
    db, username = app.parts.deps.db, app.parts.deps.username
    links = await db.act(lambda session: prepare(session, sandbox.clock.now(), username=username))
    with_phones = [someone for someone in TEAM if someone.has_telegram]
    people = {
        someone.name: sandbox.person(someone.name, language=someone.language.value, hint=someone.hint)
        for someone in with_phones
    }
    # Who leads comes last, and who is tried first comes very last: nobody is awaited any more on their first card.
    for someone in sorted(with_phones, key=lambda one: (one == LEAD, one.role in LEADING_ROLES)):
        people[someone.name].open(links[someone.name])
        await _until_joined(db, someone.name)
    group = sandbox.group(GROUP, people.values())
    await db.act(lambda session: _link(session, sandbox.clock.now(), chat_id=group.id))
    await db.act(lambda session: go_on(session, sandbox.clock.now()))
    sandbox.person(NEWCOMER, language="et", hint="pole veel meeskonnas")


def prepare(session: Session, now: datetime, *, username: str) -> Mapping[str, str]:
    """Everybody with what they can do, and the month; return the links of those who join, by name."""
    team = {
        someone.name: members.add(session, now, name=someone.name, role=someone.role, language=someone.language)
        for someone in TEAM
    }
    lead = team[LEAD.name]
    training = abilities.name(session, now, actor=lead, typed=TRAINING).id
    for someone in TEAM:
        _enable(session, now, lead, someone, team[someone.name], training)
    silent = frozenset(team[someone.name].id for someone in TEAM if not someone.has_telegram)
    demo_month.plan(
        session,
        now,
        lead=lead,
        team=tuple(team.values()),
        silent=silent,
        rested=frozenset(team[someone.name].id for someone in TEAM if someone.is_rested),
        training=training,
        zone=ZoneInfo(ZONE),
    )
    demo_days.live_through(session, now, absent=silent)
    _live_through_year(session, now, team, training)
    return {
        someone.name: _invite(session, now, team[someone.name], username) for someone in TEAM if someone.has_telegram
    }


def _live_through_year(session: Session, now: datetime, team: Mapping[str, Member], training: int) -> None:
    known = dict(team)
    for someone in FORMER:
        former = members.add(session, now, name=someone.name, role=someone.role, language=someone.language)
        members.put(session, member=former, state=members.MemberState.DISABLED)
        known[someone.name] = former
    demo_year.live_through(
        session,
        now,
        lead=team[LEAD.name],
        manager=team[MANAGER.name],
        regulars=[_regular(now, each, known[each.name].id) for each in (*TEAM, *FORMER) if each.role in _REGULAR],
        training=training,
        zone=ZoneInfo(ZONE),
    )


def _regular(now: datetime, someone: Someone, member_id: int) -> Regular:
    this = ledger.month(times.local_day(now, ZoneInfo(ZONE)))
    return Regular(
        member_id,
        someone.role,
        frozenset({someone.language, *someone.others}),
        since=ledger.month_after(this, -someone.came_ago),
        until=ledger.month_after(this, 1 if someone.left_ago is None else -someone.left_ago),
        leads=someone.leads or someone.role is Role.LEAD,
        answers_phones=someone.answers_phones,
        has_telegram=someone.has_telegram,
    )


def _enable(session: Session, now: datetime, lead: Member, someone: Someone, member: Member, training: int) -> None:
    for language in someone.others:
        abilities.give_language(session, now, actor=lead, member_id=member.id, language=language, is_on=True)
    if someone.leads:
        abilities.let_lead(session, now, actor=lead, member_id=member.id, is_on=True)
    if someone.answers_phones:
        abilities.qualify(session, now, actor=lead, member_id=member.id, qualification_id=training, is_on=True)
    today = now.astimezone(ZoneInfo(ZONE)).date()
    if someone.is_paused:
        _send_away(session, now, lead, member, Days(today))
    if someone.is_away_soon:
        _send_away(session, now, lead, member, Days(today + _AWAY_IN, today + _AWAY_IN + timedelta(days=6)))


def _send_away(session: Session, now: datetime, lead: Member, member: Member, wanted: Days) -> None:
    zone = ZoneInfo(ZONE)
    seen = absences.prospect(session, now, member=member, wanted=wanted, zone=zone).mark
    absences.mark(session, now, actor=lead, member_id=member.id, wanted=wanted, seen=seen, zone=zone)


def _invite(session: Session, now: datetime, member: Member, username: str) -> str:
    _, code = invites.issue(session, now, member_id=member.id)
    return f"https://t.me/{username}?start=join-{code}"


def _link(session: Session, now: datetime, *, chat_id: int) -> None:
    lead = next(each for each in members.everyone(session) if each.name == LEAD.name)
    groups.link(session, now, actor=lead, chat_id=chat_id, title=GROUP, thread_id=None)
    post_boards(session, now, ZoneInfo(ZONE))


def go_on(session: Session, now: datetime) -> None:
    """What goes on once everybody has joined, for only who can be written to is asked for anything."""
    team, zone = {each.name: each for each in members.everyone(session)}, ZoneInfo(ZONE)
    demo_days.go_on(session, now, asked=team[ASKED_TO_SWAP.name], zone=zone)
    lead, manager, deputy = (team[each.name] for each in (LEAD, MANAGER, DEPUTY))
    partners.load(session, now, actor=lead, texts=Texts(), zone=zone)
    demo_cases.go_on(session, now, lead=lead, manager=manager, deputy=deputy, zone=zone)
    demo_briefings.go_on(session, now, lead=lead, team=tuple(team.values()), asker=team[ASKER.name], zone=zone)
    demo_year.count(session, now, zone=zone)


async def _until_joined(db: Database, name: str) -> None:
    states = (members.MemberState.ACTIVE, members.MemberState.PAUSED)
    for _ in range(_JOINING_LOOKS):
        found = await db.look(lambda session: [(m.name, m.joined_at) for m in members.everyone(session, states=states)])
        if any(joined for known, joined in found if known == name):
            return
        await asyncio.sleep(_JOINING_PAUSE)
    raise StartRefused("The demo's team did not get in; something on this machine is very slow. Try again.")
