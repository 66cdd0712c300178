"""A wish to talk and whom it calls: colleagues, or who leads, deputy, manager and everybody who may answer, until
somebody agrees. Who is asked is nowhere but in the messages themselves, and goes with them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import caring, hush, offices, standins
from handlers.rules import care, ladder, limits
from handlers.rules.ladder import Office
from handlers.rules.rights import Right, roles_with
from storage import cards, debriefs, members, outbox, places, policies
from storage.debriefs import Debrief, Wish
from storage.members import Member, MemberState, Role
from storage.outbox import OutboxState, Priority
from storage.places import Attendant
from storage.shifts import PlaceKind, PlaceState

# Who of a shift is asked to talk with a colleague: those who work it. Who learns is not asked to carry that.
_COUNSELLING = (PlaceKind.COUNSELLOR, PlaceKind.DUTY_LEAD)
_COLLEAGUES = (Role.COUNSELLOR, Role.VOLUNTEER)
_EXPERIENCED = 3  # so many are asked where nobody shares the shift: few, for each of them learns who asked
_FIRST = -1  # the step of what colleagues are asked before the ladder begins


def begin(session: Session, now: datetime, *, row: Debrief, zone: ZoneInfo) -> None:
    """Begin to ask: who leads now or in the morning, or before them colleagues."""
    forget(session, now, row)
    match _wish(row):
        case Wish.NOW:
            row.next_at = now
        case Wish.TOMORROW:
            row.next_at = care.morning(now, zone, quiet=hush.hours(session, zone))
        case Wish.COLLEAGUE:
            found = _colleagues(session, now, row)
            for member in found:
                _ask(session, now, row=row, member_id=member.id, step=_FIRST)
            gap = limits.duration("care.answer", policies.values(session))
            row.next_at = now + gap if found else now
    debriefs.save(session, row=row)
    if row.next_at <= now:
        call(session, now, row=row, zone=zone)
    else:
        refresh(session, now, row)


def call(session: Session, now: datetime, *, row: Debrief, zone: ZoneInfo, without: Collection[int] = ()) -> None:
    """Ask everybody whose rung is due, and say when the next one is. Whoever calls holds the row, which is wanted."""
    found, quiet = care.ladder(policies.values(session)), hush.hours(session, zone)
    crew = offices.crew(session, now, without=row.member_id)
    people = {office: [each for each in ids if each not in without] for office, ids in crew.ids().items()}
    due_at = row.next_at or now
    fired = ladder.fire(
        found,
        level=care.pressing(_wish(row)),
        # The rungs are all the same distance apart, so where one is due says when the first was.
        run_at=due_at - found.after(row.step),
        step=row.step,
        now=now,
        quiet=quiet,
        people=people,
    )
    # Nobody on duty is nothing to be told of: mostly no shift is under way.
    missing = [each for each in fired.skipped if each is not Office.DUTY and not crew.holders[each]]
    for member_id in fired.people:
        _ask(session, now, row=row, member_id=member_id, step=fired.step - 1, missing=missing)
    if fired.step > row.step and not fired.people:
        _tell_keepers(session, now, row=row, step=fired.step)
    row.step = fired.step
    # Once everybody was asked, also who has asked now is not asked for again in the night.
    is_repeated = fired.step >= len(found.rungs)
    row.next_at = quiet.after(fired.next_at) if is_repeated else fired.next_at
    debriefs.save(session, row=row)
    refresh(session, now, row)


def asked(session: Session, *, row: Debrief) -> list[tuple[int, datetime]]:
    """Who was asked so far and can be told, and from when each message goes; the first first, each once."""
    found: dict[int, datetime] = {}
    for each in cards.owed(session, prefix=_calls_prefix(row)):
        if each.member_id is not None and each.state is not OutboxState.FAILED:
            found.setdefault(each.member_id, each.not_before)
    return sorted(found.items(), key=lambda each: (each[1], each[0]))


def is_asked(session: Session, *, row: Debrief, member_id: int) -> bool:
    """Whether the member was asked to talk with who wants to."""
    return bool(cards.posted(session, prefix=_call_prefix(row, member_id)))


def is_newest(session: Session, *, row: Debrief, member_id: int, step: int) -> bool:
    """Whether the member was asked nothing after this step."""
    posted = cards.posted(session, prefix=_call_prefix(row, member_id))
    return bool(posted) and posted[-1][0]["step"] == step


def has_failed(session: Session, *, row: Debrief) -> bool:
    """Whether everybody asked at the last step is known not to have got it. What is repeated waits its turn."""
    last = _last(session, row)
    return _has_next(session, row) and bool(last) and all(state is OutboxState.FAILED for state in last)


def is_at_end(session: Session, row: Debrief) -> bool:
    """Whether nobody asked at the last step can answer any more, and there are others to ask."""
    return _has_next(session, row) and all(state is OutboxState.FAILED for state in _last(session, row))


def forget(session: Session, now: datetime, row: Debrief) -> None:
    """Nobody was asked: what stands about it with others is taken away."""
    _take_away(session, now, _calls_prefix(row))


def forget_one(session: Session, now: datetime, *, row: Debrief, member_id: int) -> None:
    """This member was never asked: what stands about it with them is taken away."""
    _take_away(session, now, _call_prefix(row, member_id))


def refresh(session: Session, now: datetime, row: Debrief) -> None:
    """Whatever shows it in some chat is drawn anew."""
    cards.follow(session, now, prefix=caring.root(row.case_id, row.member_id))


def post(
    session: Session, now: datetime, *, key: str, kind: str, to: int, params: dict[str, Any], is_now: bool = False
) -> None:
    """Owe a message about a talk; of who wants to talk now it goes before others."""
    priority = Priority.ALERT if is_now else Priority.NOTICE
    outbox.post(session, now, key=key, kind=kind, params=params, member_id=to, priority=priority)


def _colleagues(session: Session, now: datetime, row: Debrief) -> list[Member]:
    """Who works the shift under way with them; where nobody does, a few of those who may be duty lead."""
    on = caring.running(session, now, member_id=row.member_id)
    beside = [each.member_id for each in places.coming(session, shift_id=on[0].id) if _is_there(each)] if on else []
    found = (members.get(session, member_id=each) for each in beside if each != row.member_id)
    there = [each for each in found if each is not None and each.is_reachable]
    return there or _experienced(session, now, row)


def _experienced(session: Session, now: datetime, row: Debrief) -> list[Member]:
    """A few of those who may be duty lead and are not away; others after each wish, for it is a burden too."""
    team = [each for each in members.everyone(session) if each.leads_shifts and each.role in _COLLEAGUES]
    away = standins.absent(session, now, found=team)
    fit = sorted(each.id for each in team if each.id not in {row.member_id, *away} and each.is_reachable)
    turn = row.id % len(fit) if fit else 0
    found = (members.get(session, member_id=each) for each in [*fit[turn:], *fit[:turn]][:_EXPERIENCED])
    return [each for each in found if each is not None]


def _is_there(each: Attendant) -> bool:
    is_coming = each.state in (PlaceState.PLANNED, PlaceState.HERE) and not each.is_sought
    return is_coming and each.kind in _COUNSELLING


def _wish(row: Debrief) -> Wish:
    """What is wanted; ValueError for what is only offered."""
    if row.wish is None:
        raise ValueError("nobody has said yet what they want")
    return row.wish


def _calls_prefix(row: Debrief) -> str:
    return f"{caring.root(row.case_id, row.member_id)}call:"


def _call_prefix(row: Debrief, member_id: int) -> str:
    return f"{_calls_prefix(row)}{member_id}:"


def _ask(
    session: Session, now: datetime, *, row: Debrief, member_id: int, step: int, missing: Sequence[Office] = ()
) -> None:
    """Owe somebody the question whether they talk with who asks, in place of the one before."""
    prefix, is_now = _call_prefix(row, member_id), row.wish is Wish.NOW
    key = f"{prefix}{step}:{now:%Y%m%d%H%M%S%f}"
    params: dict[str, Any] = {"debrief_id": row.id, "step": step, "is_now": is_now}
    params["skipped"] = [each.value for each in missing]
    post(session, now, key=key, kind="care.call", to=member_id, params=params, is_now=is_now)
    cards.replace(session, now, prefix=prefix, kind="care.replaced", by=key)


def _take_away(session: Session, now: datetime, prefix: str) -> None:
    cards.replace(session, now, prefix=prefix, kind="care.replaced", by="")
    cards.erase(session, prefix=prefix)


def _has_next(session: Session, row: Debrief) -> bool:
    """Whether there is a rung that was not asked yet."""
    return row.step < len(care.ladder(policies.values(session)).rungs)


def _last(session: Session, row: Debrief) -> Sequence[OutboxState]:
    """What became of the messages of the last step."""
    found = cards.owed(session, prefix=_calls_prefix(row))
    return [each.state for each in found if each.about["step"] == row.step - 1]


def _tell_keepers(session: Session, now: datetime, *, row: Debrief, step: int) -> None:
    """Who looks after the bot hears that nobody can be asked; neither who wants to talk nor why."""
    is_now = row.wish is Wish.NOW
    for member in members.everyone(session, states=(MemberState.ACTIVE, MemberState.PAUSED)):
        if member.id != row.member_id and member.is_reachable and member.role in roles_with(Right.HEAR_OF_TROUBLE):
            key = f"{caring.root(row.case_id, row.member_id)}nobody:{member.id}:{step}:{now:%Y%m%d%H%M%S%f}"
            params = {"debrief_id": row.id, "is_now": is_now}
            post(session, now, key=key, kind="care.nobody", to=member.id, params=params, is_now=is_now)
