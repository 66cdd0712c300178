"""How the team's numbers look: groups, lists in words, one number with its reasons, and places beyond a limit."""

from collections.abc import Mapping
from datetime import time

from handlers.kit import access, phrases, seats, standing
from handlers.kit.feature import HomePart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, filled, in_rows, tap
from handlers.kit.standing import Beyond
from handlers.rules import limits, settings
from handlers.rules.limits import SETTINGS, Kind, Setting, Switch, Unit
from handlers.rules.rights import Right
from handlers.rules.settings import Group
from storage import policies

PER_PAGE = 8
CHANGED = "✎"


def home(reading: Reading) -> HomePart:
    """The way in, for who plans."""
    if not access.may(reading.member, Right.PLAN_SHIFTS):
        return HomePart()
    return HomePart(None, (tap(reading.words.plain("settings-go-list"), "settings:list"),))


def groups(reading: Reading) -> Screen:
    """What there is to change, with how many numbers of each group differ from their defaults."""
    if not access.may(reading.member, Right.PLAN_SHIFTS):
        return _not_yours(reading)
    words, values = reading.words, policies.values(reading.session)
    rows = [[tap(_group_label(words, each, values), "settings:group", each)] for each in Group]
    text = words.lines([words("settings-title"), words("settings-intro", mark=CHANGED)])
    cover = [
        tap(words.plain("settings-go-cover"), "reach:cover"),
        tap(words.plain("settings-go-digests"), "digests:times"),
    ]
    return Screen(text, [*rows, cover, [tap(words.plain("kit-home"), "home:open")]])


def group(reading: Reading, *, group: str) -> Screen:
    """The numbers of one group in words."""
    if not access.may(reading.member, Right.PLAN_SHIFTS):
        return _not_yours(reading)
    words, values, of = reading.words, policies.values(reading.session), Group(group)
    found = settings.of_group(of)
    text = words.lines([words(f"settings-group-{of}-title"), "", *_lines(words, found, values)])
    buttons = [tap(_name(words, each), "settings:one", each.key) for each in found]
    return Screen(text, [*in_rows(buttons, 1), [tap(words.plain("kit-back"), "settings:list")]])


def one(reading: Reading, *, key: str) -> Screen:
    """One number: what it means, where its default is from, and what it can become."""
    if not access.may(reading.member, Right.PLAN_SHIFTS):
        return _not_yours(reading)
    words, values, setting = reading.words, policies.values(reading.session), limits.setting(key)
    value, too_much = limits.number(key, values), _beyond(reading, key)
    text = words.lines(
        [
            words(f"settings-group-{settings.group(key)}-title"),
            words("settings-now", name=_name(words, setting), value=_value(words, setting, value)),
            "",
            words(f"settings-about-{_written(key)}"),
            words("settings-default", value=_value(words, setting, setting.default)),
            words(f"settings-source-{_source(key)}"),
            words(f"settings-type-{setting.unit}", least=setting.least, most=setting.most),
            words("settings-beyond", count=len(too_much)) if too_much else None,
        ]
    )
    steps = [_step(words, setting, value, each) for each in settings.steps(setting, value)]
    usual = [tap(words.plain("settings-go-default"), "settings:default", key)] if value != setting.default else []
    show = [tap(words.plain("settings-go-beyond"), "settings:beyond", key, 0)] if too_much else []
    back = [tap(words.plain("kit-back"), "settings:group", settings.group(key))]
    return Screen(text, filled(steps, usual, show, back))


