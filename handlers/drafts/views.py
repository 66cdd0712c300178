"""How drafts of templates look: what they would be, what saving them does, and how each thing is decided."""

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta

from handlers.drafts import actions
from handlers.drafts.actions import Draft, Preview, Saved
from handlers.kit import patterns, phrases
from handlers.kit.errors import Refused
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, Style, filled, in_rows, tap
from handlers.rules import feasts, plans, times, weekly
from handlers.rules.plans import Field
from storage import abilities, instances, members
from storage.instances import Instance
from storage.members import Language
from storage.shifts import PlaceKind, Service
from storage.templates import OnHolidays, Plan

NONE = "none"  # of a button that takes something away
_ON_A_PAGE = 10
_NEXT_SHIFTS = 5
_NAMED = 5  # shifts, in lines of their own
_COMMON_HOURS = ((time(8), time(12)), (time(12), time(18)), (time(18), time(22)), (time(22), time(6)))
_PRESETS = {"working": weekly.WORKING_DAYS, "weekend": weekly.WEEKEND, "every": weekly.EVERY_DAY}
_UNTIL_IN_WEEKS = (4, 13, 26)


def draft(reading: Reading, *, draft_id: int) -> Screen | None:
    """A template as it would be, what saving it does, and everything that can be decided about it."""
    found = _found(reading, draft_id)
    if found is None:
        return None
    words = reading.words
    seen = actions.preview(reading.session, reading.now, found=found, zone=words.zone)
    title = "ending" if found.is_ending else "new" if found.template_id is None else "changing"
    lines = [words(f"drafts-{title}"), *patterns.described(reading, found.plan), "", *_effects(reading, found, seen)]
    decide = [] if found.is_ending else _decide(reading, found)
    rows = filled(*decide, *_save(reading, found, seen), [_go(words, "discard", "discard", draft_id)])
    return Screen(phrases.short(lines), rows)


def days(reading: Reading, *, draft_id: int) -> Screen | None:
    """Which weekdays: usual ones in one tap, or each by itself."""
    found = _found(reading, draft_id)
    if found is None:
        return None
    words, bits = reading.words, found.plan.days
    usual = [_go(words, f"days-{name}", "pick", draft_id, mask) for name, mask in _PRESETS.items()]
    single = [
        _put(
            _marked(words.weekday(each), is_on=weekly.has_weekday(bits, each)), draft_id, Field.DAYS, bits ^ (1 << each)
        )
        for each in range(7)
    ]
    on = "hours" if found.template_id is None else "draft"
    text = words.lines([words("drafts-ask-days"), words("drafts-days-now", days=patterns.weekdays(words, bits))])
    return Screen(text, [*in_rows(usual, 2), *in_rows(single, 4), [_go(words, "on", on, draft_id)]])


def hours(reading: Reading, *, draft_id: int) -> Screen | None:
    """Which hours: common ones, or typed."""
    found = _found(reading, draft_id)
    if found is None:
        return None
    words = reading.words
    common = [
        _put(patterns.hours(words, *span), draft_id, Field.HOURS, f"{span[0]:%H%M}{span[1]:%H%M}")
        for span in _COMMON_HOURS
    ]
    lines = [words("drafts-ask-hours"), words("drafts-days-now", days=patterns.weekdays(words, found.plan.days))]
    back = [tap(words.plain("kit-back"), "drafts:draft", draft_id)] if found.template_id is not None else []
    days_ = _go(words, "back-to-days", "days", draft_id)
    return Screen(words.lines(lines), [*in_rows(common, 2), [days_, *back]])


def people(reading: Reading, *, draft_id: int) -> Screen | None:
    """How many of each kind, with plus and minus."""
    found = _found(reading, draft_id)
    if found is None:
        return None
    words, needs = reading.words, found.plan.needs
    rows = [_count_row(words, draft_id, needs, PlaceKind.COUNSELLOR, is_least=True)]
    rows += [_count_row(words, draft_id, needs, kind) for kind in PlaceKind]
    text = words.lines([words("drafts-ask-people"), words("drafts-people-hint")])
    return Screen(text, [*rows, [_go(words, "on", "draft", draft_id)]])


def choices(reading: Reading, *, draft_id: int, field: str) -> Screen | None:
    """The few ways there are for a service, a language, a qualification or holidays; what is now is marked."""
    found = _found(reading, draft_id)
    if found is None:
        return None
    words, of = reading.words, Field(field)
    options, current = _options(reading, of), _current(found.plan, of)
    buttons = [_put(_marked(label, is_on=value == current), draft_id, of, value) for value, label in options]
    text = words.lines([words(f"drafts-ask-{of}"), *_hint(words, of)])
    return Screen(text, [*in_rows(buttons, 1), [tap(words.plain("kit-back"), "drafts:draft", draft_id)]])


