"""Taking an edited workbook in and making its changes, all of them or none. Opens no file and knows no words."""

import enum
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, beside, changes, giving, seats, tidings, workbooks
from handlers.kit.errors import Refused
from handlers.rules import rota_changes, rota_checks, rota_wishes, times, typed, workbook, workbook_rows
from handlers.rules.eligibility import Weight
from handlers.rules.limits import Kind
from handlers.rules.rights import Right
from handlers.rules.rota_changes import Change
from handlers.rules.rota_checks import Breach
from handlers.rules.rota_wishes import Fault, Row, Standing
from handlers.rules.workbook import Lexicon, Sheet
from storage import audit, dialogues, members, places, proposals, shifts
from storage.members import Language, Member
from storage.proposals import Proposal, ProposalState
from storage.shifts import PlaceKind

CHANGES, BROKEN = "sheets.changes", "sheets.broken"
# Rows farther off than a year and a bit are a slip, and are said to be one without looking there.
_FAR = timedelta(days=400)
_DAY = timedelta(days=1)


class Reason(enum.StrEnum):
    """Why a lead sets a rule aside."""

    AGREED = "agreed"  # those concerned agree
    NOBODY = "nobody"  # there is nobody else
    ONCE = "once"  # an exception


@dataclass(frozen=True)
class Plan:
    """What an edited workbook would do now."""

    changes: tuple[Change, ...]
    faults: tuple[Fault, ...]
    breaches: tuple[Breach, ...]

    @property
    def mark(self) -> str:
        """The same while all of it is the same. A button carries it: what is confirmed is what was seen."""
        said = json.dumps([_said(change) for change in self.changes]) + repr((self.faults, self.breaches))
        return hashlib.blake2b(said.encode(), digest_size=4).hexdigest()

    @property
    def weight(self) -> Weight | None:
        """The heaviest of what speaks against it; what cannot be done at all is hard."""
        weights = {each.weight for each in self.breaches} | ({Weight.HARD} if self.faults else set())
        return next((each for each in (Weight.HARD, Weight.LEGAL, Weight.POLICY) if each in weights), None)


class Verdict(enum.StrEnum):
    """What became of a confirmation."""

    APPLIED = "applied"  # everything is done
    CHANGED = "changed"  # it would do something else than was shown; nothing is done
    ENDED = "ended"  # it was done, dropped or too old before
    ASK_SURE = "ask_sure"  # working-time law may stand against it; nothing is done yet


@dataclass(frozen=True)
class Taken:
    """What became of a file: the proposal, and whether it can be confirmed at all."""

    proposal_id: int
    is_broken: bool
    faults: int


def begin(session: Session, _now: datetime, *, actor: Member) -> None:
    """Begin to choose what to hand out. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    dialogues.end(session, member_id=actor.id)


def ask_span(session: Session, now: datetime, *, actor: Member) -> None:
    """Wait for the days to be typed. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    dialogues.expect(session, now, member_id=actor.id, step="sheets:span")


def hand_out(session: Session, now: datetime, *, actor: Member, first: date, last: date) -> None:
    """The rota from the first to the last day is handed out as a workbook. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    if last < first or last - first > typed.FURTHEST:
        raise Refused("sheets-span-unclear")
    dialogues.end(session, member_id=actor.id)
    facts = {"first": first.isoformat(), "last": last.isoformat()}
    audit.record(session, now, actor_id=actor.id, verb="sheets.handed_out", subject=f"member:{actor.id}", **facts)


def take(
    session: Session, now: datetime, *, actor: Member, sheet: Sheet, lexicon: Lexicon, name: str, zone: ZoneInfo
) -> Taken:
    """Take an edited workbook in; it waits for a yes, or it has faults. An earlier one is dropped. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    for kind in (CHANGES, BROKEN):
        proposals.drop_open(session, member_id=actor.id, kind=kind)
    known = workbooks.directory(session)
    rows, faults = workbook_rows.read(sheet, lexicon, known)
    base = workbook_rows.handed_out(sheet, lexicon, known)
    content: dict[str, Any] = {
        "name": name,
        "lines": workbook.to_json(sheet.lines),
        "base": workbook.to_json(sheet.base),
    }
    if faults:
        content["faults"] = [[each.number, each.what, each.column, dict(each.values)] for each in faults]
        broken = proposals.add(session, now, member_id=actor.id, kind=BROKEN, content=content)
        return Taken(broken.id, is_broken=True, faults=len(faults))
    was = [Row(0, shift_id, wish) for shift_id, wish in base.items()]
    here = {row.shift_id for row in rows}
    content |= {"rows": rota_wishes.to_json(rows), "was": rota_wishes.to_json(was)}
    content["missing"] = sum(shift_id not in here for shift_id in base)
    proposal = proposals.add(session, now, member_id=actor.id, kind=CHANGES, content=content)
    planned = plan(session, now, proposal=proposal, zone=zone)
    return Taken(proposal.id, is_broken=False, faults=len(planned.faults) + len(planned.breaches))


