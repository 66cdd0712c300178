"""Offers to talk, wishes, and who answers them. Knows no chat. Nothing here is ever audited: that somebody wanted to
talk is kept until 30 days after they have, and that somebody did not want to is not kept at all."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, caring, talks
from handlers.kit.errors import Refused
from handlers.rules import care
from storage import cards, cases, debriefs, members
from storage.debriefs import Debrief, DebriefState, Wish
from storage.members import Member

_ENDED = (DebriefState.HELD, DebriefState.OVER)


@dataclass(frozen=True)
class Taken:
    """What became of agreeing to talk; `by` is who was quicker."""

    row: Debrief
    by: Member | None = None

    @property
    def is_mine(self) -> bool:
        """Whether they talk with them themselves."""
        return self.by is None


def look(session: Session, now: datetime, *, actor: Member, case_id: int) -> Debrief | None:
    """Look at one's own offer or wish after a case; None while there is neither. Raises `Refused`."""
    row = debriefs.of(session, case_id=case_id, member_id=actor.id)
    if row is None and not caring.may_talk(access.case(session, now, actor=actor, case_id=case_id), member_id=actor.id):
        raise Refused("kit-gone")
    return row


def want(session: Session, now: datetime, *, actor: Member, case_id: int, wish: Wish, zone: ZoneInfo) -> Debrief:
    """The actor wants to talk: now, tomorrow, or with a colleague; offered or not, also after they did not want to.

    Another wish takes the place of one nobody has answered; harmless when repeated. Raises `Refused`.
    """
    case = access.case(session, now, actor=actor, case_id=case_id)
    cases.lock(session, case_id=case_id)
    row = _own(session, case_id=case_id, actor=actor)
    if row is not None and row.state in (DebriefState.AGREED, *_ENDED):
        return row
    if row is None:
        if not caring.may_talk(case, member_id=actor.id):
            raise Refused("kit-gone")
        # The case is held, so nobody else adds one.
        row = debriefs.add(session, now, case_id=case_id, member_id=actor.id, next_at=now)
    if row is None:
        raise Refused("kit-gone")
    if row.state is DebriefState.WANTED and row.wish is wish:
        return row
    row.state, row.wish, row.wanted_at, row.step = DebriefState.WANTED, wish, now, 0
    talks.begin(session, now, row=row, zone=zone)
    return row


def decline(session: Session, now: datetime, *, actor: Member, case_id: int) -> None:
    """The actor does not want to talk: the offer is as if it had never been. Harmless when repeated.

    Raises `Refused` once they have said that they want to.
    """
    row = _own(session, case_id=case_id, actor=actor)
    if row is None:
        return
    if row.state is not DebriefState.OFFERED:
        raise Refused("care-wanted-already")
    caring.drop(session, now, row=row)


def take_back(session: Session, now: datetime, *, actor: Member, case_id: int) -> None:
    """The actor does not want to talk any more; whoever has agreed to is told, and whoever was asked is left alone.

    Harmless when repeated. Raises `Refused` once they have talked.
    """
    row = _own(session, case_id=case_id, actor=actor)
    if row is None:
        return
    if row.state in _ENDED:
        raise Refused("care-over-already")
    partner_id = row.partner_id
    caring.drop(session, now, row=row)
    if partner_id is not None:
        key = f"spared:{partner_id}:{now:%Y%m%d%H%M%S%f}"
        talks.post(session, now, key=key, kind="care.dropped", to=partner_id, params={"member_id": actor.id})


def look_at_talk(session: Session, _now: datetime, *, actor: Member, debrief_id: int) -> Debrief:
    """Look at what one was asked, or has agreed to. Raises `Refused`."""
    row = debriefs.get(session, debrief_id=debrief_id)
    if row is None or not (row.partner_id == actor.id or talks.is_asked(session, row=row, member_id=actor.id)):
        raise Refused("kit-gone")
    return row


def take(session: Session, now: datetime, *, actor: Member, debrief_id: int) -> Taken:
    """The actor will talk with who asked; the first who says so does. Raises `Refused` for who was not asked."""
    row = _asked(session, actor=actor, debrief_id=debrief_id)
    if row.state is DebriefState.AGREED:
        by = members.get(session, member_id=row.partner_id) if row.partner_id != actor.id and row.partner_id else None
        return Taken(row, by)
    if row.state is not DebriefState.WANTED:
        raise Refused("care-not-wanted")
    row.state, row.partner_id, row.next_at = DebriefState.AGREED, actor.id, now + care.AGREED_FOR
    debriefs.save(session, row=row)
    _tell_asker(session, now, row=row, what="agreed")
    talks.refresh(session, now, row)
    return Taken(row)


