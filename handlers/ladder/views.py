"""What the clock of difficult cases says to who has one or decides about them, and whom a case would wake."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from handlers.kit import access, casebook, casewords, phrases
from handlers.kit.feature import DigestPart, Reading
from handlers.kit.glances import Glance
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Rows, Screen, Style, filled, in_rows, tap
from handlers.kit.standins import Acting
from handlers.ladder import actions
from handlers.ladder.actions import Step
from handlers.rules import times
from handlers.rules.digest import Section
from handlers.rules.ladder import Office
from handlers.rules.rights import Right
from storage import alarms, cards, cases, duties, members
from storage.cases import TAKEN, Case, CaseState, Emergency, Level
from storage.shifts import LONGEST, PlaceKind

_LEVELS = (Level.EXTREME, Level.HIGH, Level.MEDIUM)
_HOURS = (time(3, 10), time(9), time(15), time(21))
_DAYS = 7
_DAY = timedelta(days=1)
_MORNING = time(9)  # a night is over then


def evening(glance: Glance) -> list[DigestPart]:
    """Who is duty lead tonight: whom a case would wake first."""
    if not glance.may(Right.ANSWER_CASES):
        return []
    session, words = glance.reading.session, glance.words
    until = times.instant(glance.today + _DAY, _MORNING, words.zone)
    found = duties.between(session, since=glance.now - LONGEST, until=until)
    on_duty = [
        each for each in found if each.kind is PlaceKind.DUTY_LEAD and each.ends_at > glance.now and not each.is_sought
    ]
    names = members.names(session, member_ids=[each.member_id for each in on_duty])
    said = [
        words("ladder-digest-duty", name=names[each.member_id], hours=words.span(each.starts_at, each.ends_at))
        for each in on_duty
    ]
    return [DigestPart(Section.TODAY, tuple(said), None, 5, is_news=False)] if said else []


def still(reading: Reading, *, case_id: int, stamp: str, since: str | None) -> Screen | None:
    """To who has a case: whether they still do; once they have given a sign it says that."""
    case = cases.get(reading.session, case_id=case_id)
    if case is None or not _is_silent(reading, case, since):
        return _settled(reading, case, "still", stamp)
    words = reading.words
    lapses_at = casebook.lapses_at(reading.session, case=case, zone=words.zone) or reading.now
    go_on = tap(words.plain("ladder-go-on"), "cases:go_on", case_id, style=Style.SUCCESS)
    return _screen(
        reading,
        case,
        words("ladder-still", time=words.clock(lapses_at)),
        [[go_on, _give_back(words, case_id)], [_show(words, case_id)]],
    )


def confirm(reading: Reading, *, case_id: int, stamp: str, since: str | None) -> Screen | None:
    """To who has a case of life in danger: whether help has come."""
    case = cases.get(reading.session, case_id=case_id)
    if case is None or not _is_silent(reading, case, since):
        return _settled(reading, case, "confirm", stamp)
    words = reading.words

    def said(what: Emergency, style: Style | None = None) -> Button:
        return tap(words.plain(f"ladder-go-{what}"), "cases:emergency", case_id, what.value, style=style)

    rows = [
        [said(Emergency.ARRIVED, Style.SUCCESS), said(Emergency.CALLED)],
        [said(Emergency.CALMED), said(Emergency.LOST)],
        [_give_back(words, case_id), _show(words, case_id)],
    ]
    return _screen(reading, case, words("ladder-confirm"), rows)


def lapsed(reading: Reading, *, case_id: int, stamp: str, since: str | None) -> Screen | None:
    """To who had a case: that it waits for an answer again; it rings with the alert, if that goes to them too."""
    del since
    case = cases.get(reading.session, case_id=case_id)
    if case is None or case.state is not CaseState.RAISED or _is_overtaken(reading, case, "lapsed", stamp):
        return _settled(reading, case, "lapsed", stamp)
    take = tap(reading.words.plain("ladder-go-take"), "cases:take", case_id, style=Style.PRIMARY)
    fates = alarms.of_run(reading.session, case_id=case_id, run=case.run)
    is_silent = any(each.alarm.member_id == reading.member.id for each in fates)
    shown = _screen(reading, case, reading.words("ladder-lapsed"), [[take, _show(reading.words, case_id)]])
    return replace(shown, is_silent=is_silent)


def returned(reading: Reading, *, case_id: int, stamp: str, since: str | None) -> Screen | None:
    """To who put a case off: that the time is over."""
    case = cases.get(reading.session, case_id=case_id)
    if case is None or not _is_silent(reading, case, since):
        return _settled(reading, case, "returned", stamp)
    return _screen(reading, case, reading.words("ladder-returned"), [[_show(reading.words, case_id)]])


def review(reading: Reading, *, case_id: int, stamp: str, since: str | None) -> Screen | None:
    """To who decides: a case nobody is woken by still waits, or one that is done waits for a second person's look."""
    del since
    case = cases.get(reading.session, case_id=case_id)
    waits = case is not None and case.state in (CaseState.RAISED, CaseState.RESOLVED)
    if case is None or not waits or _is_overtaken(reading, case, "review", stamp):
        return _settled(reading, case, "review", stamp)
    key = "ladder-waits" if case.state is CaseState.RAISED else "ladder-review"
    return _screen(reading, case, reading.words(key), [[_show(reading.words, case_id)]])


