"""How guidance and announcements look to who reads them: what is in force, also in cards that are in chats already."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from handlers.bulletins import actions
from handlers.bulletins.actions import Became, Said
from handlers.kit import access, bulletinwords, hush, readership, reminding, removals, spreading
from handlers.kit.feature import CardPart, HomePart, Reading
from handlers.kit.i18n import Safe, Words
from handlers.kit.keyboards import Button, File, Removal, Screen, Shown, Style, filled, tap
from handlers.rules import reading as rules
from handlers.rules.rights import Right
from storage import bulletins, cards, contents, outbox, receipts
from storage.bulletins import Bulletin, Edition, EditionState, Wording
from storage.places import Place
from storage.receipts import Told
from storage.shifts import Opening

_ANSWERS = 3  # of those that are for all a card has the last ones
_NAMED = 3  # unread ones named before a shift; more are counted
_LISTED = 8  # as many rows as a phone shows without scrolling
_SAID = (Became.READ, Became.AGAIN, Became.WRONG, Became.NEWER, Became.ENDED)
_LABEL = 40  # characters of a title on a button


def card(
    reading: Reading, *, base_id: int, is_opened: bool = False, asked: int | None = None, is_wrong: bool = False
) -> Shown | None:
    """What stands of this now, for one reader. `is_opened`: as the answer to a tap; else it was sent by itself, and is
    not sent to who need not read it any more. `asked`: the edition whose short check is put."""
    edition = bulletins.of_base(reading.session, base_id=base_id)
    if edition is None:
        return None
    member, key = reading.member, spreading.key(base_id, reading.member.id)
    came_at = None if is_opened else cards.shown_since(reading.session, key=key)
    is_to_be_sent = is_opened or came_at is not None
    if not is_to_be_sent and not spreading.is_for(reading.session, reading.now, edition=edition, member=member):
        return None
    if not readership.may_open(reading.session, reading.now, edition=edition, member=member):
        is_deletable = came_at is not None and removals.is_deletable(reading.now, came_at)
        return Removal() if is_deletable else _gone(reading)
    if not edition.is_in_force:
        return _ended(reading, edition, came_at)
    if asked == edition.id and _receipt(reading, edition) is None:
        check = actions.check(reading.session, edition=edition, language=member.language)
        if check is not None:
            return _check(reading, edition, check, is_wrong=is_wrong)
    is_repeated = not is_opened and outbox.is_repeated(reading.session, key=key)
    return _card(reading, edition, is_repeated=is_repeated)


def waits(reading: Reading, *, base_id: int, is_opened: bool = False, **_more: object) -> datetime:
    """Until when a card is held back: the quiet hours hold it, but what is urgent not for who is on a shift."""
    edition = bulletins.of_base(reading.session, base_id=base_id)
    if is_opened or edition is None:
        return reading.now
    return hush.until_unless_on_shift(reading) if edition.is_urgent else hush.until_of(reading)


def reminder(reading: Reading, *, base_id: int, moment: str) -> Shown | None:
    """What is still to be read, once more and with all it says; the closer its deadline, the louder."""
    edition, member = bulletins.of_base(reading.session, base_id=base_id), reading.member
    came_at = cards.shown_since(
        reading.session, key=spreading.reminder_key(base_id, member.id, datetime.fromisoformat(moment))
    )
    has_read = edition is not None and _receipt(reading, edition) is not None
    if edition is not None and not readership.may_open(reading.session, reading.now, edition=edition, member=member):
        edition = None
    if edition is None or has_read or not edition.is_in_force:
        return _passed(reading, edition, came_at) if came_at is not None else None
    is_to_be_sent = spreading.is_for(reading.session, reading.now, edition=edition, member=member)
    told = _told(reading, edition)
    if told is None or (came_at is None and not is_to_be_sent):
        return None
    bulletin, wording = _said(reading, edition)
    words, by = reading.words, _by(reading, edition)
    is_late = by is not None and reading.now >= by
    lines = [
        words("bulletins-late" if is_late else "bulletins-reminder"),
        *bulletinwords.body(words, bulletin, wording),
        bulletinwords.read_by(words, edition, by=by),
    ]
    done = tap(words.plain("bulletins-go-read"), "bulletins:done", edition.id, style=Style.SUCCESS)
    is_soft = by is not None and rules.is_soft(datetime.fromisoformat(moment), by=by)
    return Screen(words.lines(lines), filled([done], *_more(reading, edition)), is_protected=True, is_silent=is_soft)


def reminders(reading: Reading, *, base_ids: Sequence[int], at: str, moment: str) -> Shown | None:
    """What of several things is still to be read, by title, the most pressing first; `moment` is the last of theirs."""
    session, words, member = reading.session, reading.words, reading.member
    came_at = cards.shown_since(session, key=spreading.together_key(member.id, datetime.fromisoformat(at)))
    unread = readership.unread(session, reading.now, member=member)
    left = {each.id: each for each in unread if each.base_id in base_ids}
    if came_at is None and (not left or not readership.is_present(session, reading.now, member=member)):
        return None
    if came_at is not None and not left:
        is_deletable = removals.is_deletable(reading.now, came_at)
        return Removal() if is_deletable else Screen(words("bulletins-needless"), [[_home(words)]], is_protected=True)
    shown = _pressing_first(reading, left.values())
    by = [_by(reading, each) or reading.now for each in shown]
    more = len(shown) - _LISTED
    lines = [
        words("bulletins-reminders", count=len(shown)),
        *(_line(reading, each) for each in shown[:_LISTED]),
        words("bulletins-mine-more", more=more) if more > 0 else None,
    ]
    is_soft = all(rules.is_soft(datetime.fromisoformat(moment), by=each) for each in by)
    go = tap(words.plain("bulletins-go-all"), "bulletins:mine", style=Style.SUCCESS)
    return Screen(words.lines(lines), [[go]], is_protected=True, is_silent=is_soft)


def replaced(reading: Reading, *, sent_at: str) -> Shown:
    """A reminder that another has taken the place of: taken away while Telegram lets us, else without its text, which
    may not hold for ever."""
    words = reading.words
    mine = tap(words.plain("bulletins-go-left"), "bulletins:mine")
    return removals.removal(reading, sent_at) or Screen(words("bulletins-replaced"), [[mine]], is_protected=True)


def moved(reading: Reading, *, sent_at: str) -> Screen:  # noqa: ARG001  # when it came is not known of what was tapped
    """A card on which something was looked up that has been looked up again since."""
    words = reading.words
    return Screen(words("bulletins-moved"), [[_home(words)]], is_protected=True)


def document(reading: Reading, *, edition_id: int, since: str) -> File | Removal | None:
    """The file of an edition in the reader's language, or else in one there is; nobody can pass it on. When the
    edition is not in force any more it is taken away, or where Telegram does not let us, a line takes its place."""
    edition = bulletins.edition(reading.session, edition_id=edition_id)
    member = reading.member
    if edition is None or not edition.is_in_force:
        return removals.removal(reading, since) or _instead(reading, edition)
    if not readership.may_open(reading.session, reading.now, edition=edition, member=member):
        return None
    found = bulletins.documents(reading.session, edition_id=edition_id)
    chosen = found.get(member.language) or next(iter(found.values()), None)
    content = contents.content(reading.session, content_id=chosen.content_id) if chosen is not None else None
    if chosen is None or content is None:
        return None
    bulletin, wording = _said(reading, edition)
    words, data = reading.words, content.content
    only = words(f"kit-bulletin-only-{chosen.language}") if chosen.language is not words.language else None
    caption = words.lines([words("bulletins-document", title=bulletinwords.title(words, bulletin, wording)), only])
    return File(chosen.name, lambda: data, caption, [[_home(words)]], is_protected=True)


def mine(reading: Reading) -> Screen:
    """What the reader still has to read, the most pressing first; each opens its card."""
    words = reading.words
    found = _pressing_first(reading, readership.to_read(reading.session, reading.now, member=reading.member))
    home = [_home(words)]
    if not found:
        return Screen(words("bulletins-none"), [home])
    rows, lines = [], [words("bulletins-mine", count=len(found))]
    for edition in found[:_LISTED]:
        lines.append(_line(reading, edition))
        rows.append([_titled(words, *_said(reading, edition))])
    if len(found) > _LISTED:
        lines.append(words("bulletins-mine-more", more=len(found) - _LISTED))
    return Screen(words.lines(lines), [*rows, home])


def missing(reading: Reading, *, base_id: int) -> Screen | None:
    """To a lead at the deadline: how many have not read it. Not once everybody has."""
    edition = bulletins.of_base(reading.session, base_id=base_id)
    if edition is None or not edition.is_in_force or not access.may(reading.member, Right.BRIEF_TEAM):
        return None
    readers = readership.readers(reading.session, reading.now, edition=edition)
    count = sum(not each.has_read for each in readers)
    if not count:
        return None
    words = reading.words
    title = bulletinwords.title(words, *_said(reading, edition))
    text = words("bulletins-missing", title=title, count=count, total=len(readers), read=len(readers) - count)
    return Screen(text, [[tap(words.plain("bulletins-go-readers"), "editions:one", edition.bulletin_id)]])


def unsent(reading: Reading, *, edition_id: int) -> Screen | None:
    """To its author: what they had planned could not go out."""
    edition = bulletins.edition(reading.session, edition_id=edition_id)
    if edition is None:
        return None
    words, said = (
        reading.words,
        readership.wording(reading.session, edition_id=edition_id, language=reading.words.language),
    )
    bulletin = bulletins.bulletin(reading.session, bulletin_id=edition.bulletin_id)
    title = bulletinwords.title(words, bulletin, said) if bulletin and said else words.plain("bulletins-untitled")
    return Screen(words("bulletins-unsent", title=title), [[_home(words)]])


def home(reading: Reading) -> HomePart:
    """That there is something to read, and the way to it."""
    count = len(readership.to_read(reading.session, reading.now, member=reading.member))
    if not count:
        return HomePart()
    words = reading.words
    return HomePart(
        words("bulletins-home", count=count), (tap(words.plain("bulletins-go-mine", count=count), "bulletins:mine"),)
    )


def before_shift(reading: Reading, _found: Opening, _place: Place | None) -> CardPart:
    """What has to be read before a shift, at most three by name; and that it holds up the check-in, if it does."""
    found = _pressing_first(reading, readership.unread(reading.session, reading.now, member=reading.member))
    if not found:
        return CardPart()
    words, titled = reading.words, [_said(reading, each) for each in found]
    more = len(found) - _NAMED
    holds_up = readership.blocks(reading.session, reading.now, member=reading.member)
    lines = [
        words("bulletins-before-blocked" if holds_up else "bulletins-before"),
        *(words("bulletins-before-line", title=bulletinwords.title(words, *each)) for each in titled[:_NAMED]),
        *([words("bulletins-mine-more", more=more)] if more > 0 else []),
    ]
    rows = [(_titled(words, *each, "bulletins:below"),) for each in titled[:_NAMED]]
    if more > 0:
        rows.append((tap(words.plain("bulletins-go-mine", count=len(found)), "bulletins:mine_below"),))
    return CardPart(tuple(lines), tuple(rows))


def said(words: Words, told: Said) -> str | None:
    """The toast of saying that one has read something; the check itself says enough."""
    return words.plain(f"bulletins-say-{told.became}") if told.became in _SAID else None


def _card(reading: Reading, edition: Edition, *, is_repeated: bool = False) -> Screen:
    words, (bulletin, wording) = reading.words, _said(reading, edition)
    receipt = _receipt(reading, edition)
    lines: list[str | None] = [
        *bulletinwords.body(words, bulletin, wording),
        _answers(reading, edition),
        words("bulletins-repeated") if is_repeated else None,
    ]
    rows = []
    if receipt is not None:
        lines.append(words("bulletins-read", when=bulletinwords.instant(words, receipt.read_at)))
    elif readership.is_asked(reading.session, reading.now, edition=edition, member=reading.member):
        lines.append(bulletinwords.read_by(words, edition, by=_by(reading, edition)))
        rows.append([tap(words.plain("bulletins-go-read"), "bulletins:read", edition.id, style=Style.SUCCESS)])
    text = words.lines(lines)
    return Screen(text, filled(*rows, *_more(reading, edition)), is_protected=True, is_silent=edition.is_silent)


def _check(reading: Reading, edition: Edition, check: Wording, *, is_wrong: bool) -> Screen:
    words, (bulletin, wording) = reading.words, _said(reading, edition)
    lines = [
        words("kit-bulletin-title", mark=bulletinwords.mark(bulletin), title=wording.title),
        words("bulletins-wrong") if is_wrong else None,
        words("bulletins-check", question=check.question or ""),
        *bulletinwords.choices(words, check),
    ]
    answers = [
        tap(bulletinwords.letter(number), "bulletins:answer", edition.id, number)
        for number, _ in enumerate(check.choices)
    ]
    back = tap(words.plain("bulletins-go-text"), "bulletins:text", edition.id)
    return Screen(words.lines(lines), [answers, [back]], is_protected=True)


def _ended(reading: Reading, edition: Edition, came_at: datetime | None) -> Shown:
    """What is said in place of what is not in force any more. It is taken away where Telegram lets us, but who has read
    what was withdrawn is to know that it does not hold."""
    is_newer = _has_newer(reading, edition)
    is_withdrawn = edition.state is EditionState.WITHDRAWN
    is_to_stay = is_withdrawn and not is_newer and _receipt(reading, edition) is not None
    if came_at is not None and removals.is_deletable(reading.now, came_at) and not is_to_stay:
        return Removal()
    words, (bulletin, wording) = reading.words, _said(reading, edition)
    title = bulletinwords.title(words, bulletin, wording)
    was_replaced = edition.state is EditionState.REPLACED  # by what does not hold any more, or is for others
    state = EditionState.REPLACED if is_newer else EditionState.OVER if was_replaced else edition.state
    text = words.lines([title, words(f"bulletins-ended-{state}")])
    way = _open(words, edition) if is_newer else _home(words)
    return Screen(text, [[way]], is_protected=True)


def _has_newer(reading: Reading, edition: Edition) -> bool:
    """Whether another version is in force that the reader may open."""
    current = bulletins.current(reading.session, bulletin_id=edition.bulletin_id)
    if current is None or current.id == edition.id:
        return False
    return readership.may_open(reading.session, reading.now, edition=current, member=reading.member)


def _passed(reading: Reading, edition: Edition | None, came_at: datetime) -> Shown | None:
    """A reminder in a chat of what needs none any more."""
    if removals.is_deletable(reading.now, came_at):
        return Removal()
    if edition is None:
        return _gone(reading)
    return _done(reading, edition) if edition.is_in_force else _ended(reading, edition, None)


def _instead(reading: Reading, edition: Edition | None) -> File | None:
    """What a document becomes that is too old to be deleted: a message that is a file stays one, but it may be another,
    however old it is (Bot API, editMessageMedia)."""
    if edition is None:
        return None
    words = reading.words
    is_theirs = readership.may_open(reading.session, reading.now, edition=edition, member=reading.member)
    title = bulletinwords.title(words, *_said(reading, edition)) if is_theirs else None
    ended = f"bulletins-ended-{edition.state}"
    said = words.plain(ended).encode()
    caption = words.lines([title, words(ended)])
    return File(words.plain("bulletins-ended-file"), lambda: said, caption, [[_home(words)]], is_protected=True)


def _done(reading: Reading, edition: Edition) -> Screen:
    words = reading.words
    title = bulletinwords.title(words, *_said(reading, edition))
    return Screen(words.lines([title, words("bulletins-needless")]), [[_open(words, edition)]], is_protected=True)


def _gone(reading: Reading) -> Screen:
    words = reading.words
    return Screen(words("kit-gone"), [[_home(words)]])


def _more(reading: Reading, edition: Edition) -> list[list[Button]]:
    """Asking, and the document if there is one."""
    words = reading.words
    ask = tap(words.plain("bulletins-go-question"), "questions:ask", edition.id)
    has_file = bool(bulletins.documents(reading.session, edition_id=edition.id))
    return [[ask, *([tap(words.plain("bulletins-go-document"), "bulletins:document", edition.id)] if has_file else [])]]


def _answers(reading: Reading, edition: Edition) -> str | None:
    """The last answers that are for all, folded, so that the text fits a phone; but for those that cannot be read, for
    the key is another."""
    words, base_id = reading.words, edition.base_id or edition.id
    found = receipts.answered_for_all(reading.session, base_id=base_id, most=_ANSWERS)
    known = [(one.asked, one.answer) for one in found if one.asked is not None and one.answer is not None]
    said = [(words("bulletins-asked", what=one), words("bulletins-answered", what=answer)) for one, answer in known]
    lines = words.lines(line for both in said for line in both)
    return f"<blockquote expandable>{lines}</blockquote>" if lines else None


def _said(reading: Reading, edition: Edition) -> tuple[Bulletin, Wording]:
    """What an edition that went out says to this reader."""
    bulletin = bulletins.bulletin(reading.session, bulletin_id=edition.bulletin_id)
    wording = readership.wording(reading.session, edition_id=edition.id, language=reading.words.language)
    if bulletin is None or wording is None:
        raise LookupError(f"edition {edition.id} says nothing")
    return bulletin, wording


def _line(reading: Reading, edition: Edition) -> Safe:
    """What it is called, and by when the reader is to have read it."""
    words, title = reading.words, bulletinwords.title(reading.words, *_said(reading, edition))
    by = bulletinwords.read_by(words, edition, by=_by(reading, edition))
    return words("bulletins-mine-line-by", title=title, by=by) if by else words("bulletins-mine-line", title=title)


def _told(reading: Reading, edition: Edition) -> Told | None:
    base_id = edition.base_id or edition.id
    return receipts.one_told(reading.session, base_id=base_id, member_id=reading.member.id)


def _receipt(reading: Reading, edition: Edition) -> receipts.Receipt | None:
    base_id = edition.base_id or edition.id
    return receipts.receipt(reading.session, base_id=base_id, member_id=reading.member.id)


def _by(reading: Reading, edition: Edition) -> datetime | None:
    """By when this reader is to have read it."""
    told = _told(reading, edition)
    if told is None:
        return edition.read_by
    return reminding.deadline(reading.session, edition=edition, told_at=told.told_at)


def _pressing_first(reading: Reading, editions: Iterable[Edition]) -> list[Edition]:
    """What has to be read first, and of that what this reader is to have read soonest: who heard late has a day of
    their own."""

    def pressing(edition: Edition) -> tuple[bool, bool, datetime, int]:
        by = _by(reading, edition)
        return not edition.is_must, by is None, by or reading.now, edition.id

    return sorted(editions, key=pressing)


def _titled(words: Words, bulletin: Bulletin, wording: Wording, route: str = "bulletins:open") -> Button:
    title = wording.title if len(wording.title) <= _LABEL else f"{wording.title[: _LABEL - 1].rstrip()}…"
    return tap(words.plain("bulletins-go-one", title=title), route, bulletin.id)


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")


def _open(words: Words, edition: Edition) -> Button:
    return tap(words.plain("bulletins-go-open"), "bulletins:open", edition.bulletin_id)
