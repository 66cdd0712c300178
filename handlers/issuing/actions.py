"""To whom a draft goes and until when it holds, and putting it out: now, at a time, or not at all. Never twice by
accident."""

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from handlers.kit import drafting, readership, spreading
from handlers.kit.errors import Refused
from handlers.rules import audience, typed
from handlers.rules.audience import EVERYBODY
from storage import audit, bulletins, dialogues, receipts
from storage.bulletins import Edition, EditionState
from storage.members import Member

# The same text within so long is more likely a slip than meant.
SAME_WITHIN = timedelta(hours=24)


class Verdict(enum.StrEnum):
    """What became of sending or planning."""

    SENT = "sent"  # it is out
    CORRECTED = "corrected"  # what was out says it so now
    PLANNED = "planned"  # it will go out by itself
    BEFORE = "before"  # it was out before; nothing was done
    TWIN = "twin"  # the same went out, or is planned; nothing was done yet


@dataclass(frozen=True)
class Done:
    """What became of it, of which edition, and for how many people it is; of a correction how many of them had what it
    corrects, and for how many it was not before."""

    verdict: Verdict
    edition: Edition
    people: int = 0
    had: int = 0
    fresh: int = 0


def look(session: Session, _now: datetime, *, actor: Member, edition_id: int) -> Edition:
    """Look at a draft or at what became of it. Raises `Refused`."""
    dialogues.end(session, member_id=actor.id)
    return drafting.find(session, actor=actor, edition_id=edition_id)


def consider(session: Session, _now: datetime, *, actor: Member, edition_id: int) -> Edition:
    """Decide something about one's own draft. Raises `Refused`."""
    dialogues.end(session, member_id=actor.id)
    return drafting.hold(session, actor=actor, edition_id=edition_id)


def expect(session: Session, now: datetime, *, actor: Member, edition_id: int, answer: str, about: str = "") -> Edition:
    """Wait for a day or a time to be typed. Raises `Refused`."""
    found = drafting.hold(session, actor=actor, edition_id=edition_id)
    step = ":".join(filter(None, ("issuing", answer, str(edition_id), about)))
    dialogues.expect(session, now, member_id=actor.id, step=step)
    return found


def aim(
    session: Session, _now: datetime, *, actor: Member, edition_id: int, what: str, value: Any, is_on: bool
) -> Edition:
    """The draft is for these too, or for them no more. Harmless when repeated. Raises `Refused`."""
    found = drafting.hold(session, actor=actor, edition_id=edition_id)
    now = audience.read(found.audience)
    if (value in getattr(now, what)) is not is_on:
        found.audience = audience.written(audience.toggled(now, what, value))
        bulletins.save(session, row=found)
    return found


def aim_at_all(session: Session, _now: datetime, *, actor: Member, edition_id: int) -> Edition:
    """The draft is for everybody. Raises `Refused`."""
    found = drafting.hold(session, actor=actor, edition_id=edition_id)
    found.audience = audience.written(EVERYBODY)
    bulletins.save(session, row=found)
    return found


def put(
    session: Session, now: datetime, *, actor: Member, edition_id: int, is_typed: bool = False, **changes: Any
) -> Edition:
    """Decide these things about a draft: columns of it, by name. With `is_typed` its card comes anew below. Raises
    `Refused`."""
    found = drafting.hold(session, actor=actor, edition_id=edition_id)
    dialogues.end(session, member_id=actor.id)
    if is_typed:
        drafting.move_below(session, now, actor=actor, edition_id=edition_id)
    for name, value in changes.items():
        setattr(found, name, value)
    # What is urgent is heard.
    if changes.get("is_urgent"):
        found.is_silent = False
    elif changes.get("is_silent"):
        found.is_urgent = False
    bulletins.save(session, row=found)
    return found


def send(session: Session, now: datetime, *, actor: Member, edition_id: int, seen: str, is_meant: bool = False) -> Done:
    """Put out what was seen; what is out is not sent again, and the same as something else only if that is meant.

    Raises `Refused`.
    """
    found = _before(session, actor, edition_id)
    if found.state not in drafting.OPEN:
        return Done(Verdict.BEFORE, found)
    found = _ready(session, now, actor, edition_id, seen, at=now)
    if not is_meant and twin(session, now, edition=found) is not None:
        return Done(Verdict.TWIN, found)
    people = _finish(session, now, actor, found)
    if not found.is_anew:
        return _correct(session, now, actor, found)
    spreading.put_out(session, now, edition=found)
    _record(session, now, actor, found, verb="issuing.sent", people=people)
    return Done(Verdict.SENT, found, people)


def plan(
    session: Session,
    now: datetime,
    *,
    actor: Member,
    edition_id: int,
    seen: str,
    at: datetime,
    is_meant: bool = False,
    is_typed: bool = False,
) -> Done:
    """Let what was seen go out by itself at a time ahead. Raises `Refused`; a correction goes at once or not."""
    found = _before(session, actor, edition_id)
    if found.state not in drafting.OPEN:
        return Done(Verdict.BEFORE, found)
    if at <= now:
        raise Refused("kit-past")
    if at - now > typed.FURTHEST or not found.is_anew:
        raise Refused("issuing-time-unclear")
    found = _ready(session, now, actor, edition_id, seen, at=at)
    dialogues.end(session, member_id=actor.id)
    if is_typed:
        drafting.move_below(session, now, actor=actor, edition_id=edition_id)
    if not is_meant and twin(session, now, edition=found) is not None:
        return Done(Verdict.TWIN, found)
    people = _finish(session, now, actor, found)
    found.state, found.publish_at = EditionState.PLANNED, at
    bulletins.save(session, row=found)
    _record(session, now, actor, found, verb="issuing.planned", people=people, at=at.isoformat())
    return Done(Verdict.PLANNED, found, people)


