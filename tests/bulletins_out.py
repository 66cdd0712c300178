"""Guidance and announcements for tests: written and put out, corrected, read, through what the product runs."""

from datetime import datetime

from sqlmodel import Session

from handlers.kit import spreading
from handlers.rules import audience
from handlers.rules.audience import EVERYBODY, Audience
from storage import bulletins, contents, receipts
from storage.bulletins import BulletinKind, Edition, EditionState, Wording
from storage.db import Database
from storage.members import Language


def puts_out(
    db: Database,
    now: datetime,
    author: int,
    title: str,
    *,
    body: str = "",
    topic: str | None = None,
    whom: Audience = EVERYBODY,
    is_must: bool = False,
    read_by: datetime | None = None,
    ends_at: datetime | None = None,
    kind: BulletinKind = BulletinKind.GUIDANCE,
    language: Language = Language.ET,
    others: dict[Language, str] | None = None,
    document: tuple[str, bytes, str] | None = None,
    publish_at: datetime | None = None,
    is_draft: bool = False,
) -> Edition:
    """A first edition that says this, planned with `publish_at`; `document` is a name, bytes and the words in it."""
    with db.begin() as session:
        edition = bulletins.add(session, now, kind=kind, author_id=author, topic=topic)
        edition.audience, edition.is_must = audience.written(whom), is_must
        edition.read_by, edition.ends_at = read_by, ends_at
        _say(session, edition, title, language, body)
        for each, said in (others or {}).items():
            _say(session, edition, said, each)
        if document is not None:
            name, content, words = document
            content_id = contents.keep(session, content=content, words=words)
            bulletins.attach(session, edition_id=edition.id, language=language, name=name, of=content_id)
        if publish_at is not None:
            edition.state, edition.publish_at = EditionState.PLANNED, publish_at
        bulletins.save(session, row=edition)
        if publish_at is None and not is_draft:
            spreading.put_out(session, now, edition=edition)
        return edition


def revises(
    db: Database,
    now: datetime,
    edition: Edition,
    title: str,
    *,
    changed: str | None = None,
    is_anew: bool = True,
    body: str = "",
    whom: Audience | None = None,
) -> Edition:
    """The next version, or a correction, put out in the place of this one; for the same people unless it says whom."""
    with db.begin() as session:
        bulletins.lock(session, bulletin_id=edition.bulletin_id)
        before = bulletins.latest(session, bulletin_id=edition.bulletin_id)
        assert before
        draft = bulletins.revise(session, now, edition=before, author_id=before.author_id, is_anew=is_anew)
        draft.audience = audience.written(whom) if whom is not None else draft.audience
        for each in bulletins.wordings(session, edition_id=draft.id).values():
            each.title, each.body, each.changed = title, body, changed
            bulletins.save(session, row=each)
        spreading.put_out(session, now, edition=draft)
        return draft


def withdraws(db: Database, now: datetime, edition: Edition) -> None:
    """Taken back."""
    with db.begin() as session:
        found = bulletins.fresh(session, edition_id=edition.id)
        assert found
        spreading.withdraw(session, now, edition=found)


def reads(db: Database, now: datetime, edition: Edition, *who: int) -> None:
    """They say that they have read it."""
    with db.begin() as session:
        for member_id in who:
            receipts.read(session, now, edition_id=edition.id, member_id=member_id)
        spreading.counted(session, now, base_id=edition.base_id or edition.id)


def _say(session: Session, edition: Edition, title: str, language: Language, body: str = "") -> None:
    bulletins.save(session, row=Wording(edition_id=edition.id, language=language, title=title, body=body))
