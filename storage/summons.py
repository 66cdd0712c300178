"""Phones that are owed a ring besides Telegram, each with a key that makes it impossible to owe it twice.

When each is due in a plan is decided above; how it is called is the process's business.
"""

import enum
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from storage.base import UtcInstant, choice
from storage.contacts import LASTING, PAID, REASON_LENGTH, Way
from storage.locking import held
from storage.outbox import KEY
from storage.sealing import SealedIfKnown
from storage.session import owes
from storage.sql import Statement

# A provider answers within 20 s or not at all (bot/phone/line); then who was sending is known to be dead.
LEASED_FOR = timedelta(seconds=30)
_AGES = timedelta(days=10_000)
ID_LENGTH = 120


class SummonsState(enum.StrEnum):
    """What became of one ring of one phone."""

    QUEUED = "queued"  # owed
    CALLING = "calling"  # in flight, leased by one process
    SENT = "sent"  # the provider has it; nothing more is known
    DELIVERED = "delivered"  # it is on the phone, or somebody picked up
    ANSWERED = "answered"  # its owner has confirmed it
    FAILED = "failed"  # it surely did not come; `reason` says why
    UNCERTAIN = "uncertain"  # it may have come, and so may its marked repeat
    DROPPED = "dropped"  # no longer true when it was due, so nobody was rung


HOPEFUL = (SummonsState.SENT, SummonsState.DELIVERED)  # it may ring still, or be answered
MISSED = (SummonsState.FAILED, SummonsState.UNCERTAIN)  # what comes next in the plan need not wait
# Nothing more is owed or hoped for; what may ring all the same is to be stopped.
ENDED = (SummonsState.ANSWERED, SummonsState.FAILED, SummonsState.DROPPED)
# The provider has it, or may have it.
TRIED = (SummonsState.SENT, SummonsState.DELIVERED, SummonsState.ANSWERED, SummonsState.UNCERTAIN)


class Summons(SQLModel, table=True):
    """One ring of one phone: its kind and what it is about, not its words; they are found when it rings."""

    __table_args__ = (
        sa.Index("ix_summons_due", "state", "due_at"),
        sa.Index("ix_summons_chain", "chain", "place"),
    )

    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True, sa_type=KEY)
    chain: str = Field(sa_type=KEY)  # the key of the message in Telegram it belongs to; or of its own kind
    place: int = Field(sa_type=sa.SmallInteger)  # in the plan, from 1; Telegram is 0
    kind: str = Field(max_length=48)
    params: str = Field(sa_type=sa.Text)
    member_id: int = Field(foreign_key="member.id", index=True)
    way: Way = Field(sa_type=choice(Way))
    state: SummonsState = Field(default=SummonsState.QUEUED, sa_type=choice(SummonsState))
    due_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # None: only if what comes before it fails
    is_repeat: bool = Field(default=False)  # it may have come already, and says so
    attempts: int = Field(default=0)
    reason: str | None = Field(default=None, max_length=REASON_LENGTH)
    leased_by: str | None = Field(default=None, max_length=32)
    leased_until: datetime | None = Field(default=None, sa_type=UtcInstant)
    sent_id: str | None = Field(default=None, max_length=ID_LENGTH)  # the provider's name for it
    sent_to: str | None = Field(default=None, sa_type=SealedIfKnown, repr=False)  # while it can be taken back there
    created_at: datetime = Field(sa_type=UtcInstant)
    sent_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    ask_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # when the provider is asked what became of it
    answered_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    stopped_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # it was taken back
    useless_after: datetime | None = Field(default=None, sa_type=UtcInstant)
    finished_at: datetime | None = Field(default=None, sa_type=UtcInstant, index=True)  # nothing more will be known

    @property
    def about(self) -> dict[str, Any]:
        """The params as its words get them."""
        found: dict[str, Any] = json.loads(self.params)
        return found

    @property
    def is_waiting(self) -> bool:
        """Whether the phone has not been rung yet."""
        return self.state in (SummonsState.QUEUED, SummonsState.CALLING)

    @property
    def may_ring_on(self) -> bool:
        """Whether an earlier try of it, of which no answer is known, may ring until it is taken back."""
        return self.is_repeat and self.way in LASTING and self.sent_id is not None


