"""How what was put out looks to who leads: the list, one with who has read it, names, a workbook."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from handlers.editions import actions
from handlers.editions.actions import Reminded
from handlers.kit import access, bulletinwords, evidence, phrases, readcounts, readership
from handlers.kit.bulletinwords import instant
from handlers.kit.feature import DigestPart, HomePart, Reading
from handlers.kit.glances import Glance
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, File, Screen, Style, filled, in_pairs, tap
from handlers.kit.readcounts import Count, Standing, Tally
from handlers.rules import audience, workbook_lists
from handlers.rules.digest import Section
from handlers.rules.rights import Right
from storage import bulletins
from storage.bulletins import Bulletin, BulletinKind, Edition, EditionState, Wording

_LATELY = timedelta(days=30)
_LISTED = 8
_NAMED = 5  # names on the card itself
_A_PAGE = 20
_TITLE_ON_BUTTON = 40
_ENDED = (EditionState.WITHDRAWN, EditionState.OVER)


def home(reading: Reading) -> HomePart:
    """What is to be read soonest and has not been by all, and the way to everything that was put out."""
    if not access.may(reading.member, Right.BRIEF_TEAM):
        return HomePart()
    session, words = reading.session, reading.words
    due = [each for each in bulletins.in_force(session) if each.is_must and each.read_by and each.read_by > reading.now]
    counts = readcounts.counts(session, reading.now, editions=due)
    missing = sorted((each.read_by, each.id) for each in due if each.read_by and counts[each.id].missing)
    line = None
    if missing:
        read_by, first = missing[0][0], counts[missing[0][1]]
        about = {"day": words.day_of(read_by), "read": first.read, "meant": first.meant}
        line = words("editions-home-line", count=len(missing), **about)
    return HomePart(line, (tap(words.plain("editions-go-list"), "editions:list"),))


def digest(glance: Glance) -> list[DigestPart]:
    """What has to be read and has not been by all: first what is overdue, then what is due soonest."""
    if not glance.may(Right.BRIEF_TEAM):
        return []
    session, words = glance.reading.session, glance.words
    due = sorted(
        ((each.read_by, each.id, each) for each in bulletins.in_force(session) if each.is_must and each.read_by),
        key=lambda each: each[:2],
    )
    counts = readcounts.counts(session, glance.now, editions=[each for *_, each in due])
    parts: list[DigestPart] = []
    for read_by, id_, each in due:
        found = _found(glance.reading, each.bulletin_id) if counts[id_].missing else None
        if found is None:
            continue
        bulletin, _, wording = found
        key = f"editions-digest-{bulletin.kind}" + ("-late" if read_by <= glance.now else "")
        title = phrases.cut(wording.title, _TITLE_ON_BUTTON)
        line = words(key, title=title, read=counts[id_].read, meant=counts[id_].meant)
        way = tap(words.plain("editions-digest-go"), "editions:one", bulletin.id)
        parts.append(DigestPart(Section.READING, (line,), way if not parts else parts[0].button, 10))
    return parts


def listed(reading: Reading, *, page: int = 0) -> Screen | None:
    """What is planned, in force, and lately over, newest first."""
    if not access.may(reading.member, Right.BRIEF_TEAM):
        return None
    words = reading.words
    found = _newest(reading)
    page = min(page, max(0, len(found) - 1) // _LISTED)
    shown = found[page * _LISTED : (page + 1) * _LISTED]
    known = bulletins.bulletins(reading.session, bulletin_ids=[each.bulletin_id for each in shown])
    asked = [each for each in shown if each.is_in_force and readership.is_receipted(known[each.bulletin_id], each)]
    counts = readcounts.counts(reading.session, reading.now, editions=asked)
    buttons = [
        [tap(_label(reading, known[each.bulletin_id], each, counts.get(each.id)), "editions:one", each.bulletin_id)]
        for each in shown
    ]
    text = [words("editions-list"), words("editions-list-hint") if found else words("editions-list-none")]
    turn = phrases.turn(words, page, len(found) > (page + 1) * _LISTED, "editions:list")
    write = tap(words.plain("editions-go-write"), "writing:new")
    return Screen(words.lines(text), filled(*buttons, turn, [write, _home(words)]))


def one(reading: Reading, *, bulletin_id: int) -> Screen | None:
    """One of them: what it is, for whom, how many have read it, who has not and why."""
    found = _found(reading, bulletin_id)
    if found is None:
        return None
    bulletin, edition, wording = found
    words, tally = reading.words, readcounts.tally(reading.session, reading.now, edition=edition)
    lines = [
        words("kit-bulletin-head", mark=bulletinwords.mark(bulletin), title=wording.title),
        _state(words, edition),
        *_planned(reading, bulletin_id, edition),
        words("editions-for", whom=bulletinwords.audience(reading, audience.read(edition.audience))),
        words("editions-topic", topic=bulletin.topic) if bulletin.topic else None,
        bulletinwords.read_by(words, edition) if edition.is_in_force else None,
        *(_counted(words, tally) if edition.base_id else ()),
    ]
    return Screen(words.lines(lines), filled(*_doing(reading, bulletin, edition, tally), [_list(words), _home(words)]))


def names(reading: Reading, *, bulletin_id: int, page: int = 0) -> Screen | None:
    """Everybody it is for: first who has not read it and why, then who has and when. Of a mere announcement: first who
    was not reached and why, then who was written to and when."""
    found = _found(reading, bulletin_id)
    if found is None:
        return None
    bulletin, edition, wording = found
    words, tally = reading.words, readcounts.tally(reading.session, reading.now, edition=edition)
    read = sorted((each for each in tally.standings if each.reader.receipt), key=_read_at, reverse=True)
    people = [*tally.missing, *tally.having, *read]
    page = min(page, max(0, len(people) - 1) // _A_PAGE)
    lines: list[str] = [words("kit-bulletin-head", mark=bulletinwords.mark(bulletin), title=wording.title)]
    lines.append(_sum(words, tally))
    having = {each.member.id for each in tally.having}
    shown = people[page * _A_PAGE : (page + 1) * _A_PAGE]
    lines += [_sent(words, each) if each.member.id in having else _standing(words, each) for each in shown]
    turn = phrases.turn(words, page, len(people) > (page + 1) * _A_PAGE, "editions:names", bulletin_id)
    back = tap(words.plain("kit-back"), "editions:one", bulletin_id)
    return Screen(phrases.short(lines), filled(turn, [back]))


def withdrawing(reading: Reading, *, bulletin_id: int) -> Screen | None:
    """What withdrawing does, before it is done: it cannot be undone."""
    found = _found(reading, bulletin_id)
    if found is None or not found[1].is_in_force:
        return None
    bulletin, edition, wording = found
    words = reading.words
    there = readcounts.tally(reading.session, reading.now, edition=edition).delivered
    head = words("kit-bulletin-head", mark=bulletinwords.mark(bulletin), title=wording.title)
    sure = tap(words.plain("editions-go-surely"), "editions:surely", edition.id, style=Style.DANGER)
    back = tap(words.plain("kit-back"), "editions:one", bulletin_id)
    return Screen(words.lines([head, words("editions-withdrawing", there=there)]), [[sure], [back]])


def topic(reading: Reading, *, bulletin_id: int) -> Screen | None:
    """Under which topic it stands in the library; another is tapped or typed."""
    found = _found(reading, bulletin_id)
    if found is None or found[0].kind is not BulletinKind.GUIDANCE:
        return None
    bulletin, _, wording = found
    words = reading.words
    others = [(name, of) for name, of in actions.topics(reading.session).items() if name != bulletin.topic]
    known = [tap(name, "editions:put_topic", bulletin_id, of) for name, of in others[: actions.OFFERED]]
    none = [tap(words.plain("editions-go-no-topic"), "editions:no_topic", bulletin_id)] if bulletin.topic else []
    back = tap(words.plain("kit-back"), "editions:one", bulletin_id)
    lines = [
        words("kit-bulletin-head", mark=bulletinwords.mark(bulletin), title=wording.title),
        words("editions-topic", topic=bulletin.topic) if bulletin.topic else words("editions-topic-none"),
        words("editions-topic-hint"),
    ]
    return Screen(words.lines(lines), filled(*in_pairs(known), none, [back]))


def workbook(reading: Reading, *, bulletin_id: int) -> File | None:
    """Who has read which version and when, as a workbook; a sheet of the versions beside it."""
    found = _found(reading, bulletin_id)
    if found is None:
        return None
    words = reading.words
    sheets = [evidence.receipts_of(reading, bulletin_id), evidence.versions_of(reading, bulletin_id)]
    name = f"{words.plain('editions-file')}-{bulletin_id}-{reading.now.astimezone(words.zone):%Y%m%d}.xlsx"
    caption = words.lines([words("editions-workbook", title=found[2].title), words("editions-workbook-hint")])
    back = tap(words.plain("kit-back"), "editions:one", bulletin_id)
    return File(name, lambda: workbook_lists.write(sheets), caption, [[back]])


def reminded(words: Words, result: Reminded) -> str:
    """The toast after reminding."""
    if result.at is None:
        return words.plain("editions-say-reminded", count=result.count)
    return words.plain("editions-say-later", count=result.count, at=words.clock(result.at))


def _newest(reading: Reading) -> list[Edition]:
    """An edition of each bulletin: the one in force, else the one planned, else the last that is lately over."""
    session = reading.session
    standing = bulletins.in_state(session, states=(EditionState.OUT, EditionState.PLANNED))
    lately = bulletins.in_state(session, states=_ENDED, ended_after=reading.now - _LATELY)
    chosen: dict[int, Edition] = {}
    for each in sorted([*standing, *lately], key=_rank):
        chosen.setdefault(each.bulletin_id, each)
    return sorted(chosen.values(), key=_dated, reverse=True)


def _rank(edition: Edition) -> tuple[bool, bool, int]:
    return edition.state is not EditionState.OUT, edition.state is not EditionState.PLANNED, -edition.number


def _dated(edition: Edition) -> tuple[datetime, int]:
    return edition.publish_at or edition.out_at or edition.created_at, edition.id


def _found(reading: Reading, bulletin_id: int) -> tuple[Bulletin, Edition, Wording] | None:
    """For who may see it: the edition in force, else the one planned, else the last that was out."""
    session = reading.session
    bulletin = bulletins.bulletin(session, bulletin_id=bulletin_id)
    if bulletin is None or not access.may(reading.member, Right.BRIEF_TEAM):
        return None
    hidden = (EditionState.DRAFT, EditionState.DROPPED)
    known = [each for each in bulletins.editions(session, bulletin_id=bulletin_id) if each.state not in hidden]
    if not known:
        return None
    edition = min(known, key=_rank)
    wording = readership.wording(session, edition_id=edition.id, language=reading.words.language)
    return (bulletin, edition, wording) if wording else None


def _label(reading: Reading, bulletin: Bulletin, edition: Edition, count: Count | None) -> str:
    """`9/12 · 📘 A minor in the chat`; of what is not in force when it comes, or that it is over."""
    words = reading.words
    wording = readership.wording(reading.session, edition_id=edition.id, language=words.language)
    title = wording.title if wording else ""
    title = title if len(title) <= _TITLE_ON_BUTTON else title[: _TITLE_ON_BUTTON - 1] + "…"
    if edition.state is EditionState.PLANNED:
        how = words.plain("editions-label-planned", at=instant(words, edition.publish_at or edition.created_at))
    elif count is not None:
        how = f"{count.read}/{count.meant}"
    elif edition.is_in_force:
        tally = readcounts.tally(reading.session, reading.now, edition=edition)
        how = f"{tally.done}/{tally.meant}"
    else:
        how = words.plain(f"editions-label-{edition.state}")
    return f"{how} · {bulletinwords.mark(bulletin)} {title}"


def _state(words: Words, edition: Edition) -> str:
    """Which version it is and since when it is what it is."""
    at = {EditionState.PLANNED: edition.publish_at, EditionState.OUT: edition.out_at}.get(
        edition.state, edition.ended_at
    )
    return words(f"editions-state-{edition.state}", number=edition.number, at=instant(words, at or edition.created_at))


def _planned(reading: Reading, bulletin_id: int, shown: Edition) -> Iterator[str]:
    for each in bulletins.editions(reading.session, bulletin_id=bulletin_id):
        if each.state is EditionState.PLANNED and each.id != shown.id and each.publish_at:
            yield reading.words("editions-next", at=instant(reading.words, each.publish_at))


def _counted(words: Words, tally: Tally) -> Iterator[str]:
    yield ""
    yield _sum(words, tally)
    missing = tally.missing
    yield from (_standing(words, each) for each in missing[:_NAMED])
    if len(missing) > _NAMED:
        yield words("editions-more", count=len(missing) - _NAMED)


def _sum(words: Words, tally: Tally) -> str:
    """How far it has come with how many."""
    if not tally.is_receipted:
        return words("editions-delivered", delivered=tally.delivered, meant=tally.meant)
    return words("editions-read", read=tally.read, meant=tally.meant, delivered=tally.delivered)


def _standing(words: Words, each: Standing) -> str:
    """A name, and when they read it or why they have not."""
    if each.why is not None:
        return words("editions-missing", name=each.member.name, why=words.plain(f"editions-why-{each.why}"))
    return words("editions-has-read", name=each.member.name, at=instant(words, _read_at(each)))


def _sent(words: Words, each: Standing) -> str:
    """A name, when they were written to, and whether that is known to have arrived."""
    if each.reader.told is None:
        return words("editions-has-it", name=each.member.name)  # they looked it up before it was sent
    at = instant(words, each.reader.told.told_at)
    return words(f"editions-sent-{each.delivery}", name=each.member.name, at=at)


def _read_at(each: Standing) -> datetime:
    receipt = each.reader.receipt
    if receipt is None:
        raise ValueError("they have not read it")
    return receipt.read_at


def _doing(reading: Reading, bulletin: Bulletin, edition: Edition, tally: Tally) -> list[list[Button]]:
    """What can be done about it."""
    words = reading.words
    is_out = edition.is_in_force
    is_guidance = bulletin.kind is BulletinKind.GUIDANCE
    is_to_remind = is_out and tally.is_receipted and tally.missing
    remind = [tap(words.plain("editions-go-remind"), "editions:remind", bulletin.id)] if is_to_remind else []
    known = [tap(words.plain("editions-go-names"), "editions:names", bulletin.id)] if tally.meant else []
    sort = [tap(words.plain("editions-go-topic"), "editions:topic", bulletin.id)] if is_guidance else []
    end = [tap(words.plain("editions-go-withdraw"), "editions:withdraw", bulletin.id)] if is_out else []
    was_out = bulletins.latest(reading.session, bulletin_id=bulletin.id) is not None
    excel = [tap(words.plain("editions-go-workbook"), "editions:workbook", bulletin.id)] if was_out else []
    change = []
    if edition.state is EditionState.PLANNED:
        change = [tap(words.plain("editions-go-edit"), "writing:edit", edition.id)]
    else:
        change = [tap(words.plain("editions-go-revise"), "writing:revise", edition.id)]
    if is_out:
        change.append(tap(words.plain("editions-go-correct"), "writing:correct", edition.id))
    return [[*remind, *known], change, [*sort, *excel], end]


def _list(words: Words) -> Button:
    return tap(words.plain("editions-go-all"), "editions:list")


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")
