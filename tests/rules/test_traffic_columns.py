"""What columns most likely mean, and which are closed; what rows say then, and what is left out of them."""

from collections.abc import Sequence
from datetime import date

import pytest

from handlers.rules import traffic_columns, traffic_files, traffic_rows
from handlers.rules.traffic_columns import Column, Role, Sort
from handlers.rules.traffic_files import Table
from handlers.rules.traffic_rows import Fault, Outcome
from storage.traffic import Measure, Span
from tests.importing.tables import csv_of, xlsx_of

TODAY = date(2027, 2, 10)


def table(header: Sequence[str], *rows: Sequence[str]) -> Table:
    return traffic_files.of_text(csv_of(header, rows, between="\t"))


def guessed(header: Sequence[str], *rows: Sequence[str]) -> list[Column]:
    return traffic_columns.columns(table(header, *rows))


def read(header: Sequence[str], *rows: Sequence[str]) -> Outcome:
    found = table(header, *rows)
    return traffic_rows.read(found, traffic_columns.columns(found), today=TODAY)


def values(outcome: Outcome) -> dict[tuple[str, Measure, str], float | None]:
    return {(each.day.isoformat(), each.measure, each.label): each.value for each in outcome.entries}


@pytest.mark.parametrize(
    ("title", "cell", "role"),
    [
        ("Pöördumised", "14", Role.CONTACTS),
        ("Pöördumisi kokku", "14", Role.CONTACTS),
        ("Vestluste arv", "14", Role.CONTACTS),
        ("Contacts", "14", Role.CONTACTS),
        ("Chats offered", "14", Role.CONTACTS),
        ("Обращения", "14", Role.CONTACTS),
        ("Поступило чатов", "14", Role.CONTACTS),
        ("Vastatud", "14", Role.ANSWERED),
        ("Vastatud kõned", "14", Role.ANSWERED),
        ("Answered chats", "14", Role.ANSWERED),
        ("Принято", "14", Role.ANSWERED),
        ("Отвечено", "14", Role.ANSWERED),
        ("Loobunud", "1", Role.ABANDONED),
        ("Vastamata", "1", Role.ABANDONED),
        ("Abandoned", "1", Role.ABANDONED),
        ("Unanswered", "1", Role.ABANDONED),
        ("Не дождались ответа", "1", Role.ABANDONED),
        ("Пропущено", "1", Role.ABANDONED),
        ("Keskmine ooteaeg", "0:47", Role.WAIT),
        ("Average wait time", "47", Role.WAIT),
        ("ASA", "47", Role.WAIT),
        ("Среднее время ожидания", "47", Role.WAIT),
        ("Pikim ooteaeg", "5:10", Role.LONGEST),
        ("Max wait", "310", Role.LONGEST),
        ("Макс. ожидание", "310", Role.LONGEST),
        ("Vastatud 20 s jooksul", "9", Role.WITHIN),
        ("Teenustase", "92 %", Role.WITHIN),
        ("Service level", "92%", Role.WITHIN),
        ("Отвечено за 20 с", "9", Role.WITHIN),
        ("Keskmine kestus", "52 min", Role.DURATION),
        ("Average handling time", "52", Role.DURATION),
        ("Длительность", "52", Role.DURATION),
        ("Kestuse mediaan", "48", Role.MEDIAN),
        ("Median duration", "48", Role.MEDIAN),
        ("Samaaegseid vestlusi", "1,4", Role.CONCURRENCY),
        ("Chats at a time", "1.4", Role.CONCURRENCY),
        ("Loobumismäär", "8 %", Role.NOTHING),
        ("Abandonment rate", "8%", Role.NOTHING),
        ("Median wait", "12", Role.NOTHING),
        ("Midagi muud", "5", Role.NOTHING),
    ],
)
def test_a_column_is_guessed_by_its_header(title: str, cell: str, role: Role) -> None:
    first, second = guessed(("Kuupäev", title), ("1.01.2027", cell), ("2.01.2027", cell))
    assert first.role is Role.DAY
    assert (second.sort, second.role) == (Sort.NUMBERS, role)


