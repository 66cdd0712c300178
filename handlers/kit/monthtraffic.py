"""The contact centre in a monthly report: what it told of the month and of the year, and what is missing of it."""

from collections.abc import Iterator, Sequence

from handlers.kit import trafficwords
from handlers.kit.i18n import Words
from handlers.kit.monthwords import NOTHING, Teller
from handlers.rules import suppression
from handlers.rules.paper_writer import Block, Said
from handlers.rules.paper_writer import Table as PaperTable
from handlers.rules.suppression import SIGN
from handlers.rules.traffic import COUNTS, SECONDS, Origin, Record
from handlers.rules.workbook_charts import Chart
from handlers.rules.workbook_tables import Cell, Column, Form, Sheet, Table, Typed
from storage.traffic import LABELLED, Measure

_PARTS = (0.46, 0.27, 0.27)
_SHARES = ("abandonment", "service")
_COUNTED = (Measure.CONTACTS, Measure.ANSWERED, Measure.ABANDONED, Measure.WITHIN)


def is_told(record: Record) -> bool:
    """Whether anything at all is known."""
    return bool(record.told) or record.contacts is not None


def blocks(teller: Teller, records: Sequence[Record]) -> Iterator[Block]:
    """The month on paper, which is the last of these records, beside the one before; or that nothing is known of it."""
    words, record, before = teller.words, records[-1], records[-2]
    if not is_told(record):
        yield Said([words.plain("kit-month-traffic-missing")])
        return
    rows, missing = [], []
    for measure in trafficwords.PLAIN:
        said = _said(teller, record, measure)
        name = trafficwords.name(words, measure, record)
        if said == NOTHING:
            missing.append(trafficwords.name(words, measure))
        else:
            rows.append([name, said, _said(teller, before, measure)])
    rows += [
        [_share_name(words, key, record), _share(teller, record, key), _share(teller, before, key)] for key in _SHARES
    ]
    heads = [words.plain(f"kit-month-head-{each}") for each in ("indicator", "value", "before")]
    yield PaperTable(words.plain("kit-month-traffic"), heads, rows, _PARTS)
    notes = [*_labels(teller, record)]
    notes += [words.plain("kit-month-traffic-lacks", names=", ".join(missing).lower())] if missing else []
    reach = _reach(words, record)
    notes += [reach] if reach else []
    if notes:
        yield Said([" · ".join(notes)], is_small=True)


def sheet(teller: Teller, records: Sequence[Record]) -> Sheet:
    """The months of the year; cells of what is not known are empty."""
    words = teller.words
    columns = [Column(words.plain("kit-month-column-month"), Form.MONTH, 24)]
    columns += [Column(_named(words, each), _form(each), 16) for each in trafficwords.PLAIN]
    columns += [Column(words.plain(f"kit-traffic-{key}"), Form.PERCENT, 14) for key in _SHARES]
    rows = [[each.first, *_cells(teller, each)] for each in records]
    chart = Chart(words.plain("kit-month-traffic"), (1, 2, 3), axis=words.plain("kit-month-axis-contacts"))
    by_month = Table(columns, rows, charts=(chart,))
    title = words.plain("kit-month-sheet-traffic")
    note = [] if is_told(records[-1]) else [words.plain("kit-month-traffic-missing")]
    return Sheet(title, [by_month, *_label_tables(teller, records[-1])], [words.plain("kit-month-traffic"), *note])


def _said(teller: Teller, record: Record, measure: Measure) -> str:
    told = record.contacts if measure is Measure.CONTACTS else record.told.get(measure)
    if told is None:
        return NOTHING
    if measure in _COUNTED and _is_hidden(teller, record):
        return SIGN
    return trafficwords.value(teller.words, measure, told.value)


def _share(teller: Teller, record: Record, key: str) -> str:
    found = record.abandonment if key == "abandonment" else record.service_level
    if found is None:
        return NOTHING
    return SIGN if _is_hidden(teller, record) else trafficwords.share(teller.words, found)