def beyond(reading: Reading, *, key: str, page: int = 0) -> Screen:
    """Places taken that are beyond this limit, with what speaks against each."""
    if not access.may(reading.member, Right.PLAN_SHIFTS):
        return _not_yours(reading)
    words, found = reading.words, _beyond(reading, key)
    last = max(0, (len(found) - 1) // PER_PAGE)
    page = min(page, last)
    shown = found[page * PER_PAGE : (page + 1) * PER_PAGE]
    lines = [_said(words, each) for each in shown] or [words("settings-beyond-none")]
    text = words.lines([words("settings-beyond-title", name=_name(words, limits.setting(key))), "", *lines])
    rows = [
        [tap(f"{each.member.name} · {phrases.when(words, each.shift)}", "shifts:card", each.shift.id)] for each in shown
    ]
    turn = phrases.turn(words, page, page < last, "settings:beyond", key)
    return Screen(text, filled(*rows, turn, [tap(words.plain("kit-back"), "settings:one", key)]))


def _beyond(reading: Reading, key: str) -> list[Beyond]:
    measured = settings.measure(key)
    if measured is None:
        return []
    kind, why = measured
    who = [each for each in seats.takers(reading.session) if Kind.of(each.role) is kind]
    return standing.beyond(reading.session, reading.now, who=who, whys=frozenset({why}), zone=reading.words.zone)


def _said(words: Words, each: Beyond) -> str:
    reason = phrases.reason(words, each.objection, shift=each.shift, is_own=False)
    return words("settings-beyond-line", name=each.member.name, when=phrases.when(words, each.shift), reason=reason)


def _lines(words: Words, found: list[Setting], values: Mapping[str, int]) -> list[str]:
    """A line for each number; the two ends of the quiet hours are one."""
    lines = []
    for each in found:
        if each.key == settings.QUIET[0]:
            lines.append(_quiet(words, values))
        elif each.key not in settings.QUIET:
            lines.append(_line(words, each, values))
    return lines


def _line(words: Words, setting: Setting, values: Mapping[str, int]) -> str:
    value = limits.number(setting.key, values)
    said = {"name": _name(words, setting), "value": _value(words, setting, value)}
    if value == setting.default:
        return words("settings-line", **said)
    return words("settings-line-changed", mark=CHANGED, default=_value(words, setting, setting.default), **said)


def _quiet(words: Words, values: Mapping[str, int]) -> str:
    ends = [limits.setting(key) for key in settings.QUIET]
    now, usual = (
        dict(zip(("from", "until"), said, strict=True))
        for said in (
            [_value(words, each, limits.number(each.key, values)) for each in ends],
            [_value(words, each, each.default) for each in ends],
        )
    )
    if now == usual:
        return words("settings-quiet", **now)
    return words("settings-quiet-changed", mark=CHANGED, default=f"{usual['from']}–{usual['until']}", **now)


def _group_label(words: Words, of: Group, values: Mapping[str, int]) -> str:
    label = words.plain(f"settings-group-{of}")
    changed = sum(
        limits.number(each.key, values) != each.default for each in SETTINGS if settings.group(each.key) is of
    )
    return f"{label} · {CHANGED} {changed}" if changed else label


def _step(words: Words, setting: Setting, value: int, reached: int) -> Button:
    """A button that says where it leads, and carries what the reader saw: nobody overwrites what they have not seen."""
    said = _value(words, setting, reached)
    if setting.unit in (Unit.YES_NO, Unit.SWITCH):
        label = words.plain("settings-go-switch", value=said)
    else:
        is_up = reached == (value + 1) % settings.HOURS_OF_DAY if setting.unit is Unit.CLOCK else reached > value
        label = f"{said} +" if is_up else f"− {said}"
    return tap(label, "settings:put", setting.key, reached, value)


def _value(words: Words, setting: Setting, value: int) -> str:
    if setting.unit is Unit.CLOCK:
        return words.clock(time(value))
    if setting.unit is Unit.YES_NO:
        return words.plain("settings-value-yes" if value else "settings-value-no")
    if setting.unit is Unit.SWITCH:
        return words.plain(f"settings-value-switch-{Switch(value).name.lower()}")
    return words.plain(f"settings-value-{setting.unit}", count=value)


def _name(words: Words, setting: Setting) -> str:
    return words.plain(f"settings-name-{_written(setting.key)}")


def _source(key: str) -> str:
    """Where the default is from: what the law bounds has sentences of its own."""
    what = key.partition(".")[2]
    return f"law-{what}" if settings.is_by_law(key) else what


def _written(key: str) -> str:
    return key.replace(".", "_")


def _not_yours(reading: Reading) -> Screen:
    return Screen(reading.words("kit-not-yours"), [[tap(reading.words.plain("kit-home"), "home:open")]])
