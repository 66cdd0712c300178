"""How figures of the contact centre are said: names, numbers with their units, and where they come from. Reads
nothing."""

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
    """Every figure of a stretch of time on a line, also those that are missing, the shares that follow, and where it
    all comes from."""
    known = [*record.told.values(), *([record.contacts] if record.contacts else [])]
    sources = {each.origins for each in known}
    is_plain = len(sources) == 1 and all(len(each) == 1 and Origin.COUNTED not in each for each in sources)
    found = [line(words, record, each, is_plain=is_plain) for each in PLAIN]
    found += shares(words, record)
    for measure in (Measure.TOPIC, Measure.LANGUAGE):
        found += labelled(words, record, measure, is_plain=is_plain)
    if is_plain:
        found.append(words("kit-traffic-source", **{"from": origins(words, known[0])}))
    return found


def shares(words: Words, record: Record) -> list[str]:
    """The abandonment rate and the service level, with the thresholds they go by, also where they are not known."""
    return [
        _shared(words, "abandonment", record.abandonment, record.abandoned_after),
        _shared(words, "service", record.service_level, record.within),
    ]


def briefly(words: Words, record: Record) -> str:
    """A stretch of time on one line: what is known of the most important, or that it is missing."""
    told = record.contacts
    if told is None and Measure.ANSWERED not in record.told and Measure.ABANDONED not in record.told:
        return words("kit-traffic-missing-some" if record.told else "kit-traffic-missing")
    parts = []
    if told is not None:
        said = words.plain("kit-traffic-brief-contacts", count=_short(told.value))
        parts.append(f"{said} ({counted(words, record)})" if Origin.COUNTED in told.origins else said)
    parts += [
        words.plain(f"kit-traffic-brief-{each}", count=_short(record.told[each].value))
        for each in (Measure.ANSWERED, Measure.ABANDONED)
        if each in record.told
    ]
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
    first, last = min(told.days), max(told.days)
    counts = {"count": len(told.days), "of": record.length}
    if (first, last) == (record.first, record.last):
        return words.plain("kit-traffic-reach-days", **counts)
    key = "kit-traffic-reach-day" if first == last else "kit-traffic-reach"
    say = words.day if first.year == last.year else words.dated
    return words.plain(key, first=say(first), last=say(last), **counts)


def origins(words: Words, told: Told) -> str:
    """Where a figure comes from."""
    return ", ".join(words.plain(f"kit-traffic-from-{each}") for each in Origin if each in told.origins)


def labelled(words: Words, record: Record, measure: Measure, *, is_plain: bool = False) -> list[str]:
    """The counts of labels, the most frequent first; nothing where nobody told. Plainly without where from."""
    told = record.told.get(measure)
    if told is None:
        return []
    said = words("kit-traffic-labels", name=name(words, measure), labels=listed(words, told))
    return [_with_note(words, said, record, told, is_plain=is_plain)]


def listed(words: Words, told: Told) -> str:
    """Labels with their numbers, the most frequent ones."""
    order = sorted(told.labels.items(), key=lambda each: (-each[1], each[0].casefold()))
    said = [words.plain("kit-traffic-label", label=label, number=_short(number)) for label, number in order]
    more = [words.plain("kit-traffic-more", count=len(said) - _MOST_LABELS)] if len(said) > _MOST_LABELS else []
    return ", ".join([*said[:_MOST_LABELS], *more])


def line(words: Words, record: Record, measure: Measure, *, is_plain: bool = False) -> str:
    """One figure of a stretch of time, also when it is missing. Plainly without where it comes from."""
    told = record.contacts if measure is Measure.CONTACTS else record.told.get(measure)
    called = name(words, measure, record)
    if told is None:
        return words("kit-traffic-line-missing", name=called)
    said = words("kit-traffic-line", name=called, value=value(words, measure, told.value))
    return _with_note(words, said, record, told, is_plain=is_plain)


def _with_note(words: Words, said: str, record: Record, told: Told, *, is_plain: bool) -> str:
    source = counted(words, record) if Origin.COUNTED in told.origins else origins(words, told)
    notes = [
        words("kit-traffic-note", note=each)
        for each in (None if is_plain else source, reach(words, record, told))
        if each
    ]
    return f"{said} · {'; '.join(notes)}" if notes else said


def _shared(words: Words, what: str, part: float | None, seconds: int | None) -> str:
    called = words.plain(f"kit-traffic-{what}" if seconds is None else f"kit-traffic-{what}-of", seconds=seconds or 0)
    if part is None:
        return words("kit-traffic-line-missing", name=called)
    return words("kit-traffic-line", name=called, value=share(words, part))


def _short(number: float) -> float | int:
    """At most one decimal, and none where there is none."""
    rounded = round(number, 1)
    return int(rounded) if rounded == int(rounded) else rounded
