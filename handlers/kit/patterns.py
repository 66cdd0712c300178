"""How weekly templates are said, for every slice that speaks of them."""

from collections.abc import Sequence
from datetime import time

from handlers.kit import phrases
from handlers.kit.feature import Reading
from handlers.kit.i18n import Safe, Words
from handlers.rules import times, weekly
from storage import abilities
from storage.instances import Needs
from storage.shifts import PlaceKind, Service
from storage.templates import Plan, Template


def weekdays(words: Words, bits: int) -> str:
    """Weekdays in short, three and more in a row as a range: `Mon–Fri`, `Tue, Thu`."""
    if bits == weekly.EVERY_DAY:
        return words.plain("kit-week-every-day")
    runs: list[list[int]] = []
    for each in range(7):
        if weekly.has_weekday(bits, each):
            if runs and runs[-1][-1] == each - 1:
                runs[-1].append(each)
            else:
                runs.append([each])
    return ", ".join(part for run in runs for part in _run(words, run))


def hours(words: Words, starts: time, ends: time) -> str:
    """From when to when by the wall clock: `22:00–06:00`."""
    return f"{words.clock(starts)}–{words.clock(ends)}"


def row(words: Words, of: Template, needs: Needs, learnt: str | None) -> str:
    """A template on a button: its days and hours, how many counsellors, and what is special."""
    parts = [f"{weekdays(words, of.days)} {hours(words, of.starts, of.ends)}"]
    parts += [_range(words, *needs[PlaceKind.COUNSELLOR])] if PlaceKind.COUNSELLOR in needs else []
    parts += [] if of.service is Service.CHAT else [phrases.service(words, of.service)]
    parts += [phrases.spoken(words, of.language)] if of.language else []
    parts += [learnt] if learnt else []
    return " · ".join(parts)


def described(reading: Reading, plan: Plan) -> list[str]:
    """Everything that was decided, in a few lines."""
    words = reading.words
    today = times.local_day(reading.now, words.zone)
    kinds = [
        words.plain("kit-week-count", kind=phrases.kind(words, kind), count=_range(words, *counts))
        for kind, counts in plan.needs.items()
    ]
    work = [phrases.service(words, plan.service)]
    work += [phrases.spoken(words, plan.language)] if plan.language else []
    needed = learnt(reading, plan.qualification_id)
    work += [needed] if needed else []
    start = words("kit-week-from", day=words.day(plan.valid_from)) if plan.valid_from > today else None
    end = words("kit-week-until", day=words.day(plan.valid_until)) if plan.valid_until else None
    valid = [each for each in (start, end) if each is not None]
    return [
        words("kit-week-when", days=weekdays(words, plan.days), hours=hours(words, plan.starts, plan.ends)),
        words("kit-week-people", people=" · ".join(kinds)),
        words("kit-week-work", work=" · ".join(work)),
        *([Safe(" · ".join(valid))] if valid else []),
        words(f"kit-week-holidays-{plan.on_holidays}"),
    ]


def learnt(reading: Reading, qualification_id: int | None) -> str | None:
    """The name of a qualification; None for none."""
    if qualification_id is None:
        return None
    found = abilities.get(reading.session, qualification_id=qualification_id)
    return found.name if found else None


def first_day(bits: int) -> int:
    """The first weekday among these, Monday is 0."""
    return next((each for each in range(7) if weekly.has_weekday(bits, each)), 0)


def _range(words: Words, least: int, most: int) -> str:
    if least == 0:
        return words.plain("kit-week-up-to", count=most)
    return str(most) if least == most else f"{least}–{most}"


def _run(words: Words, run: Sequence[int]) -> list[str]:
    names = [words.weekday(each) for each in run]
    return [f"{names[0]}–{names[-1]}"] if len(run) > 2 else names
