"""Phone numbers of the team: what is read as one, and how it is shown."""

import pytest

from handlers.rules import phones


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("51234567", "+37251234567", "+372 5123 4567"),
        ("+372 5123 4567", "+37251234567", "+372 5123 4567"),
        ("00372 5123 4567", "+37251234567", "+372 5123 4567"),
        ("(+372) 655-8088", "+3726558088", "+372 655 8088"),
        ("+7 495 123-45-67", "+74951234567", "+7 495 123-45-67"),
    ],
)
def test_a_number_is_read_however_it_is_typed(typed: str, kept: str, shown: str) -> None:
    assert phones.read(typed) == kept
    assert phones.shown(kept) == shown


@pytest.mark.parametrize(
    "typed", ["", "112", "abc", "123", "+372", "99999999999999999999", "Mari 5123 4567", "37605030299"]
)
def test_what_cannot_be_called_is_none(typed: str) -> None:
    assert phones.read(typed) is None


def test_what_was_never_read_is_not_shown() -> None:
    with pytest.raises(ValueError, match="one form"):
        phones.shown("51234567")
