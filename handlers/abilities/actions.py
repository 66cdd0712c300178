"""Changing what members can do and mean to do, and which qualifications there are. No place is taken from anybody."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session

from handlers.kit import access, beside, live
from handlers.kit.errors import Refused
from handlers.rules import amounts, limits, names
from handlers.rules.rights import Right
from storage import abilities, audit, dialogues, members, outbox, shifts, templates
from storage.abilities import NAME_LENGTH, Qualification
from storage.members import Language, Member, MemberState, Role

MOST_NAMED = 40  # more would not fit on a person's card
# Whoever sets up somebody's card taps several times; the person hears of it once.
_TOLD_EVERY = timedelta(minutes=2)
HOUR = 60
RIGHTS = (Right.MANAGE_MEMBERS, Right.PLAN_SHIFTS)
ALWAYS_LEAD = (Role.LEAD, Role.MANAGER)  # may be duty lead without being let
TARGET = limits.setting("rota.target")


def look_at_own(session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at what one can do oneself; nothing typed before is waited for. Raises `Refused`."""
    access.require(actor, Right.TAKE_SHIFTS)
    dialogues.end(session, member_id=actor.id)


def look_at(session: Session, _now: datetime, *, actor: Member, member_id: int) -> None:
    """Look at what somebody can do; nothing typed before is waited for. Raises `Refused`."""
    access.other_member(session, actor=actor, member_id=member_id, rights=RIGHTS)
    dialogues.end(session, member_id=actor.id)


def speak(session: Session, now: datetime, *, actor: Member, language: Language, is_on: bool) -> None:
    """Counsel in this language oneself, or not any more. Raises `Refused` when none would be left."""
    _speak(session, now, actor, _own(session, actor), language, is_on)


def give_language(
    session: Session, now: datetime, *, actor: Member, member_id: int, language: Language, is_on: bool
) -> None:
    """Somebody counsels in this language, or not any more. Raises `Refused` when none would be left."""
    _speak(session, now, actor, _held(session, actor, member_id), language, is_on)


def qualify(
    session: Session, now: datetime, *, actor: Member, member_id: int, qualification_id: int, is_on: bool
) -> None:
    """Somebody has this qualification, or has it no more; they are told. Raises `Refused`."""
    member = _held(session, actor, member_id)
    _in_use(session, qualification_id)
    held = abilities.qualifications(session, member_ids=[member.id]).get(member.id, frozenset())
    after = held | {qualification_id} if is_on else held - {qualification_id}
    if after == held:
        return
    abilities.give_qualifications(session, member_id=member.id, held=after)
    _note(session, now, actor, "abilities.qualified", member, before=sorted(held), after=sorted(after))
    _tell(session, now, actor, member)


def let_lead(session: Session, now: datetime, *, actor: Member, member_id: int, is_on: bool) -> None:
    """Somebody may be duty lead, or may not any more; they are told. Raises `Refused`."""
    member = _held(session, actor, member_id)
    if member.role in ALWAYS_LEAD:
        raise Refused("abilities-always-leads")
    if is_on and member.role is Role.TRAINEE:
        raise Refused("abilities-trainee")
    if member.leads_shifts is is_on:
        return
    members.let_lead(session, member=member, leads_shifts=is_on)
    _note(session, now, actor, "abilities.duty", member, before=not is_on, after=is_on)
    _tell(session, now, actor, member)


def let_guide(session: Session, now: datetime, *, actor: Member, member_id: int, is_on: bool) -> None:
    """A trainee may sit beside somebody, or may not any more; they are told. Raises `Refused`.

    Who sits beside them in a shift ahead sits beside another counsellor then, or loses the place and is told.
    """
    member = _held(session, actor, member_id)
    if member.role is Role.TRAINEE:
        raise Refused("abilities-no-guide")
    if member.guides is is_on:
        return
    members.let_guide(session, member=member, guides=is_on)
    _note(session, now, actor, "abilities.guides", member, before=not is_on, after=is_on)
    beside.settle_all(session, now, actor=actor, member=member)
    _tell(session, now, actor, member)


def expect_aim(session: Session, now: datetime, *, actor: Member) -> None:
    """Wait for one's own weekly target, should it be typed. Raises `Refused`."""
    access.require(actor, Right.TAKE_SHIFTS)
    dialogues.expect(session, now, member_id=actor.id, step="abilities:aimed")


