"""What hours show: one's own, and a month of the team, by name and never ranked."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlmodel import Session

from handlers.hours import actions, views
from handlers.kit import changes, giving
from handlers.kit.errors import Refused, Stranger
from handlers.members import actions as members
from handlers.planning import actions as planning
from storage import members as stored
from storage import places, policies, shifts
from storage.members import Language, Member, Role
from storage.shifts import PlaceKind
from tests.crew import Crew, labels, routes
from tests.plans import pauses

KINDS = dict.fromkeys((PlaceKind.COUNSELLOR, PlaceKind.DUTY_LEAD, PlaceKind.RESERVE), (0, 3))


class Rota:
    """Shifts by their hours, and who has which place in them, through what leads do."""

    def __init__(self, crew: Crew) -> None:
        self.crew = crew
        self.lead = crew.add("Leena", Role.LEAD)

    def has(self, who: int, text: str, kind: PlaceKind = PlaceKind.COUNSELLOR) -> int:
        """A shift like `2026-11-27 18-22` in which somebody has a place; they signed up before it began."""
        day, clocks = text.split()
        first, last = (int(each) for each in clocks.split("-"))
        was = self.crew.clock.now()
        self.crew.clock.set(datetime.fromisoformat(day).replace(tzinfo=UTC) - timedelta(days=9))
        given = {
            "day": date.fromisoformat(day),
            "hours": (time(first), time(last)),
            "places": 3,
            "zone": self.crew.zone,
        }
        shift_id = self.crew.do(planning.create, self.lead, **given).shift.id
        self.crew.do(_give, self.lead, shift_id=shift_id, member_id=who, kind=kind, crew=self.crew)
        self.crew.clock.set(was)
        return shift_id


def _give(
    session: Session, now: datetime, *, actor: Member, shift_id: int, member_id: int, kind: PlaceKind, crew: Crew
) -> None:
    shift, member = shifts.get(session, shift_id=shift_id), stored.get(session, member_id=member_id)
    assert shift
    assert member
    changes.need(session, now, actor=actor, shift=shift, needs=KINDS)
    zone = crew.zone
    claim = giving.claim(
        session, now, actor=actor, member=member, shift_id=shift_id, zone=zone, kind=kind, reason="as agreed"
    )
    assert not claim.objections


@pytest.fixture
def rota(crew: Crew) -> Rota:
    """Who plans has come long ago; it is ten o'clock on Monday, 23 November 2026."""
    now = crew.clock.now()
    crew.clock.set(datetime(2025, 1, 1, tzinfo=UTC))
    made = Rota(crew)
    crew.clock.set(now)
    return made


@pytest.fixture
def mari(rota: Rota) -> int:
    """A counsellor since January 2025."""
    now = rota.crew.clock.now()
    rota.crew.clock.set(datetime(2025, 1, 1, tzinfo=UTC))
    member_id = rota.crew.add("Mari")
    rota.crew.clock.set(now)
    return member_id


def text(crew: Crew, who: int, language: Language | None = None) -> str:
    return crew.screen(views.mine, who, language).text


def test_who_has_done_nothing_sees_a_year_of_nothing(crew: Crew, mari: int) -> None:
    shown = text(crew, mari)
    assert "Done: 0 h\nPlanned: 0 h" in shown
    assert "No shifts ahead." in shown
    assert shown.count("2026: 0 h") == 9  # January to September
    assert "December 2025: 0 h" in shown
    assert "November 2025" not in shown


def test_this_month_is_what_is_done_and_what_is_planned(crew: Crew, rota: Rota, mari: int) -> None:
    rota.has(mari, "2026-11-10 18-22")
    rota.has(mari, "2026-11-23 9-13")  # it is ten o'clock in it
    rota.has(mari, "2026-11-27 18-22")
    rota.has(mari, "2026-12-04 18-21")
    shown = text(crew, mari)
    assert "<b>November 2026</b>\nDone: 5 h\nPlanned: 7 h" in shown
    assert "2 shifts ahead: 7 h. Next: Fri 27 Nov 18:00–22:00" in shown


