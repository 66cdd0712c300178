"""How guidance and announcements are said, for every slice that shows them: what they say, for whom, until when."""

import html
from collections.abc import Sequence
from datetime import datetime
from string import ascii_uppercase
from urllib.parse import urlsplit

from sqlmodel import Session

from handlers.kit import phrases
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.rules.audience import Audience
from storage import abilities, members, shifts
from storage.bulletins import Bulletin, BulletinKind, Edition, Wording
from storage.members import Language, Role
from storage.shifts import Service

_MARKS = {BulletinKind.GUIDANCE: "📘", BulletinKind.ANNOUNCEMENT: "📣"}
_NAMED = 3  # people, shifts or qualifications an audience is said to be; more are counted


def mark(bulletin: Bulletin) -> str:
    """What it is, as a sign; never without its word or title beside it."""
    return _MARKS[bulletin.kind]


def title(words: Words, bulletin: Bulletin, wording: Wording) -> str:
    """The sign and the title: `📘 A minor in the chat`."""
    return words("kit-bulletin-title", mark=mark(bulletin), title=wording.title)


def body(words: Words, bulletin: Bulletin, wording: Wording) -> list[str]:
    """All it says, as its readers see it: the title, what is new, the lines and the link."""
    lines: list[str] = [words("kit-bulletin-head", mark=mark(bulletin), title=wording.title)]
    if wording.changed:
        lines.append(words("kit-bulletin-changed", what=wording.changed))
    lines += text(wording)
    if wording.link:
        lines.append(
            words("kit-bulletin-link", link=wording.link, host=urlsplit(wording.link).hostname or wording.link)
        )
    if wording.language is not words.language:
        lines.append(words(f"kit-bulletin-only-{wording.language}"))
    return lines


def text(wording: Wording) -> list[str]:
    """The lines under the title. They are whole already: a text of Fluent holds no more than 1000 signs of anything."""
    return [html.escape(line, quote=False) for line in wording.body.splitlines()]


def check(words: Words, edition: Edition, wording: Wording) -> list[str]:
    """The short check as its writer sees it: the question, and the answers with the right one marked."""
    asked: str = words("kit-bulletin-check", question=wording.question or "")
    return [asked, *choices(words, wording, right=edition.right_answer)]


def choices(words: Words, wording: Wording, *, right: int | None = None) -> list[str]:
    """The answers of the short check, a line each with its letter: a button shows no more than the first words of one.
    Which is `right` is for the writer alone."""
    said: list[str] = []
    for number, answer in enumerate(wording.choices):
        key = "kit-bulletin-right" if number == right else "kit-bulletin-choice"
        said.append(words(key, letter=letter(number), answer=answer))
    return said


def letter(number: int) -> str:
    """What an answer is called in its line and on its button."""
    return ascii_uppercase[number]


def read_by(words: Words, edition: Edition, *, by: datetime | None = None) -> str | None:
    """By when it is to be read, or by the reader's own time for it; None for what need not be."""
    until = by or edition.read_by
    return words("kit-bulletin-read-by", when=instant(words, until)) if edition.is_must and until else None


def instant(words: Words, at: datetime) -> str:
    """A day and a time: `Fri 27 Nov 18:00`."""
    return f"{words.day_of(at)} {words.clock(at)}"


def audience(reading: Reading, whom: Audience) -> str:
    """For whom something is, in a few words: `Volunteers · Russian`."""
    words, session = reading.words, reading.session
    if whom.is_everybody:
        return words.plain("kit-audience-everybody")
    if whom.is_nobody:
        return words.plain("kit-audience-nobody")
    parts = [
        _listed([words.plain(f"kit-audience-role-{each}") for each in Role if each in whom.roles]),
        _listed([phrases.spoken(words, each) for each in Language if each in whom.languages]),
        _listed([phrases.service(words, each) for each in Service if each in whom.services]),
        _some(words, _qualifications(session, whom)),
        _some(words, _shifts(reading, whom)),
    ]
    fitting = " · ".join(part for part in parts if part)
    people = sorted(members.names(session, member_ids=sorted(whom.members)).values())
    return ", ".join(part for part in (fitting, _some(words, people)) if part)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)


def _qualifications(session: Session, whom: Audience) -> list[str]:
    found = (abilities.get(session, qualification_id=each) for each in sorted(whom.qualifications))
    return [each.name for each in found if each is not None]


def _shifts(reading: Reading, whom: Audience) -> list[str]:
    found = (shifts.get(reading.session, shift_id=each) for each in sorted(whom.shifts))
    return [phrases.when(reading.words, each) for each in found if each is not None]


def _some(words: Words, names: Sequence[str]) -> str:
    """The first of them: a lead may choose every shift of a month, and a text of Fluent has an end."""
    if len(names) <= _NAMED:
        return _listed(names)
    return words.plain("kit-audience-more", names=_listed(names[:_NAMED]), more=len(names) - _NAMED)
