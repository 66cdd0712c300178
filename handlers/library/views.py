"""How the library looks: topics, the guidance of one, one of them, its history, what was found."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from handlers.kit import access, bulletinwords, phrases, readership
from handlers.kit.feature import HomePart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Pick, Screen, Style, filled, search, tap
from handlers.library import actions
from handlers.rules.rights import Right
from storage import bulletins, members, receipts
from storage.bulletins import Bulletin, Edition, Wording

_LISTED = 8
_TOPICS = 12
_VERSIONS = 6
_NAMED = 5
COMMAND = "guide"


def home(reading: Reading) -> HomePart:
    """The way in."""
    return HomePart(buttons=(tap(reading.words.plain("library-go-open"), "library:open"),))


def topics(reading: Reading, *, page: int = 0) -> Screen:
    """Under which topics there is guidance in force for the reader, and the ways to search."""
    words, session = reading.words, reading.session
    found = actions.shelf(session, reading.now, member=reading.member)
    known = bulletins.bulletins(session, bulletin_ids=[each.bulletin_id for each in found])
    named = [
        (name, [*these]) for name, these in groupby(sorted(known.values(), key=_place), key=lambda each: each.topic)
    ]
    page = min(page, max(0, len(named) - 1) // _TOPICS)
    shown = named[page * _TOPICS : (page + 1) * _TOPICS]
    buttons = [[tap(_counted(words, name, len(these)), "library:topic", these[0].id)] for name, these in shown]
    turn = phrases.turn(words, page, len(named) > (page + 1) * _TOPICS, "library:topics")
    text = [words("library-title"), words("library-hint") if found else words("library-empty")]
    return Screen(words.lines(text), filled(*buttons, turn, _searching(reading) if found else [], [_home(words)]))


def topic(reading: Reading, *, bulletin_id: int, page: int = 0) -> Screen:
    """The guidance that stands under the same topic as this."""
    words, session = reading.words, reading.session
    known = bulletins.bulletin(session, bulletin_id=bulletin_id)
    same = _sorted(reading, _under(reading, known.topic)) if known else []
    page = min(page, max(0, len(same) - 1) // _LISTED)
    shown = same[page * _LISTED : (page + 1) * _LISTED]
    # Of a topic under which there is nothing for the reader not even the name is theirs to know.
    name = (known.topic if known and same else None) or words.plain("library-other")
    text = [words("library-topic", name=name), words("library-topic-hint") if same else words("library-topic-empty")]
    turn = phrases.turn(words, page, len(same) > (page + 1) * _LISTED, "library:topic", bulletin_id)
    rows = [*([_entry(*each)] for each in shown), turn, [_back(words)]]
    return Screen(words.lines(text), filled(*rows))


def one(reading: Reading, *, bulletin_id: int) -> Screen:
    """One of them as it is in force, for who may look at it; that there is none, once it is not."""
    edition = actions.of(reading.session, reading.now, member=reading.member, bulletin_id=bulletin_id)
    said = _said(reading, edition) if edition else None
    if edition is None or said is None:
        return _not_there(reading.words)
    words, (bulletin, wording) = reading.words, said
    lines = [*bulletinwords.body(words, bulletin, wording), _since(words, edition)]
    has_file = bool(bulletins.documents(reading.session, edition_id=edition.id))
    file = [tap(words.plain("library-go-document"), "bulletins:document", edition.id)] if has_file else []
    history = [tap(words.plain("library-go-history"), "library:history", bulletin_id)]
    may_see = access.may(reading.member, Right.BRIEF_TEAM)
    counts = [tap(words.plain("library-go-counts"), "editions:one", bulletin_id)] if may_see else []
    ask = [tap(words.plain("library-go-ask"), "questions:ask", edition.id)]
    rows = filled(_reading(reading, edition), [*file, *history], [*ask, *counts], [_back(words), _home(words)])
    return Screen(words.lines(lines), rows, is_protected=True)


def history(reading: Reading, *, bulletin_id: int, page: int = 0) -> Screen:
    """The versions the reader may know of, the newest first: when, and what changed; for who leads also who has read
    which."""
    edition = actions.of(reading.session, reading.now, member=reading.member, bulletin_id=bulletin_id)
    said = _said(reading, edition) if edition else None
    if edition is None or said is None:
        return _not_there(reading.words)
    words, session, (bulletin, wording) = reading.words, reading.session, said
    known = bulletins.editions(session, bulletin_id=bulletin_id)
    out = readership.openable(session, reading.now, editions=known, member=reading.member)
    read = _confirmed(reading, bulletin_id)
    page = min(page, max(0, len(out) - 1) // _VERSIONS)
    lines: list[str] = [words("library-history", title=bulletinwords.title(words, bulletin, wording))]
    for each in out[page * _VERSIONS : (page + 1) * _VERSIONS]:
        lines += _version(reading, each, read)
    turn = phrases.turn(words, page, len(out) > (page + 1) * _VERSIONS, "library:history", bulletin_id)
    back = tap(words.plain("library-go-text"), "library:one", bulletin_id)
    return Screen(phrases.short(lines), filled(turn, [back]), is_protected=True)


def asking(reading: Reading) -> Screen:
    """Words are asked for."""
    words = reading.words
    return Screen(words("library-ask"), filled(_inline(reading), [_back(words)]))


def found(
    reading: Reading, *, bulletin_ids: Sequence[int], more: int, is_near: bool, typed: str | None = None
) -> Screen:
    """What was found, as far as it is still in force. What was searched for is said only in the first answer, for it is
    kept nowhere."""
    words, session = reading.words, reading.session
    editions = [actions.of(session, reading.now, member=reading.member, bulletin_id=each) for each in bulletin_ids]
    entries = [(said[0], each, said[1]) for each in editions if each and (said := _said(reading, each))]
    lines: list[str] = [words("library-searched", typed=_short(typed)) if typed else words("library-title")]
    if not entries:
        lines.append(words("library-nothing"))
    elif is_near:
        lines.append(words("library-near"))
    if more:
        lines.append(words("library-more", count=more))
    lines.append(words("library-again"))
    rows = [[_entry(*each)] for each in entries]
    return Screen(words.lines(lines), filled(*rows, _inline(reading), [_back(words), _home(words)]))


def offered(reading: Reading, typed: str) -> list[Pick]:
    """What is offered to a member while they type: the best, or with nothing typed the newest. Choosing one sends a
    command that says nothing of the guidance, wherever it is sent."""
    session, now, words = reading.session, reading.now, reading.words
    if typed.strip():
        editions, _ = actions.find(session, now, member=reading.member, typed=typed)
    else:
        editions = actions.shelf(session, now, member=reading.member)
    picks = []
    for each in editions[: actions.SHOWN]:
        said = _said(reading, each)
        if said is not None:
            title, topic_ = said[1].title, said[0].topic or words.plain("library-other")
            picks.append(Pick(str(each.bulletin_id), title, topic_, f"/{COMMAND}_{each.bulletin_id}"))
    return picks


def _not_there(words: Words) -> Screen:
    return Screen(words("library-not-there"), [[_back(words), _home(words)]], is_protected=True)


def _under(reading: Reading, topic_: str | None) -> list[Edition]:
    """What the reader may look at of this topic."""
    found = actions.shelf(reading.session, reading.now, member=reading.member)
    known = bulletins.bulletins(reading.session, bulletin_ids=[each.bulletin_id for each in found])
    return [each for each in found if known[each.bulletin_id].topic == topic_]


def _place(bulletin: Bulletin) -> tuple[bool, str]:
    """Topics in their order; without one comes last."""
    return bulletin.topic is None, bulletin.topic or ""


def _sorted(reading: Reading, editions: Sequence[Edition]) -> list[tuple[Bulletin, Edition, Wording]]:
    """By title."""
    entries = [(said[0], each, said[1]) for each in editions if (said := _said(reading, each))]
    return sorted(entries, key=lambda each: each[2].title.casefold())


def _said(reading: Reading, edition: Edition) -> tuple[Bulletin, Wording] | None:
    """What it belongs to, and what it says to the reader."""
    bulletin = bulletins.bulletin(reading.session, bulletin_id=edition.bulletin_id)
    wording = readership.wording(reading.session, edition_id=edition.id, language=reading.words.language)
    return (bulletin, wording) if bulletin and wording else None


def _confirmed(reading: Reading, bulletin_id: int) -> dict[int, list[int]] | None:
    """Who has read which edition, for who may know; None for everybody else."""
    if not access.may(reading.member, Right.BRIEF_TEAM):
        return None
    found: dict[int, list[int]] = {}
    for each in receipts.of_bulletin(reading.session, bulletin_id=bulletin_id):
        found.setdefault(each.edition_id, []).append(each.member_id)
    return found


def _version(reading: Reading, edition: Edition, read: Mapping[int, Sequence[int]] | None) -> Iterator[str]:
    words, session = reading.words, reading.session
    wording = readership.wording(session, edition_id=edition.id, language=words.language)
    yield words("library-version", number=edition.number, at=words.day_of(edition.out_at or edition.created_at))
    if not edition.is_anew:
        yield words("library-corrected")
    if wording is not None and wording.changed:
        yield words("library-changed", what=wording.changed)
    if read is not None:
        names = sorted(members.names(session, member_ids=read.get(edition.id, ())).values())
        listed = ", ".join(names[:_NAMED])
        more = max(0, len(names) - _NAMED)
        yield words("library-readers", count=len(names), names=listed, more=more) if names else words("library-unread")


def _reading(reading: Reading, edition: Edition) -> list[Button]:
    """Who is asked to read it and has not, may say here that they have."""
    session, member = reading.session, reading.member
    has_read = receipts.receipt(session, base_id=edition.base_id or edition.id, member_id=member.id) is not None
    if has_read or not readership.is_asked(session, reading.now, edition=edition, member=member):
        return []
    return [tap(reading.words.plain("library-go-read"), "bulletins:done", edition.id, style=Style.SUCCESS)]


def _since(words: Words, edition: Edition) -> str:
    return words("library-since", number=edition.number, at=words.day_of(edition.out_at or edition.created_at))


def _counted(words: Words, name: str | None, count: int) -> str:
    return words.plain("library-topic-count", name=name or words.plain("library-other"), count=count)


def _entry(bulletin: Bulletin, _edition: Edition, wording: Wording) -> Button:
    return tap(f"{bulletinwords.mark(bulletin)} {wording.title}", "library:one", bulletin.id)


def _searching(reading: Reading) -> list[Button]:
    return [tap(reading.words.plain("library-go-search"), "library:search"), *_inline(reading)]


def _inline(reading: Reading) -> list[Button]:
    """Searching while one types, where the bot is let."""
    return [search(reading.words.plain("library-go-inline"))] if reading.deps.is_inline else []


def _short(typed: str) -> str:
    return typed if len(typed) <= 60 else typed[:59] + "…"


def _back(words: Words) -> Button:
    return tap(words.plain("library-go-open"), "library:open")


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")
