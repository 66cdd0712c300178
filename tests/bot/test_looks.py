"""What is known of how messages look: never more than is so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from bot import looks
from bot.looks import Looks
from handlers.kit.keyboards import File, Menu, Picture, Removal, Screen, tap
from storage.outbox import Message, Priority

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
POSTED = Message(1, "k", "home.card", {}, 1, 5, None, Priority.REPLY, 1, 0, 0, NOW, None)
FIRST = replace(POSTED, id=2, message_id=77)
SECOND = replace(FIRST, version=2, tried=1)
HALLO, OTHER = Screen("Hallo", [[tap("A", "home:card")]]), Screen("Hallo", [[tap("B", "home:card")]])


def test_nothing_is_known_at_first() -> None:
    assert not Looks().is_drawn(FIRST, HALLO)


def test_what_was_sent_looks_as_it_was_sent() -> None:
    known = Looks()
    known.drawn(POSTED, HALLO, 77)
    assert known.is_drawn(FIRST, HALLO)
    assert not known.is_drawn(FIRST, OTHER), "a button counts as well"
    assert not known.is_drawn(replace(FIRST, message_id=78), HALLO)
    assert not known.is_drawn(replace(FIRST, chat_id=6), HALLO)


def test_a_try_nobody_here_made_ends_the_knowledge() -> None:
    known = Looks()
    known.drawn(POSTED, HALLO, 77)
    assert not known.is_drawn(SECOND, HALLO)
    known.drawn(FIRST, HALLO, 77)
    assert known.is_drawn(SECOND, HALLO)
    assert known.is_drawn(replace(SECOND, version=9), HALLO), "looks that were never in flight do not matter"
    assert not known.is_drawn(replace(SECOND, version=9, tried=8), HALLO)
    assert not known.is_drawn(replace(SECOND, id=3), HALLO), "another row"


def test_a_look_that_was_skipped_changes_nothing() -> None:
    known = Looks()
    known.drawn(POSTED, HALLO, 77)
    known.skipped(FIRST)
    assert known.is_drawn(SECOND, HALLO)
    known.skipped(replace(SECOND, version=9, tried=8))
    assert not known.is_drawn(replace(SECOND, version=10, tried=9), HALLO)


def test_what_may_have_changed_is_not_known_any_more() -> None:
    forgetting: list[Callable[[Looks], None]] = [
        lambda known: known.unknown(FIRST),
        lambda known: known.drawn(FIRST, Removal(), 77),
        lambda known: known.drawn(FIRST, HALLO, 78),  # it was gone, and sent anew
    ]
    for forget in forgetting:
        known = Looks()
        known.drawn(POSTED, HALLO, 77)
        forget(known)
        assert not known.is_drawn(FIRST, HALLO)
        assert not known.is_drawn(SECOND, HALLO)


def test_a_menu_is_not_a_look() -> None:
    known = Looks()
    known.drawn(POSTED, Menu(()), None)
    assert not known.is_drawn(POSTED, Menu(()))


def test_a_picture_or_a_file_is_never_known_to_look_so_already() -> None:
    for media in (Picture(bytes, "Hallo"), File("a.txt", bytes, "Hallo")):
        known = Looks()
        known.drawn(POSTED, HALLO, 77)
        assert not known.is_drawn(FIRST, media)
        known.drawn(FIRST, media, 77)
        assert not known.is_drawn(SECOND, media)
        assert not known.is_drawn(SECOND, HALLO), "the text has become a picture"


def test_only_so_many_are_remembered() -> None:
    known = Looks()
    for message_id in range(looks._MOST + 1):
        known.drawn(POSTED, HALLO, message_id)
    assert not known.is_drawn(replace(FIRST, message_id=0), HALLO)
    assert known.is_drawn(replace(FIRST, message_id=1), HALLO)
