"""How standing in looks: to who is away, to who acts for them, and on return. Changes nothing."""

from datetime import date, datetime, timedelta

from handlers.deputies import actions
from handlers.deputies.actions import SELF, Warned
from handlers.kit import away, phrases, standins
from handlers.kit.errors import Refused
from handlers.kit.feature import DigestPart, HomePart, Reading
from handlers.kit.glances import Glance
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, Style, filled, in_rows, tap
from handlers.kit.refs import seal
from handlers.rules import absences, substitution, times
from handlers.rules.absences import Days
from handlers.rules.digest import Section
from handlers.rules.rights import Right, can_lead
from handlers.rules.vacancies import Absence
from storage import cards, deputies, members
from storage.deputies import Deputy
from storage.members import Member

_MOST_CANDIDATES = 10
_MOST_DAYS = 3  # absences that are offered as days
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_SUNDAY = 6
_OPEN = "0"


def home(reading: Reading) -> HomePart:
    """For whom the reader acts and until when; or who acts for them, and the way back."""
    words, reader = reading.words, reading.member
    found = standins.stood(reading.session, reading.now)
    mine = [each for each in found if each.deputy.id == reader.id]
    instead = next((each for each in found if each.member.id == reader.id), None)
    lines: list[str] = [
        words("deputies-home-in", name=each.member.name, when=_when(words, each.span, reading.now)) for each in mine
    ]
    if instead is not None:
        when = _when(words, instead.span, reading.now)
        lines += [words("deputies-home-out", name=instead.deputy.name, when=when)]
    if not lines:
        return HomePart()
    return HomePart("\n".join(lines), (tap(words.plain("deputies-go-card"), "deputies:open", SELF),))


def digest(glance: Glance) -> list[DigestPart]:
    """From when nobody would lead in the week ahead; and who stands in for whom now or soon."""
    if not glance.may(Right.ANSWER_CASES):
        return []
    session, words, now = glance.reading.session, glance.words, glance.now
    way, until = tap(words.plain("deputies-go-card"), "deputies:open", SELF), now + _WEEK
    parts = []
    unled = standins.unled(session, now, within=Absence(now, until))
    if unled is not None:
        line = words("deputies-digest-unled", when=words.day_of(max(unled, now)))
        parts.append(DigestPart(Section.DECIDE, (line,), way, 15))
    ahead = [each for each in deputies.unfinished(session, now) if each.starts_at < until]
    names = members.names(session, member_ids=[id_ for each in ahead for id_ in (each.member_id, each.deputy_id)])
    for each in ahead:
        about = {"name": names[each.member_id], "deputy": names[each.deputy_id]}
        line = words("deputies-digest-stands", **about, when=_when(words, standins.span(each), now))
        parts.append(DigestPart(Section.PEOPLE, (line,), way, 30))
    return parts


def card(reading: Reading, *, member_id: int) -> Screen:
    """Who stands in for somebody now and later, for whom they do themselves, and who could."""
    words, reader, now = reading.words, reading.member, reading.now
    member = _subject(reading, member_id)
    in_lines, in_rows_ = _standing_in(reading) if member_id in (SELF, reader.id) else ([], [])
    if member is None:
        lines = [words("deputies-card-own"), *(in_lines or [words("deputies-not-for")])]
        return Screen(words.lines(lines), filled(*in_rows_, [_home(words)]))
    rows = deputies.ahead(reading.session, now, member_id=member.id)
    title = words("deputies-card-own") if member.id == reader.id else words("deputies-card", name=member.name)
    lines = [title, *in_lines, *(_line(reading, row) for row in rows)]
    lines += [] if rows else [words("deputies-none")]
    lines += [words("deputies-alone")] if _is_alone(reading, Absence(now)) else []
    people = _people(reading, member)
    lines += ["", words("deputies-ask-who") if people else words("deputies-nobody")]
    choices = [tap(label, "deputies:days", member_id, who.id) for who, label in people]
    changes = [button for row in rows for button in _changes(reading, member_id, row)]
    ways = [tap(words.plain("deputies-go-away"), "absences:open", member_id), _home(words)]
    return Screen(phrases.short(lines), filled(*in_rows(changes, 2), *in_rows_, *in_rows(choices, 2), ways))


