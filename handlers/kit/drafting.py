"""Guidance and announcements while somebody writes them: whose a draft is, what it lacks, and what all its cards have
in common. What it says and where it goes is decided by the slices."""

import enum
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from handlers.kit import access, bulletinwords, readership, refs, spreading
from handlers.kit.errors import Refused
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Style, tap
from handlers.rules import composing
from handlers.rules.composing import Draft, Lack
from handlers.rules.rights import Right
from storage import bulletins, cards, members
from storage.bulletins import BulletinKind, Edition, EditionState, Wording
from storage.members import Language, Member

OPEN = (EditionState.DRAFT, EditionState.PLANNED)


class Step(enum.StrEnum):
    """The four steps of a draft, which may be visited in any order."""

    TEXT = "text"
    EXTRAS = "extras"
    WHOM = "whom"
    PREVIEW = "preview"


_ROUTES = {
    Step.TEXT: "writing:text",
    Step.EXTRAS: "writing:extras",
    Step.WHOM: "issuing:whom",
    Step.PREVIEW: "issuing:preview",
}


def prefix(edition_id: int, telegram_id: int) -> str:
    """What the keys of a draft's card in somebody's chat begin with: there is one of each draft."""
    return f"written:{edition_id}:{telegram_id}:"


def move_below(session: Session, now: datetime, *, actor: Member, edition_id: int) -> None:
    """The card of the draft is about to come anew below what was typed: the one before goes."""
    mine = prefix(edition_id, actor.telegram_id or 0)
    cards.replace(session, now, prefix=mine, kind="writing.replaced", by="")


def find(session: Session, *, actor: Member, edition_id: int) -> Edition:
    """An edition, for who writes to the team. Raises `Refused`."""
    access.require(actor, Right.BRIEF_TEAM)
    found = bulletins.edition(session, edition_id=edition_id)
    if found is None:
        raise Refused("kit-gone")
    return found


def hold(
    session: Session, *, actor: Member, edition_id: int, states: Sequence[EditionState] = (EditionState.DRAFT,)
) -> Edition:
    """The actor's own draft, held with its bulletin. Raises `Refused` for what somebody else writes, and for what has
    come to another state than these."""
    found = find(session, actor=actor, edition_id=edition_id)
    bulletins.lock(session, bulletin_id=found.bulletin_id)
    fresh = bulletins.fresh(session, edition_id=edition_id)
    if fresh is None:
        raise Refused("kit-gone")
    if fresh.state not in states:
        raise Refused(_WHY.get(fresh.state, "kit-draft-gone-out"))
    if fresh.author_id != actor.id:
        raise Refused("kit-draft-theirs", name=name_of(session, fresh.author_id))
    return fresh


_WHY = {
    EditionState.PLANNED: "kit-draft-planned",
    EditionState.DROPPED: "kit-draft-dropped",
}


def is_version(session: Session, edition: Edition) -> bool:
    """Whether it is the next version of something that went out, and asks everybody anew."""
    return edition.is_anew and bulletins.latest(session, bulletin_id=edition.bulletin_id) is not None


def needs_news(session: Session, edition: Edition) -> bool:
    """Whether it has to say what has changed: it takes the place of what is in force. What was withdrawn by mistake may
    go out again as it was."""
    return edition.is_anew and bulletins.current(session, bulletin_id=edition.bulletin_id) is not None


def lacks(session: Session, now: datetime, *, edition: Edition, at: datetime | None = None) -> tuple[Lack, ...]:
    """Everything that keeps the draft from going out, now or at an instant ahead."""
    said = titled(session, edition_id=edition.id)
    draft = Draft(
        titles=said.keys(),
        answers={language: len(each.choices) for language, each in said.items() if each.question},
        is_version=needs_news(session, edition),
        has_news=any(each.changed for each in said.values()),
        people=len(readership.meant(session, now, edition=edition)),
        is_must=edition.is_must,
        # A correction may come after the day it had to be read by.
        read_by=spreading.reads_by(session, edition, at or now) if edition.is_anew else None,
        ends_at=spreading.ends_at(edition, at or now),
    )
    return composing.lacks(draft, at=at or now)


def titled(session: Session, *, edition_id: int) -> dict[Language, Wording]:
    """What it says, in the languages it has a title in."""
    said = bulletins.wordings(session, edition_id=edition_id)
    return {language: each for language, each in said.items() if each.title}


def language_for(session: Session, *, edition_id: int, member: Member) -> Language:
    """In which language somebody goes on with a draft: their own, unless it has text in others only."""
    said = titled(session, edition_id=edition_id)
    return member.language if member.language in said or not said else next(iter(said))


def seal(session: Session, edition: Edition) -> str:
    """Stands for everything a draft says and whom it goes to: what is sent is what was seen."""
    said = [
        (each.language.value, each.title, each.body, each.changed, each.link, each.question, each.answers)
        for each in bulletins.wordings(session, edition_id=edition.id).values()
    ]
    files = [each.id for each in bulletins.documents(session, edition_id=edition.id).values()]
    comes = (edition.audience, edition.is_must, edition.is_urgent, edition.is_silent, edition.right_answer)
    return refs.seal(
        said, files, edition.is_anew, comes, edition.read_by, edition.ends_at, edition.read_days, edition.lasts_days
    )


def name_of(session: Session, member_id: int) -> str:
    """Somebody's name."""
    return members.names(session, member_ids=[member_id]).get(member_id, "")


def head(reading: Reading, edition: Edition, step: Step | None = None) -> list[str]:
    """What it is, and the step: the first lines of every card of a draft."""
    words, session = reading.words, reading.session
    found = bulletins.bulletin(session, bulletin_id=edition.bulletin_id)
    kind, mark = (found.kind, bulletinwords.mark(found)) if found else (BulletinKind.ANNOUNCEMENT, "")
    lines: list[str] = [words(f"kit-draft-{kind}", mark=mark)]
    if not edition.is_anew and edition.state in OPEN:
        lines.append(words("kit-draft-correction"))
    elif edition.number > 1 and edition.state in OPEN:
        lines.append(words("kit-draft-version", number=edition.number))
    return lines + ([words(f"kit-draft-step-{step}")] if step else [])


def tabs(words: Words, edition_id: int, step: Step | None, *, said_in: Language | None = None) -> list[Button]:
    """The way to each of the four steps; to the text in the language that is looked at."""
    spoken = {Step.TEXT: (said_in,)} if said_in is not None else {}
    return [
        tap(
            words.plain(f"kit-draft-go-{each}"),
            _ROUTES[each],
            edition_id,
            *spoken.get(each, ()),
            style=_style(is_now=each is step),
        )
        for each in Step
    ]


def languages(words: Words, route: str, edition_id: int, now: Language | None, *more: object) -> list[Button]:
    """A button for each language, by its own name; `now` is the one that is looked at."""
    return [
        tap(words.plain(f"kit-language-{each}"), route, edition_id, each, *more, style=_style(is_now=each is now))
        for each in Language
    ]


def is_open_to(reading: Reading, edition: Edition) -> bool:
    """Whether the reader can go on writing it now."""
    return edition.state is EditionState.DRAFT and edition.author_id == reading.member.id


def _style(*, is_now: bool) -> Style | None:
    return Style.PRIMARY if is_now else None