def unplan(session: Session, now: datetime, *, actor: Member, edition_id: int) -> Edition:
    """What was planned is a draft again, and does not go out by itself. Harmless when repeated. Raises `Refused`."""
    found = drafting.hold(session, actor=actor, edition_id=edition_id, states=drafting.OPEN)
    if found.state is EditionState.PLANNED:
        found.state, found.publish_at = EditionState.DRAFT, None
        bulletins.save(session, row=found)
        _record(session, now, actor, found, verb="issuing.unplanned")
    return found


def drop(session: Session, now: datetime, *, actor: Member, edition_id: int) -> Edition:
    """It is not sent after all; it can be brought back. Harmless when repeated. Raises `Refused`."""
    states = (*drafting.OPEN, EditionState.DROPPED)
    found = drafting.hold(session, actor=actor, edition_id=edition_id, states=states)
    dialogues.end(session, member_id=actor.id)
    if found.state is not EditionState.DROPPED:
        found.state, found.publish_at, found.ended_at = EditionState.DROPPED, None, now
        bulletins.save(session, row=found)
        _record(session, now, actor, found, verb="issuing.dropped")
    return found


def restore(session: Session, now: datetime, *, actor: Member, edition_id: int) -> Edition:
    """What was put away is a draft again; if another was begun meanwhile, that one is opened. Raises `Refused`."""
    states = (*drafting.OPEN, EditionState.DROPPED)
    found = drafting.hold(session, actor=actor, edition_id=edition_id, states=states)
    other = bulletins.open_of(session, bulletin_id=found.bulletin_id)
    if other is not None:
        return other
    found.state, found.ended_at = EditionState.DRAFT, None
    bulletins.renumber(session, edition=found)
    last = bulletins.latest(session, bulletin_id=found.bulletin_id)
    if last is not None and not last.is_in_force and not found.is_anew:
        spreading.ask_anew(session, now, edition=found, last=last)  # there is nothing to correct any more
    bulletins.save(session, row=found)
    _record(session, now, actor, found, verb="issuing.restored")
    return found


def twin(session: Session, now: datetime, *, edition: Edition) -> Edition | None:
    """Something else of the same title and text, in any language, that went out lately or is planned."""
    said = _texts(session, edition.id)
    for each in bulletins.recent(session, since=now - SAME_WITHIN):
        if each.bulletin_id != edition.bulletin_id and said & _texts(session, each.id):
            return each
    return None


def _texts(session: Session, edition_id: int) -> set[tuple[str, str]]:
    said = drafting.titled(session, edition_id=edition_id).values()
    return {(each.title.casefold(), each.body.casefold()) for each in said}


def _before(session: Session, actor: Member, edition_id: int) -> Edition:
    """The edition as it is now, with its bulletin held. Raises `Refused`."""
    found = drafting.find(session, actor=actor, edition_id=edition_id)
    bulletins.lock(session, bulletin_id=found.bulletin_id)
    fresh = bulletins.fresh(session, edition_id=edition_id)
    if fresh is None or fresh.state is EditionState.DROPPED:
        raise Refused("kit-draft-dropped" if fresh else "kit-gone")
    return fresh


def _ready(session: Session, now: datetime, actor: Member, edition_id: int, seen: str, *, at: datetime) -> Edition:
    found = drafting.hold(session, actor=actor, edition_id=edition_id, states=drafting.OPEN)
    if drafting.seal(session, found) != seen:
        raise Refused("kit-changed")
    lacks = drafting.lacks(session, now, edition=found, at=at)
    if lacks:
        raise Refused(f"kit-draft-lacks-{lacks[0]}")
    bulletins.hold_going_out(session)
    return found


def _finish(session: Session, now: datetime, actor: Member, edition: Edition) -> int:
    """Languages in which there is no text say nothing; return for how many people it is."""
    said = drafting.titled(session, edition_id=edition.id)
    for language in bulletins.wordings(session, edition_id=edition.id):
        if language not in said:
            bulletins.unsay(session, edition_id=edition.id, language=language)
    dialogues.end(session, member_id=actor.id)
    return len(readership.meant(session, now, edition=edition))


def _correct(session: Session, now: datetime, actor: Member, edition: Edition) -> Done:
    """What is in force says this from now on. Raises `Refused`."""
    before = bulletins.current(session, bulletin_id=edition.bulletin_id)
    told = receipts.told_ids(session, base_id=before.base_id) if before is not None and before.base_id else set()
    first = _meant(session, now, before) if before is not None else set()
    spreading.put_out(session, now, edition=edition)
    meant = _meant(session, now, edition)
    _record(session, now, actor, edition, verb="issuing.corrected", people=len(meant))
    # Who is away gets it when they are back, corrected or not.
    return Done(Verdict.CORRECTED, edition, len(meant), had=len(meant & told), fresh=len(meant - first - told))


def _meant(session: Session, now: datetime, edition: Edition) -> set[int]:
    return {each.id for each in readership.meant(session, now, edition=edition)}


def _record(session: Session, now: datetime, actor: Member, edition: Edition, *, verb: str, **facts: Any) -> None:
    """What was done with it, never what it says."""
    subject = f"edition:{edition.id}"
    about = {"bulletin": edition.bulletin_id, "number": edition.number, **facts}
    audit.record(session, now, actor_id=actor.id, verb=verb, subject=subject, **about)
