"""What the columns of a contact centre's table may mean, and what they most likely do. A column of words is read only
where they are a few short labels: whatever may tell of a person is closed, and nothing of it goes any further."""

import enum
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from handlers.rules import doubts, identifiers, traffic_typed, workbook
from handlers.rules.traffic import SECONDS
from handlers.rules.traffic_files import FORMULA, Table
from storage.traffic import LABEL_LENGTH, LABELLED, Measure

_MOST_LABELS = 40
_MOSTLY = 0.8  # of the cells of a column that have to be of its kind: a slip here and there is said by its row
_CHAT_FOR = 240  # a mere number below this is minutes of a conversation: one that lasts 4 minutes in the mean is none


class Sort(enum.StrEnum):
    """What is in a column."""

    DAYS = "days"  # days or months
    NUMBERS = "numbers"  # numbers, times or shares
    LABELS = "labels"  # a few short words, again and again
    CLOSED = "closed"  # anything else; it is not read


class Role(enum.StrEnum):
    """What a column means. Those that name a measure are its figures."""

    NOTHING = "nothing"  # it is left out
    DAY = "day"
    MONTH = "month"
    CONTACTS = "contacts"
    ANSWERED = "answered"
    ABANDONED = "abandoned"
    WAIT = "wait"
    LONGEST = "longest"
    WITHIN = "within"
    DURATION = "duration"
    MEDIAN = "median"
    CONCURRENCY = "concurrency"
    TOPIC = "topic"  # what the row is about
    LANGUAGE = "language"  # the language of the row
    COUNT = "count"  # how many, of what the row is about
    OF_TOPIC = "of_topic"  # how many of the topic that is its header
    OF_LANGUAGE = "of_language"  # how many of the language that is its header


MEASURES = {Role(each.value): each for each in Measure if each not in LABELLED}
_OF_SORT: Mapping[Sort, tuple[Role, ...]] = {
    Sort.DAYS: (Role.DAY, Role.MONTH, Role.NOTHING),
    Sort.LABELS: (Role.TOPIC, Role.LANGUAGE, Role.NOTHING),
    Sort.NUMBERS: (*MEASURES, Role.COUNT, Role.OF_TOPIC, Role.OF_LANGUAGE, Role.NOTHING),
    Sort.CLOSED: (Role.NOTHING,),
}
_MANY = frozenset({Role.NOTHING, Role.OF_TOPIC, Role.OF_LANGUAGE})  # what more than one column may be


@dataclass(frozen=True)
class Column:
    """A column by its place, from 0. `title` is fit to be shown; `unit` is the seconds of a mere number."""

    place: int
    title: str
    sort: Sort
    role: Role = Role.NOTHING
    unit: int = 1
    seconds: int | None = None  # the threshold its header names, such as 20 of "answered within 20 s"


# What is in such a column is not read, unless it is numbers: people, how to reach them, and what was said.
_PERSONAL = re.compile(
    r"nimi|nime|isik|telefon|mobiil|e-?post|e-?mail|aadress|kasutaja|klient|klien|pöörduja|nõustaja|operaator|töötaja"
    r"|märku|märge|kommentaar|kirjeldus|sõnum|sisu|name|phone|mobile|address|user|client|customer|caller|visitor|agent"
    r"|operator|counsell?or|note|comment|descr|message|subject|transcript|\bip\b|имя|фамили|фио|телефон|почт|адрес"
    r"|пользоват|клиент|абонент|оператор|консультант|сотрудник|заметк|коммент|примечан|описан|сообщен|содержан",
    re.IGNORECASE,
)
# Numbers that stand for somebody or something; nothing is counted in them.
_KEYS = re.compile(r"\bid\b|isikuk|kood|\bcode\b|\bnr\b|\bno\b|\bkey\b|\bкод|номер", re.IGNORECASE)
_BIRTH = re.compile(r"sünni|\bvanus|birth|\bage\b|рожд|возраст", re.IGNORECASE)
_TOTALS = ("kokku", "summa", "total", "sum", "итого", "всего", "keskmine", "average", "среднее")
_RATE = r"%|määr|osakaal|\brate\b|доля|процент"
_CHAT = r"kestus|kestvus|pikkus|duration|handl(?:e|ing) time|\baht\b|talk time|chat time|длительн|продолжит"
_WAITING = r"oote|oota|wait|\basa\b|speed of answer|queue|järjekor|ожидан|очеред"
# The first that fits: what is unanswered also speaks of answers, and what is the longest also of waiting.
_GUESSES: tuple[tuple[Role, str], ...] = (
    (Role.NOTHING, rf"(?:mediaan|median|медиан).*(?:{_WAITING})|(?:{_WAITING}).*(?:mediaan|median|медиан)"),
    (Role.MEDIAN, r"mediaan|median|медиан"),
    (Role.NOTHING, rf"(?:pikim|maks|max|longest|наибол|макс|самое долг).*(?:{_CHAT})"),
    (Role.LONGEST, r"pikim|maks|max|longest|наибол|макс|самое долг"),
    (Role.WITHIN, r"jooksul|within|in time|teenustase|service level|\bsla?\b|за \d+ ?(?:с|сек)|в течение|уровень обсл"),
    (Role.NOTHING, rf"(?:loobu|katkes|aband|missed|не дожд|потер|пропущ).*(?:{_RATE})"),
    (Role.NOTHING, rf"(?:{_RATE}).*(?:loobu|katkes|aband|missed|не дожд|потер|пропущ)"),
    (
        Role.ABANDONED,
        r"loobu|katkes|aband|missed|vastamata|unanswered|not answered|не дожд|потер|пропущ|неотвеч|без ответ",
    ),
    (Role.CONCURRENCY, r"samaaeg|korraga|concurr|simultan|at a time|одновремен"),
    (Role.DURATION, _CHAT),
    (Role.WAIT, _WAITING),
    (Role.ANSWERED, r"vastat|vastu võe|answered|handled|accepted|отвеч|принят|обработ"),
    (
        Role.CONTACTS,
        r"pöördumis|kontakt|vestlus|kõne|contact|chat|call|conversation|offered|received|обращен|чат|звонк|вызов|поступ",
    ),
    (Role.COUNT, r"arv|kokku|hulk|count|number|total|quantity|колич|число|всего|итого"),
)
_TOPICS = re.compile(r"teema|kategooria|põhjus|topic|category|reason|theme|тема|категор|причин", re.IGNORECASE)
_LANGUAGES = re.compile(r"keel|language|язык", re.IGNORECASE)
_MONTHS = re.compile(r"\bkuu\b|month|месяц", re.IGNORECASE)
_IN_MINUTES = re.compile(r"\b(?:min|minut\w*|minutes?|мин|минут\w*)\b", re.IGNORECASE)
_IN_SECONDS = re.compile(r"\b(?:s|sek|sekund\w*|sec|seconds?|с|сек|секунд\w*)\b", re.IGNORECASE)
_THRESHOLD = re.compile(r"\b(\d{1,3})\s*(?:s|sek|sekund\w*|sec|seconds?|с|сек|секунд\w*)\b", re.IGNORECASE)