def leave_to_others(session: Session, now: datetime, *, actor: Member, debrief_id: int, zone: ZoneInfo) -> None:
    """The actor cannot now: they are asked no more at this step, and if nobody else was, the next are asked at once.

    Nothing is kept of it. Raises `Refused` for who was not asked.
    """
    row = _asked(session, actor=actor, debrief_id=debrief_id)
    talks.forget_one(session, now, row=row, member_id=actor.id)
    if row.state is DebriefState.WANTED and talks.is_at_end(session, row):
        row.next_at = now
        talks.call(session, now, row=row, zone=zone, without=(actor.id,))


def give_back(session: Session, now: datetime, *, actor: Member, debrief_id: int, zone: ZoneInfo) -> None:
    """The actor has agreed to talk and cannot: others are asked from the beginning. Harmless when repeated.

    Raises `Refused` for who has not agreed.
    """
    row = debriefs.lock(session, debrief_id=debrief_id)
    if row is None or row.partner_id != actor.id or row.state is not DebriefState.AGREED:
        raise Refused("care-not-wanted")
    ask_anew(session, now, row=row, zone=zone)


def ask_anew(session: Session, now: datetime, *, row: Debrief, zone: ZoneInfo) -> None:
    """Who had agreed to talk will not: the ladder begins again, without them this time, and who wants to talk is told.

    Whoever calls holds the row.
    """
    gone = row.partner_id or 0
    talks.forget(session, now, row)
    row.state, row.partner_id, row.step, row.next_at = DebriefState.WANTED, None, 0, now
    talks.call(session, now, row=row, zone=zone, without=(gone,))
    _tell_asker(session, now, row=row, what="again")


def hold(session: Session, now: datetime, *, actor: Member, debrief_id: int) -> Debrief:
    """They have talked, as one of the two says. Harmless when repeated. Raises `Refused` for anybody else."""
    row = debriefs.lock(session, debrief_id=debrief_id)
    if row is None or actor.id not in (row.member_id, row.partner_id):
        raise Refused("kit-gone")
    if row.state is DebriefState.AGREED:
        end(session, now, row=row, state=DebriefState.HELD)
    elif row.state is not DebriefState.HELD:
        raise Refused("care-not-wanted")
    return row


def end(session: Session, now: datetime, *, row: Debrief, state: DebriefState) -> None:
    """Nothing more is done about a talk that was agreed. Whoever calls holds the row."""
    row.state, row.ended_at, row.next_at = state, now, None
    debriefs.save(session, row=row)
    talks.refresh(session, now, row)


def _own(session: Session, *, case_id: int, actor: Member) -> Debrief | None:
    """The actor's own offer or wish, held."""
    row = debriefs.of(session, case_id=case_id, member_id=actor.id)
    return debriefs.lock(session, debrief_id=row.id) if row is not None else None


def _asked(session: Session, *, actor: Member, debrief_id: int) -> Debrief:
    """A wish the actor was asked about, held. Raises `Refused`, in the same words whether there is none or not."""
    row = debriefs.lock(session, debrief_id=debrief_id)
    if row is None or row.member_id == actor.id:
        raise Refused("kit-gone")
    if row.partner_id != actor.id and not talks.is_asked(session, row=row, member_id=actor.id):
        raise Refused("kit-gone")
    return row


def _tell_asker(session: Session, now: datetime, *, row: Debrief, what: str) -> None:
    root = caring.root(row.case_id, row.member_id)
    key = f"{root}news:{what}:{now:%Y%m%d%H%M%S%f}"
    is_now = row.wish is Wish.NOW
    params = {"debrief_id": row.id, "what": what, "by": row.partner_id, "is_now": is_now}
    talks.post(session, now, key=key, kind="care.news", to=row.member_id, params=params, is_now=is_now)
    for shown in ("offer", "seen", "news"):  # one card is enough
        cards.replace(session, now, prefix=f"{root}{shown}:", kind="care.replaced", by=key)
