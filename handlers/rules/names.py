"""Names of people as somebody types them: what is taken and what it becomes. Who has the name is not asked here."""

from storage.members import NAME_LENGTH


def tidy(typed: str) -> str | None:
    """The name with single spaces, or None for what cannot be one: nothing, too long, no letter in it."""
    name = " ".join(typed.split())
    is_name = 0 < len(name) <= NAME_LENGTH and name.isprintable() and any(letter.isalpha() for letter in name)
    return name if is_name else None
