"""A small team in the middle of things, and for every message kind an example of what it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.abilities import actions as abilities
from handlers.drafts import actions as drafts
from handlers.gaps import actions as gaps
from handlers.groups import actions as groups
from handlers.joining import actions as joining
from handlers.joining.actions import Entry, Mode
from handlers.kit import access, changes, exchanges, giving, workbooks
from handlers.lateness import jobs as lateness
from handlers.members import actions as members
from handlers.planning import actions as planning
from handlers.rules.limits import SETTINGS
from handlers.rules.plans import Field
from handlers.rules.settings import Group
from handlers.rules.workbook import Line, Sheet, Value
from handlers.settings import actions as settings
from handlers.sheets import actions as sheets
from handlers.shifts import actions as shifts
from handlers.swaps import actions as swaps
from handlers.waiting import actions as waiting
from handlers.waiting import jobs as waiting_jobs
from storage import instances, places
from storage import shifts as stored
from storage.members import Member, Role
from storage.shifts import PlaceKind
from storage.swaps import Swap
from storage.templates import OnHolidays
from tests.absences import examples as absences
from tests.crew import Crew
from tests.plans import goes_away, pauses


@dataclass(frozen=True)
class Team:
    """Who and what the examples are about, by id."""

    lead: int
    counsellor: int
    trainee: int
    paused: int
    unreachable: int
    open_shift: int
    cancelled_shift: int
    given_shift: int
    left_shift: int
    gap: int
    begun_shift: int
    invite: int
    lost_group: int
    day: str
    template: int
    ended_template: int
    drafts: tuple[int, ...]
    qualification: int
    workbook: int
    broken_workbook: int
    waited_shift: int
    swaps: tuple[int, ...]
    shadow_shift: int
    shadow_stamp: str
    learnt_shift: int

    @property
    def readers(self) -> Sequence[int]:
        """Everybody messages are drawn for."""
        return (self.lead, self.counsellor, self.trainee, self.paused)


def team(crew: Crew) -> Team:
    """Make them, through the actions the product runs."""
    lead = crew.add("Mari <b>Maasikas</b>", Role.LEAD)
    crew.add("Maret", Role.LEAD)
    counsellor, trainee = crew.add("Jüri"), crew.add("Ann & Co", Role.TRAINEE)
    paused, unreachable = crew.add("Пётр", Role.VOLUNTEER), crew.add("x" * 64)
    pauses(crew, paused)
    goes_away(crew, trainee, f"{crew.clock.now() + timedelta(days=30):%Y-%m-%d}")
    crew.happens(members.mark_unreachable, member_id=unreachable, reason="blocked")
    begun = _begun(crew, lead, missing=counsellor)
    open_shift, cancelled_shift = _shift(crew, lead, hour=18), _shift(crew, lead, hour=12)
    for shift_id in (open_shift, cancelled_shift):
        for who in (counsellor, unreachable):
            crew.do(shifts.take, who, shift_id=shift_id, zone=crew.zone)
    crew.do(shifts.leave, unreachable, shift_id=open_shift, is_sure=True)
    crew.do(planning.cancel, lead, shift_id=cancelled_shift)
    given_shift, left_shift = _shift(crew, lead, hour=10, ahead=3), _shift(crew, lead, hour=10, ahead=5)
    crew.do(_give, lead, member=crew.get(counsellor), shift_id=given_shift, zone=crew.zone)
    for who in (counsellor, lead):
        crew.do(shifts.take, who, shift_id=left_shift, zone=crew.zone)
    crew.do(shifts.leave, counsellor, shift_id=left_shift)
    crew.do(joining.add, lead, mode=Mode.LINK, role=Role.VOLUNTEER, typed="Uus Inimene")
    qualification = crew.do(abilities.name, lead, typed="Laste & noorte <väljaõpe>").id
    crew.do(abilities.qualify, lead, member_id=counsellor, qualification_id=qualification, is_on=True)
    day = f"{crew.clock.now() + timedelta(days=1):%Y%m%d}"
    gone = _groups(crew, lead)
    gap = _gap(crew, lead, ask=counsellor)
    waited = _waited(crew, lead, counsellor)
    people = lead, counsellor, trainee, paused, unreachable
    broken, workbook = (_workbook(crew, lead, end=end) for end in ("25:00", "22:00"))
    template, ended = _template(crew, lead, counsellor), _template(crew, lead)
    _saved(crew, lead, crew.do(drafts.change, lead, template_id=ended, is_ending=True).id)
    swapped = _swaps(crew, lead, counsellor)
    more = template, ended, _drafts(crew, lead, template), qualification
    learnt, shadow = _learnt(crew, lead, counsellor, trainee), _shadowed(crew, lead, counsellor, trainee, ahead=20)
    crew.do(settings.put_typed, lead, key="staff.week", typed="1")  # now places are beyond a limit
    made = open_shift, cancelled_shift, given_shift, left_shift, gap, begun
    stamp = f"{crew.clock.now():%Y%m%d%H%M%S%f}"
    books = workbook, broken, waited, swapped
    return Team(*people, *made, _invite(crew), gone, day, *more, *books, shadow, stamp, learnt)


def params(team: Team) -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind. A kind is only complete with at least one that is worth sending to somebody."""
    everybody = [{"member_id": who} for who in (*team.readers, team.unreachable)]
    workbook, broken = {"proposal_id": team.workbook}, {"proposal_id": team.broken_workbook}
    shift, gone = {"shift_id": team.open_shift}, {"shift_id": team.cancelled_shift}
    beside_shift = {"shift_id": team.shadow_shift}
    beside = beside_shift | {"stamp": team.shadow_stamp}
    nothing: list[dict[str, Any]] = [{}]
    each_draft = [{"draft_id": each} for each in team.drafts]
    each_swap = [{"swap_id": each} for each in team.swaps]
    begun = "2026-11-24T06:00:00+00:00"
    return {
        "home.card": nothing,
        "home.help": nothing,
        "home.languages": nothing,
        "home.privacy": nothing,
        "home.menu": nothing,
        "home.refusal": [{"key": "kit-gone", "values": {}}],
        "home.lost": nothing,
        "home.unwanted": nothing,
        "home.gone": nothing,
        "home.stranger": nothing,
        "shifts.list": [{}, {"page": 9}, {"service": "chat"}],
        "shifts.mine": [{}, {"page": 9}],
        "shifts.shift": [shift, gone, shift | {"is_old": True}],
        "shifts.leaving": [shift, gone],
        "shifts.series": [
            {"taken": [team.open_shift], "missed": [[team.cancelled_shift, "cancelled"]]},
            {"taken": [], "missed": []},
        ],
        "board.open": nothing,
        "board.shift": [shift, gone],
        "board.old": nothing,
        "calendar.card": nothing,
        "calendar.shift": [shift],
        "calendar.mine": nothing,
        "timetable.days": [{}, {"page": 2}],
        "timetable.day": [{"day": team.day}],
        "timetable.week": [{}, {"page": 1}],
        "timetable.now": nothing,
        "grid.week": [{}, {"page": 1}],
        "grid.day": [{"day": team.day}],
        "planning.card": [shift, gone],
        "charts.week": [{}, {"page": 9}],
        "charts.weeks": nothing,
        "hours.mine": nothing,
        "hours.team": [{}, {"month": "2026-10-01", "page": 9}],
        "planning.cancelling": [shift],
        "planning.wording": [shift],
        "planning.days": [{}, {"page": 2}],
        "planning.hours": [{"day": team.day}],
        "planning.places": [{"day": team.day, "hours": "22000600", "needs": "23111101", "extras": "0--0"}],
        "changing.days": [{"shift_id": team.open_shift, "page": 0}],
        "changing.hours": [shift | {"day": team.day}],
        "changing.preview": [shift | {"day": team.day, "hours": "10001400"}],
        "changing.needs": [shift],
        "assigning.people": [shift, shift | {"seat": "counsellor", "page": 9}],
        "assigning.given": [shift | {"seat": "counsellor", "member_id": team.counsellor}],
        "assigning.against": [shift | {"seat": "counsellor", "member_id": team.paused}],
        "assigning.legal": [shift | {"seat": "counsellor", "member_id": team.paused, "why": "agreed"}],
        "assigning.wording": [shift | {"seat": "counsellor", "member_id": team.paused}],
        "assigning.taking": [shift],
        "gaps.list": [{}, {"page": 9}],
        "gaps.ahead": [{"shift_ids": [team.gap, team.open_shift]}, {"shift_ids": [team.cancelled_shift]}],
        "gaps.card": [{"shift_id": team.gap}, {"shift_id": team.gap, "kind": "reserve"}, shift, gone],
        "gaps.replaced": [{"sent_at": "2026-11-01T06:00:00+00:00"}],
        "asking.asked": [{"shift_id": team.gap}],
        "waiting.offered": [{"shift_id": team.waited_shift}],
        "waiting.mine": [{}, {"page": 9}],
        "learning.seat": [beside],
        "learning.partner": [beside | {"member_id": team.trainee}],
        "learning.alone": [{"shift_id": team.left_shift}, beside_shift],
        "learning.asked": [{"shift_id": team.learnt_shift, "member_id": team.trainee}],
        "learning.candidate": [{"member_id": who, "round_": 0} for who in (team.trainee, team.counsellor)],
        "learning.welcome": nothing,
        "cover.alert": [{"shift_id": team.gap, "kind": "counsellor"}, shift | {"kind": "counsellor"}],
        "cover.all_asked": [{"shift_id": team.gap, "kind": "shadow", "begun_at": begun}],
        "reminders.first": [shift, gone],
        "reminders.last": [shift, gone],
        "lateness.nudge": [{"shift_id": team.begun_shift}],
        "lateness.card": [{"shift_id": team.begun_shift}],
        "lateness.called": [{"shift_id": team.begun_shift}],
        "lateness.replaced": [{"sent_at": "2026-11-23T06:00:00+00:00"}, {"sent_at": "2026-11-01T06:00:00+00:00"}],
        "presence.arrival": [shift, gone],
        "presence.ending": [shift, gone],
        "presence.counting": [shift | {"what": "contacts"}],
        "presence.pause": [shift],
        "presence.rested": [{"sent_at": "2026-11-23T06:00:00+00:00"}],
        "news.cancelled": [gone, shift],
        "news.moved": [shift | {"was_from": "2026-11-24T06:00:00+00:00", "was_until": "2026-11-24T10:00:00+00:00"}],
        "news.changed": [shift, gone],
        "news.covered": [{"shift_id": team.left_shift}, shift],
        "sheets.open": nothing,
        "sheets.span": nothing,
        "sheets.rota": [{"first": "2026-11-23", "last": "2026-12-23"}],
        "sheets.empty": nothing,
        "sheets.changes": [workbook],
        "sheets.reasons": [workbook | {"mark": "00000000"}],
        "sheets.surely": [workbook | {"mark": "00000000", "reason": "once"}],
        "sheets.broken": [broken],
        "sheets.marked": [workbook, broken],
        "sheets.unreadable": [
            {"key": "sheets-file-column", "values": {"column": "state"}},
            {"key": "sheets-file-rows", "values": {"most": 5000}},
        ],
        "swaps.list": [{"shift_id": team.given_shift}, {"shift_id": team.given_shift, "page": 9}, gone],
        "swaps.choice": [{"shift_id": team.given_shift, "other_shift_id": team.left_shift}],
        "swaps.proposal": each_swap,
        "swaps.done": each_swap,
        "swaps.declined": each_swap,
        "news.given": [{"shift_id": team.given_shift}],
        "news.withdrawn": [{"shift_id": team.left_shift}],
        "news.orphaned": [{"shift_id": team.left_shift}],
        "news.left_late": [shift | {"member_id": team.unreachable}],
        "templates.list": [{}, {"page": 9}],
        "templates.card": [{"template_id": team.template}, {"template_id": team.ended_template}],
        "drafts.draft": each_draft,
        "drafts.days": each_draft,
        "drafts.hours": each_draft,
        "drafts.people": each_draft,
        "drafts.choices": [
            each | {"field": field}
            for each in each_draft
            for field in ("service", "language", "qualification", "holidays")
        ],
        "drafts.dates": [each | {"field": field} for each in each_draft for field in ("from", "until")],
        **absences.params(team, everybody),
        "members.team": [{"page": 0}, {"page": 9}],
        "members.card": everybody,
        "members.roles": everybody,
        "members.languages": everybody,
        "members.ask_new_name": everybody,
        "members.leaving": everybody,
        "members.joined": everybody,
        "members.unreachable": everybody,
        "members.reachable": everybody,
        "members.role_changed": [{"role": role.value} for role in Role],
        "members.restored": nothing,
        "groups.card": nothing,
        "groups.linked": nothing,
        "groups.lost": [{"chat_id": team.lost_group}],
        "abilities.mine": nothing,
        "abilities.card": everybody,
        "abilities.target": [{}, *everybody],
        "abilities.names": nothing,
        "abilities.ask_name": [{}, {"qualification_id": team.qualification}],
        "abilities.one": [{"qualification_id": team.qualification}, {"qualification_id": 404}],
        "abilities.retiring": [{"qualification_id": team.qualification}],
        "abilities.changed": nothing,
        "settings.groups": nothing,
        "settings.group": [{"group": group.value} for group in Group],
        "settings.one": [{"key": each.key} for each in SETTINGS],
        "settings.beyond": [{"key": "staff.week"}, {"key": "volunteer.rest", "page": 9}],
        "joining.choose_role": [{"mode": mode.value} for mode in Mode],
        "joining.ask_name": [{"mode": mode.value, "role": "volunteer"} for mode in Mode],
        "joining.invitation": [{"invite_id": team.invite}, {"invite_id": team.invite, "code": "x" * 22}],
        "joining.losing": everybody,
        "joining.entry": [{"entry": entry.value} for entry in (Entry.ALREADY, Entry.USED, Entry.EXPIRED)],
    }