def fingerprint(header: Sequence[str]) -> str:
    """What tells one header from another and says nothing of either."""
    return hashlib.sha256("\n".join(workbook.fold(each) for each in header).encode()).hexdigest()


def columns(table: Table) -> list[Column]:
    """The columns as they are and most likely mean; those of a remembered header are `as_remembered`."""
    found = [_sorted(table, place) for place in range(len(table.header))]
    return _once([_guessed(table, each) for each in found])


def roles(of: Sort) -> tuple[Role, ...]:
    """What a column with such things in it may mean."""
    return _OF_SORT[of]


def has_unit(column: Column) -> bool:
    """Whether a mere number of the column could be seconds or minutes."""
    return column.role in MEASURES and MEASURES[column.role] in SECONDS


def put(found: Sequence[Column], place: int, role: Role) -> list[Column]:
    """The column means this from now on; another that meant the same means nothing. ValueError for what it is not."""
    if not 0 <= place < len(found) or role not in _OF_SORT[found[place].sort]:
        raise ValueError(f"column {place} is no {role}")
    is_time = role in (Role.DAY, Role.MONTH)
    unit = 60 if role in (Role.DURATION, Role.MEDIAN) and found[place].unit == 60 else 1

    def changed(each: Column) -> Column:
        if each.place == place:
            return replace(each, role=role, unit=unit)
        is_same = each.role is role or (is_time and each.role in (Role.DAY, Role.MONTH))
        return replace(each, role=Role.NOTHING) if is_same and role not in _MANY else each

    return [changed(each) for each in found]


def turn_unit(found: Sequence[Column], place: int) -> list[Column]:
    """Mere numbers of the column are minutes where they were seconds, and the other way round."""
    return [replace(each, unit=61 - each.unit) if each.place == place and has_unit(each) else each for each in found]


def remembered(found: Sequence[Column]) -> list[tuple[str, int]]:
    """What is remembered of columns: roles and units by place, and nothing of their headers."""
    return [(each.role.value, each.unit) for each in found]


def as_remembered(found: Sequence[Column], said: Sequence[tuple[str, int]]) -> list[Column] | None:
    """The columns as they were meant the last time; None where they can no longer mean that."""
    if len(said) != len(found):
        return None
    meant = []
    for column, (role, unit) in zip(found, said, strict=True):
        if Role(role) not in _OF_SORT[column.sort]:
            return None
        meant.append(replace(column, role=Role(role), unit=int(unit)))
    return meant


def to_json(found: Sequence[Column]) -> list[list[str | int | None]]:
    """Columns as plain JSON values."""
    return [[each.title, each.sort.value, each.role.value, each.unit, each.seconds] for each in found]


def from_json(written: Sequence[Sequence[Any]]) -> list[Column]:
    """Columns from plain JSON values."""
    return [
        Column(place, title, Sort(sort), Role(role), unit, seconds)
        for place, (title, sort, role, unit, seconds) in enumerate(written)
    ]


def letter(place: int) -> str:
    """The name programs for tables give a column: A, B, …, AA."""
    first, second = divmod(place, 26)
    return (chr(ord("A") + first - 1) if first else "") + chr(ord("A") + second)


