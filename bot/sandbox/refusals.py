"""How the sandbox says no: Telegram's error codes and its very words. Deciding when to refuse is kept out."""

from typing import Any


class RefusedError(Exception):
    """An answer `{"ok": false}`: HTTP-like code, Telegram's description and the `parameters` object."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters
        self.scripted = False  # true when a tester ordered it and the bot did nothing wrong


def bad_request(words: str) -> RefusedError:
    """400: the call can never work as it is."""
    return RefusedError(400, f"Bad Request: {words}")


def forbidden(words: str) -> RefusedError:
    """403: this chat does not want the bot."""
    return RefusedError(403, f"Forbidden: {words}")


def upgraded(new: int) -> RefusedError:
    """400: the group lives on as another chat."""
    return RefusedError(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=new)


def conflict(words: str) -> RefusedError:
    """409: two ways of fetching updates collide."""
    return RefusedError(409, f"Conflict: {words}")


def too_many(seconds: int) -> RefusedError:
    """429: the same call will work after `seconds`."""
    return RefusedError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