_OWE = Statement(
    "INSERT INTO summons (key, chain, place, kind, params, member_id, way, state, due_at, is_repeat, attempts,"
    " created_at, useless_after) VALUES (:key, :chain, :place, :kind, :params, :member_id, :way, 'queued', :due_at,"
    " false, 0, :now, :useless_after) ON CONFLICT (key) DO NOTHING"
)
_DUE = Statement(
    "SELECT id, way FROM summons WHERE state = 'queued' AND due_at <= :now ORDER BY due_at, id LIMIT :most"
)
_LEASE = Statement(
    "UPDATE summons SET state = 'calling', leased_by = :sender, leased_until = :until, attempts = attempts + 1"
    " WHERE id = :id AND state = 'queued' AND due_at <= :now"
)
_STUCK = Statement(
    "SELECT 1 FROM summons WHERE (state = 'queued' AND due_at <= :before)"
    " OR (state = 'calling' AND leased_until <= :before) LIMIT 1"
)
_ORPHANS = Statement("SELECT id FROM summons WHERE state = 'calling' AND leased_until < :now ORDER BY id")
_ORPHANS_ALL = Statement(
    "SELECT id FROM summons WHERE state = 'calling' AND (leased_until < :now OR leased_by <> :sender) ORDER BY id"
)
# Whose turn it is although it is not due: what comes right before it in its plan is known not to have come, may not
# have, or was not tried (if nobody is to be rung any more, that is found out for it, too). Of the first one that is the
# message in Telegram, and while Telegram is away (`is_away`) also one that waits.
_NEXT = Statement(
    "SELECT s.id FROM summons AS s LEFT JOIN outbox AS o ON o.key = s.chain LEFT JOIN summons AS p"
    " ON p.chain = s.chain AND p.place = s.place - 1 WHERE s.state = 'queued' AND (s.due_at IS NULL OR s.due_at > :now)"
    " AND (p.state IN ('failed', 'uncertain', 'dropped') OR (p.state = 'queued' AND p.attempts > 0) OR (s.place = 1 AND"
    " (o.state IN ('failed', 'uncertain') OR (o.state IN ('queued', 'sending') AND (o.reason = 'repeated' OR"
    " (:is_away = 1 AND (o.attempts > 0 OR o.not_before <= :now)))))))"
    " ORDER BY s.id"
)
_HURRY = Statement("UPDATE summons SET due_at = :now WHERE id = :id AND state = 'queued'")
# What may ring on (`may_ring_on`) is finished only once it is stopped.
_DROPPED = (
    "UPDATE summons SET state = 'dropped', sent_to = NULL, finished_at = CASE WHEN is_repeat AND sent_id IS NOT NULL"
    " AND way = 'pushover' THEN NULL ELSE :now END WHERE state = 'queued' AND "
)
_DROP = Statement(_DROPPED + "chain >= :low AND chain < :high")
_LEAVE = Statement(_DROPPED + "member_id = :member_id")
_COUNT = Statement(
    "SELECT COUNT(*) FROM summons WHERE way = :way AND sent_at >= :since AND sent_at < :until"
    " AND state IN ('sent', 'delivered', 'answered', 'uncertain')"
)
_HASTEN = Statement("UPDATE summons SET due_at = :now WHERE state = 'queued' AND due_at > :now AND due_at <= :until")
_ASK = Statement("UPDATE summons SET ask_at = :now WHERE finished_at IS NULL AND ask_at > :now")
_SHORTEN = Statement(
    "UPDATE summons SET leased_until = :leased_until WHERE state = 'calling' AND leased_until > :leased_until"
)
# Asked for with every look at what is owed, so that what can never come to its turn any more is not left among it.
_LAY_ASIDE = Statement(
    "UPDATE summons SET state = 'dropped', finished_at = :now WHERE state = 'queued' AND due_at IS NULL"
    " AND created_at < :before"
)
_PRUNE = Statement(
    "DELETE FROM summons WHERE finished_at < :before"
    " OR (finished_at IS NULL AND state = 'queued' AND created_at < :before)"
)
_UNSEAL = Statement("UPDATE summons SET sent_to = NULL WHERE finished_at IS NOT NULL AND sent_to IS NOT NULL")