@pytest.mark.parametrize(
    ("title", "cells", "role"),
    [
        ("Kuu", ("2026-12", "2027-01"), Role.MONTH),
        ("Month", ("December 2026", "January 2027"), Role.MONTH),
        ("Месяц", ("01.12.2026", "01.01.2027"), Role.MONTH),
        ("Periood", ("1.12.2026", "1.01.2027"), Role.MONTH),
        ("Periood", ("1.01.2027", "2.01.2027"), Role.DAY),
        ("Date", ("2027-01-01", "2027-01-02"), Role.DAY),
    ],
)
def test_days_are_told_from_months(title: str, cells: tuple[str, str], role: Role) -> None:
    assert guessed((title, "Vastatud"), *((each, "5") for each in cells))[0].role is role


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Nimi", ("Mari Maasikas", "Jüri Kask")),
        ("Pöörduja", ("anonüümne", "anonüümne")),
        ("Nõustaja", ("A", "A")),
        ("Operator", ("one", "one")),
        ("Клиент", ("тест", "тест")),
        ("Telefon", ("+372 5123 4567", "+372 5123 4567")),
        ("Midagi", ("55512345", "55512346")),
        ("Isikukood", ("38001085718", "38001085718")),
        ("Kliendi ID", ("10482", "10483")),
        ("E-post", ("a@b.ee", "a@b.ee")),
        ("IP", ("192.168.1.1", "192.168.1.1")),
        ("Sünniaeg", ("5.01.2001", "6.01.2002")),
        ("Vanus", ("15", "16")),
        ("Märkused", ("tuleb tagasi", "tuleb tagasi")),
        ("Kokkuvõte", ("Räägib, et kodus on raske ja ta ei tea, mida teha", "x")),
        ("Teema", ("kirjuta mulle mari@ema.ee", "kool")),
        ("Teema", ("Mari mure", "kool")),
        ("Teema", ("x" * 41, "kool")),
        ("Väli", ("kahvel", "taldrik")),  # words that never come again: no label
    ],
)
def test_whatever_may_tell_of_a_person_is_closed(title: str, cells: tuple[str, str]) -> None:
    found = table(("Kuupäev", "Vastatud", title), *(("1.01.2027", "5", each) for each in cells))
    columns = traffic_columns.columns(found)
    assert (columns[2].sort, columns[2].role) == (Sort.CLOSED, Role.NOTHING)
    assert traffic_columns.roles(columns[2].sort) == (Role.NOTHING,)
    kept = traffic_rows.without_closed(found, columns)
    assert [row.cells[2] for row in kept.rows] == ["", ""]
    assert not any(cell in repr(kept.rows) for cell in cells if len(cell) > 3)


def test_a_header_that_tells_of_somebody_is_called_by_its_letter() -> None:
    found = guessed(("Kuupäev", "Vastatud", "mari@ema.ee", "Mari vestlused"), ("1.01.2027", "5", "6", "7"))
    assert [each.title for each in found] == ["Kuupäev", "Vastatud", "C", "D"]
    assert traffic_columns.letter(26) == "AA"
    assert traffic_columns.letter(63) == "BL"


def test_words_among_numbers_are_not_kept() -> None:
    found = table(
        ("Kuupäev", "Vastatud"), *((f"{day}.01.2027", "5") for day in range(1, 9)), ("Mari sünnipäev", "Jüri")
    )
    kept = traffic_rows.without_closed(found, traffic_columns.columns(found))
    assert kept.rows[-1].cells == ("?", "?")
    outcome = traffic_rows.read(kept, traffic_columns.columns(found), today=TODAY)
    assert outcome.faults == {Fault.DAY: (10,)}


def test_each_meaning_is_had_once() -> None:
    found = guessed(("Kuupäev", "Vastatud", "Vastatud kokku", "Kuupäev 2"), ("1.01.2027", "5", "6", "2.01.2027"))
    assert [each.role for each in found] == [Role.DAY, Role.ANSWERED, Role.NOTHING, Role.NOTHING]
    swapped = traffic_columns.put(found, 2, Role.ANSWERED)
    assert [each.role for each in swapped] == [Role.DAY, Role.NOTHING, Role.ANSWERED, Role.NOTHING]
    months = traffic_columns.put(found, 3, Role.MONTH)
    assert [each.role for each in months] == [Role.NOTHING, Role.ANSWERED, Role.NOTHING, Role.MONTH]
    wide = traffic_columns.put(traffic_columns.put(found, 1, Role.OF_TOPIC), 2, Role.OF_TOPIC)
    assert [each.role for each in wide][1:3] == [Role.OF_TOPIC, Role.OF_TOPIC]


@pytest.mark.parametrize(("place", "role"), [(0, Role.ANSWERED), (1, Role.DAY), (1, Role.TOPIC), (9, Role.NOTHING)])
def test_a_column_cannot_mean_what_it_does_not_hold(place: int, role: Role) -> None:
    found = guessed(("Kuupäev", "Vastatud"), ("1.01.2027", "5"))
    with pytest.raises(ValueError, match="no"):
        traffic_columns.put(found, place, role)


