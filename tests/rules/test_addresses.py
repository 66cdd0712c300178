"""Addresses of phones: what is one, what may be used here, and what of one is shown again."""

import pytest

from handlers.rules import addresses
from storage.contacts import Way

SERVICES = ("signal", "mailto")


@pytest.mark.parametrize(
    ("way", "typed", "kept"),
    [
        (Way.SMS, " 5123 4567 ", "+37251234567"),
        (Way.VOICE, "+358 9 1234567", "+35891234567"),
        (Way.SMS, "Mari 5123 4567", None),
        (Way.VOICE, "112", None),
        (Way.NTFY, " kati-7Yq2vVx0 ", "kati-7Yq2vVx0"),
        (Way.NTFY, "kati", None),  # easily guessed
        (Way.NTFY, "vvl-abcdefghijkl", None),  # where buttons of our messages write
        (Way.NTFY, "VVL-abcdefghijkl", None),
        (Way.NTFY, "kati kati kati", None),
        (Way.NTFY, "k" * 65, None),
        (Way.NTFY, "käsitöö-ringid", None),
        (Way.PUSHOVER, "u" * 30, "u" * 30),
        (Way.PUSHOVER, "u" * 29, None),
        (Way.PUSHOVER, "u" * 29 + "-", None),
        (Way.OTHER, "signal://localhost:8080/+37251234567", "signal://localhost:8080/+37251234567"),
        (Way.OTHER, "json://localhost/key", None),
        (Way.OTHER, "signal://a signal://b", None),
        (Way.OTHER, "signal://localhost/?retry=2", None),
        (Way.OTHER, "signal", None),
        (Way.OTHER, "signal://" + "a" * 500, None),
        (Way.OTHER, "signal://[", None),
        *((way, "", None) for way in Way),
    ],
)
def test_what_is_typed_is_read_for_the_way_it_is_meant_for(way: Way, typed: str, kept: str | None) -> None:
    assert addresses.read(way, typed, services=SERVICES) == kept


def test_without_allowed_services_no_address_of_another_app_is_taken() -> None:
    assert addresses.read(Way.OTHER, "signal://localhost/x") is None


@pytest.mark.parametrize(
    ("way", "address", "shown"),
    [
        (Way.SMS, "+37251234567", "··67"),
        (Way.VOICE, "+35891234567", "··67"),
        (Way.NTFY, "kati-7Yq2vVx0", ""),
        (Way.PUSHOVER, "u" * 30, ""),
        (Way.OTHER, "mailto://mari:s3cret@example.org", "mailto"),
    ],
)
def test_no_more_is_shown_again_than_tells_two_apart(way: Way, address: str, shown: str) -> None:
    assert addresses.masked(way, address) == shown


def test_every_way_has_its_place_on_cards() -> None:
    assert sorted(addresses.listed(frozenset(Way))) == sorted(Way)
    assert addresses.listed({Way.VOICE, Way.NTFY}) == [Way.NTFY, Way.VOICE]
