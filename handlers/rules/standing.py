"""Places people have already, measured by the rules of today: which of them would not be given now. Takes none away."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.rules.eligibility import Objection, Why, objections
from handlers.rules.limits import Limits
from handlers.rules.vacancies import Person, Vacancy, soonest


def beyond(
    person: Person,
    places: Iterable[Vacancy],
    *,
    whys: frozenset[Why],
    limits: Limits,
    zone: ZoneInfo,
    now: datetime,
) -> Iterator[tuple[Vacancy, Objection]]:
    """Of places the person has ahead, the soonest first, those that one of these reasons speaks against.

    Each is measured beside the earlier ones that stand, so that of too many hours only what is too much is counted.
    `limits` are those of the person's kind.
    """
    ordered = sorted(places, key=soonest)
    later = {each.shift_id for each in person.work if each.starts_at >= now}
    for place in ordered:
        against = objections(
            person, place, limits=limits, zone=zone, now=now, joins_late=True, without=frozenset(later)
        )
        found = next((each for each in against if each.why in whys), None)
        if found is None:
            later.discard(place.stint.shift_id)
        else:
            yield place, found
