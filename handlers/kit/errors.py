"""What a person can be told when something cannot be done. `bot/errors.py` makes words of it, once."""

from typing import Any


class Refused(Exception):
    """What was asked for is not done, and the person is told why: a text key and its values."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class Unwanted(Exception):
    """What was sent is not for this chat, or not from this person: it is deleted, and they are told why."""


class Stranger(Exception):
    """Whoever asked is not in the team; they get one neutral sentence and learn nothing."""
