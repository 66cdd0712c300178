"""What would be missing without somebody: which shifts, the worst first, and how many others could come."""

from datetime import date
from typing import Any

import pytest

from handlers.rules.absences import Days
from handlers.whatif import actions, views
from storage.members import Language, Role
from storage.shifts import PlaceKind
from tests.crew import Crew, routes
from tests.plans import gives, goes_away, opens, pauses, takes

C, L = PlaceKind.COUNSELLOR, PlaceKind.DUTY_LEAD
DECEMBER: dict[str, Any] = {"first": "2026-12-01", "last": "2026-12-20"}


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna <b>")


def holes(crew: Crew, reader: int, about: int, page: int = 0) -> list[str]:
    return crew.screen(views.holes, reader, member_id=about, page=page, **DECEMBER).text.splitlines()


def test_shifts_that_would_lack_somebody_are_listed_the_worst_first(crew: Crew, lead: int, anna: int) -> None:
    mari, manager = crew.add("Mari"), crew.add("Maret", Role.MANAGER)
    led = opens(crew, lead, "2026-12-01 18-22", needs={C: (1, 1), L: (1, 1)})
    takes(crew, mari, led)
    gives(crew, lead, manager, led)
    alone, spare = (
        opens(crew, lead, "2026-12-05 18-22", counsellors=1),
        opens(crew, lead, "2026-12-10 18-22", needs={C: (1, 2)}),
    )
    for shift in (alone, spare):
        takes(crew, anna, shift)
    takes(crew, mari, spare)
    outside = opens(crew, lead, "2026-12-28 18-22", counsellors=1)
    takes(crew, anna, outside)
    assert holes(crew, lead, anna) == [
        "<b>What if Anna &lt;b&gt; is away?</b> · Tue 1 Dec – Sun 20 Dec",
        "They have 2 shifts in that time. Somebody would be missing in 1.",
        "",
        "🟢→🔴 Sat 5 Dec 18:00–22:00 · missing: counsellor · could come: 2",
    ]
    assert holes(crew, lead, manager)[-1] == "🟢→🟡 Tue 1 Dec 18:00–22:00 · missing: duty lead · could come: 0"
    assert holes(crew, lead, mari)[-1] == "🟢→🔴 Tue 1 Dec 18:00–22:00 · missing: counsellor · could come: 1"


def test_who_could_come_is_counted_as_they_would_be_asked(crew: Crew, lead: int, anna: int) -> None:
    takes(crew, anna, opens(crew, lead, "2026-12-05 18-22", counsellors=1))
    mari, kati = crew.add("Mari"), crew.add("Kati")
    crew.add("Uku", Role.TRAINEE)
    assert holes(crew, lead, anna)[-1].endswith("could come: 2")
    goes_away(crew, kati, "2026-12-05", "2026-12-05")
    assert holes(crew, lead, anna)[-1].endswith("could come: 1")
    pauses(crew, mari)
    assert holes(crew, lead, anna)[-1].endswith("could come: 0")


def test_looking_changes_nothing(crew: Crew, lead: int, anna: int) -> None:
    takes(crew, anna, opens(crew, lead, "2026-12-05 18-22", counsellors=1))
    before = crew.deeds()
    wanted = Days(date(2026, 12, 1), date(2026, 12, 20))
    crew.do(actions.look, lead, member_id=anna)
    crew.do(actions.consider, lead, member_id=anna, wanted=wanted, zone=crew.zone)
    first, again = holes(crew, lead, anna), holes(crew, lead, anna)
    assert first == again
    assert crew.deeds() == before


def test_holes_come_in_pages(crew: Crew, lead: int, anna: int) -> None:
    for day in range(1, views.PAGE + 3):
        takes(crew, anna, opens(crew, lead, f"2026-12-{day:02} 12-13", counsellors=1))
    pages = [crew.screen(views.holes, lead, member_id=anna, page=page, **DECEMBER) for page in (0, 1, 99)]
    counts = [page.text.count("🔴") for page in pages]
    assert counts == [views.PAGE, 2, views.PAGE]
    turns = [[each for each in routes(page) if each.startswith("whatif:holes")] for page in pages]
    assert turns[0] == [f"whatif:holes:{anna}:20261201:20261220:1"]
    assert turns[1] == [f"whatif:holes:{anna}:20261201:20261220:0"]


@pytest.mark.parametrize("language", Language)
def test_weeks_and_days_are_offered_and_the_way_on_to_mark_them(
    crew: Crew, lead: int, anna: int, language: Language
) -> None:
    assert routes(crew.screen(views.ask, lead, language, member_id=anna)) == [
        *(f"whatif:holes:{anna}:20261123:{end}:0" for end in ("20261129", "20261206", "20261213", "20261220")),
        f"absences:from:whatif:{anna}:0",
        f"members:card:{anna}",
        "home:open",
    ]
    shown = crew.screen(views.holes, lead, language, member_id=anna, first="2026-12-01", last=None)
    assert f"absences:plan:{anna}:20261201:0" in routes(shown)
    assert "📅" not in shown.text


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.COUNSELLOR, Role.TRAINEE, Role.KEEPER])
def test_only_who_plans_looks(crew: Crew, lead: int, anna: int, role: Role) -> None:
    who, wanted = crew.add("Kati", role), Days(date(2026, 12, 1))
    for about in (anna, who, lead):
        assert crew.sees(views.ask, who, member_id=about) is None
        assert crew.sees(views.holes, who, member_id=about, **DECEMBER) is None
        assert crew.refuses(actions.look, who, member_id=about) == "kit-not-yours"
        assert crew.refuses(actions.consider, who, member_id=about, wanted=wanted, zone=crew.zone) == "kit-not-yours"


def test_there_is_nothing_to_see_about_who_has_no_shifts_or_is_not_there(crew: Crew, lead: int) -> None:
    assert crew.refuses(actions.look, lead, member_id=crew.add("Kaur", Role.KEEPER)) == "kit-gone"
    assert crew.refuses(actions.look, lead, member_id=404) == "kit-gone"
    assert crew.sees(views.ask, lead, member_id=404) is None


@pytest.mark.parametrize("days", [("2026-11-22", None), ("2026-12-05", "2026-12-01"), ("2026-12-05", "2028-01-01")])
def test_days_that_cannot_be_are_refused(crew: Crew, lead: int, anna: int, days: tuple[str, str | None]) -> None:
    wanted = Days(date.fromisoformat(days[0]), date.fromisoformat(days[1]) if days[1] else None)
    given: dict[str, Any] = {"member_id": anna, "wanted": wanted, "zone": crew.zone}
    assert crew.refuses(actions.consider, lead, **given) == "whatif-odd-days"