def _give(session: Session, now: datetime, *, actor: Member, member: Member, shift_id: int, zone: ZoneInfo) -> None:
    claim = giving.claim(session, now, actor=actor, member=member, shift_id=shift_id, zone=zone)
    assert not claim.objections


def _shift(crew: Crew, lead: int, *, hour: int, ahead: int = 1, places: int = 3) -> int:
    day = crew.clock.now().astimezone(crew.zone).date() + timedelta(days=ahead)
    hours = (time(hour), time(hour + 4))
    return crew.do(planning.create, lead, day=day, hours=hours, places=places, zone=crew.zone).shift.id


def _begun(crew: Crew, lead: int, *, missing: int) -> int:
    """A shift under way to which somebody has not come; the lead is in reserve for it and was called."""
    now = crew.clock.now()
    crew.clock.set(now - timedelta(hours=2))
    shift_id = _shift(crew, lead, hour=9, ahead=0)
    needs = {PlaceKind.COUNSELLOR: (1, 1), PlaceKind.RESERVE: (0, 1)}
    crew.do(_need, lead, shift_id=shift_id, needs=needs)
    for who, kind in ((missing, PlaceKind.COUNSELLOR), (lead, PlaceKind.RESERVE)):
        crew.do(shifts.take, who, shift_id=shift_id, kind=kind, zone=crew.zone)
    crew.clock.set(now)
    crew.ticks(lateness.watch)
    return shift_id


