"""Guidance and announcements for tests: written, planned and put out as who writes them does it."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from handlers.kit import spreading
from handlers.rules import audience
from handlers.rules.audience import EVERYBODY, Audience
from storage import bulletins, contents
from storage.bulletins import BulletinKind, Edition, EditionState, Wording
from storage.members import Language, Member

TITLE = "A minor in the chat"
WEEK = timedelta(days=7)
Said = Mapping[Language, str]


def write(
    session: Session,
    now: datetime,
    *,
    actor: Member,
    kind: BulletinKind = BulletinKind.GUIDANCE,
    titles: Said | None = None,
    body: str = "Ask how old they are.",
    whom: Audience = EVERYBODY,
    question: str | None = None,
    answers: Sequence[str] = (),
    document: bytes | None = None,
    **about: Any,
) -> Edition:
    """A draft."""
    edition = bulletins.add(session, now, kind=kind, author_id=actor.id)
    edition.audience = audience.written(whom)
    if kind is BulletinKind.GUIDANCE:
        about = {"is_must": True, "read_by": now + WEEK} | about
    for name, value in about.items():
        setattr(edition, name, value)
    bulletins.save(session, row=edition)
    for language, title in (titles or {Language.EN: TITLE}).items():
        check = {"question": question, "answers": json.dumps(list(answers))} if question else {}
        words = Wording(edition_id=edition.id, language=language, title=title, body=body, **check)
        bulletins.save(session, row=words)
    if document is not None:
        content_id = contents.keep(session, content=document)
        bulletins.attach(session, edition_id=edition.id, language=Language.EN, name="guide.pdf", of=content_id)
    return edition


def publish(session: Session, now: datetime, *, actor: Member, **given: Any) -> Edition:
    """Written and sent at once."""
    edition = write(session, now, actor=actor, **given)
    spreading.put_out(session, now, edition=edition)
    return edition


def plan(session: Session, now: datetime, *, actor: Member, at: datetime, **given: Any) -> Edition:
    """Written, and to go out by itself."""
    edition = write(session, now, actor=actor, **given)
    edition.state, edition.publish_at = EditionState.PLANNED, at
    bulletins.save(session, row=edition)
    return edition


def revised(session: Session, now: datetime, *, actor: Member, edition_id: int) -> Edition:
    """A draft of the next version."""
    before = bulletins.edition(session, edition_id=edition_id)
    assert before is not None
    return bulletins.revise(session, now, edition=before, author_id=actor.id, is_anew=True)


def revise(
    session: Session, now: datetime, *, actor: Member, edition_id: int, title: str, is_anew: bool, **about: Any
) -> Edition:
    """The next version, or a correction, sent at once."""
    before = bulletins.edition(session, edition_id=edition_id)
    assert before is not None
    bulletins.lock(session, bulletin_id=before.bulletin_id)
    edition = bulletins.revise(session, now, edition=before, author_id=actor.id, is_anew=is_anew)
    for name, value in about.items():
        setattr(edition, name, value)
    for each in bulletins.wordings(session, edition_id=edition.id).values():
        each.title = title
        bulletins.save(session, row=each)
    spreading.put_out(session, now, edition=edition)
    return edition


def withdraw(session: Session, now: datetime, *, actor: Member, edition_id: int) -> None:
    """Taken back by a lead."""
    edition = bulletins.edition(session, edition_id=edition_id)
    assert edition is not None
    bulletins.lock(session, bulletin_id=edition.bulletin_id)
    spreading.withdraw(session, now, edition=edition)