def plan(session: Session, now: datetime, *, proposal: Proposal, zone: ZoneInfo) -> Plan:
    """What the workbook would change about the rota as it is now, with everything that speaks against it."""
    rows = rota_wishes.from_json(proposal.content["rows"])
    base = {
        row.shift_id: row.wish for row in rota_wishes.from_json(proposal.content["was"]) if row.shift_id is not None
    }
    known = _standing(session, now, rows, zone)
    outcome = rota_changes.compare(rows, base, known, now=now, zone=zone)
    against = _breaches(session, now, outcome.changes, proposal.member_id, zone)
    return Plan(outcome.changes, outcome.faults, tuple(against))


def apply(
    session: Session,
    now: datetime,
    *,
    actor: Member,
    proposal_id: int,
    mark: str,
    zone: ZoneInfo,
    reasons: Mapping[Language, str] | None = None,
    is_sure: bool = False,
) -> Verdict:
    """Make the changes that were shown, all of them or none; everybody concerned is told. Harmless when repeated.

    `reasons` (one for each language, the actor's is kept) set aside what is not hard; what may be against the law only
    when they are sure. Raises `Refused`.
    """
    access.require(actor, Right.PLAN_SHIFTS)
    proposal = find(session, actor=actor, proposal_id=proposal_id, is_to_change=True)
    if not proposal.is_open(now) or proposal.kind != CHANGES:
        return Verdict.ENDED
    _hold(session, plan(session, now, proposal=proposal, zone=zone).changes)
    planned = plan(session, now, proposal=proposal, zone=zone)
    if planned.mark != mark or not planned.changes or planned.weight is Weight.HARD:
        return Verdict.CHANGED
    if planned.weight is not None and reasons is None:
        return Verdict.CHANGED
    if planned.weight is Weight.LEGAL and not is_sure:
        return Verdict.ASK_SURE
    reason = reasons[actor.language] if reasons and planned.weight else None
    _make(session, now, actor, planned.changes, zone, reason)
    done = counts(planned.changes)
    proposal.content = {"name": proposal.content["name"], "done": done, "told": told(planned.changes)}
    proposals.end(session, proposal=proposal, state=ProposalState.APPLIED)
    subject = f"proposal:{proposal.id}"
    audit.record(session, now, actor_id=actor.id, verb="sheets.applied", subject=subject, reason=reason, **done)
    return Verdict.APPLIED


def drop(session: Session, now: datetime, *, actor: Member, proposal_id: int) -> None:
    """The workbook is not wanted any more. Harmless when repeated. Raises `Refused`."""
    proposal = find(session, actor=actor, proposal_id=proposal_id, is_to_change=True)
    if proposal.is_open(now):
        proposals.end(session, proposal=proposal, state=ProposalState.DROPPED)


def consider(session: Session, _now: datetime, *, actor: Member, proposal_id: int) -> None:
    """Look at what was sent in. Raises `Refused` for what is not theirs."""
    find(session, actor=actor, proposal_id=proposal_id)


