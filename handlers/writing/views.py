"""How drafts look while their words are written: the list of them, the text, what is new, link and document, the short
check, the topic."""

from collections.abc import Iterable, Mapping

from handlers.kit import access, bulletinwords, drafting, phrases, removals
from handlers.kit.drafting import Step
from handlers.kit.feature import HomePart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, Shown, Style, filled, in_pairs, in_rows, tap
from handlers.rules import composing, documents
from handlers.rules.rights import Right
from handlers.writing.actions import EVERY, Opened
from storage import bulletins
from storage.bulletins import (
    BODY_LENGTH,
    CHANGE_LENGTH,
    QUESTION_LENGTH,
    TITLE_LENGTH,
    TOPIC_LENGTH,
    BulletinKind,
    Edition,
    EditionState,
    Wording,
)
from storage.members import Language

_LISTED = 12
_TOPICS = 16
_TITLE = 40  # characters of a title on a button
_SIGNS = {EditionState.DRAFT: "✏️", EditionState.PLANNED: "🕘"}
_BEGUN = (BulletinKind.ANNOUNCEMENT, BulletinKind.GUIDANCE)  # what is written more often first
NO_TOPIC = 0  # no bulletin has this id


def home(reading: Reading) -> HomePart:
    """The way to writing, for who may; and how much the reader has not finished."""
    if not access.may(reading.member, Right.BRIEF_TEAM):
        return HomePart()
    words = reading.words
    mine = bulletins.in_state(reading.session, states=(EditionState.DRAFT,), author_id=reading.member.id)
    line = words("writing-home", count=len(mine)) if mine else None
    return HomePart(line, (tap(words.plain("writing-go-new"), "writing:new"),))


def open_drafts(reading: Reading, *, has_file: bool = False) -> Screen | None:
    """What can be begun, what is being written and what is planned."""
    if not access.may(reading.member, Right.BRIEF_TEAM):
        return None
    words = reading.words
    found = bulletins.in_state(reading.session, states=drafting.OPEN)[:_LISTED]
    lines: list[str] = [words("writing-list"), words("writing-file-whose" if has_file else "writing-list-hint")]
    lines += ["", *(_line(reading, each) for each in found)] if found else []
    begin = [tap(words.plain(f"writing-go-{each}"), "writing:draft", each) for each in _BEGUN]
    rows = [[tap(_label(reading, each), "writing:edit", each.id)] for each in found]
    return Screen(phrases.short(lines), filled(begin, *rows, [_home(words)]))


def text(reading: Reading, *, edition_id: int, said_in: str | None = None) -> Screen | None:
    """What it says in a language, and how to write it."""
    found = _open(reading, edition_id)
    if found is None:
        return None
    words, spoken = reading.words, _language(reading, edition_id, said_in)
    said = bulletins.wordings(reading.session, edition_id=edition_id)
    lines = drafting.head(reading, found, Step.TEXT)
    lines += ["", words("writing-in", language=words.plain(f"kit-language-{spoken}"))]
    lines += _said(words, said.get(spoken))
    lines += ["", words("writing-text-hint", title=TITLE_LENGTH, lines=composing.BODY_LINES, body=BODY_LENGTH)]
    more = [_go(words, "news", "news", edition_id)] if drafting.is_version(reading.session, found) else []
    if spoken in said:
        more.append(_go(words, "unsay", "unsay", edition_id, spoken))
    spoken_row = drafting.languages(words, "writing:text", edition_id, spoken)
    return Screen(words.lines(lines), filled(spoken_row, more, *_foot(reading, found, Step.TEXT)))


