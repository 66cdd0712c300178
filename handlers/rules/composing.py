"""What a lead types for everybody, read: a title with lines, a link, a short check; and what a draft still lacks. Keeps
nothing."""

import enum
import html
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from handlers.rules import links
from storage.bulletins import ANSWERS_LENGTH, BODY_LENGTH, QUESTION_LENGTH, TITLE_LENGTH
from storage.members import Language

BODY_LINES = 3
FEWEST_ANSWERS, MOST_ANSWERS = 2, 4
ANSWER_LENGTH = 80  # of one, two lines on a phone; four of them into `ANSWERS_LENGTH` as JSON
_RIGHT = "*"
_MOST_WRITTEN = 1000


class Unclear(Exception):
    """What was typed cannot be kept so: a text key and its values."""

    def __init__(self, key: str, **values: int | str) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class Lack(enum.StrEnum):
    """Why a draft cannot go out yet."""

    TEXT = "text"  # it says nothing
    NEWS = "news"  # a new version does not say what has changed
    CHECK = "check"  # the short check is not there in every language
    NOBODY = "nobody"  # it is for nobody in the team now
    ENDED = "ended"  # it would be over before it is out
    DUE = "due"  # it would have to be read before it is out, or after it is over


@dataclass(frozen=True)
class Check:
    """A short check as typed; `right` is None where no answer was marked."""

    question: str
    answers: tuple[str, ...]
    right: int | None


@dataclass(frozen=True)
class Draft:
    """What of a draft decides whether it can go out."""

    titles: Collection[Language]  # languages it has a title in
    answers: Mapping[Language, int] = field(default_factory=dict)  # how many the check has, where there is one
    is_version: bool = False  # it takes the place of what is in force and asks anew
    has_news: bool = False
    people: int = 1
    is_must: bool = False
    read_by: datetime | None = None
    ends_at: datetime | None = None


def said(text: str) -> tuple[str, str]:
    """The title and up to three lines, from lines that are tidy. Raises `Unclear` for what is too long."""
    title, _, body = text.partition("\n")
    if not title:
        raise Unclear("writing-text-nothing")
    if len(title) > TITLE_LENGTH:
        raise Unclear("writing-title-long", most=TITLE_LENGTH, has=len(title))
    if len(body) > BODY_LENGTH:
        raise Unclear("writing-body-long", most=BODY_LENGTH, has=len(body))
    return title, body


def link(text: str, *, most: int) -> str:
    """A web address in its one form; one without `https://` gets it. Raises `Unclear`."""
    address = links.page(text, takes_port=True)
    # A text has room for 1000 signs of anything, and `&` is written with five.
    if len(address or text) > most or len(html.escape(address or text)) > _MOST_WRITTEN:
        raise Unclear("writing-link-long", most=most)
    if address is None:
        raise Unclear("writing-link-unclear")
    return address


def check(text: str) -> Check:
    """A question, and below it two to four answers a line each, the right one with a star. Raises `Unclear`."""
    question, *rest = text.splitlines()
    marked = [at for at, line in enumerate(rest) if line.startswith(_RIGHT) or line.endswith(_RIGHT)]
    answers = tuple(line.strip(_RIGHT).strip() for line in rest)
    if not FEWEST_ANSWERS <= len(answers) <= MOST_ANSWERS or not all(answers):
        raise Unclear("writing-check-answers", least=FEWEST_ANSWERS, most=MOST_ANSWERS, has=len(answers))
    if len(marked) > 1:
        raise Unclear("writing-check-right")
    if len({each.casefold() for each in answers}) < len(answers):
        raise Unclear("writing-check-same")
    if len(question) > QUESTION_LENGTH:
        raise Unclear("writing-question-long", most=QUESTION_LENGTH, has=len(question))
    if any(len(each) > ANSWER_LENGTH for each in answers) or len(stored(answers)) > ANSWERS_LENGTH:
        raise Unclear("writing-answer-long", most=ANSWER_LENGTH)
    return Check(question, answers, marked[0] if marked else None)


def stored(answers: Sequence[str]) -> str:
    """Answers as they are kept."""
    return json.dumps(list(answers), ensure_ascii=False)


def agreed(new: Check, *, right: int | None, others: Iterable[int]) -> int:
    """Which answer is right, if this check agrees with those in other languages, that have so many answers each and
    this right one. Raises `Unclear`."""
    counts = set(others)
    if counts and counts != {len(new.answers)}:
        raise Unclear("writing-check-differs", has=len(new.answers), others=min(counts))
    if counts and new.right is not None and right is not None and new.right != right:
        raise Unclear("writing-check-other", number=right + 1)
    found = right if counts and new.right is None else new.right
    if found is None:
        raise Unclear("writing-check-right")
    return found


def lacks(draft: Draft, *, at: datetime) -> tuple[Lack, ...]:
    """Everything that keeps a draft from going out at this instant, in the order of `Lack`."""
    has_gaps = bool(draft.answers) and (set(draft.answers) < set(draft.titles) or len(set(draft.answers.values())) > 1)
    ends_at, read_by = draft.ends_at, draft.read_by if draft.is_must else None
    found = {
        Lack.TEXT: not draft.titles,
        Lack.NEWS: draft.is_version and not draft.has_news,
        Lack.CHECK: has_gaps,
        Lack.NOBODY: not draft.people,
        Lack.ENDED: ends_at is not None and ends_at <= at,
        Lack.DUE: read_by is not None and (read_by <= at or (ends_at is not None and at < ends_at < read_by)),
    }
    return tuple(lack for lack in Lack if found[lack])