def who(reading: Reading, *, member_id: int, first: str, last: str | None) -> Screen | None:
    """Who stands in on these days."""
    words, member = reading.words, _subject(reading, member_id)
    if member is None:
        return None
    wanted = _wanted(first, last)
    span = actions.span_of(reading.now, wanted, words.zone)
    people = _people(reading, member, span=span)
    lines = [_title(reading, member), words("deputies-ask-who-when", when=_when(words, span, reading.now))]
    lines += [] if people else [words("deputies-nobody")]
    choices = [tap(label, "deputies:name", member_id, each.id, *_refs(wanted)) for each, label in people]
    return Screen(words.lines(lines), filled(*in_rows(choices, 2), [_to_card(words, member_id)]))


def days(reading: Reading, *, member_id: int, deputy_id: int) -> Screen | None:
    """On which days: today, tomorrow, this week, until further notice, what was marked as away; or typed."""
    words, member = reading.words, _subject(reading, member_id)
    deputy = members.get(reading.session, member_id=deputy_id)
    if member is None or deputy is None:
        return None
    today = times.local_day(reading.now, words.zone)
    sunday = today + (_SUNDAY - today.weekday()) * _DAY
    offered = {"today": Days(today, today), "tomorrow": Days(today + _DAY, today + _DAY)}
    offered |= {"week": Days(today, sunday)} if sunday > today else {}
    offered |= {"open": Days(today)}
    quick = [_naming(words.plain(f"deputies-go-{what}"), member_id, deputy_id, each) for what, each in offered.items()]
    known = [each for each in away.one(reading.session, member=member, since=reading.now) if each.ends_at is not None]
    marked = [absences.days(each, words.zone) for each in known[:_MOST_DAYS]]
    own = [
        _naming(_said(words, each), member_id, deputy_id, Days(max(today, each.first), each.last)) for each in marked
    ]
    example = f"{(today + 3 * _DAY).day}.{(today + 3 * _DAY).month}"
    lines = [_title(reading, member), words("deputies-ask-days", name=deputy.name, example=example)]
    lines += [_away_line(reading, deputy, each) for each in away.one(reading.session, member=deputy, since=reading.now)]
    lines += [] if standins.can_act(deputy) else [words("deputies-warn-silent", name=deputy.name)]
    return Screen(words.lines(lines), filled(*in_rows(quick, 2), *in_rows(own, 1), [_to_card(words, member_id)]))


def warning(reading: Reading, *, member_id: int, deputy_id: int, first: str, last: str | None) -> Screen | None:
    """What speaks against a deputy on these days, and both ways on."""
    words, member = reading.words, _subject(reading, member_id)
    deputy = members.get(reading.session, member_id=deputy_id)
    if member is None or deputy is None:
        return None
    wanted = _wanted(first, last)
    span = actions.span_of(reading.now, wanted, words.zone)
    found = actions.warned(reading.session, reading.now, member=member, deputy=deputy, span=span)
    lines = [_title(reading, member), words("deputies-warn", name=deputy.name, when=_when(words, span, reading.now))]
    lines += [words(f"deputies-warn-{each}", name=deputy.name) for each in found]
    sure = tap(words.plain("deputies-go-sure"), "deputies:sure", member_id, deputy_id, *_refs(wanted), seal(*found))
    other = tap(words.plain("deputies-go-other"), "deputies:who", member_id, *_refs(wanted), style=Style.PRIMARY)
    return Screen(words.lines(lines), [[other, sure], [_to_card(words, member_id)]])


def duty(reading: Reading, *, row_id: int, key: str | None = None) -> Screen | None:
    """To the deputy: for whom they stand in and when, what that means, and the way out; once it is over, that."""
    row = deputies.get(reading.session, deputy_id=row_id)
    if row is None or row.deputy_id != reading.member.id:
        return None
    words, now = reading.words, reading.now
    if row.is_over(now):
        text = words("deputies-duty-over", name=_name(reading, row))
        return Screen(text, [[_home(words)]]) if _is_there(reading, key) else None
    said = "deputies-duty-now" if row.is_on(now) else "deputies-duty-ahead"
    lines = [words(said, name=_name(reading, row), when=_when(words, standins.span(row), now))]
    lines += [words("deputies-duty-means"), words("deputies-duty-limits")]
    decline = tap(words.plain("deputies-go-decline"), "deputies:decline", row.id)
    ways = _ways_to_work(reading) if row.is_on(now) else []
    return Screen(words.lines(lines), filled(ways, [decline, _home(words)]))


