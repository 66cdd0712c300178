"""How weekly templates look: the list, and one with its next shifts."""

from datetime import timedelta

from handlers.kit import access, patterns, phrases
from handlers.kit.feature import DigestPart, Reading
from handlers.kit.glances import Glance
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, filled, tap
from handlers.rules import times
from handlers.rules.digest import Section
from handlers.rules.rights import Right
from storage import instances, shifts, templates

_ON_A_PAGE = 10
_NEXT_SHIFTS = 5
# People sign up weeks ahead: a rota that ends sooner than this is to be gone on with (shift notes, 3).
_SOON, _VERY_SOON = timedelta(days=14), timedelta(days=7)
_LATELY = timedelta(days=31)  # a team whose last shift was before has no rota


def list_(reading: Reading, *, page: int = 0) -> Screen | None:
    """All templates in the order of the week, each a button."""
    if not access.may(reading.member, Right.PLAN_SHIFTS):
        return None
    words, found = reading.words, list(templates.current(reading.session))
    found.sort(key=lambda each: (patterns.first_day(each.days), each.starts, each.id))
    page = min(page, max(len(found) - 1, 0) // _ON_A_PAGE)
    shown = found[page * _ON_A_PAGE : (page + 1) * _ON_A_PAGE]
    needs = templates.needs(reading.session, template_ids=[each.id for each in shown])
    rows = [
        [
            tap(
                patterns.row(words, each, needs[each.id], patterns.learnt(reading, each.qualification_id)),
                "templates:card",
                each.id,
            )
        ]
        for each in shown
    ]
    hint = words("templates-list-hint" if found else "templates-list-none")
    turn = phrases.turn(words, page, (page + 1) * _ON_A_PAGE < len(found), "templates:list")
    new = [_go(words, "new", "new"), tap(words.plain("kit-home"), "home:open")]
    return Screen(words.lines([words("templates-list"), hint]), filled(*rows, turn, new))


def digest(glance: Glance) -> list[DigestPart]:
    """Until when there are shifts, where that is soon."""
    last = (
        shifts.last_start(glance.reading.session, since=glance.now - _LATELY) if glance.may(Right.PLAN_SHIFTS) else None
    )
    if last is None or last - glance.now > _SOON:
        return []
    words = glance.words
    line = words("templates-digest-until", day=words.day_of(last))
    way = tap(words.plain("templates-digest-go"), "templates:list", 0)
    is_red = last - glance.now <= _VERY_SOON
    return [DigestPart(Section.DECIDE if is_red else Section.REST, (line,), way, 60 if is_red else 5)]


def card(reading: Reading, *, template_id: int) -> Screen | None:
    """One template and the next shifts of it."""
    template = templates.get(reading.session, template_id=template_id)
    if template is None or not access.may(reading.member, Right.PLAN_SHIFTS):
        return None
    words = reading.words
    plan = templates.plan(reading.session, template=template)
    lines: list[str] = [words("templates-card"), *patterns.described(reading, plan)]
    back = [tap(words.plain("kit-back"), "templates:list", 0)]
    if template.is_ended:
        return Screen(words.lines([*lines, words("templates-ended")]), [back])
    since = times.local_day(reading.now, words.zone)
    made = instances.of_template(reading.session, template_id=template_id, since=since)
    ahead = [each for each in made if each.starts_at > reading.now and not each.is_cancelled]
    openings = (shifts.opening(reading.session, shift_id=each.id) for each in ahead[:_NEXT_SHIFTS])
    rows = [[tap(phrases.row(words, each), "shifts:card", each.id)] for each in openings if each is not None]
    lines += ["", words("templates-ahead", count=len(ahead))]
    act = [_go(words, "change", "change", template_id), _go(words, "end", "end", template_id)]
    return Screen(words.lines(lines), [*rows, act, back])


def _go(words: Words, key: str, verb: str, *refs: object) -> Button:
    return tap(words.plain(f"templates-go-{key}"), f"drafts:{verb}", *refs)
