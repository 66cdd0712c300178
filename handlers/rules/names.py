"""Names as somebody typed them: what is taken and what it becomes. Who has the name is not asked here."""

from pathlib import PurePosixPath

from storage.members import NAME_LENGTH

FILE_NAME_LENGTH = 64


def tidy(typed: str, *, most: int = NAME_LENGTH) -> str | None:
    """The name with single spaces, or None for what cannot be one: nothing, too long, no letter in it."""
    name = " ".join(typed.split())
    is_name = 0 < len(name) <= most and name.isprintable() and any(letter.isalpha() for letter in name)
    return name if is_name else None


def of_file(sent: str) -> str:
    """The name of a file as it can be shown: no folders, nothing invisible, at most 64 characters with its ending."""
    last = sent.replace("\\", "/").rpartition("/")[2]
    name = " ".join("".join(letter for letter in last if letter.isprintable() or letter.isspace()).split())
    if len(name) <= FILE_NAME_LENGTH:
        return name
    ending = ending_of(name)[: FILE_NAME_LENGTH // 2]
    return f"{name[: FILE_NAME_LENGTH - len(ending) - 1]}…{ending}"


def ending_of(sent: str) -> str:
    """The ending of a file's name in lower case with its dot, or nothing: `.xlsx`."""
    return PurePosixPath(sent.strip()).suffix.lower()