def _share_name(words: Words, key: str, record: Record) -> str:
    seconds = record.abandoned_after if key == "abandonment" else record.within
    if seconds is None:
        return words.plain(f"kit-traffic-{key}")
    return words.plain(f"kit-traffic-{key}-of", seconds=seconds)


def _is_hidden(teller: Teller, record: Record) -> bool:
    """Whether any number of contacts outside is small, or would follow from the others and be so."""
    contacts, answered, abandoned, within = (_number(record, each) for each in _COUNTED)
    counts = [each for each in (contacts, answered, abandoned, within) if each is not None]
    if answered is not None and within is not None:
        counts.append(answered - within)
    if contacts is not None and answered is not None:
        counts += [contacts - answered, contacts - answered - (abandoned or 0)]
    return teller.is_outside and (suppression.has_small(counts) or _adds_up(record))


def _adds_up(record: Record) -> bool:
    """Whether the sum of contacts by topic or language would say what each is."""
    labelled = [list(record.told[each].labels.values()) for each in LABELLED if each in record.told]
    return any(suppression.hide([round(number) for number in numbers]).total is None for numbers in labelled)


def _number(record: Record, measure: Measure) -> int | None:
    told = record.contacts if measure is Measure.CONTACTS else record.told.get(measure)
    return None if told is None else round(told.value)


def _labels(teller: Teller, record: Record) -> Iterator[str]:
    for measure in (Measure.TOPIC, Measure.LANGUAGE):
        told = record.told.get(measure)
        if told is None:
            continue
        counts = _shown(teller, {label: round(number) for label, number in told.labels.items()})
        named = ", ".join(f"{label} {teller.words.number(n) if n is not None else SIGN}" for label, n in counts)
        yield f"{trafficwords.name(teller.words, measure)}: {named}"


def _shown(teller: Teller, labels: dict[str, int]) -> list[tuple[str, int | None]]:
    """The most frequent first. Outside, what is hidden comes last by its label: its place would tell how much it is."""
    names, counts = list(labels), list(labels.values())
    cells = suppression.hide(counts).cells if teller.is_outside else counts
    found = list(zip(names, cells, strict=True))
    return sorted(found, key=lambda each: (each[1] is None, -(each[1] or 0), each[0].casefold()))


def _reach(words: Words, record: Record) -> str | None:
    """That contacts were counted on some shifts only, or of which days they are."""
    told = record.contacts
    if told is None:
        return None
    if Origin.COUNTED in told.origins:
        return trafficwords.counted(words, record)
    return trafficwords.reach(words, record, told)


def _named(words: Words, measure: Measure) -> str:
    """What a figure is called, with the unit of its cells."""
    name = trafficwords.name(words, measure)
    return words.plain("kit-month-column-minutes", name=name) if measure in SECONDS else name


def _form(measure: Measure) -> Form:
    return Form.COUNT if measure in COUNTS else Form.MINUTES


def _cells(teller: Teller, record: Record) -> Iterator[Cell]:
    for measure in trafficwords.PLAIN:
        told = record.contacts if measure is Measure.CONTACTS else record.told.get(measure)
        is_hidden = measure in _COUNTED and _is_hidden(teller, record)
        if told is None:
            yield None
        elif is_hidden:
            yield SIGN
        else:
            yield told.value / 60 if measure in SECONDS else told.value
    for share in (record.abandonment, record.service_level):
        yield SIGN if share is not None and _is_hidden(teller, record) else share


def _label_tables(teller: Teller, record: Record) -> Iterator[Table]:
    for measure in sorted(LABELLED & set(record.told), reverse=True):
        name = trafficwords.name(teller.words, measure)
        labels = {label: round(number) for label, number in record.told[measure].labels.items()}
        columns = [Column(name, Form.TEXT, 24), Column(teller.words.plain("kit-month-column-part"), Form.COUNT, 16)]
        yield Table(
            columns, [[label, SIGN if n is None else Typed(Form.COUNT, n)] for label, n in _shown(teller, labels)]
        )