def skipped(reading: Reading, *, case_id: int, offices: list[str]) -> Screen | None:
    """To leads: nobody could be alerted for these offices; not sent once somebody has answered all the same."""
    case = cases.get(reading.session, case_id=case_id)
    if case is None:
        return None
    is_there = cards.shown(reading.session, prefix=casebook.key(case_id, "skipped", reading.member.id, ""))
    if case.state is not CaseState.RAISED and not is_there:
        return None
    words = reading.words
    named = ", ".join(casewords.office(words, Office(each)) for each in offices)
    text = words("ladder-skipped", offices=named)
    return _screen(reading, case, text, [[_show(words, case_id)], [_preview(words)]])


def alarm(reading: Reading, *, case_id: int, stamp: str, since: str | None) -> Screen | None:
    """To leads: a case had nothing due next, which must not be."""
    del stamp, since
    case = cases.get(reading.session, case_id=case_id)
    if case is None:
        return None
    return _screen(reading, case, reading.words("ladder-alarm"), [[_show(reading.words, case_id)]])


def preview(reading: Reading, *, level: str, day: str | None, hour: str) -> Screen | None:
    """Whom a case of this level would wake, flagged now or at another time, step by step."""
    if not access.may(reading.member, Right.ANSWER_CASES):
        return None
    words, chosen = reading.words, Level(level)
    today = times.local_day(reading.now, words.zone)
    wanted = date.fromisoformat(day) if day is not None else None
    at = actions.moment(reading.now, words.zone, wanted, time.fromisoformat(hour))
    found = actions.prospect(reading.session, level=chosen, at=at, zone=words.zone, flagger_id=None)
    is_now = wanted is None
    when = (
        words("ladder-preview-now")
        if is_now
        else words("ladder-preview-at", day=words.day_of(at), time=words.clock(at))
    )
    heading = words("ladder-preview", mark=casewords.mark(chosen), level=casewords.level(words, chosen))
    lines = [heading, when, "", *(_step(words, each, at) for each in found.steps), words("ladder-preview-repeat")]
    if found.unreachable:
        names = ", ".join(each.name for each in found.unreachable)
        lines.append(words("ladder-preview-unreachable", names=names))
    return Screen(
        phrases.short(lines), _choices(words, chosen, wanted, time.fromisoformat(hour), today), is_protected=True
    )


