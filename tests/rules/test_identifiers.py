"""What tells who somebody is, and what only looks as if it did."""

from datetime import date, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.rules import identifiers
from handlers.rules.identifiers import Kind

FOUND = [
    ("Isikukood 37605030299", Kind.PERSONAL_CODE),
    ("kood on 3 7605 0302 99", Kind.PERSONAL_CODE),
    ("376-0503-0299", Kind.PERSONAL_CODE),
    ("376.0503.0299", Kind.PERSONAL_CODE),
    ("37605030298", Kind.PERSONAL_CODE),  # the last digit is wrong
    ("kood:37605030299.", Kind.PERSONAL_CODE),
    ("33309240064", Kind.PERSONAL_CODE),  # Lithuania
    ("131052-308T", Kind.PERSONAL_CODE),  # Finland
    ("161175-19997", Kind.PERSONAL_CODE),  # Latvia
    ("328673-00679", Kind.PERSONAL_CODE),
    ("helista 5551 2345", Kind.PHONE),
    ("53 987 654", Kind.PHONE),
    ("+372 5551 2345", Kind.PHONE),
    ("tel 6551234", Kind.PHONE),
    ("8 921 123-45-67", Kind.PHONE),
    ("+7 921 123 45 67", Kind.PHONE),
    ("+358 40 1234567", Kind.PHONE),
    ("+371 2123 4567", Kind.PHONE),
    ("kirjuta mari.maasikas@example.ee", Kind.EMAIL),
    ("Мария@пример.рф", Kind.EMAIL),
    ("EE38 2200 2210 2014 5685", Kind.BANK_ACCOUNT),
    ("konto ee382200221020145685 juures", Kind.BANK_ACCOUNT),
    ("FI21 1234 5600 0007 85", Kind.BANK_ACCOUNT),
    ("pass AB1234567", Kind.DOCUMENT),
    ("KB 0123456", Kind.DOCUMENT),
    ("juhiluba ET123456", Kind.DOCUMENT),
    ("IP 192.168.10.24", Kind.NETWORK),
    ("2001:db8::ff00:42:8329", Kind.NETWORK),
    ("kasutaja @mari_m", Kind.PROFILE),
    ("t.me/marim", Kind.PROFILE),
    ("https://www.facebook.com/mari.maasikas", Kind.PROFILE),
    ("vk.com/id1234", Kind.PROFILE),
    ("ok.ru/profile/57", Kind.PROFILE),
    ("sündinud 12.03.1990", Kind.BIRTH_DATE),
    ("sünniaeg: 12. märts 1990", Kind.BIRTH_DATE),
    ("s. 12.03.90", Kind.BIRTH_DATE),
    ("born on 12/03/1990", Kind.BIRTH_DATE),
    ("родилась 12.03.1990", Kind.BIRTH_DATE),
    ("12.03.1990 г.р.", Kind.BIRTH_DATE),
    ("Pärnu mnt 10-5", Kind.ADDRESS),
    ("elab pärnu mnt 10", Kind.ADDRESS),
    ("Lai tänav 5", Kind.ADDRESS),
    ("Laial tänaval 5.", Kind.ADDRESS),
    ("Vabaduse pst 18", Kind.ADDRESS),
    ("Akadeemia tee 21", Kind.ADDRESS),
    ("на улице Пушкина 5", Kind.ADDRESS),
    ("ул. Ленина, д. 5", Kind.ADDRESS),
    ("Нарвское шоссе 12", Kind.ADDRESS),
    ("12 Baker Street", Kind.ADDRESS),
]
CLEAN = [
    "",
    "Liiga vähe inimesi",
    "Tehniline rike, süsteem ei tööta 29.03.2026 22.00-08.00",
    "14.03.2026 18",
    "27.11 18-22 2",
    "vahetus 27.11.2026 18:00–22:00 liideti eelmisega",
    "13.11.2026 9-13",
    "2026-11-27 18:00-22:00",
    "viide 2026-000123",
    "juhtum K7F2-9Q",
    "Helista 112 või 116 006 või 116 111",
    "116 123, 655 8088, 655 5688, +372 655 8088",
    "123 EUR ja 45 min",
    "Kokkulepe Mariga, tuleb 2 h hiljem",
    "Sündmus 27.11.2026, sündmuse juht on kohal",
    "s.t kell 18 kuni 22",
    "Palun tee 2 pausi",
    "tee @ 18",
    "Kaks inimest tänaval, 3 toas",
    "Придёт позже, родители болеют 27.11.2026",
    "Заменит дежурный с 18 до 22, смена 5",
    "Three people at 10 Main issues",
    "12345678901",  # eleven digits, and no day in them
    "18:30:22",
    "3 + 2 = 5, 100 %",
]


@pytest.mark.parametrize(("text", "kind"), FOUND)
def test_what_tells_who_somebody_is_is_found(text: str, kind: Kind) -> None:
    assert kind in identifiers.find(text)


@pytest.mark.parametrize("text", CLEAN)
def test_what_only_looks_like_it_is_let_through(text: str) -> None:
    assert identifiers.find(text) == ()


def test_each_kind_is_named_once_in_one_order() -> None:
    text = "mari@example.ee, jaan@example.ee, 5551 2345, 37605030299"
    assert identifiers.find(text) == (Kind.PERSONAL_CODE, Kind.PHONE, Kind.EMAIL)


def test_every_kind_has_an_example() -> None:
    assert {kind for _, kind in FOUND} == set(Kind)


@given(
    st.dates(date(2024, 1, 1), date(2032, 12, 31)),
    st.times(),
    st.times(),
    st.sampled_from(["%d.%m.%Y", "%d.%m", "%Y-%m-%d", "%d/%m/%Y"]),
    st.sampled_from(["%H:%M", "%H.%M", "%H"]),
    st.sampled_from(["-", "–", " - ", " kuni ", " до "]),
)
@example(date(2024, 10, 30), time(0), time(0), "%d.%m.%Y", "%H:%M", "-")
@example(date(2024, 12, 30), time(18), time(22), "%d.%m.%Y", "%H", "–")
def test_days_and_hours_are_nobodys(day: date, start: time, end: time, on: str, at: str, between: str) -> None:
    line = f"{day.strftime(on)} {start.strftime(at)}{between}{end.strftime(at)}"
    assert identifiers.find(line) == ()


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read(text: str) -> None:
    assert set(identifiers.find(text)) <= set(Kind)


def test_long_texts_without_end_take_no_time_without_end() -> None:
    for text in ("1 " * 2000, "a@" * 2000, "1." * 2000, "ee12" * 1000, "tänav " * 1000, "s. a a a " * 500):
        assert set(identifiers.find(text)) <= set(Kind)