def _groups(crew: Crew, lead: int) -> int:
    """One that is posted to, one that is not, and one the bot was removed from, which is returned."""
    for chat_id, title in enumerate(("Nõustajad <b>&</b>", "g" * 128, "Old"), start=-1001999999999):
        crew.do(groups.link, lead, chat_id=chat_id, title=title, thread_id=None)
    crew.do(groups.stop, lead, chat_id=chat_id - 1)
    crew.happens(groups.lose, chat_id=chat_id)
    return chat_id


def _need(session: Session, now: datetime, *, actor: Member, shift_id: int, needs: changes.Needs) -> None:
    shift = access.shift(session, actor=actor, shift_id=shift_id, is_to_change=True)
    changes.need(session, now, actor=actor, shift=shift, needs=needs)


def _gap(crew: Crew, lead: int, *, ask: int) -> int:
    """A shift that lacks a counsellor, a reserve and a trainee, who would be alone; somebody is asked for it."""
    crew.add("Kati")
    shift_id = _shift(crew, lead, hour=10, ahead=6)
    wanted = {PlaceKind.COUNSELLOR: (1, 2), PlaceKind.RESERVE: (1, 1), PlaceKind.SHADOW: (1, 1)}
    crew.do(_need, lead, shift_id=shift_id, needs=wanted)
    crew.do(gaps.ask, lead, shift_id=shift_id, kind=PlaceKind.COUNSELLOR, member_ids={ask}, zone=crew.zone)
    return shift_id