def owe(
    session: Session,
    now: datetime,
    *,
    chain: str,
    place: int,
    kind: str,
    params: dict[str, Any],
    member_id: int,
    way: Way,
    due_at: datetime | None,
    useless_after: datetime | None = None,
) -> bool:
    """Owe a ring of the member's phone by this way; False when this chain has one of this way already."""
    about = json.dumps(params, ensure_ascii=False, separators=(",", ":"))
    values = {"kind": kind, "params": about, "member_id": member_id, "way": way.value, "due_at": due_at}
    of = {"key": f"{chain}:{way.value}", "chain": chain, "place": place, "useless_after": useless_after}
    is_new = bool(_OWE.run(session, **of, **values, now=now).rowcount)
    if is_new and due_at is not None and due_at <= now:
        owes(session)
    return is_new


def due(session: Session, now: datetime, *, most: int) -> list[tuple[int, Way]]:
    """Which are due, the longest first; by id, with their way."""
    return [(row[0], Way(row[1])) for row in _DUE.run(session, now=now, most=most).fetchall()]


def lease(session: Session, now: datetime, *, summons_id: int, sender: str) -> Summons | None:
    """Mark it as in flight; None when somebody else was quicker or it is due no more."""
    values = {"id": summons_id, "sender": sender, "until": now + LEASED_FOR, "now": now}
    return get(session, summons_id=summons_id) if _LEASE.run(session, **values).rowcount == 1 else None


def open_ones(session: Session, *, most: int) -> Sequence[Summons]:
    """Those the provider has and of which more may become known, or that may ring on although they ended; by id."""
    is_tried = col(Summons.state).not_in((SummonsState.QUEUED, SummonsState.CALLING))
    chosen = select(Summons).where(is_tried, col(Summons.finished_at).is_(None)).order_by(col(Summons.id)).limit(most)
    return session.exec(chosen.execution_options(populate_existing=True)).all()


def orphans(session: Session, now: datetime, *, alone: str | None = None) -> list[int]:
    """Those whose sender died with them in flight: nobody knows whether the phone rang.

    `alone` names the one sender there can be now; then every one in flight that is not its own is such.
    """
    rows = _ORPHANS_ALL.run(session, now=now, sender=alone) if alone else _ORPHANS.run(session, now=now)
    return [row[0] for row in rows.fetchall()]


def is_stuck(session: Session, *, before: datetime) -> bool:
    """Whether somebody's phone has been due to ring since then or longer and has not been rung."""
    return _STUCK.run(session, before=before).fetchone() is not None


def hurry(session: Session, now: datetime, *, is_away: bool) -> int:
    """Whoever comes after something that is known not to have come is due now; return how many were brought forward.

    `is_away`: Telegram cannot be reached, so what waits for it does not count as having come.
    """
    found = [row[0] for row in _NEXT.run(session, now=now, is_away=int(is_away)).fetchall()]
    for summons_id in found:
        _HURRY.run(session, id=summons_id, now=now)
    return len(found)


def drop(session: Session, now: datetime, *, low: str, high: str) -> None:
    """What waits of chains in [low, high) is not rung any more. Whoever is just leasing one and this wait for each
    other, so that none is leased once this is committed."""
    _DROP.run(session, low=low, high=high, now=now)


