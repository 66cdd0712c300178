"""Telling other people what has happened, each in their own chat. What is told looks as the kind's feature draws it."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from handlers.kit import away
from handlers.rules import absences
from handlers.rules.rights import Right, roles_with
from storage import members, outbox
from storage.members import Member

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
    """Tell every active member with this right about a member, but not that member; `member_id` is the only param.

    What could not be told within `NEWS_FOR` is not told any more.
    """
    change = secrets.token_hex(6)
    for reader in members.with_roles(session, roles=roles_with(right)):
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


def leads(session: Session, now: datetime) -> list[Member]:
    """Who plans and can be told now: those who are not away, or all if everybody is."""
    found = members.with_roles(session, roles=roles_with(Right.PLAN_SHIFTS))
    reachable = [each for each in found if each.is_reachable]
    absent = away.of(session, found=reachable, since=now)
    return [each for each in reachable if not absences.current(absent[each.id], now)] or reachable
