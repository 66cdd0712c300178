"""How offers, wishes and talks look. Nothing of the case is said to anybody: who listens hears of it from who talks."""

from datetime import datetime

from handlers.care.actions import Taken
from handlers.kit import access, caring, casecards, casewords, hush, phrases, removals, talks
from handlers.kit.feature import DigestPart, HomePart, Reading
from handlers.kit.glances import Glance
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Rows, Screen, Shown, Style, filled, tap
from handlers.rules import care, phones
from handlers.rules.digest import Section
from handlers.rules.ladder import Office
from handlers.rules.rights import Right
from storage import cards, cases, debriefs, lines
from storage.debriefs import Debrief, DebriefState, Wish


def offer(reading: Reading, *, case_id: int, number: int) -> Screen | None:
    """That one may talk with somebody; once it stands in the chat what has become of it. Never loud."""
    row = debriefs.of(reading.session, case_id=case_id, member_id=reading.member.id)
    if row is None:
        return None
    key = f"{caring.root(case_id, reading.member.id)}offer:{number}"
    is_due = row.state is DebriefState.OFFERED and row.step == number
    if not is_due and not cards.is_shown(reading.session, key=key):
        return None
    return card(reading, case_id=case_id)


def card(reading: Reading, *, case_id: int) -> Screen:
    """One's own offer or wish as it is now; for who has neither, the way to a wish."""
    row = debriefs.of(reading.session, case_id=case_id, member_id=reading.member.id)
    if row is None:
        case = cases.get(reading.session, case_id=case_id)
        may = case is not None and caring.may_talk(case, member_id=reading.member.id)
        return _offered(reading, case_id, None) if may else over(reading)
    if row.state is DebriefState.OFFERED:
        return _offered(reading, case_id, row)
    return _wished(reading, row)


def call(reading: Reading, *, debrief_id: int, step: int, skipped: list[str], **_about: object) -> Screen | None:
    """To who is asked: somebody would like to talk. Once it stands in the chat it says what became of that."""
    row = debriefs.get(reading.session, debrief_id=debrief_id)
    if row is None or not (_is_open(reading, row, step) or _stands(reading, row, step)):
        return None
    return _talk(reading, row, skipped)


def talk(reading: Reading, *, debrief_id: int) -> Screen:
    """What one was asked, or has agreed to, as it is now."""
    row = debriefs.get(reading.session, debrief_id=debrief_id)
    return passed(reading) if row is None else _talk(reading, row, ())


def news(reading: Reading, *, debrief_id: int, what: str, by: int | None, **_about: object) -> Screen | None:
    """To who would like to talk: that somebody will, or will not after all; not sent once it is not so any more."""
    row = debriefs.get(reading.session, debrief_id=debrief_id)
    if row is None or row.member_id != reading.member.id:
        return None
    is_true = {
        "agreed": row.state is DebriefState.AGREED and row.partner_id == by,
        "again": row.state is DebriefState.WANTED,
    }[what]
    is_in_chat = any(each.kind == "care.news" for each in cards.shown(reading.session, prefix=_news_prefix(row)))
    return _wished(reading, row) if is_true or is_in_chat else None


def dropped(reading: Reading, *, member_id: int) -> Screen | None:
    """To who had agreed to talk: that it is not needed any more."""
    if reading.member.id == member_id:
        return None
    said = reading.words("care-dropped", name=casecards.name(reading, member_id))
    return _protected(said, [[_home(reading.words)]])


def nobody(reading: Reading, *, debrief_id: int, **_about: object) -> Screen | None:
    """To who looks after the bot: somebody would like to talk, and nobody who could answer can be reached."""
    row = debriefs.get(reading.session, debrief_id=debrief_id)
    if not access.may(reading.member, Right.HEAR_OF_TROUBLE):
        return None
    is_so = row is not None and row.state is DebriefState.WANTED
    said = "care-nobody-reached" if is_so else "care-nobody-solved"
    return _protected(reading.words(said), [[_home(reading.words)]])


def over(reading: Reading) -> Screen:
    """The same to who said no, to who took a wish back, and to who taps on what is long over."""
    return _protected(reading.words("care-over"), [[_home(reading.words)]])


def passed(reading: Reading) -> Screen:
    """To who was asked and cannot, or comes too late."""
    return _protected(reading.words("care-passed"), [[_home(reading.words)]])


def replaced(reading: Reading, *, sent_at: str) -> Shown:
    """What is past: taken away while Telegram lets us."""
    return removals.removal(reading, sent_at) or casecards.gone(reading)


