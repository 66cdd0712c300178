"""What the team is told in writing: guidance that stays, and announcements. Each is written in editions, an edition in
the words of several languages. Who has read which edition is in `receipts`."""

import enum
import json
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, delete, func, select

from storage import contents
from storage.base import UtcInstant, choice
from storage.contents import Content
from storage.locking import held, hold_word
from storage.members import Language

TOPIC_LENGTH = 40
TITLE_LENGTH = 80
BODY_LENGTH = 600
CHANGE_LENGTH = 200
LINK_LENGTH = 300
QUESTION_LENGTH = 200
ANSWERS_LENGTH = 400
NAME_LENGTH = 64


class BulletinKind(enum.StrEnum):
    """What it is for."""

    GUIDANCE = "guidance"  # how the work is done; stays in the library while it is in force
    ANNOUNCEMENT = "announcement"  # said once


class EditionState(enum.StrEnum):
    """How far an edition has come."""

    DRAFT = "draft"  # only who writes sees it
    PLANNED = "planned"  # goes out by itself
    OUT = "out"  # in force
    REPLACED = "replaced"  # a later edition is in force
    WITHDRAWN = "withdrawn"  # taken back; nobody is to go by it
    OVER = "over"  # its time has passed
    DROPPED = "dropped"  # a draft that was put away


class Bulletin(SQLModel, table=True):
    """One matter; what it says stands in its editions."""

    id: int = Field(default=None, primary_key=True)
    kind: BulletinKind = Field(sa_type=choice(BulletinKind))
    topic: str | None = Field(default=None, max_length=TOPIC_LENGTH)  # where it stands in the library
    created_at: datetime = Field(sa_type=UtcInstant)


class Edition(SQLModel, table=True):
    """One version. `base_id` is the edition since which reading counts: its own id when it asks everybody anew, that of
    an earlier one when it only corrects what was sent."""

    __table_args__ = (sa.UniqueConstraint("bulletin_id", "number"),)

    id: int = Field(default=None, primary_key=True)
    bulletin_id: int = Field(foreign_key="bulletin.id")
    number: int  # within its bulletin, from 1
    base_id: int | None = Field(default=None, foreign_key="edition.id", index=True)  # empty in a draft
    state: EditionState = Field(default=EditionState.DRAFT, sa_type=choice(EditionState), index=True)
    author_id: int = Field(foreign_key="member.id")
    is_anew: bool = True  # asks everybody again; otherwise it corrects in place
    is_must: bool = False  # has to be read, and is asked for until it was
    is_urgent: bool = False  # the quiet hours do not hold it for who is on a shift
    is_silent: bool = False
    audience: str = Field(default="{}", sa_type=sa.Text)  # as `handlers.rules.audience` reads it
    right_answer: int | None = Field(default=None, sa_type=sa.SmallInteger)  # of the short check, from 0
    created_at: datetime = Field(sa_type=UtcInstant)
    publish_at: datetime | None = Field(default=None, sa_type=UtcInstant, index=True)  # planned for
    out_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    read_by: datetime | None = Field(default=None, sa_type=UtcInstant, index=True)  # until when it has to be read
    ends_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # in force until then
    # Days from when it goes out; then they become the instants above.
    read_days: int | None = Field(default=None, sa_type=sa.SmallInteger)
    lasts_days: int | None = Field(default=None, sa_type=sa.SmallInteger)
    ended_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # replaced, withdrawn, over or put away since
    spread_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # when all who were meant had been written to

    @property
    def is_in_force(self) -> bool:
        """Whether people are to go by it."""
        return self.state is EditionState.OUT


