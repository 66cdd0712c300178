"""How home looks: the card that everything starts from, help, and short answers to what nobody asked for."""

from collections.abc import Iterator
from typing import Any

from handlers.kit import access
from handlers.kit.feature import Command, Feature, Reading
from handlers.kit.keyboards import Button, Menu, Removal, Screen, in_rows, tap
from handlers.rules.doubts import Doubt
from storage.members import Language, Member

_WIDTH = 2


def card(reading: Reading) -> Screen:
    """Who you are, one line of news a feature, and every way on."""
    words, reader = reading.words, reading.member
    parts = [feature.home(reading) for feature in reading.deps.features if feature.home is not None]
    news = [part.line for part in parts if part.line is not None]
    text = words.lines(
        [
            words("home-title", team=reading.deps.team),
            words("home-greeting", name=reader.name),
            *(["", *news] if news else []),
        ]
    )
    own = [tap(words.plain("home-button-help"), "home:help"), _language_button(reading)]
    ways = in_rows([button for part in parts for button in part.buttons], _WIDTH)
    return Screen(text, [*ways, own])


def help_(reading: Reading) -> Screen:
    """What the reader may do, by the features' own commands."""
    words, reader = reading.words, reading.member
    lines = [
        words("home-help-line", names=_names(command, reader), what=_described(reading, feature, command))
        for feature, command in _commands(reading, reader)
    ]
    text = words.lines([words("home-help-title"), words("home-help-intro"), "", *lines, "", words("home-help-never")])
    return Screen(text, [[_home_button(reading), _language_button(reading)]])


def languages(reading: Reading) -> Screen:
    """Each language by its own name."""
    choices = [tap(reading.words.plain(f"kit-language-{one}"), "home:language", one) for one in Language]
    return Screen(reading.words("home-languages"), [choices, [_home_button(reading)]])


def privacy(reading: Reading) -> Screen:
    """What is kept about a member, what never, and how to leave."""
    return Screen(reading.words("home-privacy"), [[_home_button(reading)]])


def menu(reading: Reading) -> Menu:
    """The commands the reader may use; nothing for who is not in the team."""
    reader = reading.reader
    if reader is None:
        return Menu(())
    return Menu(
        tuple((command.name, _described(reading, feature, command)) for feature, command in _commands(reading, reader))
    )


def refusal(reading: Reading, *, key: str, values: dict[str, Any]) -> Screen:
    """Why something was not done."""
    return Screen(reading.words(key, **values), [[_home_button(reading)]])


def lost(reading: Reading) -> Screen:
    """Nobody reads what is simply typed."""
    return Screen(
        reading.words("home-lost"), [[_home_button(reading), tap(reading.words.plain("home-button-help"), "home:help")]]
    )


def unwanted(reading: Reading) -> Screen:
    """What was sent is gone, and why."""
    return Screen(reading.words("home-unwanted"), [[_home_button(reading)]])


def doubt(reading: Reading, *, message_id: int, found: list[str], letters: str, mark: str) -> Screen:
    """What in the reader's words may be somebody's data, and what is to become of them. Says none of it again."""
    words = reading.words
    what = ", ".join(words.plain(f"home-doubt-{each}") for each in found)
    send = words.plain("home-button-no-person" if found == [Doubt.NAME] else "home-button-no-data")
    rows = [[tap(send, "home:say", letters, mark)], [tap(words.plain("home-button-unsay"), "home:unsay", message_id)]]
    return Screen(words("home-doubt", what=what), rows, reply_to=message_id)


def unsaid(reading: Reading) -> Screen:
    """The reader's words are gone."""
    return Screen(reading.words("home-unsaid"), [[_home_button(reading)]])


def gone(_reading: Reading) -> Removal:
    """The member's own message, deleted."""
    return Removal()


def stranger(reading: Reading) -> Screen:
    """All that somebody outside the team learns."""
    return Screen(reading.words("home-stranger"))


def _commands(reading: Reading, reader: Member) -> Iterator[tuple[Feature, Command]]:
    for feature in reading.deps.features:
        for command in feature.commands:
            if access.may(reader, command.right) and not command.is_for_groups:
                yield feature, command


def _described(reading: Reading, feature: Feature, command: Command) -> str:
    return reading.words.plain(f"{feature.name}-command-{command.name}")


def _names(command: Command, reader: Member) -> str:
    # Aliases are Estonian words, so they help whoever reads Estonian.
    aliases = command.aliases if reader.language is Language.ET else ()
    return " ".join(f"/{name}" for name in (command.name, *aliases))


def _home_button(reading: Reading) -> Button:
    return tap(reading.words.plain("kit-home"), "home:open")


def _language_button(reading: Reading) -> Button:
    return tap(reading.words.plain("home-button-language"), "home:languages")