def home(reading: Reading) -> HomePart:
    """The talk one is waiting for, has agreed to or was asked for."""
    session, me, words = reading.session, reading.member.id, reading.words
    found = debriefs.in_state(session, states=(DebriefState.WANTED, DebriefState.AGREED))
    mine = [each for each in found if each.member_id == me]
    agreed = [each for each in found if each.partner_id == me]
    asked = [
        each for each in found if each.state is DebriefState.WANTED and talks.is_asked(session, row=each, member_id=me)
    ]
    buttons = [tap(words.plain("care-go-mine"), "care:card", each.case_id) for each in mine[:1]]
    buttons += [tap(_short(reading, each), "care:talk", each.id) for each in [*agreed, *asked] if each.member_id != me]
    if agreed:
        line = words("care-home-partner", name=casecards.name(reading, agreed[0].member_id))
    elif mine:
        is_agreed = mine[0].state is DebriefState.AGREED
        name = casecards.name(reading, mine[0].partner_id)
        line = words("care-home-agreed", name=name) if is_agreed else words("care-home-wanted")
    elif asked:
        line = words("care-home-asked", count=len(asked))
    else:
        return HomePart()
    return HomePart(line, tuple(buttons))


def digest(glance: Glance) -> list[DigestPart]:
    """How many would like to talk and for how long the first of them has waited; by name only whom the reader has
    agreed to talk with."""
    if not glance.may(Right.ANSWER_CASES):
        return []
    session, words, me = glance.reading.session, glance.words, glance.reading.member.id
    found = debriefs.in_state(session, states=(DebriefState.WANTED, DebriefState.AGREED))
    mine = [each for each in found if each.state is DebriefState.AGREED and each.partner_id == me]
    wanted = [each for each in found if each.state is DebriefState.WANTED and each.member_id != me]
    asked = [each for each in wanted if talks.is_asked(session, row=each, member_id=me)]
    way = next((tap(words.plain("care-digest-go"), "care:talk", each.id) for each in [*mine, *asked]), None)
    said = [words("care-digest-agreed", name=casecards.name(glance.reading, each.member_id)) for each in mine]
    parts = [DigestPart(Section.PEOPLE, tuple(said), way, 5)] if said else []
    if wanted:
        waits = phrases.roughly(words, max(glance.now - (each.wanted_at or each.offered_at) for each in wanted))
        line = words("care-digest-wanted", count=len(wanted), waits=waits)
        parts.append(DigestPart(Section.PEOPLE, (line,), way, 10))
    return parts


def held(reading: Reading, *, is_now: bool, **_about: object) -> datetime:
    """Who wants to talk now is not left waiting until morning, neither for the question nor for its answer."""
    return reading.now if is_now else caring.held(reading)


def held_nobody(reading: Reading, *, is_now: bool, **_about: object) -> datetime:
    """The same of who looks after the bot."""
    return reading.now if is_now else hush.hours(reading.session, reading.words.zone).after(reading.now)


def wanted(words: Words, row: Debrief) -> str:
    """The toast of a wish."""
    is_open = row.state is DebriefState.WANTED
    return words.plain(f"care-say-{row.wish}" if is_open and row.wish is not None else "care-say-known")


def took(words: Words, taken: Taken) -> str:
    """The toast of agreeing."""
    return words.plain("care-say-yours") if taken.by is None else words.plain("care-say-theirs", name=taken.by.name)


def _offered(reading: Reading, case_id: int, row: Debrief | None) -> Screen:
    words = reading.words
    said = "care-ask" if row is None else "care-offer-again" if row.step else "care-offer"
    is_last = row is not None and row.step >= care.LAST
    text = words.lines(
        [
            words(said),
            words("care-offer-hint" if row is not None else "care-ask-hint"),
            words("care-offer-last") if is_last else None,
        ]
    )
    wishes = [tap(words.plain(f"care-go-{each}"), "care:want", case_id, each) for each in Wish]
    case = cases.get(reading.session, case_id=case_id)
    pause = caring.pause(reading, case) if case is not None else []
    no = tap(words.plain("care-go-no"), "care:no", case_id)
    rows = filled(wishes[:2], wishes[2:], [no, *pause], [] if row is not None else [_home(words)])
    return Screen(text, rows, is_protected=True, is_silent=True)