def hasten(session: Session, now: datetime, *, until: datetime) -> None:
    """The clock was set back: what was due until then by the old one is due now, what became of the rest is asked now,
    and no lease lasts longer than one."""
    _HASTEN.run(session, now=now, until=until)
    _ASK.run(session, now=now)
    _SHORTEN.run(session, leased_until=now + LEASED_FOR)


def leave(session: Session, now: datetime, *, member_id: int) -> None:
    """The member has left: what waits for their phone is not rung any more. Waits for whoever is just leasing one."""
    _LEAVE.run(session, now=now, member_id=member_id)


def get(session: Session, *, summons_id: int) -> Summons | None:
    """One as it is now."""
    return session.get(Summons, summons_id, populate_existing=True)


def lock(session: Session, *, summons_id: int) -> Summons | None:
    """One, held against other writers until the transaction ends."""
    return held(session, Summons, summons_id)


def confirm(session: Session, now: datetime, *, chain: str, way: Way) -> bool:
    """Its owner says that it came, whatever the provider knows; False for what was not rung. Harmless when repeated."""
    chosen = select(Summons).where(Summons.chain == chain, Summons.way == way).with_for_update()
    found = session.exec(chosen.execution_options(populate_existing=True)).first()
    is_rung = found is not None and (found.state is not SummonsState.QUEUED or found.attempts > 0)
    if found is None or not is_rung or found.state is SummonsState.DROPPED:
        return False
    if found.state is not SummonsState.ANSWERED:
        found.state, found.answered_at, found.reason = SummonsState.ANSWERED, now, None
        found.sent_to, found.leased_until = None, None
        if found.way not in LASTING or found.sent_id is None:
            found.finished_at = now  # the rest rings on until it is stopped
        save(session, summons=found)
    return True


def save(session: Session, *, summons: Summons) -> None:
    """Keep what was changed."""
    session.add(summons)
    session.flush()


def of_chains(session: Session, *, chains: Sequence[str]) -> dict[str, list[Summons]]:
    """Every ring of these plans, by chain, in their order."""
    found: dict[str, list[Summons]] = {each: [] for each in chains}
    chosen = select(Summons).where(col(Summons.chain).in_(found)).order_by(col(Summons.chain), col(Summons.place))
    for each in session.exec(chosen.execution_options(populate_existing=True)).all() if found else ():
        found[each.chain].append(each)
    return found


def with_prefix(session: Session, *, low: str, high: str) -> Sequence[Summons]:
    """Every ring of chains in [low, high), in the order they were owed."""
    chosen = select(Summons).where(col(Summons.chain) >= low, col(Summons.chain) < high).order_by(col(Summons.id))
    return session.exec(chosen.execution_options(populate_existing=True)).all()


def count_paid(session: Session, *, since: datetime, until: datetime | None = None) -> dict[Way, int]:
    """How many of each paid way have gone since then, or until an instant, marked repeats included once."""
    span = {"since": since, "until": until or since + _AGES}
    return {way: int(_COUNT.run(session, way=way.value, **span).fetchone()[0]) for way in PAID}


def failures(session: Session, *, since: datetime, reasons: Sequence[str]) -> set[tuple[Way, str]]:
    """Which ways have failed since then for one of these reasons, tests and drills included."""
    chosen = select(Summons.way, Summons.reason).where(
        Summons.state == SummonsState.FAILED, col(Summons.finished_at) >= since, col(Summons.reason).in_(reasons)
    )
    return {(Way(way), reason) for way, reason in session.exec(chosen.distinct()).all() if reason is not None}


def lay_aside(session: Session, now: datetime, *, owed_before: datetime) -> None:
    """What was to ring only if what comes before it fails, and was owed so long ago, rings no more."""
    _LAY_ASIDE.run(session, now=now, before=owed_before)


def prune(session: Session, *, finished_before: datetime) -> None:
    """Forget finished ones and what never came to its turn; of all finished ones forget where they went at once."""
    _UNSEAL.run(session)
    _PRUNE.run(session, before=finished_before)
