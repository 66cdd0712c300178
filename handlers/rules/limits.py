"""The team's changeable numbers: what each is by default, and how far it may be moved. Where they are kept, and how a
lead changes them, is not here."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from storage.members import Role


class Kind(enum.StrEnum):
    """Whose limits somebody has."""

    STAFF = "staff"  # employed: their limits stand on working-time law
    VOLUNTEER = "volunteer"  # outside employment law: their limits are the team's policy
    TRAINEE = "trainee"  # learns beside a counsellor; the team's policy too

    @classmethod
    def of(cls, role: Role) -> "Kind":
        """The kind of person a role makes; ValueError for a role that works no shifts."""
        if role not in _KINDS:
            raise ValueError(f"a {role} works no shifts")
        return _KINDS[role]


_KINDS = {
    Role.COUNSELLOR: Kind.STAFF,
    Role.LEAD: Kind.STAFF,
    Role.MANAGER: Kind.STAFF,
    Role.VOLUNTEER: Kind.VOLUNTEER,
    Role.TRAINEE: Kind.TRAINEE,
}


class Unit(enum.StrEnum):
    """What the number of a setting counts."""

    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    CLOCK = "clock"  # a full hour by the wall clock, 0 to 23
    TIMES = "times"
    YES_NO = "yes_no"  # 1 or 0
    SWITCH = "switch"  # the number of a `Switch`


class Switch(enum.IntEnum):
    """What is done always, never, or when it makes sense."""

    OFF = 0
    ON = 1
    BY_ITSELF = 2


_LENGTHS = {
    Unit.SECONDS: timedelta(seconds=1),
    Unit.MINUTES: timedelta(minutes=1),
    Unit.HOURS: timedelta(hours=1),
    Unit.DAYS: timedelta(days=1),
}


@dataclass(frozen=True)
class Setting:
    """One number a lead may change, from `least` to `most`, both included."""

    key: str
    default: int
    least: int
    most: int
    unit: Unit


@dataclass(frozen=True)
class Limits:
    """How much one kind of people may work, and when they may come and go."""

    day_for: timedelta  # most work in a local calendar day
    week_for: timedelta  # most work in an ISO week, Monday to Sunday by the local calendar
    consecutive_for: timedelta  # most in one go; a pause too short to count belongs to it
    rest_for: timedelta  # unbroken rest
    rest_always: bool  # False: rest is asked for only after work that touches the night
    notice_for: timedelta  # until this long before the start one leaves freely; later cover has to be found
    opens_for: timedelta  # whole days: signing up opens when the local day begins that is so many days before
    closes_for: timedelta  # signing up closes this long before the start
    fair_for: timedelta  # so long after signing up opened one takes no more than one's weekly target; 0: no such time
    target_for: timedelta  # work a week, of who has said nothing else; 0: the team has no usual target


def _of_kind(
    kind: Kind,
    *,
    day: tuple[int, int],
    week: tuple[int, int],
    consecutive: tuple[int, int],
    rest: tuple[int, int],
) -> tuple[Setting, ...]:
    """The settings of one kind of people; pairs are the default and the most, of rest the default and the least."""
    return (
        Setting(f"{kind}.day", day[0], 1, day[1], Unit.HOURS),
        Setting(f"{kind}.week", week[0], 1, week[1], Unit.HOURS),
        Setting(f"{kind}.consecutive", consecutive[0], 1, consecutive[1], Unit.HOURS),
        Setting(f"{kind}.rest", rest[0], rest[1], 24, Unit.HOURS),
        # Staff rest after every shift, by law; that is no setting.
        *(() if kind is Kind.STAFF else (Setting(f"{kind}.rest_always", 0, 0, 1, Unit.YES_NO),)),
        Setting(f"{kind}.notice", 48, 0, 14 * 24, Unit.HOURS),  # free leave to 48 h, then cover
        Setting(f"{kind}.opens", 42, 1, 366, Unit.DAYS),  # sheets six weeks ahead, as Samaritans Manchester do
        Setting(f"{kind}.closes", 0, 0, 7 * 24, Unit.HOURS),
    )


# Staff (domain notes, 2.4): 11 h of unbroken rest in 24 h, which makes 13 h the longest day, and 48 h a week on
# average are law and bound what may be set; 12 h and 40 h are below them. Volunteers (shift notes, 3): 12 h a week is
# what Crisis Text Line asks for, 6 h in one go is how Samaritans plan; 10 h a day and 11 h of rest are proposed in
# engelsystem #746. Trainees are no less protected than volunteers.
_POLICY = {"day": (10, 24), "week": (12, 60), "consecutive": (6, 24), "rest": (11, 0)}

SETTINGS: tuple[Setting, ...] = (
    *_of_kind(Kind.STAFF, day=(12, 13), week=(40, 48), consecutive=(6, 13), rest=(11, 11)),
    *_of_kind(Kind.VOLUNTEER, **_POLICY),
    *_of_kind(Kind.TRAINEE, **_POLICY),
    Setting("rota.horizon", 42, 7, 366, Unit.DAYS),  # how far ahead shifts are made from the weekly plan
    Setting("rota.target", 4, 0, 40, Unit.HOURS),  # a week, of one person: Crisis Text Line's commitment
    Setting("rota.undo", 5, 0, 60, Unit.MINUTES),  # a place taken by mistake goes back without a word for this long
    Setting("rota.shadows", 4, 1, 50, Unit.TIMES),  # a trainee sits beside somebody: Bozeman, four shifts
    Setting("rota.reminder_first", 24, 2, 7 * 24, Unit.HOURS),
    Setting("rota.reminder_last", 60, 5, 12 * 60, Unit.MINUTES),
    Setting("rota.quiet_from", 22, 0, 23, Unit.CLOCK),  # quiet hours 22-07 (domain notes, 5)
    Setting("rota.quiet_until", 7, 0, 23, Unit.CLOCK),
    # How long before the start the lead hears of a gap, and again.
    Setting("rota.gap_first", 7 * 24, 1, 28 * 24, Unit.HOURS),
    Setting("rota.gap_second", 48, 1, 28 * 24, Unit.HOURS),
    Setting("rota.gap_third", 12, 1, 28 * 24, Unit.HOURS),
    Setting("rota.gap_last", 2, 1, 28 * 24, Unit.HOURS),
    # Cover and the wait list (shift notes, 5: M7 and B7).
    Setting("cover.offer", 120, 5, 24 * 60, Unit.MINUTES),  # how long a free place is kept for who is next in line
    Setting("cover.offer_near", 20, 5, 24 * 60, Unit.MINUTES),  # the same when the shift is near
    Setting("cover.near", 12, 0, 7 * 24, Unit.HOURS),
    Setting("cover.fair", 24, 0, 7 * 24, Unit.HOURS),  # so long after opening only up to one's own target
    # The day itself (shift notes, 5: M9 and B2; three: Samaritans arrive 15 minutes before).
    Setting("attendance.check_in", 1, 0, 1, Unit.YES_NO),  # 0: nobody is asked whether they are there
    Setting("attendance.opens", 15, 5, 120, Unit.MINUTES),  # before the start
    Setting("attendance.nudge", 0, 0, 60, Unit.MINUTES),  # this and the next after the start
    Setting("attendance.alert", 5, 1, 120, Unit.MINUTES),
    Setting("attendance.widen", 10, 1, 240, Unit.MINUTES),
    Setting("attendance.missed", 15, 1, 240, Unit.MINUTES),  # a no-show: no check-in by then (domain notes, 2.6)
    Setting("attendance.pause", 90, 0, 8 * 60, Unit.MINUTES),  # domain notes, 2.1; 0: nobody is reminded of a pause
    # When a flagged case wakes whom (domain notes, 2.2). The first rung is due at once.
    Setting("ladder.extreme_second", 3, 2, 60, Unit.MINUTES),
    Setting("ladder.extreme_third", 8, 3, 120, Unit.MINUTES),
    Setting("ladder.extreme_fourth", 15, 4, 240, Unit.MINUTES),
    Setting("ladder.extreme_every", 5, 2, 60, Unit.MINUTES),  # without end (escalation notes, 4)
    Setting("ladder.high_second", 10, 2, 240, Unit.MINUTES),
    Setting("ladder.high_third", 25, 3, 8 * 60, Unit.MINUTES),
    Setting("ladder.high_fourth", 45, 4, 24 * 60, Unit.MINUTES),
    Setting("ladder.high_every", 30, 5, 24 * 60, Unit.MINUTES),
    Setting("ladder.medium_second", 30, 5, 24 * 60, Unit.MINUTES),
    Setting("ladder.medium_third", 120, 10, 3 * 24 * 60, Unit.MINUTES),
    Setting("ladder.medium_every", 24, 1, 7 * 24, Unit.HOURS),
    Setting("ladder.low_due", 2, 1, 14, Unit.DAYS),
    Setting("ladder.ready", 60, 5, 24 * 60, Unit.MINUTES),  # so long before a shift it is seen that somebody would hear
    # How long an answer holds without a sign of its owner (escalation notes, 4; low: five working days are a week).
    Setting("cases.lapse_extreme", 15, 5, 120, Unit.MINUTES),
    Setting("cases.lapse_high", 60, 10, 12 * 60, Unit.MINUTES),
    Setting("cases.lapse_medium", 8, 1, 48, Unit.HOURS),
    Setting("cases.lapse_low", 7, 1, 30, Unit.DAYS),
    Setting("cases.hold", 72, 1, 7 * 24, Unit.HOURS),  # at most so long (escalation notes, 4)
    Setting("cases.withdraw", 5, 1, 60, Unit.MINUTES),  # after it was flagged, although somebody has answered
    Setting("cases.reopen", 24, 1, 7 * 24, Unit.HOURS),  # by who flagged it
    Setting("cases.review", 7, 1, 30, Unit.DAYS),  # then resolved ones that are not pressing close by themselves
    Setting("cases.confirm", 15, 5, 120, Unit.MINUTES),  # so often it is asked whether help has come
    Setting("cases.thin", 0, 0, 1, Unit.YES_NO),  # 1: an alert says only that a case waits
    # Debriefs (escalation notes, 5).
    Setting("care.second", 24, 1, 72, Unit.HOURS),
    Setting("care.third", 72, 2, 14 * 24, Unit.HOURS),
    Setting("care.answer", 30, 5, 24 * 60, Unit.MINUTES),  # then a wish to talk goes to the next person
    Setting("drills.monthly", 1, 0, 1, Unit.YES_NO),  # escalation notes, 6; 0: alerts are tried only by hand
    # From so many a day on somebody is told; nothing is held back. A team alerted for an hour needs about half of it.
    Setting("phones.sms_day", 100, 1, 1000, Unit.TIMES),
    Setting("phones.voice_day", 40, 1, 1000, Unit.TIMES),
    # What is to be read (issue 7), and the referral card, which is looked through each year (domain notes, 2.3).
    Setting("briefings.block", 0, 0, 1, Unit.YES_NO),  # 1: who has not read what has to be read cannot check in
    Setting("briefings.deadline", 7, 1, 60, Unit.DAYS),  # to read what has to be read, where nothing else is said
    Setting("briefings.review", 365, 30, 730, Unit.DAYS),
    Setting("briefings.faults", 2, 0, 30, Unit.DAYS),  # open for so long leads are reminded of one; 0: never
    # Only the owner of the documents decides whether they are marked so (domain notes, 5.4).
    Setting("reports.internal", 0, 0, 1, Unit.YES_NO),
    # The contact centre (domain notes, 2.6): each service sets its own thresholds and states them.
    Setting("traffic.within", 60, 5, 600, Unit.SECONDS),
    Setting("traffic.abandoned", 30, 0, 300, Unit.SECONDS),
    Setting("counts.ask", Switch.BY_ITSELF, Switch.OFF, Switch.BY_ITSELF, Unit.SWITCH),
)
_BY_KEY = {setting.key: setting for setting in SETTINGS}


def setting(key: str) -> Setting:
    """The setting of this key; ValueError if there is none."""
    if key not in _BY_KEY:
        raise ValueError(f"no setting is called {key!r}")
    return _BY_KEY[key]


def check(key: str, value: int) -> None:
    """Raise ValueError unless there is such a setting and it may have this value."""
    known = setting(key)
    if not known.least <= value <= known.most:
        raise ValueError(f"{key} is from {known.least} to {known.most} {known.unit}, not {value}")


def number(key: str, values: Mapping[str, int]) -> int:
    """What the setting is now, in its own unit: as changed in `values`, or by default; ValueError as in `check`."""
    value = values.get(key, setting(key).default)
    check(key, value)
    return value


def duration(key: str, values: Mapping[str, int]) -> timedelta:
    """The same as a length of time; ValueError also for a setting that is none."""
    unit = setting(key).unit
    if unit not in _LENGTHS:
        raise ValueError(f"{key} is no length of time")
    return number(key, values) * _LENGTHS[unit]


def limits_for(kind: Kind, values: Mapping[str, int]) -> Limits:
    """The limits of one kind of people, where `values` are what the lead changed, of whatever kind.

    ValueError if any of them is unknown or out of range.
    """
    return _limits_for(kind, frozenset(values.items()))


@lru_cache  # asked at every tap, and seldom another answer
def _limits_for(kind: Kind, changed: frozenset[tuple[str, int]]) -> Limits:
    values = dict(changed)
    for key, value in values.items():
        check(key, value)
    return Limits(
        day_for=duration(f"{kind}.day", values),
        week_for=duration(f"{kind}.week", values),
        consecutive_for=duration(f"{kind}.consecutive", values),
        rest_for=duration(f"{kind}.rest", values),
        rest_always=kind is Kind.STAFF or number(f"{kind}.rest_always", values) == 1,
        notice_for=duration(f"{kind}.notice", values),
        opens_for=duration(f"{kind}.opens", values),
        closes_for=duration(f"{kind}.closes", values),
        fair_for=duration("cover.fair", values),
        # What staff do is in their contract: the usual target is what is asked of those who give their time.
        target_for=timedelta(0) if kind is Kind.STAFF else duration("rota.target", values),
    )