def _wished(reading: Reading, row: Debrief) -> Screen:
    """What became of one's own wish."""
    words = reading.words
    undo = tap(words.plain("care-go-undo"), "care:undo", row.case_id)
    match row.state:
        case DebriefState.WANTED:
            other = [each for each in Wish if each is not row.wish]
            change = [tap(words.plain(f"care-go-rather-{each}"), "care:want", row.case_id, each) for each in other]
            return _protected(words.lines(_waiting(reading, row)), [change, [undo, _home(words)]])
        case DebriefState.AGREED:
            held = tap(words.plain("care-go-held"), "care:held", row.id, style=Style.SUCCESS)
            name = casecards.name(reading, row.partner_id)
            said = [words("care-agreed", name=name), _when(reading, row), words("care-agreed-hint")]
            return _protected(words.lines(said), [[held], [undo, _home(words)]])
        case _:
            return _protected(words("care-held"), [[_home(words)]])


def _waiting(reading: Reading, row: Debrief) -> list[str | None]:
    """Who was asked to talk, and who comes next."""
    words = reading.words
    found = talks.asked(reading.session, row=row)

    def at(instant: datetime) -> str:
        return casewords.at(words, instant, now=reading.now)

    names = ", ".join(f"{casecards.name(reading, who)} {at(since)}" for who, since in found)
    asked = words("care-asked", names=names) if found else None
    is_nobody = not found and row.step > 0
    next_at = max(row.next_at, reading.now) if row.next_at is not None else None
    later = "care-next" if found else "care-begins"
    number = lines.number(reading.session) if row.wish is Wish.NOW else None
    return [
        words(f"care-wanted-{row.wish}", day=_day(reading, row)),
        asked,
        words("care-asked-nobody") if is_nobody else None,
        words(later, time=at(next_at)) if next_at is not None else None,
        words("care-phone", phone=phones.shown(number)) if number is not None else None,
    ]


def _talk(reading: Reading, row: Debrief, skipped: list[str] | tuple[()]) -> Screen:
    """A wish for who was asked; to who comes too late no name is said any more."""
    words, me = reading.words, reading.member.id
    if row.member_id == me:
        return _wished(reading, row)
    name = casecards.name(reading, row.member_id)
    if row.partner_id == me:
        if row.state is not DebriefState.AGREED:
            return _protected(words("care-held-partner"), [[_home(words)]])
        held = tap(words.plain("care-go-held"), "care:held", row.id, style=Style.SUCCESS)
        cannot = tap(words.plain("care-go-cannot"), "care:cannot", row.id)
        agreed = [words("care-partner", name=name), _when(reading, row), words("care-partner-hint")]
        return _protected(words.lines(agreed), [[held], [cannot, _home(words)]])
    if not talks.is_asked(reading.session, row=row, member_id=me):
        return passed(reading)
    if row.state is not DebriefState.WANTED:
        return _protected(words("care-taken"), [[_home(words)]])
    missing = ", ".join(casewords.office(words, Office(each)) for each in skipped)
    said: list[str | None] = [
        words("care-call", name=name),
        _when(reading, row),
        words("care-call-hint"),
        words("care-skipped", offices=missing) if missing else None,
    ]
    take = tap(words.plain("care-go-take"), "care:take", row.id, style=Style.PRIMARY)
    return _protected(words.lines(said), [[take, tap(words.plain("care-go-pass"), "care:pass", row.id)]])


def _is_open(reading: Reading, row: Debrief, step: int) -> bool:
    """Whether the reader is still to be asked this, and not something that was held back with it and came after."""
    is_newest = talks.is_newest(reading.session, row=row, member_id=reading.member.id, step=step)
    return row.state is DebriefState.WANTED and is_newest


def _stands(reading: Reading, row: Debrief, step: int) -> bool:
    """Whether the question of this step is in the reader's chat already."""
    prefix = f"{caring.root(row.case_id, row.member_id)}call:{reading.member.id}:{step}:"
    return bool(cards.shown(reading.session, prefix=prefix))


def _news_prefix(row: Debrief) -> str:
    return f"{caring.root(row.case_id, row.member_id)}news:"


def _when(reading: Reading, row: Debrief) -> str:
    return reading.words(f"care-when-{row.wish}", day=_day(reading, row))


def _day(reading: Reading, row: Debrief) -> str:
    """The day that was tomorrow when it was wished for."""
    words = reading.words
    quiet = hush.hours(reading.session, words.zone)
    return words.day_of(care.morning(row.wanted_at or row.offered_at, words.zone, quiet=quiet))


def _short(reading: Reading, row: Debrief) -> str:
    return reading.words.plain("care-go-talk", name=casecards.name(reading, row.member_id))


def _protected(text: str, rows: Rows) -> Screen:
    return Screen(text, rows, is_protected=True)


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")
