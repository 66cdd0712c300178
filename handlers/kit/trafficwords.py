"""How figures of the contact centre are said: names, numbers with their units, and where they come from. Reads
nothing."""

from collections.abc import Sequence

from handlers.kit.i18n import Words
from handlers.rules import traffic
from handlers.rules.traffic import Origin, Record, Told
from storage.traffic import LABELLED, Measure

# In the order they are told.
PLAIN = tuple(each for each in Measure if each not in LABELLED)
_MOST_LABELS = 8


def name(words: Words, measure: Measure, record: Record | None = None) -> str:
    """What a figure is called, with the threshold it goes by where that is known."""
    within, after = (record.within, record.abandoned_after) if record else (None, None)
    if measure is Measure.WITHIN and within is not None:
        return words.plain("kit-traffic-within-of", seconds=within)
    if measure is Measure.ABANDONED and after is not None:
        return words.plain("kit-traffic-abandoned-of", seconds=after)
    return words.plain(f"kit-traffic-{measure}")


def value(words: Words, measure: Measure, number: float) -> str:
    """The number of a figure, with its unit."""
    if measure in traffic.SECONDS:
        return lasting(words, number)
    return words.plain("kit-traffic-number", number=_short(number))


def lasting(words: Words, seconds: float) -> str:
    """A length of time: `6,5 s`, `1 min 47 s`, `52 min`, `1 h 2 min`."""
    if seconds < 60:
        return words.plain("kit-traffic-seconds", seconds=_short(seconds))
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return words.plain("kit-hours-minutes" if minutes else "kit-hours", hours=hours, minutes=minutes)
    if rest:
        return words.plain("kit-traffic-minutes-seconds", minutes=minutes, seconds=rest)
    return words.plain("kit-traffic-minutes", minutes=minutes)


def share(words: Words, part: float) -> str:
    """A share in per cent."""
    return words.plain("kit-traffic-share", number=_short(100 * part))


def lines(words: Words, record: Record) -> list[str]:
    """Every figure of a stretch of time on a line, also those that are missing, and the shares that follow."""
    found = [line(words, record, each) for each in PLAIN]
    found += [_shared(words, "abandonment", record.abandonment, record.abandoned_after)]
    found += [_shared(words, "service", record.service_level, record.within)]
    return found + [said for each in (Measure.TOPIC, Measure.LANGUAGE) for said in labelled(words, record, each)]


def briefly(words: Words, record: Record) -> str:
    """A stretch of time on one line: what is known of the most important, or that it is missing."""
    told = record.contacts
    if told is None and Measure.ANSWERED not in record.told and Measure.ABANDONED not in record.told:
        return words("kit-traffic-missing")
    parts = []
    if told is not None:
        parts.append(words.plain("kit-traffic-brief-contacts", count=_short(told.value)))
        parts += [counted(words, record)] if Origin.COUNTED in told.origins else []
    for measure in (Measure.ANSWERED, Measure.ABANDONED):
        if measure in record.told:
            parts.append(words.plain(f"kit-traffic-brief-{measure}", count=_short(record.told[measure].value)))
    if record.abandonment is not None:
        parts.append(words.plain("kit-traffic-brief-share", share=share(words, record.abandonment)))
    return words("kit-traffic-brief", parts=", ".join(parts))


def counted(words: Words, record: Record) -> str:
    """Of how many shifts counsellors have counted."""
    return words.plain("kit-traffic-counted", counted=record.counted.counted, worked=record.counted.worked)


def reach(words: Words, record: Record, told: Told) -> str | None:
    """Of which days a figure is, where it is not of all of them."""
    if not told.days or len(told.days) >= record.length:
        return None
    first, last = words.day(min(told.days)), words.day(max(told.days))
    key = "kit-traffic-reach-day" if first == last else "kit-traffic-reach"
    return words.plain(key, first=first, last=last, count=len(told.days), of=record.length)


def origins(words: Words, told: Told) -> str:
    """Where a figure comes from."""
    return ", ".join(words.plain(f"kit-traffic-from-{each}") for each in Origin if each in told.origins)


def labelled(words: Words, record: Record, measure: Measure) -> list[str]:
    """The counts of labels, the most frequent first; nothing where nobody told."""
    told = record.told.get(measure)
    if told is None:
        return []
    return [
        _with_note(
            words, words("kit-traffic-labels", name=name(words, measure), labels=listed(words, told)), record, told
        )
    ]


def listed(words: Words, told: Told) -> str:
    """Labels with their numbers, the most frequent ones."""
    order = sorted(told.labels.items(), key=lambda each: (-each[1], each[0].casefold()))
    said = [words.plain("kit-traffic-label", label=label, number=_short(number)) for label, number in order]
    more = [words.plain("kit-traffic-more", count=len(said) - _MOST_LABELS)] if len(said) > _MOST_LABELS else []
    return ", ".join([*said[:_MOST_LABELS], *more])


def line(words: Words, record: Record, measure: Measure) -> str:
    """One figure of a stretch of time, also when it is missing."""
    told = record.contacts if measure is Measure.CONTACTS else record.told.get(measure)
    called = name(words, measure, record)
    if told is None:
        return words("kit-traffic-line-missing", name=called)
    said = words("kit-traffic-line", name=called, value=value(words, measure, told.value))
    return _with_note(words, said, record, told)


def _with_note(words: Words, line: str, record: Record, told: Told) -> str:
    notes: Sequence[str | None] = (
        counted(words, record) if Origin.COUNTED in told.origins else origins(words, told),
        reach(words, record, told),
    )
    return f"{line} · {'; '.join(words('kit-traffic-note', note=note) for note in notes if note)}"


def _shared(words: Words, what: str, part: float | None, seconds: int | None) -> str:
    called = words.plain(f"kit-traffic-{what}" if seconds is None else f"kit-traffic-{what}-of", seconds=seconds or 0)
    if part is None:
        return words("kit-traffic-line-missing", name=called)
    return words("kit-traffic-line", name=called, value=share(words, part))


def _short(number: float) -> float | int:
    """At most one decimal, and none where there is none."""
    rounded = round(number, 1)
    return int(rounded) if rounded == int(rounded) else rounded
