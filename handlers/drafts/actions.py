"""Drawing up, changing and ending weekly templates: nothing happens before a lead has seen what will. No words."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, changes, generation, live, tidings
from handlers.kit.errors import Refused
from handlers.rules import plans, rework, times
from handlers.rules.plans import Field
from handlers.rules.rework import Change, Effects
from handlers.rules.rights import Right
from storage import abilities, dialogues, instances, members, proposals, shifts, templates
from storage.abilities import Qualification
from storage.instances import Instance
from storage.members import Member
from storage.proposals import Proposal, ProposalState
from storage.shifts import Shift
from storage.templates import Plan, Template

KIND = "template"  # of our proposals


class StillOpen(Refused):
    """Not done; but the draft is there as before, to be looked at again."""


@dataclass(frozen=True)
class Draft:
    """A template that is drawn up, changed or ended and not saved yet."""

    id: int
    template_id: int | None
    version: int  # of the template as it is now; 0 for a new one
    is_ending: bool
    plan: Plan
    is_same: bool  # nothing is different from the template as it is


@dataclass(frozen=True)
class Preview:
    """What saving would do now, and a mark by which a lead agrees to just this."""

    effects: Effects
    mark: str
    since: date
    until: date


@dataclass(frozen=True)
class Saved:
    """The template of a draft that was saved; by an earlier tap if it is not new."""

    template_id: int
    is_news: bool


def _template(session: Session, actor: Member, template_id: int) -> Template:
    access.require(actor, Right.PLAN_SHIFTS)
    found = templates.get(session, template_id=template_id)
    if found is None:
        raise Refused("kit-gone")
    return found


def begin(session: Session, now: datetime, *, actor: Member, zone: ZoneInfo) -> Proposal:
    """Draw up a new template. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    plan = templates.written(plans.begin(times.local_day(now, zone)))
    return _keep(session, now, actor, {"template_id": None, "is_ending": False, "base": plan, "plan": plan})


def change(session: Session, now: datetime, *, actor: Member, template_id: int, is_ending: bool = False) -> Proposal:
    """Begin to change a template, or to end it. Raises `Refused` for one that has ended."""
    template = _template(session, actor, template_id)
    if template.is_ended:
        raise Refused("drafts-has-ended")
    plan = templates.written(templates.plan(session, template=template))
    content = {"template_id": template_id, "is_ending": is_ending, "base": plan, "plan": plan}
    return _keep(session, now, actor, content)


def draft(session: Session, now: datetime, *, actor: Member, draft_id: int) -> Draft:
    """Somebody's own draft that is still open, on the template as it is now. Raises `Refused`."""
    return _read(session, _mine(session, now, actor, proposals.get(session, proposal_id=draft_id)))


def look_over(session: Session, now: datetime, *, actor: Member, draft_id: int) -> Draft:
    """Look at a draft; what was to be typed for it is not waited for any more. Raises `Refused`."""
    found = draft(session, now, actor=actor, draft_id=draft_id)
    dialogues.end(session, member_id=actor.id)
    return found


def expect(session: Session, now: datetime, *, actor: Member, draft_id: int, step: str) -> Draft:
    """Wait for hours or a day of this draft to be typed. Raises `Refused`."""
    found = draft(session, now, actor=actor, draft_id=draft_id)
    dialogues.expect(session, now, member_id=actor.id, step=step)
    return found


def put(session: Session, now: datetime, *, actor: Member, draft_id: int, field: Field, value: Any) -> Draft:
    """Decide one thing about a draft. Raises `Refused` for what makes no sense."""
    proposal = _mine(session, now, actor, proposals.lock(session, proposal_id=draft_id))
    found = _read(session, proposal)
    if found.is_ending:
        raise Refused("kit-gone")
    if field is Field.QUALIFICATION and value not in (None, *(each.id for each in abilities.named(session))):
        raise Refused("kit-gone")
    plan = plans.put(found.plan, field, value)
    _require_sound(plan)
    # What somebody else has saved meanwhile is what the next difference is told from.
    base = _current(session, proposal)[1]
    proposals.revise(
        session,
        proposal=proposal,
        content=proposal.content | {"base": templates.written(base), "plan": templates.written(plan)},
    )
    dialogues.end(session, member_id=actor.id)
    return _read(session, proposal)


