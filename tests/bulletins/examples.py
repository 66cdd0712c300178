"""For every message kind of `bulletins` and `questions` an example of what it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from handlers.bulletins import actions
from handlers.questions import actions as questions
from storage.bulletins import BulletinKind
from storage.members import Language
from tests.bulletins import written
from tests.crew import Crew

_TITLES = {Language.ET: "Alaealine <vestluses> & mujal", Language.RU: "Несовершеннолетний в чате"}


@dataclass(frozen=True)
class Written:
    """Guidance that is in force with all it may have, what was read of it, withdrawn and replaced, and questions."""

    guidance: int
    announcement: int
    read: int
    withdrawn: int
    replaced: int
    told_at: str
    open_question: int
    answered: int
    for_all: int


def stage(crew: Crew, lead: int, who: int) -> Written:
    """Make them; `who` reads and asks."""
    check = {"question": "Kui vana?", "answers": ["17", "18 & rohkem", "Ei tea"], "right_answer": 0}
    now = crew.clock.now()
    guidance = crew.do(written.publish, lead, titles=_TITLES, document=b"%PDF-1.7", **check).id
    news = crew.do(written.publish, lead, titles={Language.EN: "News"}, kind=BulletinKind.ANNOUNCEMENT).id
    read, gone = (crew.do(written.publish, lead, titles={Language.RU: title}).id for title in ("Да", "Нет"))
    for each in (read, gone):
        crew.do(actions.read, who, edition_id=each)
    crew.do(written.withdraw, lead, edition_id=gone)
    old = crew.do(written.publish, lead).id
    crew.do(written.revise, lead, edition_id=old, title="Newer", is_anew=True)
    asked = [crew.do(questions.ask, who, edition_id=guidance, asked=f"Kas <{each}>?").id for each in ("a", "b", "c")]
    for question_id, is_for_all in ((asked[1], False), (asked[2], True)):
        given = {"answer": "Jah & ei", "is_for_all": is_for_all}
        crew.do(questions.answer, lead, question_id=question_id, **given)
    return Written(guidance, news, read, gone, old, f"{(now + timedelta(days=1)).isoformat()}", *asked)


def params(made: Written) -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind."""
    bases = (made.guidance, made.announcement, made.read, made.withdrawn, made.replaced)
    asked = [{"question_id": each} for each in (made.open_question, made.answered, made.for_all)]
    check = {"base_id": made.guidance, "is_opened": True, "asked": made.guidance}
    return {
        "bulletins.card": [
            *({"base_id": each} for each in bases),
            *({"base_id": each, "is_opened": True} for each in bases),
            check,
            check | {"is_wrong": True},
        ],
        "bulletins.reminder": [{"base_id": each, "moment": made.told_at} for each in bases],
        "bulletins.reminders": [{"base_ids": bases, "at": made.told_at, "moment": made.told_at}],
        "bulletins.replaced": [{"sent_at": made.told_at}, {"sent_at": "2026-01-01T00:00:00+00:00"}],
        "bulletins.moved": [{"sent_at": made.told_at}],
        "bulletins.document": [{"edition_id": made.guidance, "since": made.told_at}],
        "bulletins.mine": [{}],
        "bulletins.missing": [{"base_id": made.guidance}],
        "bulletins.unsent": [{"edition_id": made.guidance}],
        "questions.asking": [{"edition_id": made.guidance}],
        "questions.sent": asked,
        "questions.asked": [*asked, {"question_id": 404}],
        "questions.answering": [each | {"is_for_all": is_for_all} for each in asked for is_for_all in (False, True)],
        "questions.answered": asked,
        "questions.list": [{}],
    }
