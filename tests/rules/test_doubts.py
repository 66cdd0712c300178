"""What only may tell who somebody is, and what does not."""

import pytest

from handlers.rules import doubts
from handlers.rules.doubts import Doubt

NAME, PLATE, AGE, CONTACT = Doubt

FOUND = [
    ("rääkisin mariga", NAME),
    ("Triinule helista", NAME),
    ("kurb on Rein", NAME),
    ("jäi Reinu juurde", NAME),
    ("Urvest oli juttu", NAME),
    ("передай Марине", NAME),
    ("передай марине", NAME),
    ("mari maasikas", NAME),
    ("иван петров", NAME),
    ("Иван Иванович звонил", NAME),
    ("Ее зовут Аглая Сергеевна", NAME),
    ("Kohtusin Mai juures", NAME),
    ("Õnne Tamm tuli", NAME),
    ("Tuli Uljas Raudsepp", NAME),
    ("I met John’s brother", NAME),
    ("it was Grace again", NAME),
    ("auto 123 ABC", PLATE),
    ("123ABC", PLATE),
    ("123abc", PLATE),
    ("машина А123ВС 77", PLATE),
    ("auto ABC-123", PLATE),
    ("ta on 14 a ja käib 7. klassis", AGE),
    ("15-aastane, Tamme gümnaasium", AGE),
    ("ему 14 лет, 7 класс", AGE),
    ("school No 5, she is 15 years old", AGE),
    ("mari(at)gmail.com", CONTACT),
    ("mari at gmail dot com", CONTACT),
    ("mari gmail.com", CONTACT),
    ("insta: mari_m", CONTACT),
]
CLEAN = [
    "",
    "Mai algab homme",
    "Õnne tööks",
    "Aare leiti üles",
    "Anna teada",
    "mai lõpus",
    "in May",
    "May I ask",
    "Надежда есть",
    "Neil on kiire, lisa üks koht",
    "Nobody has signed up at once. Until then",
    "Людей хватило бы везде",
    "123 EUR",
    "120 MIN",
    "112 SKA",
    "J-26-7K4M",
    "ABC-123",  # nothing says that it is of a car
    "ta on 14 a",
    "koolitus on 14. klassiruumis",
    "14 лет",
    "Telegramita: bot ei kirjuta",
    "Tallinna tiim ja Tartu",
]


@pytest.mark.parametrize(("text", "doubt"), FOUND)
def test_what_may_tell_who_somebody_is_is_asked_about(text: str, doubt: Doubt) -> None:
    assert doubt in doubts.find(text)


@pytest.mark.parametrize("text", CLEAN)
def test_ordinary_words_are_not(text: str) -> None:
    assert doubts.find(text) == ()


def test_each_doubt_has_an_example_and_is_named_once() -> None:
    assert {doubt for _, doubt in FOUND} == set(Doubt)
    assert doubts.find("Mari ja Jüri, auto 123 ABC") == (NAME, PLATE)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Leppisime kokku Mariga", {"Mari Maasikas"}),
        ("Leppisime kokku Mariga ja Reinuga", {"Mari Maasikas", "Rein Kask"}),
        ("Maasikas tuleb asemele, Marile sobib", {"Mari Maasikas"}),
        ("Заменит Марина", {"Марина Петрова"}),
        ("Договорились с Мариной", {"Марина Петрова"}),
        ("It was John again", {"John Smith"}),
    ],
)
def test_names_of_the_team_may_be_written(text: str, names: set[str]) -> None:
    assert doubts.find(text) == (NAME,)
    assert doubts.find(text, names=names) == ()
    assert doubts.find(text, names={"Herta Muu"}) == (NAME,)


def test_a_member_does_not_hide_somebody_else() -> None:
    assert doubts.find("Mari rääkis Triinuga", names={"Mari Maasikas"}) == (NAME,)