def dates(reading: Reading, *, draft_id: int, field: str) -> Screen | None:
    """From when or until when: usual days, or typed."""
    found = _found(reading, draft_id)
    if found is None:
        return None
    words, of = reading.words, Field(field)
    today = times.local_day(reading.now, words.zone)
    if of is Field.FROM:
        monday = today + timedelta(days=7 - today.weekday())
        offered = [today, monday, _first_of_next_month(today)]
    else:
        base = max(found.plan.valid_from, today)
        offered = [base + timedelta(weeks=each) for each in _UNTIL_IN_WEEKS]
    buttons = [_put(words.day(each), draft_id, of, f"{each:%Y%m%d}") for each in dict.fromkeys(offered)]
    never = [_put(words.plain("drafts-until-never"), draft_id, of, NONE)] if of is Field.UNTIL else []
    back = [tap(words.plain("kit-back"), "drafts:draft", draft_id)]
    return Screen(words(f"drafts-ask-{of}"), filled(*in_rows(buttons, 2), never, back))


def saved(words: Words, done: Saved) -> str:
    """The toast of saving."""
    return words.plain("drafts-saved" if done.is_news else "drafts-saved-before")


def _found(reading: Reading, draft_id: int) -> Draft | None:
    try:
        return actions.draft(reading.session, reading.now, actor=reading.member, draft_id=draft_id)
    except Refused:
        return None


def _effects(reading: Reading, found: Draft, seen: Preview) -> list[str]:
    """What saving would do, with its numbers and whom it concerns."""
    words, of = reading.words, seen.effects
    lines: list[str] = []
    if of.made:
        first = min(of.made.values())
        values = {"count": len(of.made), "day": words.day(max(of.made)), "first": phrases.span(words, *first)}
        lines.append(words("drafts-makes", **values))
    elif found.template_id is None:
        lines.append(words("drafts-makes-none", day=words.day(seen.until)))
    if of.changed:
        lines.append(words("drafts-changes", count=len(of.changed)))
        moved = sum(each.span is not None for each in of.changed)
        lines += [words("drafts-moves", count=moved)] if moved else []
    lines += [words("drafts-drops", count=len(of.dropped))] if of.dropped else []
    if of.held:
        lines += [words("drafts-holds", count=len(of.held)), *_named(reading, of.held)]
    lines += [words("drafts-late", count=len(of.late))] if of.late else []
    lines += [words("drafts-leaves", count=len(of.left))] if of.left else []
    lines += _told(reading, of.told(is_cancelling=False))
    title = words("drafts-what-ends" if found.is_ending else "drafts-what-happens")
    done = [words("drafts-same")] if found.is_same else lines or [words("drafts-nothing")]
    return [title, *done, *([] if found.is_ending else _holidays(words, found.plan, seen))]


def _told(reading: Reading, ids: Iterable[int]) -> list[str]:
    words = reading.words
    others = _others(reading, ids)
    told = [each.name for each in others if each.is_reachable]
    silent = [each.name for each in others if not each.is_reachable]
    lines: list[str] = [words("drafts-told", count=len(told), names=", ".join(told))] if told else []
    return lines + ([words("kit-tell-yourself", names=", ".join(silent))] if silent else [])


def _others(reading: Reading, ids: Iterable[int]) -> list[members.Member]:
    found = (members.get(reading.session, member_id=each) for each in ids)
    return sorted((each for each in found if each and each.id != reading.member.id), key=lambda each: each.name)


def _named(reading: Reading, held: Sequence[Instance]) -> list[str]:
    """The first of these shifts, with who has a place."""
    words, shown = reading.words, held[:_NAMED]
    names = members.names(reading.session, member_ids=[who.member_id for each in shown for who in each.people])
    lines: list[str] = [
        words(
            "drafts-held",
            when=phrases.span(words, each.starts_at, each.ends_at),
            names=", ".join(names.get(who.member_id, "") for who in each.people),
        )
        for each in shown
    ]
    return [*lines, *(["…"] if len(held) > _NAMED else [])]


def _holidays(words: Words, plan: Plan, seen: Preview) -> list[str]:
    """The public holidays ahead that the template meets, and whether there is a shift."""
    ahead = {"since": seen.since, "until": seen.until}
    found = weekly.holidays(plan, **ahead, is_holiday=feasts.is_holiday)
    kept = set(weekly.days(plan, **ahead, is_holiday=feasts.is_holiday))
    met = {
        "on": [_holiday(words, each) for each in found if each in kept],
        "off": [_holiday(words, each) for each in found if each not in kept],
    }
    return [words(f"drafts-holidays-{key}", days=", ".join(days)) for key, days in met.items() if days]