def test_what_is_on_call_and_how_many_nights_is_said_beside_the_work(crew: Crew, rota: Rota, mari: int) -> None:
    rota.has(mari, "2026-10-24 22-6")  # the clocks go back
    rota.has(mari, "2026-10-28 10-16", PlaceKind.RESERVE)
    assert "<b>October 2026</b>: 9 h · 1 night · reserve 6 h" in text(crew, mari)


def test_a_night_over_the_end_of_a_month_is_in_both(crew: Crew, rota: Rota, mari: int) -> None:
    rota.has(mari, "2026-09-30 22-6")
    shown = text(crew, mari)
    assert "October 2026</b>: 6 h\n" in shown
    assert "September 2026: 2 h · 1 night" in shown


def test_shifts_that_did_not_take_place_or_were_left_are_no_hours(crew: Crew, rota: Rota, mari: int) -> None:
    gone = rota.has(mari, "2026-11-27 18-22")
    kept = rota.has(mari, "2026-11-28 18-22")
    assert "2 shifts ahead: 8 h" in text(crew, mari)
    crew.do(planning.cancel, rota.lead, shift_id=gone)
    assert "1 shift ahead: 4 h" in text(crew, mari)
    crew.do(_leave, mari, shift_id=kept)
    assert "No shifts ahead." in text(crew, mari)