def _waited(crew: Crew, lead: int, who: int) -> int:
    """A shift that was full, with somebody in line to whom a place is offered."""
    shift_id = _shift(crew, lead, hour=10, ahead=7, places=1)
    crew.do(shifts.take, lead, shift_id=shift_id, zone=crew.zone)
    crew.do(waiting.join, who, shift_id=shift_id, zone=crew.zone)
    crew.do(shifts.leave, lead, shift_id=shift_id)
    crew.ticks(waiting_jobs.offer)
    return shift_id


def _swaps(crew: Crew, lead: int, counsellor: int) -> tuple[int, ...]:
    """A proposal of the counsellor's for each thing that can become of one; the last one waits."""
    made, other = [], crew.add("Tiit <i>")
    for ahead in range(20, 25):
        crew.do(shifts.take, other, shift_id=_shift(crew, lead, hour=10, ahead=ahead), zone=crew.zone)
    own, shift_id = (_shift(crew, lead, hour=10, ahead=ahead) for ahead in (26, 27))
    for each in (own, shift_id):
        crew.do(shifts.take, counsellor, shift_id=each, zone=crew.zone)
    for given, end in (
        (shift_id, swaps.decline),
        (own, swaps.withdraw),
        (own, None),  # lapses as the next is accepted
        (own, swaps.accept),
        (shift_id, None),
    ):
        swap = _proposed(crew, counsellor, given)
        made.append(swap.id)
        if end is swaps.withdraw:
            crew.do(end, counsellor, swap_id=swap.id)
        elif end is not None:
            crew.do(end, swap.other_id, swap_id=swap.id, zone=crew.zone)
    return tuple(made)