def _holiday(words: Words, day: date) -> str:
    name = feasts.name(day, words.language)
    return f"{words.day(day)} {name}" if name else words.day(day)


def _decide(reading: Reading, found: Draft) -> list[list[Button]]:
    words = reading.words
    buttons = [
        _go(words, "days", "days", found.id),
        _go(words, "hours", "hours", found.id),
        _go(words, "people", "people", found.id),
        _go(words, "service", "choices", found.id, Field.SERVICE),
        _go(words, "language", "choices", found.id, Field.LANGUAGE),
        _go(words, "holidays", "choices", found.id, Field.HOLIDAYS),
        _go(words, "from", "dates", found.id, Field.FROM),
        _go(words, "until", "dates", found.id, Field.UNTIL),
    ]
    if abilities.named(reading.session) or found.plan.qualification_id is not None:
        buttons.insert(5, _go(words, "qualification", "choices", found.id, Field.QUALIFICATION))
    return in_rows(buttons, 2)


def _save(reading: Reading, found: Draft, seen: Preview) -> list[list[Button]]:
    """Saving just what is shown: the mark on the button is of these very effects."""
    if found.is_same:
        return []
    words, held = reading.words, seen.effects.held
    key = "end-now" if found.is_ending else "save"
    style = Style.DANGER if found.is_ending else Style.SUCCESS
    rows = [[_go(words, key, "save", found.id, seen.mark, style=style)]]
    if held:
        told = len(_others(reading, {who.member_id for each in held for who in each.people}))
        label = words.plain(f"drafts-go-{'end' if found.is_ending else 'save'}-cancel", count=len(held), people=told)
        rows.append([tap(label, "drafts:save_cancel", found.id, seen.mark, style=Style.DANGER)])
    return rows


def _count_row(
    words: Words, draft_id: int, needs: instances.Needs, kind: PlaceKind, *, is_least: bool = False
) -> list[Button]:
    least, most = needs.get(kind, (0, 0))
    what = phrases.kind(words, kind)
    is_range = kind is PlaceKind.COUNSELLOR
    key = "least" if is_least else "most" if is_range else "places"
    label = words.plain(f"drafts-count-{key}", kind=what, count=least if is_least else most)
    less, more = (plans.counts(kind, least=least, most=most, step=step, is_least=is_least) for step in (-1, 1))
    field = Field(kind.value)
    return [
        _put("−", draft_id, field, f"{less[0]:02}{less[1]:02}"),
        tap(label, "drafts:people", draft_id),
        _put("+", draft_id, field, f"{more[0]:02}{more[1]:02}"),
    ]


def _options(reading: Reading, of: Field) -> list[tuple[str, str]]:
    """(value, label) of everything that can be chosen."""
    words = reading.words
    if of is Field.SERVICE:
        return [(each.value, phrases.service(words, each)) for each in Service]
    if of is Field.HOLIDAYS:
        return [(each.value, words.plain(f"drafts-go-holidays-{each}")) for each in OnHolidays]
    nothing = (NONE, words.plain(f"drafts-any-{of}"))
    if of is Field.LANGUAGE:
        return [nothing, *((each.value, phrases.spoken(words, each)) for each in Language)]
    return [nothing, *((str(each.id), each.name) for each in abilities.named(reading.session))]


def _current(plan: Plan, of: Field) -> str:
    chosen = {
        Field.SERVICE: plan.service,
        Field.HOLIDAYS: plan.on_holidays,
        Field.LANGUAGE: plan.language,
        Field.QUALIFICATION: plan.qualification_id,
    }[of]
    return NONE if chosen is None else str(chosen)


def _hint(words: Words, of: Field) -> list[str]:
    return [words("drafts-holidays-hint")] if of is Field.HOLIDAYS else []


def _marked(label: str, *, is_on: bool) -> str:
    return f"✅ {label}" if is_on else label


def _first_of_next_month(today: date) -> date:
    return (today.replace(day=28) + timedelta(days=4)).replace(day=1)


def _put(label: str, draft_id: int, field: Field, value: object) -> Button:
    return tap(label, "drafts:put", draft_id, field.value, value)


def _go(words: Words, key: str, verb: str, *refs: object, style: Style | None = None) -> Button:
    return tap(words.plain(f"drafts-go-{key}"), f"drafts:{verb}", *refs, style=style)
