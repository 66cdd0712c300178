"""Telling other people what has happened, each in their own chat. What is told looks as the kind's feature draws it."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from handlers.kit import standins
from handlers.rules.rights import Right, roles_with
from storage import outbox
from storage.members import Member, MemberState

# News about people is none any more after this; whoever comes back within it gets what they missed, if it still holds.
NEWS_FOR = timedelta(days=7)


def inform(session: Session, now: datetime, *, member: Member, kind: str, **params: Any) -> None:
    """Tell a member what was done to them, if they have Telegram.

    The caller's transaction makes the change happen once; so the key only has to differ from every other change. What
    could not be told within `NEWS_FOR` is not told any more.
    """
    if member.telegram_id is not None:
        key = f"{kind}:{member.id}:{secrets.token_hex(6)}"
        until = now + NEWS_FOR
        outbox.post(session, now, key=key, kind=kind, params=params, member_id=member.id, useless_after=until)


def tell(session: Session, now: datetime, *, right: Right, about: Member, kind: str) -> None:
    """Tell everybody with this right about a member, but not that member, and in the stead of who is away whoever acts
    for them; `member_id` is the only param.

    What could not be told within `NEWS_FOR` is not told any more.
    """
    change = secrets.token_hex(6)
    for reader in standins.told(session, now, roles=roles_with(right)):
        if reader.id != about.id and reader.telegram_id is not None:
            key = f"{kind}:{about.id}:{change}:{reader.id}"
            outbox.post(
                session,
                now,
                key=key,
                kind=kind,
                params={"member_id": about.id},
                member_id=reader.id,
                useless_after=now + NEWS_FOR,
            )


def of_trouble(session: Session, now: datetime, *, leads: Sequence[Member]) -> list[Member]:
    """Who hears that the bot cannot do its work: these leads, and who has the right and can be told now; by id."""
    told = standins.told(session, now, roles=roles_with(Right.HEAR_OF_TROUBLE))
    found = {each.id: each for each in [*leads, *(each for each in told if each.is_reachable)]}
    return [found[member_id] for member_id in sorted(found)]


def leads(session: Session, now: datetime) -> list[Member]:
    """Who plans and can be told now: those who act for them now, in their own name or in somebody's stead, or all who
    are in the team if nobody does; by id."""
    found = standins.holders(session, roles=roles_with(Right.PLAN_SHIFTS))
    acting = {each.member.id: each.member for each in standins.acting(session, now, found=found)}
    reachable = [acting[member_id] for member_id in sorted(acting) if acting[member_id].is_reachable]
    return reachable or [each for each in found if each.is_reachable and each.state is MemberState.ACTIVE]