def pick_days(session: Session, now: datetime, *, actor: Member, draft_id: int, days: int, step: str) -> Draft:
    """Decide the weekdays; of a new template wait for the hours, should they be typed. Raises `Refused`."""
    found = put(session, now, actor=actor, draft_id=draft_id, field=Field.DAYS, value=days)
    if found.template_id is None:
        dialogues.expect(session, now, member_id=actor.id, step=step)
    return found


def discard(session: Session, now: datetime, *, actor: Member, draft_id: int) -> int | None:
    """Want none of it; return the template that stays as it is. Raises `Refused`."""
    proposal = _mine(session, now, actor, proposals.lock(session, proposal_id=draft_id))
    proposals.end(session, proposal=proposal, state=ProposalState.DROPPED)
    dialogues.end(session, member_id=actor.id)
    template_id: int | None = proposal.content["template_id"]
    return template_id


def preview(session: Session, now: datetime, *, found: Draft, zone: ZoneInfo) -> Preview:
    """What saving the draft would do now. Changes nothing."""
    since, until = generation.window(session, now, zone)
    spans = {} if found.is_ending else generation.spans(found.plan, since, until, zone)
    made = _made(session, found.template_id, since)
    plan = None if found.is_ending else found.plan
    effects = rework.effects(made, plan=plan, spans=spans, now=now)
    return Preview(effects, effects.fingerprint(found.version, plan), since, until)


def save(
    session: Session,
    now: datetime,
    *,
    actor: Member,
    draft_id: int,
    mark: str,
    zone: ZoneInfo,
    is_cancelling: bool = False,
) -> Saved:
    """Do what the preview with this mark has shown, whole; harmless when repeated.

    Shifts that would be gone although people have places are kept, or cancelled with `is_cancelling`. Raises `Refused`
    when saving would do anything else by now: the lead has to look again.
    """
    access.require(actor, Right.PLAN_SHIFTS)
    proposal = proposals.lock(session, proposal_id=draft_id)
    if proposal is not None and _is_mine(proposal, actor) and proposal.state is ProposalState.APPLIED:
        return Saved(proposal.content["template_id"], is_news=False)
    proposal = _mine(session, now, actor, proposal)
    people = _hold_people(session, now, proposal.content["template_id"], zone)
    asked = _hold_training(session, proposal.content["plan"]["qualification_id"])
    template = _hold(session, now, proposal.content["template_id"], zone)
    found = _read(session, proposal)
    _require_sound(found.plan)
    if not found.is_ending and found.plan.qualification_id is not None and (asked is None or asked.is_retired):
        raise StillOpen("drafts-training-retired")
    seen = preview(session, now, found=found, zone=zone)
    if seen.mark != mark or not people.issuperset(_people(seen.effects)):
        raise StillOpen("drafts-stale")
    template = _store(session, now, actor, template, found, seen.effects)
    _apply(session, now, actor, found.plan, seen.effects, is_cancelling=is_cancelling)
    generation.make(session, now, template=template, found=seen.effects.made, actor=actor)
    live.refresh_boards(session, now)
    proposals.revise(session, proposal=proposal, content=proposal.content | {"template_id": template.id})
    proposals.end(session, proposal=proposal, state=ProposalState.APPLIED)
    dialogues.end(session, member_id=actor.id)
    return Saved(template.id, is_news=True)


def _keep(session: Session, now: datetime, actor: Member, content: dict[str, Any]) -> Proposal:
    dialogues.end(session, member_id=actor.id)
    return proposals.add(session, now, member_id=actor.id, kind=KIND, content=content)


def _is_mine(proposal: Proposal, actor: Member) -> bool:
    return proposal.kind == KIND and proposal.member_id == actor.id


def _mine(session: Session, now: datetime, actor: Member, proposal: Proposal | None) -> Proposal:
    access.require(actor, Right.PLAN_SHIFTS)
    if proposal is None or not _is_mine(proposal, actor) or not proposal.is_open(now):
        raise Refused("kit-gone")
    template_id = proposal.content["template_id"]
    template = templates.get(session, template_id=template_id) if template_id is not None else None
    if template is not None and template.is_ended:
        raise Refused("drafts-has-ended")
    return proposal


def _read(session: Session, proposal: Proposal) -> Draft:
    version, current = _current(session, proposal)
    plan = rework.merged(templates.read(proposal.content["base"]), templates.read(proposal.content["plan"]), current)
    template_id, is_ending = proposal.content["template_id"], proposal.content["is_ending"]
    is_same = template_id is not None and not is_ending and plan == current
    return Draft(proposal.id, template_id, version, is_ending, plan, is_same)