def expect_target(session: Session, now: datetime, *, actor: Member, member_id: int) -> None:
    """Wait for somebody's weekly target, should it be typed. Raises `Refused`."""
    _held(session, actor, member_id)
    dialogues.expect(session, now, member_id=actor.id, step=f"abilities:targeted:{member_id}")


def aim(session: Session, now: datetime, *, actor: Member, minutes: int | None) -> None:
    """Mean to do so many minutes a week oneself; None: the team's usual. Raises `Refused`."""
    _aim(session, now, actor, _own(session, actor), minutes)


def aim_typed(session: Session, now: datetime, *, actor: Member, typed: str) -> None:
    """Mean to do as much a week as was typed. Raises `Refused`."""
    _aim(session, now, actor, _own(session, actor), _minutes(typed))


def give_target(session: Session, now: datetime, *, actor: Member, member_id: int, minutes: int | None) -> None:
    """Somebody means to do so many minutes a week; None: the team's usual. Raises `Refused`."""
    _aim(session, now, actor, _held(session, actor, member_id), minutes)


def give_target_typed(session: Session, now: datetime, *, actor: Member, member_id: int, typed: str) -> None:
    """Somebody means to do as much a week as was typed. Raises `Refused`."""
    _aim(session, now, actor, _held(session, actor, member_id), _minutes(typed))


