"""Names as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import names
from storage.members import NAME_LENGTH


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Mari Maasikas", "Mari Maasikas"),
        ("  Mari\n  Maasikas ", "Mari Maasikas"),
        ("Õnne Ülle-Äli O'Brien", "Õnne Ülle-Äli O'Brien"),
        ("Анна Иванова", "Анна Иванова"),
        ("Mari 2", "Mari 2"),
        ("M" * NAME_LENGTH, "M" * NAME_LENGTH),
    ],
)
def test_a_name_is_taken_with_single_spaces(typed: str, name: str) -> None:
    assert names.tidy(typed) == name


@pytest.mark.parametrize("typed", ["", "   ", "12345", "…", "M" * (NAME_LENGTH + 1), "Mari\u202eirM", "Mari\u0000"])
def test_what_is_no_name_is_not_taken(typed: str) -> None:
    assert names.tidy(typed) is None


@given(st.text())
def test_a_tidy_name_is_tidy(typed: str) -> None:
    name = names.tidy(typed)
    assert name is None or (names.tidy(name) == name and 0 < len(name) <= NAME_LENGTH and "\n" not in name)


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("rota.xlsx", "rota.xlsx"),
        ("../..\\november\\rota  ä.xlsx", "rota ä.xlsx"),
        ("rota\u202e\u0000.xlsx", "rota.xlsx"),
        ("", ""),
        ("x" * 80 + ".xlsx", "x" * 58 + "….xlsx"),
        ("x." + "y" * 80, "x." + "y" * 29 + "…." + "y" * 31),
    ],
)
def test_the_name_of_a_file_is_shown_plain_and_short(sent: str, shown: str) -> None:
    assert names.of_file(sent) == shown


@given(st.text())
def test_whatever_a_file_is_called_can_be_shown(sent: str) -> None:
    shown = names.of_file(sent)
    assert len(shown) <= names.FILE_NAME_LENGTH
    assert names.of_file(shown) == shown


@pytest.mark.parametrize(
    ("sent", "ending"), [("rota.XLSX", ".xlsx"), ("a.b.xlsx ", ".xlsx"), ("xlsx", ""), (".xlsx", ""), ("", "")]
)
def test_files_are_told_apart_by_their_ending(sent: str, ending: str) -> None:
    assert names.ending_of(sent) == ending