def find(session: Session, *, actor: Member, proposal_id: int, is_to_change: bool = False) -> Proposal:
    """What this member sent in, and nobody else. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    found = (proposals.lock if is_to_change else proposals.get)(session, proposal_id=proposal_id)
    if found is None or found.member_id != actor.id or found.kind not in (CHANGES, BROKEN):
        raise Refused("kit-gone")
    return found


def counts(made: Sequence[Change]) -> dict[str, int]:
    """How much of what changes."""
    return {
        "new": sum(each.was is None for each in made),
        "moved": sum(each.is_moved for each in made),
        "needs": sum(each.has_other_needs for each in made),
        "altered": sum(each.has_other_details for each in made),
        "cancelled": sum(each.is_cancelled for each in made),
        "added": sum(len(each.added) for each in made),
        "removed": sum(len(each.removed) for each in made),
    }


def told(made: Sequence[Change]) -> list[int]:
    """Whom the changes concern, by id."""
    found: set[int] = set()
    for each in made:
        found |= {member for member, _ in (*each.added, *each.removed)}
        if each.was is not None and (each.is_cancelled or each.is_moved or each.has_other_details):
            found |= set(each.was.people)
    return sorted(found)


def _said(change: Change) -> Any:
    was = [Row(0, each.shift_id, each.wish) for each in (change.standing,) if each]
    when = [change.starts_at.isoformat(), change.ends_at.isoformat()]
    return [when, rota_wishes.to_json([Row(change.number, change.ref, change.wish), *was])]


def _standing(session: Session, now: datetime, rows: Sequence[Row], zone: ZoneInfo) -> dict[int, Standing]:
    """The shifts the rows are about, and those that new ones could be the same as."""
    ids = [row.shift_id for row in rows if row.shift_id is not None]
    known = shifts.reach(session, shift_ids=ids) if ids else None
    new = [times.instant(row.wish.day, time(), zone) for row in rows if row.shift_id is None]
    near = [at for at in new if abs(at - now) < _FAR]
    at = [*near, *(known or ())]
    if not at:
        return {}
    return workbooks.standing(session, since=min(at) - _DAY, until=max(at) + 2 * _DAY, zone=zone)


def _breaches(session: Session, now: datetime, made: Sequence[Change], actor_id: int, zone: ZoneInfo) -> list[Breach]:
    reach = rota_changes.reach(made)
    if reach is None:
        return []
    concerned = {member for each in made for member in each.wish.people}
    found = [each for each in seats.takers(session) if each.id in concerned]
    since, until = reach
    people = seats.people(session, found=found, since=since, until=until) if found else []
    limits = {kind: seats.rules(session, kind) for kind in Kind}
    by_id = {each.member_id: each for each in people}
    return rota_checks.breaches(made, by_id, limits=limits, zone=zone, now=now, actor_id=actor_id)


def _hold(session: Session, made: Sequence[Change]) -> None:
    """First the members, then the shifts, each in order, as every claim does: nobody waits for each other in a ring.
    Last the hours that shifts are to have anew."""
    concerned = {member for each in made for wish in (each.wish, each.was) if wish for member in wish.people}
    for member_id in sorted(concerned):
        members.lock(session, member_id=member_id)
    shifts.hold(session, shift_ids=[each.standing.shift_id for each in made if each.standing])
    new = [(each.starts_at, each.ends_at) for each in made if each.was is None or each.is_moved]
    shifts.hold_hours(session, spans=new)


def _make(
    session: Session, now: datetime, actor: Member, made: Sequence[Change], zone: ZoneInfo, reason: str | None
) -> None:
    """Places are given back before they are given anew, and trainees come last: they need somebody to sit beside."""
    for change in made:
        for member_id, _ in change.removed:
            _release(session, now, actor, change.ref, member_id)
    ids = {change.ref: _put(session, now, actor, change) for change in made}
    wanted = [(change, *each) for change in made for each in change.added]
    wanted.sort(key=lambda each: (each[2] is PlaceKind.SHADOW, each[0].starts_at))
    for change, member_id, kind in wanted:
        member = members.get(session, member_id=member_id)
        if member is None:
            raise Refused("kit-gone")
        given: dict[str, Any] = {"shift_id": ids[change.ref], "zone": zone, "kind": kind, "reason": reason}
        claim = giving.claim(session, now, actor=actor, member=member, **given)
        if claim.objections:
            raise Refused("sheets-changed")
    for shift_id in sorted(ids.values()):
        found = shifts.opening(session, shift_id=shift_id)
        if found is not None:
            beside.settle(session, now, actor=actor, shift=found)


def _put(session: Session, now: datetime, actor: Member, change: Change) -> int:
    """Let the shift be as it is wished, but for who is in it; its id."""
    wish = change.wish
    service, language, qualification = wish.details
    if change.standing is None:
        shift = shifts.add(
            session,
            now,
            starts_at=change.starts_at,
            ends_at=change.ends_at,
            needs=wish.needs,
            opened_by=actor.id,
            service=service,
            language=language,
            qualification_id=qualification,
        )
        tidings.record(session, now, actor, "shifts.opened", shift.id, needs=_written(wish.needs))
        return shift.id
    found = access.shift(session, actor=actor, shift_id=change.standing.shift_id, is_to_change=True)
    if change.is_cancelled:
        changes.cancel(session, now, actor=actor, shift=found)
    if change.is_moved:
        changes.move(session, now, actor=actor, shift=found, starts_at=change.starts_at, ends_at=change.ends_at)
    if change.has_other_needs:
        changes.need(session, now, actor=actor, shift=found, needs=wish.needs)
    if change.has_other_details:
        asked: dict[str, Any] = {"service": service, "language": language, "qualification_id": qualification}
        changes.dedicate(session, now, actor=actor, shift=found, **asked)
    return found.id


def _release(session: Session, now: datetime, actor: Member, shift_id: int, member_id: int) -> None:
    place = places.get(session, shift_id=shift_id, member_id=member_id)
    if place is None or not place.is_taken:
        raise Refused("sheets-changed")
    # That trainees are not left alone was looked at for the rota as it will be.
    giving.release(session, now, actor=actor, place=place, is_replaced=True)


def _written(needs: Mapping[PlaceKind, tuple[int, int]]) -> dict[str, list[int]]:
    return {kind.value: list(pair) for kind, pair in needs.items()}
