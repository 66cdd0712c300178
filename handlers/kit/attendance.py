"""Who is coming to a shift and who is there, as far as the reader may know. Decides nothing, changes nothing."""

from collections.abc import Sequence

from handlers.kit import access, phrases
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.rules import presence
from handlers.rules.rights import Right
from storage import members, places, shifts
from storage.places import Attendant
from storage.shifts import Opening, PlaceKind, PlaceState

# So many long names leave room in a message for what else is said there.
_MOST_NAMED = 30


def people(reading: Reading, found: Opening) -> list[str]:
    """Who has a place, for who may know."""
    words, coming = reading.words, places.coming(reading.session, shift_id=found.id)
    is_colleague = any(each.member_id == reading.member.id for each in coming)
    if not (is_colleague or access.may(reading.member, Right.SEE_NAMES)):
        return []
    names = members.names(reading.session, member_ids=[each.member_id for each in coming])
    is_over = reading.now >= found.ends_at
    named = listed([_named(words, each, names, is_over=is_over) for each in coming])
    lines: list[str] = [words("kit-people", names=named)] if coming else []
    silent = [] if not found.is_cancelled else _silent(reading, coming)
    return [*lines, *silent]


def companions(reading: Reading, shift_id: int) -> str:
    """Who shares the shift with the reader, who has a place in it; empty when nobody does."""
    coming = places.coming(reading.session, shift_id=shift_id)
    others = [each for each in coming if each.member_id != reading.member.id]
    names = members.names(reading.session, member_ids=[each.member_id for each in others])
    shift = shifts.get(reading.session, shift_id=shift_id)
    is_over = shift is None or reading.now >= shift.ends_at
    return listed([_named(reading.words, each, names, is_over=is_over) for each in others])


def awaited(reading: Reading, found: Opening) -> str:
    """Who is to be there and has not said so yet, of a shift under way, for who sees everybody's names; else empty.

    Who is looked for, or missed already, is marked so among the `people`, and not named again.
    """
    if not access.may(reading.member, Right.SEE_NAMES):
        return ""
    coming = places.coming(reading.session, shift_id=found.id)
    expected = [each for each in coming if each.state is PlaceState.PLANNED and each.kind in presence.ASKED]
    missing = [each for each in expected if not each.is_awaited and not each.is_sought]
    names = members.names(reading.session, member_ids=[each.member_id for each in missing])
    return listed([names.get(each.member_id, "") for each in missing])


def marked(words: Words, each: Attendant, name: str, *, is_over: bool) -> str:
    """A name with what is known of its being there: it is, has gone before the end, has not come yet, or cannot."""
    if each.is_awaited:
        return words.plain("kit-not-here-yet", name=name)
    if each.is_sought:
        return words.plain("kit-cover-wanted", name=name)
    if each.state is PlaceState.DONE and not is_over:
        return words.plain("kit-went", name=name)
    return name if each.state is PlaceState.PLANNED else words.plain("kit-came", name=name)


def listed(names: Sequence[str]) -> str:
    """The names one after the other; of very many the first, and how many more there are."""
    more = [f"+{len(names) - _MOST_NAMED}"] if len(names) > _MOST_NAMED else []
    return ", ".join([*names[:_MOST_NAMED], *more])


def _named(words: Words, each: Attendant, names: dict[int, str], *, is_over: bool) -> str:
    name, is_usual = names.get(each.member_id, ""), each.kind is PlaceKind.COUNSELLOR
    return marked(words, each, name if is_usual else f"{name} ({phrases.kind(words, each.kind)})", is_over=is_over)


def _silent(reading: Reading, coming: Sequence[Attendant]) -> list[str]:
    """Of a cancelled shift those the bot could not tell, for who plans."""
    if not access.may(reading.member, Right.PLAN_SHIFTS):
        return []
    found = (members.get(reading.session, member_id=each.member_id) for each in coming)
    names = [each.name for each in found if each and each.id != reading.member.id and not each.is_reachable]
    return [reading.words("kit-tell-yourself", names=listed(names))] if names else []
