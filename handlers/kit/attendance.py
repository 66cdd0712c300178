"""Who is coming to a shift, as far as the reader may know. Decides nothing, changes nothing."""

from collections.abc import Sequence

from handlers.kit import access, phrases
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.rules.rights import Right
from storage import members, places
from storage.places import Attendant
from storage.shifts import Opening, PlaceKind

# So many long names leave room in a message for what else is said there.
_MOST_NAMED = 30


def people(reading: Reading, found: Opening) -> list[str]:
    """Who has a place, for who may know."""
    words, coming = reading.words, places.coming(reading.session, shift_id=found.id)
    is_colleague = any(each.member_id == reading.member.id for each in coming)
    if not (is_colleague or access.may(reading.member, Right.SEE_NAMES)):
        return []
    names = members.names(reading.session, member_ids=[each.member_id for each in coming])
    named = listed([_named(words, each, names) for each in coming])
    lines: list[str] = [words("kit-people", names=named)] if coming else []
    silent = [] if not found.is_cancelled else _silent(reading, coming)
    return [*lines, *silent]


def companions(reading: Reading, shift_id: int) -> str:
    """Who shares the shift with the reader, who has a place in it; empty when nobody does."""
    others = [each for each in places.coming(reading.session, shift_id=shift_id) if each.member_id != reading.member.id]
    names = members.names(reading.session, member_ids=[each.member_id for each in others])
    return listed([_named(reading.words, each, names) for each in others])


def listed(names: Sequence[str]) -> str:
    """The names one after the other; of very many the first, and how many more there are."""
    more = [f"+{len(names) - _MOST_NAMED}"] if len(names) > _MOST_NAMED else []
    return ", ".join([*names[:_MOST_NAMED], *more])


def _named(words: Words, each: Attendant, names: dict[int, str]) -> str:
    name = names.get(each.member_id, "")
    return name if each.kind is PlaceKind.COUNSELLOR else f"{name} ({phrases.kind(words, each.kind)})"


def _silent(reading: Reading, coming: Sequence[Attendant]) -> list[str]:
    """Of a cancelled shift those the bot could not tell, for who plans."""
    if not access.may(reading.member, Right.PLAN_SHIFTS):
        return []
    found = (members.get(reading.session, member_id=each.member_id) for each in coming)
    names = [each.name for each in found if each and each.id != reading.member.id and not each.is_reachable]
    return [reading.words("kit-tell-yourself", names=listed(names))] if names else []
