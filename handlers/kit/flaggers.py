"""What whoever flagged a case hears by itself as it goes on, once for each thing that happens. The words are
`flagging`'s; so is until when quiet hours hold it."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from storage import cards, outbox
from storage.cases import OPEN, TAKEN, Case, CaseState
from storage.members import Member
from storage.outbox import Priority

_OVER = (CaseState.RESOLVED, CaseState.CLOSED)
CARD = "flagging.card"
_TOLD = "told"


def tell(session: Session, now: datetime, *, case: Case, before: CaseState, actor: Member | None, root: str) -> None:
    """Tell who flagged the case what has just become of it, unless they did it themselves.

    How it ended always rings. That somebody has it, or has it no more, rings where risk is high; else the card they
    have says it, and only where none stands in their chat a silent message does. `root` begins the keys of everything
    that is for them.
    """
    if actor is not None and actor.id == case.flagger_id:
        return
    if before in OPEN and case.state in (*_OVER, CaseState.WITHDRAWN):
        _post(session, now, case=case, kind="flagging.outcome", root=root)
        return
    what = _news(case, before)
    has_card = any(each.kind == CARD for each in cards.shown(session, prefix=f"{root}:"))
    if what is not None and (case.is_pressing or not has_card):
        about = {"what": what, "by": case.owner_id, "is_loud": case.is_pressing, "version": case.version}
        _post(session, now, case=case, kind="flagging.news", root=root, **about)


def is_overtaken(session: Session, *, root: str, what: str, version: int) -> bool:
    """Whether news that has not gone yet was followed by the same: what waited while Telegram was away comes once."""
    told = f"{root}:{_TOLD}:"
    if cards.is_shown(session, key=f"{told}{version}"):
        return False
    later = [params for params, _ in cards.posted(session, prefix=told) if params.get("version", 0) > version]
    return any(params.get("what") == what for params in later)


def _news(case: Case, before: CaseState) -> str | None:
    if before in _OVER and case.is_open:
        return "reopened"
    if before is CaseState.RAISED and case.state in TAKEN:
        return "taken"
    return "again" if before in TAKEN and case.state is CaseState.RAISED else None


def _post(session: Session, now: datetime, *, case: Case, kind: str, root: str, **about: Any) -> None:
    outbox.post(
        session,
        now,
        key=f"{root}:{_TOLD}:{case.version}",
        kind=kind,
        params={"case_id": case.id, **about},
        member_id=case.flagger_id,
        priority=Priority.ALERT if case.is_pressing else Priority.NOTICE,
    )