def is_total(cells: Sequence[str]) -> bool:
    """Whether a row adds up the others."""
    return next((each for each in cells if each), "").casefold().startswith(_TOTALS)


def is_harmless(text: str) -> bool:
    """Whether short words tell of nobody, as far as anybody can find out."""
    return len(text) <= LABEL_LENGTH and text.isprintable() and not (identifiers.find(text) or doubts.find(text))


def _sorted(table: Table, place: int) -> Column:
    title = " ".join(table.header[place].split())
    shown = title if title and is_harmless(title) else letter(place)
    cells = [row.cells[place] for row in table.rows if not is_total(row.cells)]
    filled = [each for each in cells if not traffic_typed.is_nothing(each)]
    sort = _sort(title, filled) if filled else Sort.CLOSED
    is_closed = _BIRTH.search(title) or (_KEYS if sort is Sort.NUMBERS else _PERSONAL).search(title)
    return Column(place, shown, Sort.CLOSED if is_closed else sort, seconds=_seconds(title))


def _sort(title: str, filled: Sequence[str]) -> Sort:
    values = [each for each in filled if each != FORMULA] or filled
    if _are_mostly(values, lambda text: traffic_typed.day(text) or traffic_typed.month(text)):
        return Sort.DAYS
    if _are_mostly(filled, lambda text: text == FORMULA or _is_number(text)):
        return Sort.NUMBERS
    labels = {each.casefold() for each in filled}
    is_named = _TOPICS.search(title) or _LANGUAGES.search(title)
    is_few = len(labels) <= _MOST_LABELS and (is_named or len(labels) * 2 <= len(filled))
    return Sort.LABELS if is_few and all(is_harmless(each) for each in set(filled)) else Sort.CLOSED


def _are_mostly(cells: Sequence[str], is_one: Callable[[str], object]) -> bool:
    fits = sum(bool(is_one(each)) for each in cells)
    return fits >= _MOSTLY * len(cells) or (fits > 0 and len(cells) - fits == 1)


def _is_number(text: str) -> bool:
    reads = (traffic_typed.number, traffic_typed.share, traffic_typed.seconds)
    return any(read(text) is not None for read in reads)


def _guessed(table: Table, column: Column) -> Column:
    title = table.header[column.place]
    if column.sort is Sort.DAYS:
        cells = [row.cells[column.place] for row in table.rows if not is_total(row.cells)]
        is_month = _MONTHS.search(title) or all(traffic_typed.day(each) is None for each in cells)
        return replace(column, role=Role.MONTH if is_month or _are_months(cells) else Role.DAY)
    if column.sort is Sort.LABELS:
        named = ((Role.TOPIC, _TOPICS), (Role.LANGUAGE, _LANGUAGES))
        return replace(column, role=next((role for role, words in named if words.search(title)), Role.NOTHING))
    if column.sort is not Sort.NUMBERS:
        return column
    role = next((role for role, words in _GUESSES if re.search(words, title, re.IGNORECASE)), Role.NOTHING)
    return replace(column, role=role, unit=_unit(table, replace(column, role=role)))


def _are_months(cells: Iterable[str]) -> bool:
    days = [day for each in cells if (day := traffic_typed.day(each)) is not None]
    return len(days) > 1 and len(set(days)) == len(days) and all(each.day == 1 for each in days)


def _unit(table: Table, column: Column) -> int:
    title = table.header[column.place]
    if not has_unit(column) or (_IN_SECONDS.search(title) and not _IN_MINUTES.search(title)):
        return 1
    if _IN_MINUTES.search(title):
        return 60
    found = [traffic_typed.number(row.cells[column.place]) for row in table.rows]
    known = sorted(each for each in found if each is not None)
    is_chat = column.role in (Role.DURATION, Role.MEDIAN)
    return 60 if is_chat and known and known[len(known) // 2] < _CHAT_FOR else 1


def _once(found: Sequence[Column]) -> list[Column]:
    """Each meaning for the first column that has it. Where rows are about a topic or a language, contacts alone are how
    many of it there are."""
    taken: set[Role] = set()
    kept = []
    for each in found:
        meant = Role.DAY if each.role is Role.MONTH else each.role
        kept.append(replace(each, role=Role.NOTHING) if meant in taken and meant not in _MANY else each)
        taken.add(meant)
    has_labels = taken & {Role.TOPIC, Role.LANGUAGE}
    if has_labels and not taken & {Role.COUNT, *set(MEASURES) - {Role.CONTACTS}}:
        return [replace(each, role=Role.COUNT) if each.role is Role.CONTACTS else each for each in kept]
    if not has_labels and Role.COUNT in taken and Role.CONTACTS not in taken:
        return [replace(each, role=Role.CONTACTS) if each.role is Role.COUNT else each for each in kept]
    return [replace(each, role=Role.NOTHING) if each.role is Role.COUNT and not has_labels else each for each in kept]


def _seconds(title: str) -> int | None:
    found = _THRESHOLD.search(title)
    return int(found[1]) if found and int(found[1]) > 0 else None