def browse(session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at the qualifications; nothing typed before is waited for. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    dialogues.end(session, member_id=actor.id)


def consider(session: Session, _now: datetime, *, actor: Member, qualification_id: int) -> None:
    """Look at one qualification that is in use. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    _in_use(session, qualification_id)
    dialogues.end(session, member_id=actor.id)


def expect_name(session: Session, now: datetime, *, actor: Member, qualification_id: int | None = None) -> None:
    """Wait for the name of a new qualification, or another name of this one. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    if qualification_id is not None:
        _in_use(session, qualification_id)
    step = "abilities:named" if qualification_id is None else f"abilities:renamed:{qualification_id}"
    dialogues.expect(session, now, member_id=actor.id, step=step)


def name(session: Session, now: datetime, *, actor: Member, typed: str) -> Qualification:
    """There is a qualification of this name; one that was retired is in use again. Raises `Refused`."""
    wanted = _hold_names(session, actor, typed)
    known = abilities.called(session, name=wanted)
    if known is None or known.is_retired:
        if len(abilities.named(session)) >= MOST_NAMED:
            raise Refused("abilities-too-many", most=MOST_NAMED)
        known = abilities.name(session, name=wanted)
        _note_name(session, now, actor, "abilities.named", known, name=known.name)
    dialogues.end(session, member_id=actor.id)
    return known


def rename(session: Session, now: datetime, *, actor: Member, qualification_id: int, typed: str) -> Qualification:
    """A qualification is called this; who has it keeps it. Raises `Refused`."""
    wanted = _hold_names(session, actor, typed)
    qualification = _in_use(session, qualification_id)
    other = abilities.called(session, name=wanted)
    if other is not None and other.id != qualification.id:
        raise Refused("abilities-name-retired" if other.is_retired else "abilities-name-taken", name=other.name)
    if qualification.name != wanted:
        before = qualification.name
        abilities.rename(session, qualification=qualification, name=wanted)
        _note_name(session, now, actor, "abilities.renamed", qualification, before=before, after=wanted)
    dialogues.end(session, member_id=actor.id)
    return qualification


def retire(session: Session, now: datetime, *, actor: Member, qualification_id: int) -> None:
    """Ask nobody for a qualification any more: neither templates nor shifts ahead do. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    abilities.hold_names(session)
    qualification = abilities.get(session, qualification_id=qualification_id)
    if qualification is None:
        raise Refused("kit-gone")
    if qualification.is_retired:
        return
    abilities.retire(session, qualification=qualification)
    freed = {
        "templates": _free_templates(session, qualification_id),
        "shifts": _free_shifts(session, now, qualification_id),
    }
    _note_name(session, now, actor, "abilities.retired", qualification, **freed)


def _own(session: Session, actor: Member) -> Member:
    access.require(actor, Right.TAKE_SHIFTS)
    found = members.lock(session, member_id=actor.id)
    if found is None:
        raise Refused("kit-gone")
    return found


def _held(session: Session, actor: Member, member_id: int) -> Member:
    """Somebody who can have places, held for a change."""
    member = access.other_member(session, actor=actor, member_id=member_id, is_to_change=True, rights=RIGHTS)
    if member.state is MemberState.DISABLED:
        raise Refused("abilities-has-left")
    if not access.may(member, Right.TAKE_SHIFTS):
        raise Refused("abilities-no-shifts")
    return member


def _in_use(session: Session, qualification_id: int) -> Qualification:
    found = abilities.get(session, qualification_id=qualification_id)
    if found is None or found.is_retired:
        raise Refused("kit-gone")
    return found


def _speak(session: Session, now: datetime, actor: Member, member: Member, language: Language, is_on: bool) -> None:
    before = spoken(session, member)
    after = before | {language} if is_on else before - {language}
    if after == before:
        return
    if not after:
        raise Refused("abilities-no-language")
    abilities.give_languages(session, member_id=member.id, spoken=after)
    _note(session, now, actor, "abilities.languages", member, before=sorted(before), after=sorted(after))


def spoken(session: Session, member: Member) -> frozenset[Language]:
    """The languages somebody counsels in; who has said nothing, in the one the bot speaks with them."""
    said = abilities.languages(session, member_ids=[member.id]).get(member.id)
    return said or frozenset({member.language})


def _minutes(typed: str) -> int:
    found = amounts.minutes(typed)
    if found is None:
        raise Refused("abilities-target-range", least=TARGET.least, most=TARGET.most)
    return found


def _aim(session: Session, now: datetime, actor: Member, member: Member, minutes: int | None) -> None:
    if minutes is not None and not TARGET.least * HOUR <= minutes <= TARGET.most * HOUR:
        raise Refused("abilities-target-range", least=TARGET.least, most=TARGET.most)
    dialogues.end(session, member_id=actor.id)
    if member.target_for == minutes:
        return
    before = member.target_for
    members.give_target(session, member=member, target_for=minutes)
    _note(session, now, actor, "abilities.target", member, before=before, after=minutes)


def _hold_names(session: Session, actor: Member, typed: str) -> str:
    access.require(actor, Right.PLAN_SHIFTS)
    wanted = names.tidy(typed, most=NAME_LENGTH)
    if wanted is None:
        raise Refused("abilities-no-name", most=NAME_LENGTH)
    abilities.hold_names(session)
    return wanted


def _free_templates(session: Session, qualification_id: int) -> Sequence[int]:
    found = templates.asking(session, qualification_id=qualification_id)
    for template_id in sorted(each.id for each in found):
        template = templates.lock(session, template_id=template_id)
        if template is not None and template.qualification_id == qualification_id:
            templates.ask_no_qualification(session, template=template)
    return [each.id for each in found]


def _free_shifts(session: Session, now: datetime, qualification_id: int) -> Sequence[int]:
    found = shifts.asking(session, qualification_id=qualification_id, since=now)
    shifts.hold(session, shift_ids=[each.id for each in found])
    for shift in found:  # as they are now that they are held
        if shift.qualification_id == qualification_id:
            shifts.ask_no_qualification(session, shift=shift)
            live.refresh(session, now, shift_id=shift.id)
    return [each.id for each in found]


def _tell(session: Session, now: datetime, actor: Member, member: Member) -> None:
    """Tell the member once what they can do now, also when more is changed in the same minutes."""
    if member.id == actor.id or member.telegram_id is None:
        return
    window = int(now.timestamp() // _TOLD_EVERY.total_seconds())
    ends_at = datetime.fromtimestamp((window + 1) * _TOLD_EVERY.total_seconds(), UTC)
    outbox.post(
        session,
        now,
        key=f"abilities.changed:{member.id}:{window}",
        kind="abilities.changed",
        params={},
        member_id=member.id,
        not_before=ends_at,
    )


def _note(session: Session, now: datetime, actor: Member, verb: str, member: Member, **facts: Any) -> None:
    audit.record(session, now, actor_id=actor.id, verb=verb, subject=f"member:{member.id}", **facts)


def _note_name(
    session: Session, now: datetime, actor: Member, verb: str, qualification: Qualification, **facts: Any
) -> None:
    subject = f"qualification:{qualification.id}"
    audit.record(session, now, actor_id=actor.id, verb=verb, subject=subject, **facts)
