"""How the team's changeable numbers hang together: which belong to a group, how one steps through them, and which have
to agree. What each may be on its own is in `limits`."""

import enum
from collections.abc import Mapping, Sequence

from handlers.rules import limits
from handlers.rules.eligibility import Why
from handlers.rules.limits import SETTINGS, Kind, Setting, Switch, Unit

HOURS_OF_DAY = 24
QUIET = ("rota.quiet_from", "rota.quiet_until")


class Group(enum.StrEnum):
    """What a setting is about, as a lead looks for it."""

    STAFF = "staff"
    VOLUNTEER = "volunteer"
    TRAINEE = "trainee"
    ROTA = "rota"
    ALERTS = "alerts"  # reminders, quiet hours and gaps
    COVER = "cover"  # the wait list and fair opening
    ATTENDANCE = "attendance"  # coming, being late, going
    LADDER = "ladder"  # when a difficult case wakes whom
    CASES = "cases"  # how long answers hold, and the rest about difficult cases
    CARE = "care"  # talking afterwards
    DRILLS = "drills"  # whether alerts would arrive
    PHONES = "phones"  # ways to people's phones
    BRIEFINGS = "briefings"  # what is to be read, and where to refer
    REPORTS = "reports"  # what is handed on
    TRAFFIC = "traffic"  # what the contact centre and counsellors count


_ROTA = frozenset({"rota.horizon", "rota.target", "rota.undo", "rota.shadows"})
_WHYS = {
    "day": Why.DAY,
    "week": Why.WEEK,
    "consecutive": Why.CONSECUTIVE,
    "rest": Why.REST,
    "rest_always": Why.REST,
}
# Working-time law bounds these (see `limits`): they may be kinder than the law and never go beyond it.
_BY_LAW = frozenset({"staff.day", "staff.week", "staff.consecutive", "staff.rest"})
# The first of each pair is to be longer: a second word before the first one, or signing up that closes before it opens,
# makes no sense.
_LONGER = (
    ("rota.gap_first", "rota.gap_second"),
    ("rota.gap_second", "rota.gap_third"),
    ("rota.gap_third", "rota.gap_last"),
    ("rota.reminder_first", "rota.reminder_last"),
    ("cover.offer", "cover.offer_near"),
    ("attendance.widen", "attendance.alert"),
    ("attendance.alert", "attendance.nudge"),
    ("attendance.missed", "attendance.alert"),
    ("ladder.extreme_third", "ladder.extreme_second"),
    ("ladder.extreme_fourth", "ladder.extreme_third"),
    ("ladder.high_third", "ladder.high_second"),
    ("ladder.high_fourth", "ladder.high_third"),
    ("ladder.medium_third", "ladder.medium_second"),
    ("care.third", "care.second"),
    *((f"{kind}.opens", f"{kind}.closes") for kind in Kind),
)


def group(key: str) -> Group:
    """The group a setting is in. Raises ValueError for no setting."""
    limits.setting(key)
    kind = key.partition(".")[0]
    if kind == "counts":
        return Group.TRAFFIC
    if kind != "rota":
        return Group(kind)
    return Group.ROTA if key in _ROTA else Group.ALERTS


def of_group(wanted: Group) -> list[Setting]:
    """The settings of a group, in their own order."""
    return [each for each in SETTINGS if group(each.key) is wanted]


def is_by_law(key: str) -> bool:
    """Whether the law bounds what this may be."""
    return key in _BY_LAW


def measure(key: str) -> tuple[Kind, Why] | None:
    """Whose places a limit measures and what then speaks against one; None for what measures no places."""
    kind, _, what = key.partition(".")
    return (Kind(kind), _WHYS[what]) if what in _WHYS else None


def steps(setting: Setting, value: int) -> list[int]:
    """Where a lead may go from here by one tap, the least first; the hours of the clock go round."""
    if setting.unit is Unit.YES_NO:
        return [1 - value]
    if setting.unit is Unit.SWITCH:
        return [each for each in Switch if each != value]
    if setting.unit is Unit.CLOCK:
        return [(value - 1) % HOURS_OF_DAY, (value + 1) % HOURS_OF_DAY]
    widths = _widths(setting)
    reached = [value - width for width in reversed(widths)] + [value + width for width in widths]
    return [each for each in reached if setting.least <= each <= setting.most]


def discord(key: str, values: Mapping[str, int]) -> tuple[str, str] | None:
    """With which other setting this one disagrees if these values hold; None: with none.

    The pair is the one that is to be longer and the other, or the two ends of the quiet hours: they must differ, or
    nobody could say whether it is quiet never or always.
    """
    if key in QUIET and limits.number(QUIET[0], values) == limits.number(QUIET[1], values):
        return QUIET
    concerned = (pair for pair in _LONGER if key in pair)
    return next((pair for pair in concerned if not _is_longer(*pair, values)), None)


def _is_longer(longer: str, shorter: str, values: Mapping[str, int]) -> bool:
    return limits.duration(longer, values) > limits.duration(shorter, values)


def _widths(setting: Setting) -> Sequence[int]:
    if setting.unit is Unit.DAYS:
        return 1, 7
    if setting.unit is Unit.SECONDS:
        return 5, 30
    if setting.unit is Unit.MINUTES:
        return (1, 5) if setting.most <= 60 or setting.least % 5 else (5, 30)
    if setting.unit is Unit.TIMES and setting.most > 60:
        return 1, 10
    return (1,) if setting.most <= 60 else (1, 24)