def _leave(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    place = places.get(session, shift_id=shift_id, member_id=actor.id)
    assert place
    giving.release(session, now, actor=actor, place=place)


def test_hours_are_ones_own(crew: Crew, rota: Rota, mari: int) -> None:
    rota.has(mari, "2026-11-10 18-22")
    assert "Done: 4 h" in text(crew, mari)
    assert "Done: 0 h" in text(crew, crew.add("Jüri"))


def test_six_weeks_are_held_against_the_target(crew: Crew, rota: Rota, mari: int) -> None:
    for day in ("2026-10-11", "2026-10-12", "2026-11-22"):  # a Sunday before the six weeks, their first day, their last
        rota.has(mari, f"{day} 18-22")
    rota.has(mari, "2026-11-23 6-9")  # this week is not whole
    assert "Last 6 full weeks: 8 h, target 24 h (4 h a week)." in text(crew, mari)


def test_the_target_is_the_members_own_or_the_teams(crew: Crew, rota: Rota, mari: int) -> None:
    crew.do(_aim, mari, minutes=150)
    assert "target 15 h (2 h 30 min a week)" in text(crew, mari)
    crew.do(_aim, mari, minutes=0)
    assert "target" not in text(crew, mari)
    crew.do(_aim, mari, minutes=None)
    crew.happens(policies.put, key="rota.target", value=6, changed_by=rota.lead)
    assert "target 36 h (6 h a week)" in text(crew, mari)


def _aim(session: Session, _now: datetime, *, actor: Member, minutes: int | None) -> None:
    actor.target_for = minutes
    session.add(actor)


def test_who_has_just_come_is_held_against_nothing(crew: Crew, rota: Rota) -> None:
    assert "Your target is 4 h a week." in text(crew, crew.add("Uus"))


def test_the_team_is_listed_by_name_whatever_anybody_did(crew: Crew, rota: Rota, mari: int) -> None:
    ann, zoe = crew.add("ann"), crew.add("Zoe")
    rota.has(zoe, "2026-11-10 10-20")
    rota.has(mari, "2026-11-10 18-22")
    rota.has(ann, "2026-11-27 18-22")
    rota.has(ann, "2026-11-28 18-22", PlaceKind.RESERVE)
    shown = crew.screen(views.team, rota.lead).text
    assert shown.split("\n\n")[1].split("\n") == [
        "ann: 0 h + 4 h · reserve 4 h · target 17 h",
        "Leena: 0 h + 0 h · target 17 h",
        "Mari: 4 h + 0 h · target 17 h",
        "Zoe: 10 h + 0 h · target 17 h",
    ]
    assert "<b>Together</b> (4 people): 14 h + 4 h · reserve 4 h" in shown


def test_a_month_of_the_team_leads_to_those_beside_it(crew: Crew, rota: Rota, mari: int) -> None:
    rota.has(mari, "2026-09-30 22-6")
    october = crew.screen(views.team, rota.lead, month="2026-10-01")
    assert "Mari: 6 h + 0 h · target 18 h" in october.text
    assert labels(october)[:2] == ["‹ September 2026", "November 2026 ›"]
    assert routes(october)[:2] == ["hours:team:202609", "hours:team:202611"]
    assert "Mari: 2 h + 0 h · 1 night" in crew.screen(views.team, rota.lead, month="2026-09-01").text


def test_who_left_stays_in_the_months_they_worked_in(crew: Crew, rota: Rota, mari: int) -> None:
    rota.has(mari, "2026-11-10 18-22")
    crew.do(members.disable, rota.lead, member_id=mari)
    assert "✕ Mari (left): 4 h + 0 h\n" in crew.screen(views.team, rota.lead).text
    assert "Mari" not in crew.screen(views.team, rota.lead, month="2026-10-01").text


def test_a_large_team_is_turned_over_page_by_page(crew: Crew, rota: Rota) -> None:
    for number in range(30):
        crew.add(f"Nõustaja {number:02}")
    first, last = (crew.screen(views.team, rota.lead, page=page) for page in (0, 9))
    assert "Nõustaja 23" in first.text
    assert "Nõustaja 24" not in first.text
    assert "hours:team:202611:1" in routes(first)
    assert "Nõustaja 29" in last.text
    assert "hours:team:202611:0" in routes(last)
    assert "(31 people)" in last.text


def test_names_are_for_who_plans(crew: Crew, rota: Rota, mari: int) -> None:
    crew.do(actions.see_team, rota.lead)
    with pytest.raises(Refused, match="kit-not-yours"):
        crew.do(actions.see_team, mari)
    assert crew.sees(views.team, mari) is None
    with pytest.raises(Stranger):
        crew.sees(views.team, None)
    assert "hours:team" in routes(crew.screen(views.mine, rota.lead))
    assert "hours:team" not in routes(crew.screen(views.mine, mari))


def test_the_keeper_has_no_hours(crew: Crew, mari: int) -> None:
    crew.do(actions.see_own, mari)
    with pytest.raises(Refused, match="kit-not-yours"):
        crew.do(actions.see_own, crew.add("Kaur", Role.KEEPER))


def test_hours_are_said_in_every_language(crew: Crew, rota: Rota, mari: int) -> None:
    for day in (2, 4, 6, 9, 11):
        rota.has(mari, f"2026-12-{day:02} 18-22")
    assert "Впереди 5 смен: 20 ч. Ближайшая: ср 2.12 18:00–22:00" in text(crew, mari, Language.RU)
    assert "Последние 6 полных недель: 0 ч, цель 24 ч (4 ч в неделю)." in text(crew, mari, Language.RU)
    assert "Ees on 5 vahetust: 20 h. Järgmine: K 2.12 18:00–22:00" in text(crew, mari, Language.ET)
    assert "<b>Detsember 2026</b>" not in text(crew, mari, Language.ET)
    assert "<b>November 2026</b>" in text(crew, mari, Language.ET)


# One's share of the nights


def test_one_reads_ones_share_of_the_nights_and_no_names(crew: Crew, rota: Rota, mari: int) -> None:
    others = [crew.add(f"Nõustaja {number}") for number in range(3)]  # five with her and the lead
    assert "Nights this month" not in text(crew, mari)
    rota.has(others[0], "2026-11-10 22-6")
    rota.has(others[0], "2026-11-28 22-6")
    rota.has(others[1], "2026-11-12 22-6")
    rota.has(mari, "2026-11-14 22-6")
    rota.has(mari, "2026-10-14 22-6")  # another month
    rota.has(others[2], "2026-11-15 22-6", PlaceKind.RESERVE)  # at home
    assert "Nights this month: you 1, on average 0.8." in text(crew, mari)
    assert "Öövahetusi sel kuul: sul 1, keskmiselt 0,8." in text(crew, mari, Language.ET)
    assert "Nights this month: you 0, on average 0.8." in text(crew, others[2])
    assert "Nõustaja" not in text(crew, mari)


def test_of_a_team_of_four_no_mean_tells_on_anybody(crew: Crew, rota: Rota, mari: int) -> None:
    others = [crew.add(f"Nõustaja {number}") for number in range(3)]
    rota.has(others[0], "2026-11-10 22-6")
    assert "Nights this month" in text(crew, mari)
    pauses(crew, others[1])
    assert "Nights this month" not in text(crew, mari)
