"""What who has a case asked who flagged it, and what they said: read from the timeline, and how it is said."""

import enum
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from handlers.kit.i18n import Words
from handlers.rules.cases import Verb
from storage import timeline

ANSWER = "answer"  # in the timeline


class Ask(enum.StrEnum):
    """What may be asked with one tap; each is answered with yes or no."""

    HERE = "here"  # still in the conversation
    CALLED = "called"  # 112
    TALK = "talk"  # can talk: who has the case calls


class Says(enum.StrEnum):
    """An answer."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class Question:
    """One question and the last answer to it; the number counts within the case."""

    number: int
    what: Ask
    at: datetime
    by: int
    says: Says | None


def of_case(session: Session, *, case_id: int) -> list[Question]:
    """Everything that was asked about the case, in order."""
    found: dict[int, Question] = {}
    for each in timeline.of_case(session, case_id=case_id):
        if each.verb == Verb.ASK and each.actor_id is not None:
            number = each.facts["number"]
            found[number] = Question(number, Ask(each.facts["what"]), each.at, each.actor_id, None)
        elif each.verb == ANSWER and (asked := found.get(each.facts["number"])) is not None:
            found[asked.number] = Question(asked.number, asked.what, asked.at, asked.by, Says(each.facts["says"]))
    return list(found.values())


def numbered(session: Session, *, case_id: int, number: int) -> Question | None:
    """The question of this number."""
    return next((each for each in of_case(session, case_id=case_id) if each.number == number), None)


def short(words: Words, what: Ask) -> str:
    """The question as a button has it."""
    return words.plain(f"kit-inquiry-{what}")


def said(words: Words, says: Says | None) -> str:
    """The answer in a word."""
    return words.plain(f"kit-inquiry-says-{says or 'nothing'}")


def line(words: Words, found: Question) -> str:
    """Question and answer on one line."""
    return words("kit-inquiry", question=short(words, found.what), said=said(words, found.says))
