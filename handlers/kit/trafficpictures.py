"""The picture of what the contact centre told, month by month, with its finding in words."""

from collections.abc import Sequence
from datetime import date

from handlers.kit import frames, monthpictures, remarks, scales, trafficwords
from handlers.kit.i18n import Words
from handlers.kit.monthpictures import Sketch
from handlers.kit.scales import Measure as Of
from handlers.kit.trends import Form, Series, Trend
from handlers.rules.traffic import Record
from storage.traffic import Measure


def contacts(words: Words, months: Sequence[date], records: Sequence[Record], *, is_running: bool) -> Sketch:
    """Who got in touch and who was answered. What nobody told is missing, and never nought; a month of which only some
    days are known is drawn as what it is known to be."""
    trend = _trend(words, months, records, is_running=is_running)
    is_alone = not any(each.contacts for each in records[:-1])
    ended = trend if is_alone or not is_running else _trend(words, months[:-1], records[:-1], is_running=False)
    title = words.plain("kit-traffic-picture")
    return Sketch(title, tuple(remarks.of_trend(words, ended)), monthpictures.maker(trend))


def _trend(words: Words, months: Sequence[date], records: Sequence[Record], *, is_running: bool) -> Trend:
    frame = frames.frame(words, title="", subtitle="", firsts=months, scale=scales.of(words, Of.COUNT))
    if is_running:
        frame = monthpictures.running(words, frame)
    told = tuple(each.contacts.value if each.contacts else None for each in records)
    answered = tuple(_value(each, Measure.ANSWERED) for each in records)
    names = [trafficwords.name(words, each).lower() for each in (Measure.CONTACTS, Measure.ANSWERED)]
    return Trend(frame, (Series(names[0], told, Form.BARS), Series(names[1], answered, Form.DASHED)))


def _value(record: Record, measure: Measure) -> float | None:
    told = record.told.get(measure)
    return told.value if told else None
