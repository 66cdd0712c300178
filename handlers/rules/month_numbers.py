"""A month in numbers as every indicator counts it, and the plain numbers it is kept as when its rows are gone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from handlers.rules.case_indicators import Accepting, Age, Read, Talks
from handlers.rules.indicators import Filling
from handlers.rules.shares import Part, Share, Times
from storage.cases import Level
from storage.members import Language

_SECOND = timedelta(seconds=1)
_ANY = "any"  # of a shift in whatever language


@dataclass(frozen=True)
class MonthNumbers:
    """One month. What is None is not known: nobody was asked whether they are there, or it was forgotten before it was
    counted."""

    shifts: int  # that somebody is needed for
    coverage: Part
    by_language: Mapping[Language | None, Part]
    filling: Filling
    late_drops: Share
    no_shows: Share | None
    late_starts: Share | None
    adherence: Part | None
    raised: Mapping[Level, int]
    withdrawn: int
    closed: int
    accepting: Accepting
    accepting_by_level: Mapping[Level, Accepting]
    resolving: Times
    ages: Mapping[Age, int]  # of cases open at its end
    read: Read
    talks: Talks | None
    active: Share
    retention: Share

    @property
    def raised_in_all(self) -> int:
        """Cases flagged, whatever their level."""
        return sum(self.raised.values())


def kept(of: MonthNumbers) -> dict[str, float]:
    """The numbers by stable keys; what is not known has none. Times are in seconds."""
    found: dict[str, float] = {"shifts": of.shifts, "withdrawn": of.withdrawn, "closed": of.closed}
    found |= _part("coverage", of.coverage)
    for language, part in of.by_language.items():
        found |= _part(f"coverage.{language or _ANY}", part)
    found |= {"filling.full": of.filling.full, "filling.of": of.filling.of} | _length("filling", of.filling.median_for)
    found |= _share("late_drops", of.late_drops) | _share("active", of.active) | _share("retention", of.retention)
    for key, share in (("no_shows", of.no_shows), ("late_starts", of.late_starts)):
        found |= _share(key, share) if share is not None else {}
    found |= _part("adherence", of.adherence) if of.adherence is not None else {}
    found |= {f"raised.{level}": count for level, count in of.raised.items()}
    found |= {f"open.{age}": count for age, count in of.ages.items()}
    found |= _accepting("accept", of.accepting)
    for level, each in of.accepting_by_level.items():
        found |= _accepting(f"accept.{level}", each)
    found |= _times("resolve", of.resolving)
    found |= _share("read", of.read.in_time) | _times("read", of.read.times, is_beside=True)
    return found | (_talks(of.talks) if of.talks is not None else {})


def read(values: Mapping[str, float]) -> MonthNumbers:
    """The same back again. Keys of a version before this one that are missing count as nothing."""
    no_shows, late_starts = (_share_of(values, key) for key in ("no_shows", "late_starts"))
    return MonthNumbers(
        shifts=_count(values, "shifts"),
        coverage=_part_of(values, "coverage"),
        by_language={
            None if name == _ANY else Language(name): _part_of(values, f"coverage.{name}")
            for name in (_ANY, *Language)
            if f"coverage.{name}.of" in values
        },
        filling=Filling(_count(values, "filling.full"), _count(values, "filling.of"), _length_of(values, "filling")),
        late_drops=_share_of(values, "late_drops"),
        no_shows=no_shows if "no_shows.of" in values else None,
        late_starts=late_starts if "late_starts.of" in values else None,
        adherence=_part_of(values, "adherence") if "adherence.of" in values else None,
        raised={level: _count(values, f"raised.{level}") for level in Level},
        withdrawn=_count(values, "withdrawn"),
        closed=_count(values, "closed"),
        accepting=_accepting_of(values, "accept"),
        accepting_by_level={level: _accepting_of(values, f"accept.{level}") for level in Level},
        resolving=_times_of(values, "resolve"),
        ages={age: _count(values, f"open.{age}") for age in Age},
        read=Read(_share_of(values, "read"), _times_of(values, "read", is_beside=True)),
        talks=_talks_of(values) if "talks.held" in values else None,
        active=_share_of(values, "active"),
        retention=_share_of(values, "retention"),
    )


def _part(key: str, of: Part) -> dict[str, float]:
    return {f"{key}.done": of.done_for / _SECOND, f"{key}.of": of.of / _SECOND}


def _part_of(values: Mapping[str, float], key: str) -> Part:
    done, of = (values.get(f"{key}.{what}", 0) * _SECOND for what in ("done", "of"))
    return Part(done, of)


def _share(key: str, of: Share) -> dict[str, float]:
    return {f"{key}.count": of.count, f"{key}.of": of.of}


def _share_of(values: Mapping[str, float], key: str) -> Share:
    return Share(_count(values, f"{key}.count"), _count(values, f"{key}.of"))


def _times(key: str, of: Times, *, is_beside: bool = False) -> dict[str, float]:
    count = {f"{key}.times" if is_beside else f"{key}.count": of.count}
    lengths = {"median": of.median_for, "p90": of.p90_for, "longest": of.longest_for}
    return count | {f"{key}.{what}": length / _SECOND for what, length in lengths.items() if length is not None}


def _times_of(values: Mapping[str, float], key: str, *, is_beside: bool = False) -> Times:
    median, p90, longest = (_length_of(values, key, what) for what in ("median", "p90", "longest"))
    return Times(_count(values, f"{key}.times" if is_beside else f"{key}.count"), median, p90, longest)


def _accepting(key: str, of: Accepting) -> dict[str, float]:
    within = {f"{key}.within": of.within.count, f"{key}.judged": of.within.of, f"{key}.waiting": of.waiting}
    return _times(key, of.times) | within | _length(key, of.target_for, "target")


def _accepting_of(values: Mapping[str, float], key: str) -> Accepting:
    within = Share(_count(values, f"{key}.within"), _count(values, f"{key}.judged"))
    waiting, target = _count(values, f"{key}.waiting"), _length_of(values, key, "target")
    return Accepting(_times_of(values, key), waiting, within, target)


def _talks(of: Talks) -> dict[str, float]:
    counts = {"talks.offered": of.offered, "talks.wanted": of.wanted, "talks.held": of.held}
    return counts | _times("talks.wait", of.waits)


def _talks_of(values: Mapping[str, float]) -> Talks:
    offered, wanted, held = (_count(values, f"talks.{what}") for what in ("offered", "wanted", "held"))
    return Talks(offered, wanted, held, _times_of(values, "talks.wait"))


def _length(key: str, of: timedelta | None, what: str = "median") -> dict[str, float]:
    return {} if of is None else {f"{key}.{what}": of / _SECOND}


def _length_of(values: Mapping[str, float], key: str, what: str = "median") -> timedelta | None:
    found = values.get(f"{key}.{what}")
    return None if found is None else found * _SECOND


def _count(values: Mapping[str, float], key: str) -> int:
    return round(values.get(key, 0))