def _current(session: Session, proposal: Proposal) -> tuple[int, Plan]:
    """The version and plan of the draft's template as it is now; of a new one 0 and what it began as."""
    template_id = proposal.content["template_id"]
    template = templates.get(session, template_id=template_id) if template_id is not None else None
    if template is None:
        return 0, templates.read(proposal.content["base"])
    return template.version, templates.plan(session, template=template)


def _require_sound(plan: Plan) -> None:
    fault = plans.fault(plan)
    if fault is not None:
        raise StillOpen(f"drafts-fault-{fault}")


def _hold_people(session: Session, now: datetime, template_id: int | None, zone: ZoneInfo) -> frozenset[int]:
    """Everybody in the template's shifts, held before anything else, as when one shift is moved by hand: what they take
    meanwhile elsewhere is weighed against the old hours before, or against the new ones after."""
    if template_id is None:
        return frozenset()
    found = instances.people(session, template_id=template_id, since=times.local_day(now, zone))
    for member_id in sorted(found):
        members.lock(session, member_id=member_id)
    return found


def _people(effects: Effects) -> frozenset[int]:
    """Who has a place in a shift that becomes different."""
    return frozenset(person.member_id for each in effects.changed for person in each.shift.people)


def _hold_training(session: Session, qualification_id: int | None) -> Qualification | None:
    """What the shifts are to ask for, held first of all: it is not retired while they are made."""
    return None if qualification_id is None else abilities.lock(session, qualification_id=qualification_id)


def _hold(session: Session, now: datetime, template_id: int | None, zone: ZoneInfo) -> Template | None:
    """The template and its shifts, held: from here on nobody takes a place that the preview did not know."""
    if template_id is None:
        return None
    template = templates.lock(session, template_id=template_id)
    if template is None or template.is_ended:
        raise Refused("drafts-has-ended")
    instances.hold(session, template_id=template_id, since=times.local_day(now, zone))
    return template


def _made(session: Session, template_id: int | None, since: date) -> list[Instance]:
    return [] if template_id is None else instances.of_template(session, template_id=template_id, since=since)


def _store(
    session: Session, now: datetime, actor: Member, template: Template | None, found: Draft, effects: Effects
) -> Template:
    verb = "ended" if found.is_ending else "changed" if template else "added"
    if template is None:
        template = templates.add(session, now, plan=found.plan, created_by=actor.id)
    elif found.is_ending:
        templates.end(session, template=template)
    else:
        templates.change(session, template=template, plan=found.plan)
    facts = {"plan": templates.written(found.plan)} if verb != "ended" else {}
    numbers = {"changed": len(effects.changed), "dropped": len(effects.dropped), "held": len(effects.held)}
    generation.record(session, now, actor, f"templates.{verb}", template.id, **facts, **numbers)
    return template


def _apply(
    session: Session, now: datetime, actor: Member, plan: Plan, effects: Effects, *, is_cancelling: bool
) -> None:
    for each in effects.changed:
        _alter(session, now, actor, plan, each)
    for gone in (*effects.dropped, *(effects.held if is_cancelling else ())):
        shift = _shift(session, gone)
        changes.cancel(session, now, actor=actor, shift=shift)
        instances.release(session, shift=shift)
    for kept in (*effects.late, *(() if is_cancelling else effects.held)):
        instances.detach(session, shift=_shift(session, kept))
        tidings.record(session, now, actor, "shifts.kept", kept.id)


def _alter(session: Session, now: datetime, actor: Member, plan: Plan, change: Change) -> None:
    shift = _shift(session, change.shift)
    if change.span is not None:
        starts_at, ends_at = change.span
        changes.move(session, now, actor=actor, shift=shift, starts_at=starts_at, ends_at=ends_at, is_by_template=True)
    if change.needs is not None:
        changes.need(session, now, actor=actor, shift=shift, needs=change.needs, is_by_template=True)
    if change.is_other_work:
        changes.dedicate(
            session,
            now,
            actor=actor,
            shift=shift,
            service=plan.service,
            language=plan.language,
            qualification_id=plan.qualification_id,
            is_by_template=True,
        )


def _shift(session: Session, each: Instance) -> Shift:
    found = shifts.get(session, shift_id=each.id)
    if found is None:
        raise Refused("kit-gone")
    return found
