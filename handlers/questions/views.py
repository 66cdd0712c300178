"""How questions and answers look: to who asks, to who answers, and the list of those nobody has answered."""

from collections.abc import Sequence

from handlers.kit import access, bulletinwords, phrases, readership
from handlers.kit.feature import DigestPart, HomePart, Reading
from handlers.kit.glances import Glance
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, filled, tap
from handlers.rules.digest import Section
from handlers.rules.rights import Right
from storage import bulletins, members, receipts, sealing
from storage.bulletins import QUESTION_LENGTH, Edition
from storage.receipts import Question

_LISTED = 8  # as many rows as a phone shows without scrolling
_LABEL = 40  # characters of a question on a button


def asking(reading: Reading, *, edition_id: int) -> Screen | None:
    """The reader is asked what they want to know."""
    edition, words = bulletins.edition(reading.session, edition_id=edition_id), reading.words
    if edition is None or not readership.may_open(reading.session, reading.now, edition=edition, member=reading.member):
        return None
    text = words.lines([_title(reading, edition), words("questions-asking", most=QUESTION_LENGTH)])
    return Screen(text, [[_open(words, edition)]], is_protected=True, placeholder=words.plain("questions-placeholder"))


def sent(reading: Reading, *, question_id: int) -> Screen | None:
    """To who asked: it is on its way."""
    found = _mine(reading, question_id)
    edition = _edition(reading, found)
    if found is None or edition is None:
        return None
    words = reading.words
    lines = [
        _title(reading, edition),
        words("questions-yours", what=_readable(words, found.asked)),
        words("questions-sent"),
    ]
    return Screen(words.lines(lines), [[_open(words, edition)]], is_protected=True)


def asked(reading: Reading, *, question_id: int) -> Screen | None:
    """To who briefs the team: who asks what about which text, and the answer once there is one."""
    found, words = _found(reading, question_id), reading.words
    edition = _edition(reading, found)
    if not access.may(reading.member, Right.BRIEF_TEAM):
        return None
    if found is None or edition is None:
        return Screen(words("kit-gone"), [[_list(words)]])
    names = members.names(reading.session, member_ids=[found.member_id, found.answered_by or found.member_id])
    lines = [
        _title(reading, edition),
        words("questions-asks", name=names.get(found.member_id, "")),
        words("questions-what", what=_readable(words, found.asked)),
        *_answer(words, found, names.get(found.answered_by or 0, "")),
        None if edition.is_in_force else words("questions-ended"),
    ]
    ways = [[_open(words, edition), _list(words)]]
    if found.answered_at is None:
        all_ = [_go(words, "all", "answer_all", found.id)] if edition.is_in_force else []
        ways = [[_go(words, "answer", "answer", found.id), *all_], *ways]
    return Screen(words.lines(lines), ways, is_protected=True)


def answering(reading: Reading, *, question_id: int, is_for_all: bool) -> Screen | None:
    """To who answers: what is waited for, and who will read it."""
    found, words = _found(reading, question_id), reading.words
    if found is None or not access.may(reading.member, Right.BRIEF_TEAM):
        return None
    whom = "questions-answering-all" if is_for_all else "questions-answering"
    lines = [words("questions-what", what=_readable(words, found.asked)), words(whom, most=QUESTION_LENGTH)]
    back = _go(words, "back", "open", question_id)
    return Screen(
        words.lines(lines), [[back]], is_protected=True, placeholder=words.plain("questions-answer-placeholder")
    )


def answered(reading: Reading, *, question_id: int) -> Screen | None:
    """To who asked: the answer, also when the text is no longer in force."""
    found = _mine(reading, question_id)
    edition = _edition(reading, found)
    if found is None or edition is None or found.answered_at is None:
        return None
    words = reading.words
    names = members.names(reading.session, member_ids=[found.answered_by] if found.answered_by else [])
    lines = [
        _title(reading, edition),
        words("questions-yours", what=_readable(words, found.asked)),
        *_answer(words, found, names.get(found.answered_by or 0, "")),
        None if edition.is_in_force else words("questions-ended"),
    ]
    return Screen(words.lines(lines), [[_open(words, edition)]], is_protected=True)


