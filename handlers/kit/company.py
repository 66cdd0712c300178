"""With whom somebody works a shift and how they reach the duty lead, as it is told to who has a place in it."""

from handlers.kit import attendance, phrases
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.rules import phones
from storage import abilities, lines, members, places
from storage.members import Language
from storage.places import Attendant, Place
from storage.shifts import Opening, PlaceKind


def told(reading: Reading, found: Opening, place: Place) -> list[str]:
    """Who else is on the shift, in which languages each counsels, who is duty lead and on which number they answer."""
    coming = [each for each in places.coming(reading.session, shift_id=found.id) if each.member_id != place.member_id]
    beside = [each for each in coming if each.kind is not PlaceKind.DUTY_LEAD]
    words = reading.words
    names = _names(reading, found, beside)
    with_whom = words("kit-company-with", names=names) if names else words("kit-company-alone")
    return [with_whom, *_duty(reading, found, place, [each for each in coming if each.kind is PlaceKind.DUTY_LEAD])]


def _duty(reading: Reading, found: Opening, place: Place, leads: list[Attendant]) -> list[str]:
    """The duty lead and the duty phone, for who is not duty lead themselves; that there is none where one is needed."""
    words, is_lead = reading.words, place.kind is PlaceKind.DUTY_LEAD
    number = lines.number(reading.session) if not is_lead else None
    phone = phones.shown(number) if number is not None else ""
    if leads:
        names = _names(reading, found, leads)
        return [words("kit-company-lead-phone" if phone else "kit-company-lead", names=names, phone=phone)]
    needed = found.counts.get(PlaceKind.DUTY_LEAD)
    is_missing = needed is not None and needed.least > 0 and not is_lead
    none = [words("kit-company-lead-none")] if is_missing else []
    return [*none, words("kit-company-phone", phone=phone)] if phone else [*none]


def _names(reading: Reading, found: Opening, chosen: list[Attendant]) -> str:
    """Their names one after the other, each with what they are if that is not the usual, and with languages."""
    ids = [each.member_id for each in chosen]
    names, spoken = members.names(reading.session, member_ids=ids), abilities.languages(reading.session, member_ids=ids)
    is_over = reading.now >= found.ends_at
    said = [(each, _described(reading.words, each, spoken.get(each.member_id, frozenset()))) for each in chosen]
    return attendance.listed(
        [
            attendance.marked(reading.words, each, f"{names.get(each.member_id, '')}{more}", is_over=is_over)
            for each, more in said
        ]
    )


def _described(words: Words, each: Attendant, spoken: frozenset[Language]) -> str:
    """What stands in brackets behind a name: `(trainee; et, ru)`; nothing when there is nothing to say."""
    is_usual = each.kind in (PlaceKind.COUNSELLOR, PlaceKind.DUTY_LEAD)
    kind = "" if is_usual else phrases.kind(words, each.kind)
    languages = ", ".join(language.value for language in Language if language in spoken)
    parts = "; ".join(part for part in (kind, languages) if part)
    return f" ({parts})" if parts else ""
