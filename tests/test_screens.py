"""What every message of every feature promises: it can be drawn, in each language, and Telegram would take it."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.files import picture_size
from handlers.kit.errors import Stranger
from handlers.kit.feature import Message
from handlers.kit.i18n import Texts
from handlers.kit.keyboards import CALLBACK_BYTES, Button, File, Media, Menu, Picture, Removal, Screen, Shown
from handlers.registry import FEATURES
from handlers.rules.names import ending_of
from storage import members
from storage.contacts import Way
from storage.db import Database
from storage.members import Language, MemberState
from tests import examples, troupe
from tests.conftest import KEY, FakeClock
from tests.crew import Crew

KINDS = {f"{feature.name}.{what}": message for feature in FEATURES for what, message in feature.messages.items()}
TAPS = {f"{feature.name}:{verb}" for feature in FEATURES for verb in feature.taps}
# Bot API: a message has 1-4096 characters after its tags are read, a keyboard 100 buttons.
TEXT_LENGTH, CAPTION_LENGTH, BUTTONS, MENU, DESCRIPTION = 4096, 1024, 100, 100, 256
# Read by a stranger or a whole group.
FOR_NOBODY = {"home.stranger", "joining.entry", "groups.linked", "board.open", "board.shift"}
TAGS = re.compile(
    r"</?(?:b|i|u|s|code|pre|blockquote|tg-spoiler)(?: expandable)?>|<a href=\"https://[^\"<>\s]+\">|</a>"
)


@pytest.fixture
def crew(sqlite_url: str, clock: FakeClock, zone: ZoneInfo, texts: Texts) -> Iterator[Crew]:
    db = Database(sqlite_url, synchronous="OFF", keys=(KEY,))
    crew = Crew(db, clock, zone, texts)
    phones: dict[str, Any] = {
        "ways": frozenset(Way),
        "ntfy_url": "https://ntfy.example.org",
        "services": ("signal", "mailto"),
    }
    crew.deps = replace(crew.deps, **phones)
    yield crew
    db.close()


@pytest.fixture
def team(crew: Crew) -> troupe.Team:
    return troupe.team(crew)


def drawn(crew: Crew, team: troupe.Team, kind: str, language: Language) -> list[Shown]:
    """How a message of this kind looks for everybody it is worth sending to."""
    message: Message = KINDS[kind]
    readers = [None] if kind in FOR_NOBODY else list(team.readers)
    looks = [
        crew.sees(message.render, reader, language, **given)
        for given in examples.params(team)[kind]
        for reader in readers
    ]
    return [look for look in looks if look is not None]


def buttons(shown: Screen | Media) -> list[Button]:
    return [button for row in shown.rows for button in row]


def units(text: str) -> int:
    """The length as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def is_answered(button: Button) -> bool:
    return button.data is not None and ":".join(button.data.split(":")[:2]) in TAPS


def assert_telegram_takes(shown: Shown) -> None:
    if isinstance(shown, Screen | Picture | File):
        written, most = (shown.text, TEXT_LENGTH) if isinstance(shown, Screen) else (shown.caption, CAPTION_LENGTH)
        text = html.unescape(TAGS.sub("", written))
        assert not re.search(r"<[a-z/]", TAGS.sub("", written)), "a tag nobody knows, or a name not escaped"
        assert 0 < units(text.strip()) <= most
        assert len(buttons(shown)) <= BUTTONS
        for button in buttons(shown):
            assert button.label.strip()
            assert [button.data, button.url, button.copies, button.searches].count(None) == 3
            assert button.data is None or len(button.data.encode()) <= CALLBACK_BYTES
        if not isinstance(shown, Screen):
            assert_is_made_as_telegram_takes_it(shown)
    elif isinstance(shown, Menu):
        assert len(shown.commands) <= MENU
        assert all(0 < len(description) <= DESCRIPTION for _, description in shown.commands)
    else:
        assert isinstance(shown, Removal)


def assert_is_made_as_telegram_takes_it(media: Media) -> None:
    if isinstance(media, Picture):
        assert picture_size(media.draw())
    else:
        assert ending_of(media.name)
        assert media.make()


def test_there_is_an_example_of_every_kind(team: troupe.Team) -> None:
    assert set(examples.params(team)) == set(KINDS)


@pytest.mark.parametrize("language", Language)
def test_every_kind_is_drawn_as_telegram_takes_it(crew: Crew, team: troupe.Team, language: Language) -> None:
    for kind in KINDS:
        shown = drawn(crew, team, kind, language)
        assert shown, f"no example of {kind} is worth sending"
        for each in shown:
            assert_telegram_takes(each)


def test_what_is_drawn_aside_is_protected_as_its_kind_declares(crew: Crew, team: troupe.Team) -> None:
    for kind, message in KINDS.items():
        if message.aside is not None:
            seen = {
                each.is_protected for each in drawn(crew, team, kind, Language.EN) if isinstance(each, Screen | Media)
            }
            assert seen == {message.aside.is_protected}, kind


def test_what_a_group_could_make_us_show_names_nobody(crew: Crew, team: troupe.Team) -> None:
    with crew.db.read() as session:
        people = members.everyone(session, states=tuple(MemberState))
    told = set()
    for kind, message in KINDS.items():
        for given in examples.params(team)[kind]:
            try:
                shown = crew.sees(message.render, None, **given)
            except Stranger:
                continue
            written = repr(shown)
            told |= {f"{kind}: {each.name}" for each in people if html.escape(each.name, quote=False) in written}
    assert told == set()


def test_every_button_is_answered(crew: Crew, team: troupe.Team) -> None:
    lost = {
        f"{kind}: {button.data}"
        for kind in KINDS
        for shown in drawn(crew, team, kind, Language.ET)
        if isinstance(shown, Screen | Picture | File)
        for button in buttons(shown)
        if button.data is not None and not is_answered(button)
    }
    assert lost == set()


def test_nobody_is_left_without_a_way_on(crew: Crew, team: troupe.Team) -> None:
    """A card without a button is a dead end; only strangers and a whole group are told something without one."""
    dead_ends = {
        kind
        for kind in KINDS
        for shown in drawn(crew, team, kind, Language.ET)
        if isinstance(shown, Screen | Picture | File) and not any(is_answered(button) for button in buttons(shown))
    }
    assert dead_ends <= FOR_NOBODY


def test_names_that_look_like_tags_are_shown_as_they_are(crew: Crew, team: troupe.Team) -> None:
    (card, *_) = drawn(crew, team, "home.card", Language.ET)
    assert isinstance(card, Screen)
    assert "Mari &lt;b&gt;Maasikas&lt;/b&gt;" in card.text
