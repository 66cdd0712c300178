"""The ready list of Estonia's helplines, offered to a team whose list is empty. What they are called is in the texts.

Numbers, hours and languages are those of the domain notes, 2.3 (sources V18, V28, V30-V32); where these say nothing,
nothing is said: hours and languages are unknown until the team has looked. Nothing here counts as checked by the team.
"""

from dataclasses import dataclass
from datetime import date, time

from handlers.rules.opening_hours import ALWAYS, UNKNOWN, WEEK, Hours, Span
from handlers.rules.referral import Need
from storage.members import Language

# A source that does not say when it was written: so long ago that whoever keeps the list is asked to look soon.
UNDATED = date(2000, 1, 1)
_ALL = (Language.ET, Language.RU, Language.EN)
_NIGHT = (Span(time(19), time(7)),)
_EVERY_NIGHT = Hours((_NIGHT,) * len(WEEK), _NIGHT)


@dataclass(frozen=True)
class Helpline:
    """One of them: `key` is what it is known by for good, `stated_on` how old what is said of it is."""

    key: str
    needs: tuple[Need, ...]
    phone: str | None = None
    link: str | None = None
    hours: Hours = UNKNOWN
    languages: tuple[Language, ...] = ()
    stated_on: date = UNDATED


HELPLINES: tuple[Helpline, ...] = (
    # Of the emergency number it is common knowledge that it answers at all hours.
    Helpline("emergency", (Need.LIFE, Need.CHILD, Need.VIOLENCE, Need.SUICIDE), "112", hours=ALWAYS),
    Helpline(
        "victims", (Need.VIOLENCE, Need.OTHER), "116006", hours=ALWAYS, languages=_ALL, stated_on=date(2019, 1, 1)
    ),
    Helpline("children", (Need.CHILD,), "116111"),
    Helpline("pastoral", (Need.SUICIDE, Need.SUPPORT, Need.OTHER), "116123", stated_on=date(2023, 1, 16)),
    Helpline(
        "palunabi",
        (Need.VIOLENCE, Need.OTHER),
        link="https://palunabi.ee",
        hours=ALWAYS,
        languages=_ALL,
        stated_on=date(2023, 7, 1),
    ),
    Helpline("peaasi", (Need.SUICIDE, Need.COUNSELLING), link="https://peaasi.ee"),
    Helpline("lahendus", (Need.COUNSELLING,), link="https://lahendus.net"),
    Helpline(
        "lifeline",
        (Need.SUICIDE, Need.SUPPORT),
        "+3726558088",
        hours=_EVERY_NIGHT,
        languages=(Language.ET,),
    ),
    Helpline(
        "lifeline_ru",
        (Need.SUICIDE, Need.SUPPORT),
        "+3726555688",
        hours=_EVERY_NIGHT,
        languages=(Language.RU,),
    ),
)