@pytest.mark.parametrize(
    ("title", "cell", "unit"),
    [
        ("Keskmine ooteaeg", "47", 1),
        ("Keskmine ooteaeg (min)", "1,5", 60),
        ("Kestus (s)", "52", 1),
        ("Kestus", "52", 60),
        ("Kestus", "3120", 1),
        ("Kestuse mediaan", "48", 60),
        ("Длительность, мин", "48", 60),
        ("Vastatud", "48", 1),
    ],
)
def test_units_of_mere_numbers_are_guessed_and_can_be_turned(title: str, cell: str, unit: int) -> None:
    found = guessed(("Kuupäev", title), ("1.01.2027", cell))
    assert found[1].unit == unit
    turned = traffic_columns.turn_unit(found, 1)[1].unit
    assert turned == (unit if title == "Vastatud" else 61 - unit)


def test_a_header_is_known_again_and_says_nothing_of_itself() -> None:
    header = ("Kuupäev", "Vastatud")
    known = traffic_columns.fingerprint(header)
    assert known == traffic_columns.fingerprint((" kuupäev ", "VASTATUD"))
    assert known != traffic_columns.fingerprint(("Kuupäev", "Vastatud 2"))
    assert len(known) == 64


def test_what_was_meant_is_meant_again_unless_the_columns_hold_something_else() -> None:
    found = guessed(("Kuupäev", "Midagi", "Kestus"), ("1.01.2027", "5", "52"))
    meant = traffic_columns.turn_unit(traffic_columns.put(found, 1, Role.CONTACTS), 2)
    said = traffic_columns.remembered(meant)
    assert traffic_columns.as_remembered(found, said) == meant
    other = guessed(("Kuupäev", "Midagi", "Kestus"), ("1.01.2027", "sõna", "52"), ("2.01.2027", "teine", "52"))
    assert traffic_columns.as_remembered(other, said) is None
    assert traffic_columns.as_remembered(found[:2], said) is None
    assert traffic_columns.from_json(traffic_columns.to_json(meant)) == meant


def test_rows_of_a_day_are_added_up_with_the_weight_of_each() -> None:
    """10 answered after 60 s by chat and 30 after 20 s by phone waited 30 s in the mean."""
    header = ("Kuupäev", "Kanal", "Vastatud", "Keskmine ooteaeg", "Pikim ooteaeg")
    outcome = read(header, ("1.01.2027", "chat", "10", "60", "90"), ("1.01.2027", "tel", "30", "20", "300"))
    assert values(outcome) == {
        ("2027-01-01", Measure.ANSWERED, ""): 40,
        ("2027-01-01", Measure.LONGEST, ""): 300,
        ("2027-01-01", Measure.WAIT, ""): 30,
    }
    assert outcome.faults == {}


def test_means_that_cannot_be_weighed_stay_unknown_and_are_said() -> None:
    outcome = read(("Kuupäev", "Keskmine ooteaeg"), ("1.01.2027", "60"), ("1.01.2027", "20"), ("2.01.2027", "5"))
    assert values(outcome) == {("2027-01-01", Measure.WAIT, ""): None, ("2027-01-02", Measure.WAIT, ""): 5}
    assert outcome.faults == {Fault.WEIGHT: (2, 3)}


def test_an_empty_cell_says_not_known_and_a_sign_for_nothing_too() -> None:
    outcome = read(("Kuupäev", "Vastatud", "Loobunud"), ("1.01.2027", "", "–"), ("2.01.2027", "3", "0"))
    found = values(outcome)
    assert found["2027-01-01", Measure.ANSWERED, ""] is None
    assert found["2027-01-01", Measure.ABANDONED, ""] is None
    assert found["2027-01-02", Measure.ABANDONED, ""] == 0


def test_what_is_not_understood_is_said_by_its_row() -> None:
    rows = [
        ("1.01.2027", "5", "4"),
        ("varsti", "5", "4"),
        ("11.02.2027", "5", "4"),
        ("3.01.2027", "viis", "4"),
        ("4.01.2027", "=A1", "4"),
        ("5.01.2027", "3", "4"),
        ("6.01.2027", "2,5", "1"),
        ("Kokku", "99", "99"),
    ]
    more = [(f"{day}.01.2027", "5", "4") for day in range(10, 25)]
    outcome = read(("Kuupäev", "Vastatud", "Vastatud 20 s jooksul"), *rows, *more)
    assert outcome.faults == {
        Fault.DAY: (3,),
        Fault.AHEAD: (4,),
        Fault.NUMBER: (5, 8),
        Fault.FORMULA: (6,),
        Fault.MORE: (7,),
    }
    found = values(outcome)
    assert found["2027-01-03", Measure.ANSWERED, ""] is None
    assert found["2027-01-05", Measure.WITHIN, ""] is None
    assert found["2027-01-05", Measure.ANSWERED, ""] == 3
    assert not any(day == "2027-02-11" for day, _, _ in found)


