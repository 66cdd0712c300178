"""What every ring of every feature promises: words in each language that fit the phone, and name nobody."""

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest

from handlers.kit.i18n import Texts
from handlers.kit.phonewords import PhoneWords
from handlers.registry import FEATURES
from handlers.rules import sms
from storage import members
from storage.contacts import Way
from storage.db import Database
from storage.members import Language, MemberState
from tests import examples, troupe
from tests.conftest import KEY, FakeClock
from tests.crew import Crew

RINGS = {f"{feature.name}.{what}": ring for feature in FEATURES for what, ring in feature.rings.items()}
# Pushover's limits, and what a button of ntfy shows on a narrow phone.
TITLE, TEXT, BUTTON = 250, 1024, 30


@pytest.fixture
def crew(sqlite_url: str, clock: FakeClock, zone: ZoneInfo, texts: Texts) -> Iterator[Crew]:
    db = Database(sqlite_url, synchronous="OFF", keys=(KEY,))
    yield Crew(db, clock, zone, texts)
    db.close()


@pytest.fixture
def team(crew: Crew) -> troupe.Team:
    return troupe.team(crew)


def told(crew: Crew, team: troupe.Team, kind: str, language: Language, *, is_repeat: bool) -> list[PhoneWords]:
    """What phones are told by a ring of this kind, of everybody it is worth ringing."""
    found = [
        crew.sees(RINGS[kind].words, reader, language, way=way, is_repeat=is_repeat, **given)
        for given in examples.rings(team)[kind]
        for reader in team.readers
        for way in Way
    ]
    return [each for each in found if each is not None]


def test_there_is_an_example_of_every_ring() -> None:
    assert RINGS
    assert all(re.fullmatch(r"[a-z]+\.[a-z_]+", kind) and len(kind) <= 48 for kind in RINGS)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("is_repeat", [False, True], ids=["first", "repeat"])
def test_every_ring_fits_the_phone(crew: Crew, team: troupe.Team, language: Language, is_repeat: bool) -> None:
    assert set(examples.rings(team)) == set(RINGS)
    for kind in RINGS:
        found = told(crew, team, kind, language, is_repeat=is_repeat)
        assert found, f"no example of {kind} is worth ringing"
        for words in found:
            assert sms.fits_one(words.sms), words.sms
            assert 0 < len(words.title) <= TITLE
            assert 0 < len(words.text) <= TEXT
            assert 0 < len(words.accept) <= BUTTON
            assert words.said.strip()
            assert not any(sign in each for each in vars_of(words) for sign in "<>&\n!"), "markup, or a shout"


def test_no_ring_names_anybody(crew: Crew, team: troupe.Team) -> None:
    with crew.db.read() as session:
        names = {each.name for each in members.everyone(session, states=tuple(MemberState))}
    said = {
        each
        for kind in RINGS
        for language in Language
        for words in told(crew, team, kind, language, is_repeat=False)
        for each in vars_of(words)
    }
    assert not [(name, each) for name in names for each in said if name in each]


def vars_of(words: PhoneWords) -> tuple[str, ...]:
    """All its forms."""
    return words.title, words.text, words.sms, words.said, words.press, words.accept