def begun(reading: Reading, *, row_id: int, key: str | None = None) -> Screen | None:
    """To who is away: that somebody stands in, and the way back."""
    row = deputies.get(reading.session, deputy_id=row_id)
    if row is None or row.member_id != reading.member.id:
        return None
    words, deputy = reading.words, members.get(reading.session, member_id=row.deputy_id)
    if deputy is None:
        return None
    if row.is_over(reading.now):
        text = words("deputies-begun-over", name=deputy.name)
        return Screen(text, [[_to_card(words, SELF)]]) if _is_there(reading, key) else None
    when = _when(words, standins.span(row), reading.now)
    said = "deputies-begun" if row.is_on(reading.now) else "deputies-begun-ahead"
    return Screen(words(said, name=deputy.name, when=when), [_changes(reading, SELF, row), [_home(words)]])


def over(reading: Reading, *, row_id: int, is_replaced: bool = False) -> Screen | None:
    """To the deputy: thanks; or that somebody else does it."""
    row = deputies.get(reading.session, deputy_id=row_id)
    if row is None or row.deputy_id != reading.member.id:
        return None
    words = reading.words
    key = "deputies-over-replaced" if is_replaced else "deputies-over"
    return Screen(words(key, name=_name(reading, row)), [[_home(words)]])


def declined(reading: Reading, *, row_id: int, until: str | None) -> Screen | None:
    """To leads and to who is away: the deputy cannot, and who else could for the rest of the time."""
    row = deputies.get(reading.session, deputy_id=row_id)
    deputy = members.get(reading.session, member_id=row.deputy_id) if row is not None else None
    if row is None or deputy is None or not can_lead(reading.member.role):
        return None
    ends_at = datetime.fromisoformat(until) if until is not None else None
    span = Absence(row.starts_at, ends_at)
    words, is_own = reading.words, row.member_id == reading.member.id
    said = {"name": deputy.name, "when": _when(words, span, reading.now)}
    lines: list[str] = [
        words("deputies-declined-own", **said)
        if is_own
        else words("deputies-declined", whom=_name(reading, row), **said)
    ]
    if ends_at is not None and ends_at <= reading.now:
        return Screen(words.lines(lines), [[_home(words)]])
    lines += [words("deputies-alone")] if _is_alone(reading, span) else []
    return Screen(words.lines(lines), filled(_anew(reading, row, span), _back_then(words, row), [_home(words)]))


def trouble(reading: Reading, *, row_id: int, why: str) -> Screen | None:
    """To leads and to who is away: the deputy cannot stand in; nothing once they can again, or it is over."""
    row = deputies.get(reading.session, deputy_id=row_id)
    deputy = members.get(reading.session, member_id=row.deputy_id) if row is not None else None
    member = members.get(reading.session, member_id=row.member_id) if row is not None else None
    if row is None or deputy is None or member is None or row.is_over(reading.now) or not can_lead(reading.member.role):
        return None
    span = Absence(max(row.starts_at, reading.now), row.ends_at)
    if Warned(why) not in actions.warned(reading.session, reading.now, member=member, deputy=deputy, span=span):
        return None
    words = reading.words
    when = _when(words, standins.span(row), reading.now)
    lines: list[str] = [words("deputies-trouble", name=deputy.name, whom=member.name, when=when)]
    lines += [words(f"deputies-warn-{Warned(why)}", name=deputy.name)]
    lines += [words("deputies-alone")] if _is_alone(reading, span) else []
    return Screen(words.lines(lines), [_anew(reading, row, span), [_home(words)]])


def _subject(reading: Reading, member_id: int) -> Member | None:
    """Whose deputy it is about, as far as the reader may decide that."""
    try:
        return actions.whom(reading.session, reading.member, member_id)
    except Refused:
        return None


def _standing_in(reading: Reading) -> tuple[list[str], list[list[Button]]]:
    """For whom the reader stands in now or later, and the ways out and to what there is to do."""
    words = reading.words
    rows = deputies.stood_in(reading.session, reading.now, deputy_id=reading.member.id)
    lines: list[str] = [
        words(
            "deputies-in-now" if row.is_on(reading.now) else "deputies-in-ahead",
            name=_name(reading, row),
            when=_when(words, standins.span(row), reading.now),
        )
        for row in rows
    ]
    out = [
        tap(words.plain("deputies-go-decline-for", name=_name(reading, row)), "deputies:decline", row.id)
        for row in rows
    ]
    work = _ways_to_work(reading) if any(row.is_on(reading.now) for row in rows) else []
    return lines, [work, *([each] for each in out)]


def _ways_to_work(reading: Reading) -> list[Button]:
    words = reading.words
    cases = tap(words.plain("deputies-go-cases"), "caseload:list")
    gaps = tap(words.plain("deputies-go-gaps"), "gaps:list", 0)
    return [cases, gaps]


