"""What an administrator does from the command line besides running the bot. Returns what is to be printed."""

import asyncio
import enum
import io
from datetime import UTC, datetime
from typing import TypeVar

import segno
from sqlmodel import Session

from bot import checking
from bot.checking import Mark
from bot.opening import open_database
from bot.settings import Settings, StartRefused
from handlers.rules import names
from storage import audit, invites, members
from storage.db import Database
from storage.members import Language, Member, Role

E = TypeVar("E", bound=enum.StrEnum)


def migrate(settings: Settings) -> str:
    """Bring the database to the schema of this version. Raises `StartRefused`."""
    open_database(settings, is_to_migrate=True).close()
    return "The database is up to date."


async def invite(settings: Settings, *, name: str, role: str, language: str) -> str:
    """Add a member and return a one-time deep link into the team, with its QR code.

    Whoever is in the team already and has not joined gets a new link; the one before stops working. Raises
    `StartRefused`.
    """
    chosen_role, chosen_language = _one_of(Role, role), _one_of(Language, language)
    called = names.tidy(name)
    if called is None:
        raise StartRefused(f"A name has 1 to {members.NAME_LENGTH} letters in one line.")
    username = await checking.username(settings)
    db = await asyncio.to_thread(open_database, settings)
    try:
        code = _add(db, name=called, role=chosen_role, language=chosen_language)
    finally:
        db.close()
    link = f"https://t.me/{username}?start=join-{code}"
    return f"{_qr(link)}\n{link}\n\nFor {called}: valid for 48 hours, works once. Whoever opens it first is in."


async def check(settings: Settings) -> tuple[str, bool]:
    """Try everything that is set up; return what was found, a line each, and whether all of it works.

    Raises `StartRefused` where there is no token, so nothing at all is set up.
    """
    found = [each async for each in checking.findings(settings)]
    wrong = [each.what for each in found if each.mark is Mark.WRONG]
    last = f"Not all is well: {', '.join(dict.fromkeys(wrong))}." if wrong else "All that is set up works."
    return "\n".join([*map(str, found), last]), not wrong


def _add(db: Database, *, name: str, role: Role, language: Language) -> str:
    now = datetime.now(UTC)
    with db.begin() as session:
        member = _waiting(session, name, role)
        if member is None:
            member = members.add(session, now, name=name, role=role, language=language)
            _note(session, now, "members.added", member, role=role.value)
        _, code = invites.issue(session, now, member_id=member.id)
        _note(session, now, "members.invited", member)
    return code


def _waiting(session: Session, name: str, role: Role) -> Member | None:
    """Who is called like this and has not joined. Raises `StartRefused` for somebody else of this name."""
    member = members.namesake(session, name=name)
    if member is None:
        return None
    if member.telegram_id is not None:
        raise StartRefused(
            f"{member.name} has joined already. When a phone is lost, a lead cuts it off in the chat and makes a new "
            "invite; where there is no other lead, invite one by another name first."
        )
    if member.role is not role:
        raise StartRefused(f"{member.name} is in the team as {member.role}. Invite with that role, or another name.")
    return member


def _note(session: Session, now: datetime, verb: str, member: Member, **facts: str) -> None:
    audit.record(session, now, actor_id=None, verb=verb, subject=f"member:{member.id}", **facts)


def _one_of(kind: type[E], given: str) -> E:
    try:
        return kind(given)
    except ValueError:
        raise StartRefused(f"{given!r} is none of {', '.join(kind)}.") from None


def _qr(link: str) -> str:
    drawing = io.StringIO()
    segno.make(link, error="m").terminal(out=drawing, compact=True)
    return drawing.getvalue()
