"""How it is said what became of a drill: of each way, each person, and of all of them. Reads nothing."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from handlers.kit import ringwords
from handlers.kit.drilled import Fate, Person, Try
from handlers.kit.i18n import Words
from handlers.rules.drills import THEIRS
from storage.contacts import Way
from storage.drills import Drill

_MOST_NAMES = 12
_TELEGRAM = "Telegram"


def way(words: Words, of: Way | None) -> str:
    """A way in a word, a push message with its service; Telegram for none besides it."""
    if of is None:
        return _TELEGRAM
    return words.plain(f"kit-drill-way-{of}") if of in (Way.NTFY, Way.PUSHOVER) else ringwords.way(words, of)


def fate(words: Words, found: Try) -> str:
    """What became of one way to one person, in a few words: how long it took, or why it did not come."""
    if found.fate is Fate.FAILED and found.trouble is not None:
        return words.plain("kit-drill-fate-failed", why=words.plain(f"kit-drill-why-{found.trouble}"))
    if found.took is not None:
        return words.plain(f"kit-drill-took-{found.fate}", took=took(words, found.took))
    return words.plain(f"kit-drill-fate-{found.fate}")


def took(words: Words, elapsed: timedelta) -> str:
    """Elapsed time in minutes and seconds."""
    minutes, seconds = divmod(max(0, int(elapsed.total_seconds())), 60)
    return words.plain("kit-drill-minutes" if minutes else "kit-drill-seconds", minutes=minutes, seconds=seconds)


def names(words: Words, of: Sequence[str]) -> str:
    """Some names, and how many more there are."""
    said, more = ", ".join(of[:_MOST_NAMES]), len(of) - _MOST_NAMES
    return words.plain("kit-drill-more", names=said, count=more) if more > 0 else said


def each_way(words: Words, found: Person) -> Iterator[str]:
    """Each way to the reader themselves, and what to do about one that does not work."""
    for each in found.tries:
        yield words("kit-drill-way", way=way(words, each.way), fate=fate(words, each))
        if each.trouble is not None:
            yield words(f"kit-drill-do-{each.trouble}") if each.trouble in THEIRS else words("kit-drill-do-nothing")


def head(words: Words, drill: Drill, people: Sequence[Person]) -> str:
    """When it was, how it stands, and how many of how many were reached."""
    of = [each for each in people if not each.part.is_away]
    title = words("kit-drill-report", day=words.day_of(drill.begun_at), time=words.clock(drill.begun_at))
    counted = {"reached": sum(each.is_reached for each in of), "all": len(of)}
    if drill.ended_at is None:
        state = words("kit-drill-report-on", until=words.clock(drill.ends_at), **counted)
    else:
        state = words("kit-drill-report-over", time=words.clock(drill.ended_at), **counted)
    return words.lines([title, state])


def groups(words: Words, drill: Drill, people: Sequence[Person]) -> Iterator[str]:
    """Who was not reached, and who is not to be blamed for it."""
    missed = [each.name for each in people if each.is_missed]
    if drill.ended_at is not None and people:
        yield words("kit-drill-missed", names=names(words, missed)) if missed else words("kit-drill-none-missed")
    for key, found in (
        ("kit-drill-excused", [_excused_name(words, each) for each in people if each.part.excused_at is not None]),
        ("kit-drill-away", [each.name for each in people if each.part.is_away]),
        ("kit-drill-only", [each.name for each in bare(people)]),
    ):
        if found:
            yield words(key, names=names(words, found))
    if not people:
        yield words("kit-drill-nobody")


def by_need(people: Sequence[Person]) -> list[Person]:
    """Who was not reached, then who has a way that does not work, then all others."""
    return sorted(people, key=lambda each: (not each.is_missed, not each.has_trouble))


def line(words: Words, found: Person, drill: Drill) -> str:
    """One person with every way to them."""
    is_bad = found.has_trouble or (found.is_missed and drill.ended_at is not None)
    mark = "⚠️" if is_bad else "✅" if found.is_reached else "⏳"
    ways = [words.plain("kit-drill-way", way=way(words, each.way), fate=fate(words, each)) for each in found.tries]
    return words("kit-drill-person", mark=mark, name=found.name, ways=" · ".join(ways))


def bare(people: Sequence[Person]) -> list[Person]:
    """Who has no way besides Telegram."""
    return [each for each in people if len(each.tries) == 1]


def _excused_name(words: Words, found: Person) -> str:
    return words.plain("kit-drill-excused-later", name=found.name) if found.later_id is not None else found.name