def _people(reading: Reading, member: Member, *, span: Absence | None = None) -> list[tuple[Member, str]]:
    """Who could stand in, each with what to know of them then, or now when no days are chosen yet."""
    found = actions.candidates(reading.session, member=member)[:_MOST_CANDIDATES]
    known = away.of(reading.session, found=found, since=reading.now)
    within = span or Absence(reading.now, reading.now + timedelta(microseconds=1))

    def sign(each: Member) -> str:
        if not standins.can_act(each):
            return "⚠️ "
        return "⏸ " if any(substitution.meet(one, within) for one in known[each.id]) else ""

    return [(each, f"{sign(each)}{each.name}") for each in found]


def _line(reading: Reading, row: Deputy) -> str:
    words, deputy = reading.words, members.get(reading.session, member_id=row.deputy_id)
    name, when = deputy.name if deputy else "–", _when(words, standins.span(row), reading.now)
    return words("deputies-now" if row.is_on(reading.now) else "deputies-ahead", name=name, when=when)


def _changes(reading: Reading, member_id: int, row: Deputy) -> list[Button]:
    """Another deputy for the same days, and the end of it."""
    words = reading.words
    when = _when(words, standins.span(row), reading.now)
    is_own = row.member_id == reading.member.id
    key = ("deputies-go-back" if is_own else "deputies-go-end") if row.is_on(reading.now) else "deputies-go-cancel"
    end = tap(words.plain(key, when=when), "deputies:end", member_id, row.id)
    wanted = _left(reading, standins.span(row))
    return [tap(words.plain("deputies-go-change", when=when), "deputies:who", member_id, *_refs(wanted)), end]


def _anew(reading: Reading, row: Deputy, span: Absence) -> list[Button]:
    """The way to choose somebody else for what is left of the time."""
    member_id = SELF if row.member_id == reading.member.id else row.member_id
    wanted = _left(reading, span)
    label = reading.words.plain("deputies-go-other")
    return [tap(label, "deputies:who", member_id, *_refs(wanted), style=Style.PRIMARY)]


def _back_then(words: Words, row: Deputy) -> list[Button]:
    """The way to what happened, if anything could."""
    has_held = row.ends_at is not None and row.ends_at > row.starts_at
    return [tap(words.plain("deputies-go-meanwhile"), "meanwhile:open", row.id)] if has_held else []


def _left(reading: Reading, span: Absence) -> Days:
    """The days of it from today on."""
    whole = absences.days(span, reading.words.zone)
    return Days(max(whole.first, times.local_day(reading.now, reading.words.zone)), whole.last)


def _is_alone(reading: Reading, span: Absence) -> bool:
    within = Absence(max(span.starts_at, reading.now), span.ends_at)
    return standins.unled(reading.session, reading.now, within=within) is not None


def _away_line(reading: Reading, deputy: Member, absence: Absence) -> str:
    words = reading.words
    return words("deputies-is-away", name=deputy.name, away=phrases.away(words, absence, now=reading.now))


def _title(reading: Reading, member: Member) -> str:
    words = reading.words
    return words("deputies-card-own") if member.id == reading.member.id else words("deputies-card", name=member.name)


def _is_there(reading: Reading, key: str | None) -> bool:
    """Whether the message of this key stands in its chat; without a key it is the card that was tapped."""
    return key is None or cards.is_shown(reading.session, key=key)


def _name(reading: Reading, row: Deputy) -> str:
    """Whom it is for."""
    member = members.get(reading.session, member_id=row.member_id)
    return member.name if member is not None else "–"


def _when(words: Words, span: Absence, now: datetime) -> str:
    return phrases.away(words, span, now=now)


def _said(words: Words, wanted: Days) -> str:
    last = wanted.last or wanted.first
    first, until = words.day(wanted.first), words.day(last)
    return first if last == wanted.first else words.plain("kit-away-days", first=first, last=until)


def _naming(label: str, member_id: int, deputy_id: int, wanted: Days) -> Button:
    return tap(label, "deputies:name", member_id, deputy_id, *_refs(wanted))


def _wanted(first: str, last: str | None) -> Days:
    return Days(date.fromisoformat(first), date.fromisoformat(last) if last else None)


def _refs(wanted: Days) -> tuple[str, str]:
    return f"{wanted.first:%Y%m%d}", f"{wanted.last:%Y%m%d}" if wanted.last else _OPEN


def _to_card(words: Words, member_id: int) -> Button:
    return tap(words.plain("deputies-go-card"), "deputies:open", member_id)


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")