def list_(reading: Reading) -> Screen:
    """What nobody has answered, the oldest first; each opens its card."""
    words = reading.words
    home = [tap(words.plain("kit-home"), "home:open")]
    if not sealing.is_possible(reading.session):
        return Screen(words("questions-sealed"), [home])
    is_theirs = access.may(reading.member, Right.BRIEF_TEAM)
    found: Sequence[Question] = receipts.open_questions(reading.session) if is_theirs else ()
    more = words("questions-more", more=len(found) - _LISTED) if len(found) > _LISTED else None
    text = words.lines([words("questions-list", count=len(found)) if found else words("questions-none"), more])
    rows = [[_labelled(words, each)] for each in found[:_LISTED]]
    return Screen(text, filled(*rows, home), is_protected=True)


def home(reading: Reading) -> HomePart:
    """For who briefs the team: that somebody waits for an answer."""
    if not access.may(reading.member, Right.BRIEF_TEAM):
        return HomePart()
    count = receipts.count_open_questions(reading.session)
    if not count:
        return HomePart()
    words = reading.words
    return HomePart(words("questions-home", count=count), (_list(words),))


def digest(glance: Glance) -> list[DigestPart]:
    """How many wait for an answer, and the first for how long."""
    found = receipts.open_questions(glance.reading.session) if glance.may(Right.BRIEF_TEAM) else ()
    if not found:
        return []
    words, waits = glance.words, phrases.roughly(glance.words, glance.now - found[0].asked_at)
    line = words("questions-digest", count=len(found), waits=waits)
    return [DigestPart(Section.READING, (line,), _list(words), 5)]


def _answer(words: Words, found: Question, name: str) -> list[str]:
    if found.answered_at is None:
        return []
    said = words("questions-answer", name=name, what=_readable(words, found.answer))
    return [said, words("questions-for-all")] if found.is_for_all else [said]


def _found(reading: Reading, question_id: int) -> Question | None:
    """The question; None also where there is no key to read any."""
    if not sealing.is_possible(reading.session):
        return None
    return receipts.question(reading.session, question_id=question_id)


def _mine(reading: Reading, question_id: int) -> Question | None:
    found = _found(reading, question_id)
    return found if found is not None and found.member_id == reading.member.id else None


def _edition(reading: Reading, found: Question | None) -> Edition | None:
    """What stands now for what was asked about."""
    asked = bulletins.edition(reading.session, edition_id=found.edition_id) if found is not None else None
    if asked is None or asked.base_id is None:
        return None
    return bulletins.of_base(reading.session, base_id=asked.base_id)


def _title(reading: Reading, edition: Edition) -> str | None:
    said = readership.wording(reading.session, edition_id=edition.id, language=reading.words.language)
    bulletin = bulletins.bulletin(reading.session, bulletin_id=edition.bulletin_id)
    return bulletinwords.title(reading.words, bulletin, said) if bulletin and said else None


def _readable(words: Words, said: str | None) -> str:
    """What somebody wrote, or that it cannot be read any more."""
    return words.plain("questions-lost") if said is None else said


def _labelled(words: Words, found: Question) -> Button:
    asked = _readable(words, found.asked)
    label = asked if len(asked) <= _LABEL else f"{asked[: _LABEL - 1].rstrip()}…"
    return tap(words.plain("questions-go-one", what=label), "questions:open", found.id)


def _open(words: Words, edition: Edition) -> Button:
    return tap(words.plain("questions-go-text"), "bulletins:open", edition.bulletin_id)


def _list(words: Words) -> Button:
    return tap(words.plain("questions-go-list"), "questions:list")


def _go(words: Words, key: str, verb: str, question_id: int) -> Button:
    return tap(words.plain(f"questions-go-{key}"), f"questions:{verb}", question_id)