def _proposed(crew: Crew, who: int, shift_id: int) -> Swap:
    """What is offered first is asked for."""
    with crew.db.read() as session:
        place, found = places.get(session, shift_id=shift_id, member_id=who), stored.opening(session, shift_id=shift_id)
        assert place
        assert found
        given: dict[str, Any] = {"member": crew.get(who), "place": place, "found": found, "zone": crew.zone}
        chosen = exchanges.choices(session, crew.clock.now(), **given)[0]
    asked = {"shift_id": shift_id, "other_shift_id": chosen.shift.id, "mark": chosen.mark, "zone": crew.zone}
    return crew.do(swaps.propose, who, **asked).swap


def _shadowed(crew: Crew, lead: int, counsellor: int, trainee: int, *, ahead: int) -> int:
    """A shift with a trainee beside a counsellor."""
    shift_id = _shift(crew, lead, hour=10, ahead=ahead)
    crew.do(_need, lead, shift_id=shift_id, needs={PlaceKind.COUNSELLOR: (1, 2), PlaceKind.SHADOW: (0, 1)})
    for who in (counsellor, trainee):
        assert crew.do(shifts.take, who, shift_id=shift_id, zone=crew.zone).claim.is_mine
    return shift_id


def _learnt(crew: Crew, lead: int, counsellor: int, trainee: int) -> int:
    """Such a shift that is over by now."""
    now = crew.clock.now()
    crew.clock.set(now - timedelta(days=2))
    shift_id = _shadowed(crew, lead, counsellor, trainee, ahead=1)
    crew.clock.set(now)
    return shift_id


