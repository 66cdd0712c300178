"""A small team in the middle of things, made through the actions the product runs: whom examples are about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.abilities import actions as abilities
from handlers.cases import actions as cases
from handlers.drafts import actions as drafts
from handlers.flagging import actions as flagging
from handlers.gaps import actions as gaps
from handlers.groups import actions as groups
from handlers.inquiring import actions as inquiring
from handlers.joining import actions as joining
from handlers.joining.actions import Mode
from handlers.kit import access, changes, exchanges, giving, workbooks
from handlers.kit.casequestions import What
from handlers.kit.inquiries import Ask, Says
from handlers.lateness import jobs as lateness
from handlers.members import actions as members
from handlers.planning import actions as planning
from handlers.rules.plans import Field
from handlers.rules.workbook import Line, Sheet, Value
from handlers.settings import actions as settings
from handlers.sheets import actions as sheets
from handlers.shifts import actions as shifts
from handlers.swaps import actions as swaps
from handlers.waiting import actions as waiting
from handlers.waiting import jobs as waiting_jobs
from storage import instances, places
from storage import shifts as stored
from storage.cases import Category, Emergency, Level
from storage.members import Member, Role
from storage.shifts import PlaceKind
from storage.swaps import Swap
from storage.templates import OnHolidays
from tests import casework
from tests.bulletins import examples as bulletin_examples
from tests.bulletins.examples import Written
from tests.care import examples as care_examples
from tests.care.examples import Care
from tests.counting import examples as counting_examples
from tests.counting.examples import Tallied
from tests.crew import Crew
from tests.deputies import examples as deputy_examples
from tests.drills import examples as drill_examples
from tests.drills.examples import Drills
from tests.editions import examples as edition_examples
from tests.editions.examples import PutOut
from tests.flagging import flags
from tests.hitches import examples as hitch_examples
from tests.importing import examples as importing_examples
from tests.importing.examples import Imported
from tests.myphone import examples as phone_examples
from tests.outages import examples as outage_examples
from tests.partners import examples as partner_examples
from tests.plans import goes_away, pauses
from tests.readiness import examples as readiness_examples
from tests.writing import examples as writing_examples
from tests.writing.examples import Drafted


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
    flagged: tuple[int, int, int]  # the counsellor's: open, begun, ended
    waiting_case: int
    offered_case: int
    asked_case: int
    asked_since: str  # when who has it last gave a sign
    other_lead: int
    deputies: tuple[int, ...]
    care: Care
    phone_test: dict[str, Any]  # what the test of the lead's SMS is about
    drills: Drills
    unready_shift: int
    written: Written
    put_out: PutOut
    drafted: Drafted
    partners: tuple[int, int]
    hitches: tuple[int, ...]  # a fault, a solved one, a change, expected load
    imported: Imported
    tallied: Tallied

    @property
    def readers(self) -> Sequence[int]:
        """Everybody messages are drawn for."""
        return (self.lead, self.counsellor, self.trainee, self.paused)


def team(crew: Crew) -> Team:
    """Make them, through the actions the product runs."""
    lead = crew.add("Mari <b>Maasikas</b>", Role.LEAD)
    second = crew.add("Maret", Role.LEAD)
    counsellor, trainee = crew.add("Jüri"), crew.add("Ann & Co", Role.TRAINEE)
    paused, unreachable = crew.add("Пётр", Role.VOLUNTEER), crew.add("x" * 64)
    tallied = counting_examples.stage(crew, lead)
    pauses(crew, paused)
    goes_away(crew, trainee, f"{crew.clock.now() + timedelta(days=30):%Y-%m-%d}")
    crew.happens(members.mark_unreachable, member_id=unreachable, reason="blocked")
    drilled = drill_examples.stage(crew, lead, second, counsellor)  # before there are cases, which come first
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
    answered, talked = _cases(crew, lead, second, counsellor), care_examples.stage(crew, lead, counsellor)
    crew.do(settings.put_typed, lead, key="staff.week", typed="1")  # now places are beyond a limit
    made = open_shift, cancelled_shift, given_shift, left_shift, gap, begun
    stamp = f"{crew.clock.now():%Y%m%d%H%M%S%f}"
    books = workbook, broken, waited, swapped
    flagged = _flagged(crew, lead, counsellor)
    phone_test = phone_examples.stage(crew, lead, second, counsellor)
    deputies = second, deputy_examples.stage(crew, lead, second)
    outage_examples.stage(crew, lead)
    unready = readiness_examples.stage(crew, lead, second)
    put_out = edition_examples.stage(crew, second, counsellor)
    drafted, partners = writing_examples.stage(crew, lead, second), partner_examples.stage(crew, lead)
    begins = *people, *made, _invite(crew), gone, day, *more, *books, shadow, stamp, learnt
    briefed = bulletin_examples.stage(crew, lead, counsellor)
    begun_with = *begins, flagged, *answered, *deputies, talked, phone_test, drilled, unready
    hitches = hitch_examples.stage(crew, lead, counsellor)
    imported = importing_examples.stage(crew, lead)
    return Team(*begun_with, briefed, put_out, drafted, partners, hitches, imported, tallied)


def _give(session: Session, now: datetime, *, actor: Member, member: Member, shift_id: int, zone: ZoneInfo) -> None:
    claim = giving.claim(session, now, actor=actor, member=member, shift_id=shift_id, zone=zone)
    assert not claim.objections


def _flagged(crew: Crew, lead: int, who: int) -> tuple[int, int, int]:
    """An open case about a child, one that is begun and not sent, and one that is resolved."""
    ended = flags.flags(crew, who, Level.MEDIUM)
    flags.ends(crew, lead, ended)
    open_ = flags.flags(crew, who, Level.HIGH, Category.MINOR)
    flags.tells(crew, who, open_, What.EMERGENCY, Emergency.CALLED)
    crew.do(flagging.note, who, case_id=open_, text="Räägib <väga> vaikselt & aeglaselt")
    return open_, flags.chooses(crew, who, Level.LOW), ended


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
        who = counsellor if end is swaps.withdraw else swap.other_id
        if end is not None:
            crew.do(end, who, swap_id=swap.id, **({"zone": crew.zone} if end is swaps.accept else {}))
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


def _cases(crew: Crew, lead: int, second: int, flagger: int) -> tuple[int, int, int, str]:
    """One that waits for an answer, one that is handed over to the lead, and one of theirs about which they asked."""
    waiting, offered, asked = (casework.flags(crew, flagger) for _ in range(3))
    crew.do(cases.take, second, case_id=offered)
    crew.do(cases.hand_over, second, case_id=offered, to=lead)
    crew.do(cases.take, lead, case_id=asked)
    for what, value in ((What.CATEGORY, "minor"), (What.REPORTED, "not_needed")):
        crew.do(cases.put, lead, case_id=asked, what=what, value=value)
    crew.do(inquiring.ask, lead, case_id=asked, what=Ask.CALLED)
    crew.do(inquiring.answer, flagger, case_id=asked, number=1, says=Says.YES)
    active_at = casework.case(crew, asked).active_at
    assert active_at
    return waiting, offered, asked, active_at.isoformat()


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