class Wording(SQLModel, table=True):
    """What an edition says in one language."""

    edition_id: int = Field(foreign_key="edition.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    language: Language = Field(sa_column=sa.Column(choice(Language), primary_key=True))
    title: str = Field(max_length=TITLE_LENGTH)
    body: str = Field(default="", max_length=BODY_LENGTH)  # up to three lines
    changed: str | None = Field(default=None, max_length=CHANGE_LENGTH)  # what is new against the edition before
    link: str | None = Field(default=None, max_length=LINK_LENGTH)
    question: str | None = Field(default=None, max_length=QUESTION_LENGTH)  # of the short check
    answers: str | None = Field(default=None, max_length=ANSWERS_LENGTH)  # two to four, as JSON

    @property
    def choices(self) -> list[str]:
        """The answers one can choose from, in their order."""
        found: list[str] = json.loads(self.answers) if self.answers else []
        return found


class Document(SQLModel, table=True):
    """A file that belongs to an edition, for readers of one language; others get the one there is."""

    __table_args__ = (sa.UniqueConstraint("edition_id", "language"),)

    id: int = Field(default=None, primary_key=True)
    edition_id: int = Field(foreign_key="edition.id")
    language: Language = Field(sa_type=choice(Language))
    name: str = Field(max_length=NAME_LENGTH)  # with a suffix
    content_id: int = Field(foreign_key="content.id", index=True)  # editions of one bulletin may share it


class Paper(NamedTuple):
    """A document as it is searched: its name, and what it says."""

    name: str
    words: str


def add(session: Session, now: datetime, *, kind: BulletinKind, author_id: int, topic: str | None = None) -> Edition:
    """A new bulletin with a first draft, which is returned."""
    bulletin = Bulletin(kind=kind, topic=topic, created_at=now)
    session.add(bulletin)
    session.flush()
    first = Edition(bulletin_id=bulletin.id, number=1, author_id=author_id, created_at=now)
    save(session, row=first)
    return first


def revise(session: Session, now: datetime, *, edition: Edition, author_id: int, is_anew: bool) -> Edition:
    """A draft that says what this edition says, to be changed: the next version, or a correction of it."""
    kept = {name: getattr(edition, name) for name in ("is_must", "is_urgent", "is_silent", "audience", "right_answer")}
    times = {name: getattr(edition, name) for name in ("read_by", "ends_at")}
    draft = Edition(
        bulletin_id=edition.bulletin_id,
        number=_next_number(session, edition.bulletin_id),
        author_id=author_id,
        is_anew=is_anew,
        created_at=now,
        **kept,
        **times,
    )
    save(session, row=draft)
    for each in wordings(session, edition_id=edition.id).values():
        said = each.model_dump(exclude={"edition_id", "changed"})
        session.add(Wording(edition_id=draft.id, **said))
    for document in documents(session, edition_id=edition.id).values():
        attach(session, edition_id=draft.id, language=document.language, name=document.name, of=document.content_id)
    session.flush()
    return draft


def renumber(session: Session, *, edition: Edition) -> None:
    """A draft that was begun before what went out last comes after it: numbers are in the order of going out."""
    last = latest(session, bulletin_id=edition.bulletin_id)
    if last is not None and last.number > edition.number:
        edition.number = _next_number(session, edition.bulletin_id)
        save(session, row=edition)


def bulletin(session: Session, *, bulletin_id: int) -> Bulletin | None:
    """The bulletin with this id."""
    return session.get(Bulletin, bulletin_id)


def edition(session: Session, *, edition_id: int) -> Edition | None:
    """The edition with this id."""
    return session.get(Edition, edition_id)


def lock(session: Session, *, bulletin_id: int) -> Bulletin | None:
    """The bulletin, held until the transaction ends: whoever changes any of its editions holds it."""
    return held(session, Bulletin, bulletin_id)


def fresh(session: Session, *, edition_id: int) -> Edition | None:
    """The edition as it is now, for who has just got to hold its bulletin."""
    return session.get(Edition, edition_id, populate_existing=True)


def authors(session: Session, *, base_ids: Sequence[int]) -> dict[int, frozenset[int]]:
    """Who wrote what is known under these: the editions and all corrections of them."""
    found: dict[int, frozenset[int]] = {}
    chosen = select(Edition.base_id, Edition.author_id).where(col(Edition.base_id).in_(base_ids)).distinct()
    for base_id, author_id in session.exec(chosen).all() if base_ids else ():
        if base_id is not None:
            found[base_id] = found.get(base_id, frozenset()) | {author_id}
    return found


def audiences(session: Session, *, edition_ids: Sequence[int]) -> dict[int, str]:
    """For whom these are, as it is stored."""
    chosen = select(Edition.id, Edition.audience).where(col(Edition.id).in_(edition_ids))
    return dict(session.exec(chosen).all()) if edition_ids else {}


def editions(session: Session, *, bulletin_id: int) -> Sequence[Edition]:
    """All editions of a bulletin, the newest first."""
    chosen = select(Edition).where(Edition.bulletin_id == bulletin_id)
    return session.exec(chosen.order_by(col(Edition.number).desc())).all()


def in_force(session: Session, *, kind: BulletinKind | None = None) -> Sequence[Edition]:
    """Editions people are to go by, the newest first."""
    chosen = select(Edition).where(Edition.state == EditionState.OUT)
    if kind is not None:
        chosen = chosen.join(Bulletin, col(Bulletin.id) == col(Edition.bulletin_id)).where(Bulletin.kind == kind)
    return session.exec(chosen.order_by(col(Edition.out_at).desc(), col(Edition.id).desc())).all()


def current(session: Session, *, bulletin_id: int) -> Edition | None:
    """The edition of this bulletin that is in force."""
    chosen = select(Edition).where(Edition.bulletin_id == bulletin_id, Edition.state == EditionState.OUT)
    return session.exec(chosen).first()


def latest(session: Session, *, bulletin_id: int) -> Edition | None:
    """The edition of this bulletin that is in force, or was last; None for one of which nothing went out."""
    chosen = select(Edition).where(Edition.bulletin_id == bulletin_id, col(Edition.out_at).is_not(None))
    return session.exec(chosen.order_by(col(Edition.number).desc()).limit(1)).first()


def open_of(session: Session, *, bulletin_id: int) -> Edition | None:
    """The edition of this bulletin that somebody is writing, or that is planned."""
    is_open = col(Edition.state).in_((EditionState.DRAFT, EditionState.PLANNED))
    chosen = select(Edition).where(Edition.bulletin_id == bulletin_id, is_open)
    return session.exec(chosen.order_by(col(Edition.id).desc())).first()


def hold_going_out(session: Session) -> None:
    """Nobody else puts anything out until the transaction ends, so that the same does not go out twice. Held last."""
    hold_word(session, "bulletins going out")


def recent(session: Session, *, since: datetime) -> Sequence[Edition]:
    """Editions that went out since then, whatever became of them, and those that are planned; the newest first."""
    is_recent = sa.or_(col(Edition.out_at) >= since, col(Edition.state) == EditionState.PLANNED)
    return session.exec(select(Edition).where(is_recent).order_by(col(Edition.id).desc())).all()


def topics(session: Session) -> dict[str, int]:
    """The topics guidance stands under, by name; each with a bulletin that does."""
    first = func.min(Bulletin.id)
    chosen = select(Bulletin.topic, first).where(col(Bulletin.topic).is_not(None)).group_by(col(Bulletin.topic))
    return {topic: bulletin_id for topic, bulletin_id in session.exec(chosen.order_by(first)).all() if topic}


def in_state(
    session: Session,
    *,
    states: Sequence[EditionState],
    author_id: int | None = None,
    ended_after: datetime | None = None,
) -> Sequence[Edition]:
    """Editions that have come just so far, the newest first."""
    chosen = select(Edition).where(col(Edition.state).in_(states))
    if ended_after is not None:
        chosen = chosen.where(col(Edition.ended_at) > ended_after)
    if author_id is not None:
        chosen = chosen.where(Edition.author_id == author_id)
    return session.exec(chosen.order_by(col(Edition.id).desc())).all()


def of_base(session: Session, *, base_id: int) -> Edition | None:
    """What stands now for what was asked by this edition: it, or its last correction, in force or not any more."""
    chosen = select(Edition).where(Edition.base_id == base_id).order_by(col(Edition.number).desc())
    return session.exec(chosen.limit(1)).first()


def unspread(session: Session) -> Sequence[Edition]:
    """Editions in force of which not all who are meant have been written to since they went out; urgent ones first."""
    chosen = select(Edition).where(Edition.state == EditionState.OUT, col(Edition.spread_at).is_(None))
    return session.exec(chosen.order_by(col(Edition.is_urgent).desc(), col(Edition.id))).all()


def past_deadline(session: Session, *, since: datetime, until: datetime) -> Sequence[Edition]:
    """Editions in force that were to be read by an instant in (since, until]; by id."""
    chosen = select(Edition).where(Edition.state == EditionState.OUT, col(Edition.is_must).is_(True))
    ended = chosen.where(col(Edition.read_by) > since, col(Edition.read_by) <= until)
    return session.exec(ended.order_by(col(Edition.id))).all()


def ended_bases(session: Session, *, until: datetime) -> Sequence[int]:
    """The bases of editions of which nothing is in force since an instant up to this."""
    last = func.max(col(Edition.ended_at))
    is_over = func.count(col(Edition.id)) == func.count(col(Edition.ended_at))
    chosen = select(Edition.base_id).where(col(Edition.base_id).is_not(None)).group_by(col(Edition.base_id))
    found = session.exec(chosen.having(is_over, last <= until).order_by(col(Edition.base_id))).all()
    return [each for each in found if each is not None]


def bulletins(session: Session, *, bulletin_ids: Sequence[int]) -> dict[int, Bulletin]:
    """Bulletins by id."""
    found = session.exec(select(Bulletin).where(col(Bulletin.id).in_(bulletin_ids))).all() if bulletin_ids else ()
    return {each.id: each for each in found}


def due(session: Session, now: datetime) -> Sequence[Edition]:
    """Planned editions that are to go out now, by when they were planned for."""
    chosen = select(Edition).where(Edition.state == EditionState.PLANNED, col(Edition.publish_at) <= now)
    return session.exec(chosen.order_by(col(Edition.publish_at), col(Edition.id))).all()


def overdue(session: Session, now: datetime) -> Sequence[Edition]:
    """Editions in force whose time has passed; by id."""
    chosen = select(Edition).where(Edition.state == EditionState.OUT, col(Edition.ends_at) <= now)
    return session.exec(chosen.order_by(col(Edition.id))).all()


def save(session: Session, *, row: Bulletin | Edition | Wording) -> None:
    """Keep what was changed. Whoever calls holds the bulletin."""
    session.add(row)
    session.flush()


def wordings(session: Session, *, edition_id: int) -> dict[Language, Wording]:
    """What an edition says, by language."""
    found = session.exec(select(Wording).where(Wording.edition_id == edition_id)).all()
    return {each.language: each for each in sorted(found, key=lambda each: list(Language).index(each.language))}


def unsay(session: Session, *, edition_id: int, language: Language) -> None:
    """An edition says nothing in this language any more."""
    gone = delete(Wording).where(col(Wording.edition_id) == edition_id, col(Wording.language) == language)
    session.exec(gone)


def attach(session: Session, *, edition_id: int, language: Language, name: str, of: int) -> Document:
    """The document of an edition for this language is this content from now on."""
    detach(session, edition_id=edition_id, language=language)
    row = Document(edition_id=edition_id, language=language, name=name, content_id=of)
    session.add(row)
    session.flush()
    return row


def detach(session: Session, *, edition_id: int, language: Language) -> None:
    """An edition has no document for this language any more; content that no edition has is forgotten."""
    chosen = select(Document).where(Document.edition_id == edition_id, Document.language == language)
    row = session.exec(chosen).first()
    if row is None:
        return
    session.delete(row)
    session.flush()
    if session.exec(select(Document.id).where(Document.content_id == row.content_id)).first() is None:
        contents.forget(session, content_id=row.content_id)


def documents(session: Session, *, edition_id: int) -> dict[Language, Document]:
    """The documents of an edition, by language."""
    found = session.exec(select(Document).where(Document.edition_id == edition_id)).all()
    return {each.language: each for each in sorted(found, key=lambda each: list(Language).index(each.language))}


def papers(session: Session, *, edition_id: int) -> list[Paper]:
    """The documents of an edition as they are searched, without their bytes; what is there twice comes once."""
    joined = select(Document, Content.words).join(Content, col(Content.id) == col(Document.content_id))
    found = session.exec(joined.where(Document.edition_id == edition_id).order_by(col(Document.id))).all()
    return list(dict.fromkeys(Paper(each.name, words) for each, words in found))


def forget_dropped(session: Session, *, before: datetime) -> int:
    """Delete drafts that were put away before this, with their words and files; return how many."""
    chosen = select(Edition).where(Edition.state == EditionState.DROPPED, col(Edition.ended_at) < before)
    return sum(_forget(session, each) for each in session.exec(chosen.order_by(col(Edition.id))).all())


def _next_number(session: Session, bulletin_id: int) -> int:
    last = select(func.max(Edition.number)).where(Edition.bulletin_id == bulletin_id)
    return session.exec(last).one() + 1


def _forget(session: Session, edition: Edition) -> bool:
    """Delete the draft, and its bulletin if that was all there was of it; not if it was brought back meanwhile."""
    lock(session, bulletin_id=edition.bulletin_id)
    found = fresh(session, edition_id=edition.id)
    if found is None or found.state is not EditionState.DROPPED:
        return False
    for language in documents(session, edition_id=found.id):
        detach(session, edition_id=found.id, language=language)
    session.exec(delete(Wording).where(col(Wording.edition_id) == found.id))
    session.delete(found)
    session.flush()
    if not editions(session, bulletin_id=found.bulletin_id):
        session.exec(delete(Bulletin).where(col(Bulletin.id) == found.bulletin_id))
    return True
