"""How faults, changes and expected load are said."""

from handlers.kit import phrases
from handlers.kit.i18n import Words
from storage.hitches import Hitch, HitchKind, HitchState, Load, What


def line(words: Words, row: Hitch) -> str:
    """One of them in a line: `⚠️ Chats do not come in · passed on · 3 see it`."""
    if row.kind is HitchKind.FAULT:
        return words("kit-hitch-fault", what=fault(words, row), state=state(words, row.state), count=row.seen + 1)
    if row.kind is HitchKind.CHANGE:
        return words("kit-hitch-change", note=row.note or "")
    key = "kit-hitch-load-note" if row.note else "kit-hitch-load"
    return words(key, load=load(words, row.load), note=row.note or "")


def dated(words: Words, row: Hitch) -> str:
    """The same in a list, with since when or for when it counts."""
    if row.kind is HitchKind.FAULT:
        return line(words, row)
    when = words.day_of(row.begins_at)
    if row.kind is HitchKind.CHANGE and row.ends_at is not None:
        last = words.day_of(row.ends_at - row.ends_at.resolution)
        when = when if last == when else f"{when} – {last}"
    return words("kit-hitch-dated", line=line(words, row), when=when)


def fault(words: Words, row: Hitch) -> str:
    """What does not work, and the note if there is one."""
    known = what(words, row.what)
    if row.note is None:
        return known
    return row.note if row.what is What.OTHER else words.plain("kit-hitch-noted", what=known, note=row.note)


def what(words: Words, of: What | None) -> str:
    """What does not work, in a few words."""
    return words.plain(f"kit-hitch-what-{of or What.OTHER}")


def state(words: Words, of: HitchState) -> str:
    """How far a fault has come, in a word."""
    return words.plain(f"kit-hitch-state-{of}")


def load(words: Words, of: Load | None) -> str:
    """How much is expected, in a few words; None is as usual."""
    return words.plain(f"kit-hitch-load-{of or 'usual'}")


def short(words: Words, row: Hitch, most: int = 36) -> str:
    """It on a button."""
    said = {
        HitchKind.FAULT: lambda: fault(words, row),
        HitchKind.CHANGE: lambda: f"{words.day_of(row.begins_at)} · {row.note or ''}",
        HitchKind.LOAD: lambda: f"{words.day_of(row.begins_at)} · {load(words, row.load)}",
    }[row.kind]()
    cut = said if len(said) <= most else f"{said[: most - 1].rstrip()}…"
    return phrases.capital(cut)