def _workbook(crew: Crew, lead: int, *, end: str) -> int:
    """A new shift in a workbook, as it is read from the file."""
    cells: dict[str, Value] = {"day": "1.12.2026", "start": "18:00", "end": end, "most_counsellor": 2}
    cells |= {"people_counsellor": "Jüri; Ann & Co"}
    given = {"sheet": Sheet((Line(2, cells),)), "lexicon": workbooks.lexicon(crew.texts, crew.zone), "zone": crew.zone}
    return crew.do(sheets.take, lead, name="<b>vahetused</b>.xlsx", **given).proposal_id


def _invite(crew: Crew) -> int:
    (owed,) = crew.owed("joining.invitation")
    return int(owed.key.split(":")[1])


def _template(crew: Crew, lead: int, *takers: int) -> int:
    """Every evening but Christmas; the counsellor has places in two of its shifts."""
    draft_id = crew.do(drafts.begin, lead, zone=crew.zone).id
    for field, value in ((Field.DAYS, 127), (Field.HOURS, (time(22), time(6))), (Field.HOLIDAYS, OnHolidays.DROPPED)):
        crew.do(drafts.put, lead, draft_id=draft_id, field=field, value=value)
    template_id = _saved(crew, lead, draft_id)
    with crew.db.read() as session:
        made = instances.of_template(session, template_id=template_id, since=crew.clock.now().date())
    for who in takers:
        crew.do(
            abilities.give_target, lead, member_id=who, minutes=16 * 60
        )  # such shifts are theirs from the first day on
        for shift_id in (made[8].id, made[12].id):
            assert crew.do(shifts.take, who, shift_id=shift_id, zone=crew.zone).claim.is_mine
    return template_id


def _drafts(crew: Crew, lead: int, template_id: int) -> tuple[int, ...]:
    """A new one, one that moves shifts, one that would leave shifts with people over, and an ending."""
    moving, leaving_over = (crew.do(drafts.change, lead, template_id=template_id).id for _ in range(2))
    crew.do(drafts.put, lead, draft_id=moving, field=Field.HOURS, value=(time(23), time(7)))
    crew.do(drafts.put, lead, draft_id=leaving_over, field=Field.UNTIL, value=crew.clock.now().date())
    new = crew.do(drafts.begin, lead, zone=crew.zone).id
    return new, moving, leaving_over, crew.do(drafts.change, lead, template_id=template_id, is_ending=True).id


def _saved(crew: Crew, lead: int, draft_id: int) -> int:
    with crew.db.read() as session:
        who = crew.get(lead)
        found = drafts.draft(session, crew.clock.now(), actor=who, draft_id=draft_id)
        mark = drafts.preview(session, crew.clock.now(), found=found, zone=crew.zone).mark
    return crew.do(drafts.save, lead, draft_id=draft_id, mark=mark, zone=crew.zone).template_id