def test_a_share_becomes_a_number_where_its_whole_is_there() -> None:
    header = ("Kuupäev", "Vastatud", "Loobunud", "Teenustase")
    outcome = read(header, ("1.01.2027", "90", "10", "80 %"), ("2.01.2027", "90", "", "80 %"))
    found = values(outcome)
    assert found["2027-01-01", Measure.WITHIN, ""] == 80
    assert found["2027-01-02", Measure.WITHIN, ""] is None
    assert outcome.faults == {Fault.WEIGHT: (3,)}


def test_topics_are_counted_in_rows_and_in_columns() -> None:
    rows = read(
        ("Kuu", "Teema", "Arv"), ("2027-01", "Ärevus", "45"), ("2027-01", "ärevus", "5"), ("2027-01", "Kool", "8")
    )
    assert values(rows) == {
        ("2027-01-01", Measure.TOPIC, "Ärevus"): 50,
        ("2027-01-01", Measure.TOPIC, "Kool"): 8,
    }
    assert {each.span for each in rows.entries} == {Span.MONTH}
    wide = table(("Kuu", "Kool", "Suhted"), ("2027-01", "8", "9"))
    columns = traffic_columns.columns(wide)
    for place in (1, 2):
        columns = traffic_columns.put(columns, place, Role.OF_TOPIC)
    assert values(traffic_rows.read(wide, columns, today=TODAY)) == {
        ("2027-01-01", Measure.TOPIC, "Kool"): 8,
        ("2027-01-01", Measure.TOPIC, "Suhted"): 9,
    }


def test_contacts_by_language_are_contacts_too() -> None:
    header = ("Kuupäev", "Keel", "Pöördumised", "Vastatud")
    outcome = read(header, ("1.01.2027", "eesti", "10", "9"), ("1.01.2027", "vene", "4", "4"))
    assert values(outcome) == {
        ("2027-01-01", Measure.CONTACTS, ""): 14,
        ("2027-01-01", Measure.ANSWERED, ""): 13,
        ("2027-01-01", Measure.LANGUAGE, "eesti"): 10,
        ("2027-01-01", Measure.LANGUAGE, "vene"): 4,
    }


def test_a_list_of_conversations_counts_topics_and_claims_nothing_else() -> None:
    header = ("Kuupäev", "Teema", "Ooteaeg")
    outcome = read(header, *(("1.01.2027", each, "20") for each in ("kool", "kool", "suhted", "kool")))
    assert values(outcome) == {
        ("2027-01-01", Measure.TOPIC, "kool"): 3,
        ("2027-01-01", Measure.TOPIC, "suhted"): 1,
        ("2027-01-01", Measure.WAIT, ""): None,
    }
    assert set(outcome.faults) == {Fault.WEIGHT}


def test_without_days_nothing_is_read() -> None:
    assert read(("Vastatud", "Loobunud"), ("5", "1")) == Outcome((), {})


def test_american_days_are_read_where_they_cannot_be_else() -> None:
    outcome = read(("Date", "Answered"), ("01/05/2027", "5"), ("01/13/2027", "6"))
    assert [each.day for each in outcome.entries] == [date(2027, 1, 5), date(2027, 1, 13)]


def test_thresholds_in_headers_are_known() -> None:
    columns = guessed(
        ("Kuupäev", "Vastatud", "Vastatud 20 s jooksul", "Loobunud (üle 15 sek)"), ("1.01.2027", "5", "4", "1")
    )
    assert traffic_rows.within(columns) == 20
    assert traffic_rows.abandoned(columns) == 15
    assert traffic_rows.within(traffic_columns.put(columns, 2, Role.NOTHING)) is None


def test_a_workbook_and_a_text_say_the_same() -> None:
    header = ("Kuupäev", "Vastatud", "Keskmine ooteaeg")
    book = traffic_files.of_workbook(xlsx_of(header, (date(2027, 1, 1), 12, 6.5), (date(2027, 1, 2), 1234, 107)))
    text = table(header, ("1.01.2027", "12", "6,5"), ("2.01.2027", "1 234", "1:47"))
    first, second = (
        traffic_rows.read(each, traffic_columns.columns(each), today=TODAY).entries for each in (book, text)
    )
    assert first == second
