"""Two small features to try the process with. Their taps are not idempotent, so doing one twice is seen."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from handlers.kit.context import Context, card
from handlers.kit.errors import Refused
from handlers.kit.feature import Command, Feature, Hooks, Message, Reading
from handlers.kit.keyboards import Rows, Screen, tap
from storage import groups, members, outbox
from storage.audit import Deed
from storage.members import Member
from storage.outbox import Priority

CARD = card("probe.card")
# What a broken handler or view says, and no log may repeat.
SECRET = "what somebody wrote in confidence"
VERBS = ("count", "tell", "look", "refuse", "fail")
BUTTONS: Rows = [[tap(verb, f"probe:{verb}") for verb in VERBS]]


def deeds(session: Session, *, actor_id: int | None = None, verb: str = "probe.count") -> int:
    """How often something was done, by somebody or by all."""
    found = select(sa.func.count(col(Deed.id))).where(Deed.verb == verb)
    return session.exec(found.where(Deed.actor_id == actor_id) if actor_id is not None else found).one()


def note(session: Session, now: datetime, *, actor_id: int | None, verb: str, subject: str = "probe:1") -> int:
    """Do something that can be counted; return its number."""
    deed = Deed(at=now, actor_id=actor_id, verb=verb, subject=subject)
    session.add(deed)
    session.flush()
    return deed.id


def owe(session: Session, now: datetime, text: str, **given: Any) -> None:
    """Owe somebody a message with this text, once for each text."""
    outbox.post(session, now, **{"key": text, "kind": "probe.said", "params": {"text": text}, **given})


def _count(session: Session, now: datetime, *, actor: Member) -> int:
    return note(session, now, actor_id=actor.id, verb="probe.count")


def _tell(session: Session, now: datetime, *, actor: Member) -> None:
    """Count, and tell the next member of it: by a message that is repeated and by one that is not."""
    number = _count(session, now, actor=actor)
    team = members.everyone(session)
    ids = sorted(member.id for member in team)
    neighbour = ids[(ids.index(actor.id) + 1) % len(ids)]
    kind = "probe.told" if number % 2 else "probe.once"
    outbox.post(session, now, key=f"told:{number}", kind=kind, params={"number": number}, member_id=neighbour)


def _note(session: Session, now: datetime, *, actor: Member, subject: str) -> None:
    note(session, now, actor_id=actor.id, verb="probe.note", subject=subject)


def _refuse(_session: Session, _now: datetime, *, actor: Member) -> None:
    raise Refused("kit-not-yours")


def _fail(session: Session, now: datetime, *, actor: Member) -> None:
    _count(session, now, actor=actor)
    raise ValueError(SECRET)


async def start(context: Context, _ref: str) -> None:
    await context.show(CARD)


async def count(context: Context, _ref: str) -> None:
    await context.act(_count, show=CARD, say=lambda _words, _number: "counted")


async def tell(context: Context, _ref: str) -> None:
    await context.act(_tell, show=CARD)


async def look(context: Context, _ref: str) -> None:
    await context.show(CARD)


async def keep(context: Context, ref: str) -> None:
    await context.act(_note, subject=f"note:{ref}")


async def refuse(context: Context, _ref: str) -> None:
    await context.act(_refuse)


async def fail(context: Context, _ref: str) -> None:
    await context.act(_fail)


def _render_card(reading: Reading) -> Screen:
    done = deeds(reading.session, actor_id=reading.reader.id) if reading.reader else deeds(reading.session)
    return Screen(f"n={done}.", BUTTONS)


def _render_told(_reading: Reading, *, number: int) -> Screen:
    return Screen(f"told {number}.")


def _render_said(_reading: Reading, *, text: str) -> Screen:
    return Screen(text)


def render_broken(_reading: Reading) -> Screen:
    raise ValueError(SECRET)


def _render_gone(_reading: Reading) -> None:
    return None


def _render_refusal(reading: Reading, *, key: str, values: dict[str, Any]) -> Screen:
    return Screen(reading.words(key, **values))


async def _stranger(context: Context, _ref: str) -> None:
    await context.as_anybody(
        lambda _session, _now, **_who: None, show=card("probe.said", text="This is for a closed group.")
    )


async def _presence(context: Context, ref: str) -> None:
    def arrive(session: Session, now: datetime, *, actor: Member) -> None:
        note(session, now, actor_id=actor.id, verb="probe.presence", subject=ref)
        if ref == "member":
            members.mark_reachable(session, member=actor)

    await context.act(arrive)


def _unreachable(session: Session, now: datetime, *, member_id: int, reason: str) -> None:
    note(session, now, actor_id=member_id, verb="probe.unreachable", subject=reason)
    member = members.get(session, member_id=member_id)
    if member is not None:
        members.mark_unreachable(session, now, member=member)
        lead = members.everyone(session)[0]
        owe(session, now, f"{member.name} cannot be reached", member_id=lead.id, priority=Priority.ALERT)


async def _group_presence(context: Context, ref: str) -> None:
    await context.as_nobody(note, actor_id=None, verb="probe.presence", subject=ref)


async def _group_moved(context: Context, ref: str) -> None:
    await context.as_nobody(_group_migrated, chat_id=context.chat_id, to=int(ref))


def _group_lost(session: Session, now: datetime, *, chat_id: int) -> None:
    note(session, now, actor_id=None, verb="probe.group_lost", subject=str(chat_id))
    group = groups.get(session, chat_id=chat_id)
    if group is not None:
        groups.mark_left(session, now, group=group)


def _group_migrated(session: Session, now: datetime, *, chat_id: int, to: int) -> None:
    group = groups.get(session, chat_id=chat_id)
    if group is not None:
        groups.migrate(session, group=group, chat_id=to)


async def guard(_context: Context) -> bool:
    """Everything is let through."""
    return False


HOME = Feature("home", messages={"refusal": Message(_render_refusal)})
PROBE = Feature(
    "probe",
    commands=(Command("start", start), Command("keep", keep), Command("boom", fail)),
    taps={"count": count, "tell": tell, "look": look, "refuse": refuse, "fail": fail},
    messages={
        "card": Message(_render_card),
        "told": Message(_render_told),
        "once": Message(_render_told, is_repeated_if_uncertain=False),
        "said": Message(_render_said),
        "alarm": Message(_render_said, is_repeated_if_uncertain=False),
        "broken": Message(render_broken),
        "gone": Message(_render_gone),
    },
)
FEATURES = (HOME, PROBE)
HOOKS = Hooks(
    stranger=_stranger,
    lost=look,
    guard=guard,
    unwanted=look,
    presence=_presence,
    unreachable=_unreachable,
    group_presence=_group_presence,
    group_moved=_group_moved,
    group_lost=_group_lost,
    group_migrated=_group_migrated,
)