def news(reading: Reading, *, edition_id: int, said_in: str | None = None) -> Screen | None:
    """What a new version says is new."""
    found = _open(reading, edition_id)
    if found is None:
        return None
    words, spoken = reading.words, _language(reading, edition_id, said_in)
    wording = bulletins.wordings(reading.session, edition_id=edition_id).get(spoken)
    lines = [*drafting.head(reading, found), words("writing-news")]
    lines += ["", words("writing-in", language=words.plain(f"kit-language-{spoken}"))]
    lines += [words("writing-quoted", text=wording.changed) if wording and wording.changed else words("writing-none")]
    lines += ["", words("writing-news-hint", most=CHANGE_LENGTH)]
    lines += [] if drafting.needs_news(reading.session, found) else [words("writing-news-optional")]
    spoken_row = drafting.languages(words, "writing:news", edition_id, spoken)
    return Screen(words.lines(lines), filled(spoken_row, *_foot(reading, found, Step.TEXT)))


def extras(reading: Reading, *, edition_id: int, said_in: str = EVERY) -> Screen | None:
    """The link and the document, of readers of one language or of each."""
    found = _open(reading, edition_id)
    if found is None:
        return None
    words, session = reading.words, reading.session
    said = bulletins.wordings(session, edition_id=edition_id)
    files = bulletins.documents(session, edition_id=edition_id)
    lines = drafting.head(reading, found, Step.EXTRAS)
    lines += ["", *_links(words, said.values())]
    lines += [words("writing-file", language=_short(words, each), name=file.name) for each, file in files.items()]
    lines += [] if files else [words("writing-no-file")]
    lines += ["", words("writing-extras-hint", most=documents.MOST_BYTES // 1024 // 1024)]
    has_link = any(each.link for each in said.values() if said_in in (EVERY, each.language))
    away = [_go(words, "unlink", "unlink", edition_id, said_in)] if has_link else []
    away += [
        tap(words.plain("writing-go-detach", language=_short(words, each)), "writing:detach", edition_id, each)
        for each in files
    ]
    rows = [*in_rows(_whose(words, said, edition_id, said_in), 2), *in_rows(away, 2), _more(reading, found)]
    return Screen(phrases.short(lines), filled(*rows, *_foot(reading, found, Step.EXTRAS)))


def check(reading: Reading, *, edition_id: int, said_in: str | None = None) -> Screen | None:
    """The short check in a language, and how to write it."""
    found = _open(reading, edition_id)
    if found is None:
        return None
    words, spoken = reading.words, _language(reading, edition_id, said_in)
    said = bulletins.wordings(reading.session, edition_id=edition_id)
    lines = [*drafting.head(reading, found), words("writing-check")]
    lines += ["", words("writing-in", language=words.plain(f"kit-language-{spoken}"))]
    wording = said.get(spoken)
    lines += bulletinwords.check(words, found, wording) if wording and wording.question else [words("writing-none")]
    hint = {"least": composing.FEWEST_ANSWERS, "most": composing.MOST_ANSWERS, "length": QUESTION_LENGTH}
    lines += ["", words("writing-check-hint", **hint)]
    away = [_go(words, "uncheck", "uncheck", edition_id)] if any(each.question for each in said.values()) else []
    spoken_row = drafting.languages(words, "writing:check", edition_id, spoken)
    return Screen(words.lines(lines), filled(spoken_row, away, *_foot(reading, found, Step.EXTRAS)))


def topic(reading: Reading, *, edition_id: int) -> Screen | None:
    """Where guidance stands in the library: a topic there is, or a new one."""
    found = _open(reading, edition_id)
    if found is None:
        return None
    words = reading.words
    of = bulletins.bulletin(reading.session, bulletin_id=found.bulletin_id)
    lines = [*drafting.head(reading, found), words("writing-topic", topic=_topic(words, of.topic if of else None))]
    lines += ["", words("writing-topic-hint", most=TOPIC_LENGTH)]
    known = list(bulletins.topics(reading.session).items())[:_TOPICS]
    buttons = [tap(name, "writing:file", edition_id, like) for name, like in known]
    none = [_go(words, "no-topic", "file", edition_id, NO_TOPIC)] if of and of.topic else []
    return Screen(words.lines(lines), filled(*in_pairs(buttons), none, *_foot(reading, found, Step.EXTRAS)))


def replaced(reading: Reading, *, sent_at: str) -> Shown:
    """A card of a draft that has come anew below: taken away while Telegram lets us."""
    left = Screen(reading.words("writing-replaced"), [[_home(reading.words)]])
    return removals.removal(reading, sent_at) or left


def opened(words: Words, found: Opened) -> str:
    """The toast of a next version or correction: nothing, or that one is there already."""
    return words.plain("writing-say-there") if found.was_there else ""


def _open(reading: Reading, edition_id: int) -> Edition | None:
    """A draft the reader can go on writing; a card of anything else has nothing to say."""
    if not access.may(reading.member, Right.BRIEF_TEAM):
        return None
    found = bulletins.edition(reading.session, edition_id=edition_id)
    return found if found is not None and drafting.is_open_to(reading, found) else None


def _language(reading: Reading, edition_id: int, language: str | None) -> Language:
    if language is not None:
        return Language(language)
    return drafting.language_for(reading.session, edition_id=edition_id, member=reading.member)


def _line(reading: Reading, edition: Edition) -> str:
    words = reading.words
    name = drafting.name_of(reading.session, edition.author_id)
    if edition.publish_at is not None and edition.state is EditionState.PLANNED:
        when = bulletinwords.instant(words, edition.publish_at)
        return words("writing-planned", title=_title(reading, edition), when=when, name=name)
    return words("writing-draft", title=_title(reading, edition), day=words.day_of(edition.created_at), name=name)


def _label(reading: Reading, edition: Edition) -> str:
    title = _title(reading, edition)
    return f"{_SIGNS[edition.state]} {title if len(title) <= _TITLE else title[: _TITLE - 1] + '…'}"


def _title(reading: Reading, edition: Edition) -> str:
    said = drafting.titled(reading.session, edition_id=edition.id)
    found = said.get(reading.words.language) or next(iter(said.values()), None)
    return found.title if found is not None else reading.words.plain("writing-untitled")


def _said(words: Words, wording: Wording | None) -> list[str]:
    if wording is None or not wording.title:
        return [words("writing-none")]
    return [words("writing-titled", title=wording.title), *bulletinwords.text(wording)]


def _links(words: Words, said: Iterable[Wording]) -> list[str]:
    linked = [(each.language, each.link) for each in said if each.link]
    if not linked:
        return [words("writing-no-link")]
    if len({link for _, link in linked}) == 1:
        return [words("writing-link", link=linked[0][1])]
    return [words("writing-link-in", language=_short(words, language), link=link) for language, link in linked]


def _whose(words: Words, said: Mapping[Language, Wording], edition_id: int, language: str) -> list[Button]:
    """For readers of which language the next link or document is; nothing to choose where there is one text."""
    if len(said) < len(Language) - 1:
        return []
    every = words.plain("writing-go-every")
    style = Style.PRIMARY if language == EVERY else None
    now = None if language == EVERY else Language(language)
    return [
        tap(every, "writing:extras", edition_id, EVERY, style=style),
        *drafting.languages(words, "writing:extras", edition_id, now),
    ]


def _more(reading: Reading, edition: Edition) -> list[Button]:
    """What only guidance has."""
    of = bulletins.bulletin(reading.session, bulletin_id=edition.bulletin_id)
    if of is None or of.kind is not BulletinKind.GUIDANCE:
        return []
    words = reading.words
    topic_ = words.plain("writing-go-topic", topic=_topic(words, of.topic))
    return [tap(topic_, "writing:topic", edition.id), _go(words, "check", "check", edition.id)]


def _topic(words: Words, topic_: str | None) -> str:
    return topic_ or words.plain("writing-topic-none")


def _short(words: Words, language: Language) -> str:
    return words.plain(f"kit-language-{language}")


def _foot(reading: Reading, edition: Edition, step: Step) -> list[list[Button]]:
    words = reading.words
    return [drafting.tabs(words, edition.id, step), [_go(words, "list", "new"), _home(words)]]


def _go(words: Words, key: str, verb: str, *refs: object, style: Style | None = None) -> Button:
    return tap(words.plain(f"writing-go-{key}"), f"writing:{verb}", *refs, style=style)


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")