def _choices(words: Words, level: Level, day: date | None, hour: time, today: date) -> Rows:
    at = _ref(day, hour)
    levels = [
        tap(casewords.mark(each), "ladder:preview", each.value, at, style=_chosen(each is level)) for each in _LEVELS
    ]
    now = tap(
        words.plain("ladder-go-now"), "ladder:preview", level.value, _ref(None, time(0)), style=_chosen(day is None)
    )
    days = [
        tap(
            words.day(each),
            "ladder:preview",
            level.value,
            _ref(each, hour if day else _HOURS[0]),
            style=_chosen(each == day),
        )
        for each in (today + ahead * _DAY for ahead in range(_DAYS))
    ]
    hours = [
        tap(
            words.clock(each),
            "ladder:preview",
            level.value,
            _ref(day or today, each),
            style=_chosen(day is not None and each == hour),
        )
        for each in _HOURS
    ]
    return filled(levels, hours, [now, *days[:2]], *in_rows(days[2:], 3), [_drill(words), _home(words)])


def _ref(day: date | None, hour: time) -> str:
    return f"{f'{day:%Y%m%d}' if day else 0}:{hour.hour * 100 + hour.minute}"


def _chosen(is_chosen: bool) -> Style | None:
    return Style.PRIMARY if is_chosen else None


def _step(words: Words, step: Step, at: datetime) -> str:
    """One rung: how long after, and who as what; or that nobody is there."""
    after = phrases.lasting(words, step.at - at) if step.at > at else words.plain("ladder-preview-at-once")
    names = ", ".join(_named(words, acting, office) for acting, office in step.people)
    key = "ladder-preview-step" if names else "ladder-preview-nobody"
    missing = ", ".join(casewords.office(words, each) for each in step.skipped)
    skipped = words("ladder-preview-skipped", offices=missing) if missing else None
    return words.lines([words(key, after=after, names=names), skipped])


def _named(words: Words, acting: Acting, office: Office) -> str:
    """Somebody, as what and in whose stead; of everybody who may answer the name is enough."""
    name, said = acting.member.name, casewords.office(words, office)
    if acting.instead_of is not None:
        return words.plain("ladder-preview-instead", name=name, office=said, whom=acting.instead_of.name)
    return name if office is Office.ALL else words.plain("ladder-preview-person", name=name, office=said)


def _is_silent(reading: Reading, case: Case, since: str | None) -> bool:
    """Whether the reader has the case and has given no sign since it was asked for one."""
    active_at = case.active_at.isoformat() if case.active_at else None
    return case.owner_id == reading.member.id and case.state in TAKEN and active_at == since


def _settled(reading: Reading, case: Case | None, what: str, stamp: str) -> Screen | None:
    """What stands in a chat and is a question no more; what was not sent yet is not sent."""
    if case is None or not cards.is_shown(reading.session, key=casebook.key(case.id, what, reading.member.id, stamp)):
        return None
    return _screen(reading, case, reading.words("ladder-settled"), [[_show(reading.words, case.id)]])


def _is_overtaken(reading: Reading, case: Case, what: str, stamp: str) -> bool:
    """Whether the same was to be said again later: what waited while Telegram was away comes once."""
    posted = cards.posted(reading.session, prefix=casebook.key(case.id, what, reading.member.id, ""))
    return any(params["stamp"] > stamp for params, _ in posted)


def _screen(reading: Reading, case: Case, text: str, rows: Rows) -> Screen:
    words = reading.words
    danger = casewords.danger(words, reading.session) if case.is_pressing and case.is_open else None
    return Screen(words.lines([danger, casewords.title(words, case), text]), rows, is_protected=True)


def _show(words: Words, case_id: int) -> Button:
    return tap(words.plain("ladder-go-show"), "cases:card", case_id)


def _preview(words: Words) -> Button:
    return tap(words.plain("ladder-go-preview"), "ladder:preview", Level.EXTREME.value, _ref(None, time(0)))


def _drill(words: Words) -> Button:
    return tap(words.plain("ladder-go-drill"), "drills:open")


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")


def _give_back(words: Words, case_id: int) -> Button:
    return tap(words.plain("ladder-go-give-back"), "cases:give_back", case_id)
