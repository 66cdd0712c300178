"""Sign-up has just opened: for a day one takes up to one's weekly target, and a lead may see it otherwise."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from handlers.abilities import actions as abilities
from handlers.assigning import actions as assigning
from handlers.assigning.actions import Order, Outcome
from handlers.kit import giving, offers, search, seats
from handlers.rules import weekly
from handlers.rules.eligibility import Objection, Weight, Why
from handlers.settings import actions as settings
from handlers.shifts import actions, views
from storage import members, places, shifts
from storage.members import Language, Member, Role
from storage.shifts import Opening, PlaceKind
from tests.crew import Crew, routes
from tests.days import stands
from tests.plans import at, opens, stands_at
from tests.rules.planning import hours
from tests.stage import Stage
from tests.weekplan import Weekplan

COUNSELLOR, DUTY_LEAD, RESERVE, SHADOW = PlaceKind
MONDAY, TUESDAY, NEXT_MONDAY = date(2026, 12, 7), date(2026, 12, 8), date(2026, 12, 14)
UNTIL = at("2026-11-24 10:00")


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna", Role.VOLUNTEER)


@pytest.fixture
def plan(crew: Crew, lead: int) -> Weekplan:
    return Weekplan(crew, lead)


@pytest.fixture
def evenings(plan: Weekplan) -> int:
    """Every evening, made at ten o'clock on Monday, 23 November."""
    return plan.add(days=weekly.EVERY_DAY, hours=(time(18), time(22)))


def takes(crew: Crew, who: int, shift_id: int, kind: PlaceKind | None = None) -> tuple[Objection, ...]:
    """Somebody wants a place; what speaks against it."""
    return crew.do(actions.take, who, shift_id=shift_id, kind=kind, zone=crew.zone).claim.objections


def opening(crew: Crew, shift_id: int) -> Opening:
    with crew.db.read() as session:
        found = shifts.opening(session, shift_id=shift_id)
    assert found
    return found


def test_in_the_first_day_one_takes_up_to_ones_target_in_each_week(
    crew: Crew, plan: Weekplan, evenings: int, anna: int
) -> None:
    first, second, other = (plan.on(evenings, day).id for day in (MONDAY, TUESDAY, NEXT_MONDAY))
    assert takes(crew, anna, first) == ()
    assert takes(crew, anna, second) == (Objection(Why.FAIR, has=hours(8), needs=hours(4), at=UNTIL),)
    assert takes(crew, anna, other) == ()
    stands_at(crew, "2026-11-24 09:59")
    assert [each.why for each in takes(crew, anna, second)] == [Why.FAIR]
    stands_at(crew, "2026-11-24 10:00")
    assert takes(crew, anna, second) == ()


def test_whoever_means_to_do_more_takes_more(crew: Crew, plan: Weekplan, evenings: int, anna: int) -> None:
    crew.do(abilities.aim_typed, anna, typed="8")
    third = plan.on(evenings, date(2026, 12, 9)).id
    for day in (MONDAY, TUESDAY):
        assert takes(crew, anna, plan.on(evenings, day).id) == ()
    assert takes(crew, anna, third) == (Objection(Why.FAIR, has=hours(12), needs=hours(8), at=UNTIL),)


def test_a_lead_turns_it_off_for_all(crew: Crew, plan: Weekplan, lead: int, evenings: int, anna: int) -> None:
    crew.do(settings.put_typed, lead, key="cover.fair", typed="0")
    for day in (MONDAY, TUESDAY):
        assert takes(crew, anna, plan.on(evenings, day).id) == ()


def test_what_a_lead_opens_by_hand_is_anybodys_at_once(
    crew: Crew, plan: Weekplan, lead: int, evenings: int, anna: int
) -> None:
    assert takes(crew, anna, plan.on(evenings, MONDAY).id) == ()
    assert takes(crew, anna, opens(crew, lead, "2026-12-09 10-14")) == ()


def test_what_is_near_is_anybodys_at_once(crew: Crew, plan: Weekplan, evenings: int, anna: int) -> None:
    """Four days before is twice the notice: Friday, 27 November, 18:00 is four days after Monday evening."""
    thursday, saturday = (plan.on(evenings, date(2026, 11, day)).id for day in (26, 28))
    assert takes(crew, anna, thursday) == ()
    assert takes(crew, anna, saturday) == (Objection(Why.FAIR, has=hours(8), needs=hours(4), at=UNTIL),)
    assert takes(crew, anna, plan.on(evenings, date(2026, 11, 25)).id) == ()


def test_being_on_call_and_learning_are_open_to_all(
    crew: Crew, plan: Weekplan, evenings: int, lead: int, anna: int
) -> None:
    timo = crew.add("Timo", Role.TRAINEE)
    first, second = (plan.on(evenings, day).id for day in (MONDAY, TUESDAY))
    for who in (anna, lead):
        assert takes(crew, who, first, COUNSELLOR) == ()
    assert takes(crew, anna, second, RESERVE) == ()
    assert takes(crew, lead, second, DUTY_LEAD) == ()
    assert takes(crew, timo, first) == ()
    assert takes(crew, crew.add("Mari", Role.VOLUNTEER), second) == ()
    assert takes(crew, timo, second) == ()


def test_lists_show_what_fits_and_the_card_says_why_the_rest_does_not(
    crew: Crew, plan: Weekplan, evenings: int, anna: int
) -> None:
    first, second = (plan.on(evenings, day).id for day in (MONDAY, TUESDAY))
    assert takes(crew, anna, first) == ()

    def fitting() -> set[int]:
        with crew.db.read() as session:
            found = offers.fitting(session, crew.clock.now(), member=crew.get(anna), zone=crew.zone)
        return {each.shift.id for each in found if each.kind is COUNSELLOR}

    assert second not in fitting()
    assert plan.on(evenings, NEXT_MONDAY).id in fitting()
    card = crew.screen(views.shift, anna, shift_id=second, wanted="counsellor")
    assert (
        "Sign-up has just opened: until Tue 24 Nov 10:00 within one’s own weekly target (4 h, with this shift 8 h), "
        "then free for all." in card.text
    )
    assert f"shifts:take:{second}:counsellor" not in routes(card)
    in_estonian = crew.screen(views.shift, anna, Language.ET, shift_id=second, wanted="counsellor").text
    assert "kuni T 24.11 10:00 oma nädalaeesmärgi piires (4 h, selle vahetusega tuleks 8 h)" in in_estonian
    stands_at(crew, "2026-11-24 10:00")
    assert second in fitting()


def test_nobody_is_asked_who_has_had_their_share(
    crew: Crew, plan: Weekplan, evenings: int, lead: int, anna: int
) -> None:
    mari, second = crew.add("Mari", Role.VOLUNTEER), plan.on(evenings, TUESDAY).id
    assert takes(crew, anna, plan.on(evenings, MONDAY).id) == ()

    def candidates() -> list[int]:
        found = opening(crew, second)
        with crew.db.read() as session:
            ranked = search.candidates(
                session, crew.clock.now(), actor=crew.get(lead), opening=found, kind=COUNSELLOR, zone=crew.zone
            )
        return [each.person.member_id for each in ranked]

    assert candidates() == [mari]
    stands_at(crew, "2026-11-24 10:00")
    assert candidates() == [mari, anna]


def test_a_lead_sets_it_aside_with_a_reason(crew: Crew, plan: Weekplan, evenings: int, lead: int, anna: int) -> None:
    first, second = (plan.on(evenings, day).id for day in (MONDAY, TUESDAY))
    assert takes(crew, anna, first) == ()
    order = Order(second, COUNSELLOR, anna)
    assert crew.do(assigning.assign, lead, order=order, zone=crew.zone).outcome is Outcome.AGAINST
    given = {"member": crew.get(anna), "found": opening(crew, second), "kind": COUNSELLOR, "zone": crew.zone}
    against = crew.do(assigning.objections, lead, **given)
    assert seats.stands(against, crew.get(anna)) is Weight.POLICY  # no working-time law stands behind it
    seen = assigning.mark(against)
    done = crew.do(assigning.override, lead, order=order, zone=crew.zone, reason="kokku lepitud", seen=seen)
    assert done.outcome is Outcome.GIVEN


def test_nobody_waits_for_what_is_given_away_or_looked_for(
    crew: Crew, plan: Weekplan, evenings: int, anna: int
) -> None:
    """A swap, and a place for which somebody is looked for, whenever that is."""
    mari, (first, second) = crew.add("Mari", Role.VOLUNTEER), (plan.on(evenings, day).id for day in (MONDAY, TUESDAY))
    assert takes(crew, anna, first) == ()
    assert takes(crew, mari, second) == ()
    found = opening(crew, second)
    assert seats.vacancy(found, COUNSELLOR).made_at == found.created_at
    assert seats.vacancy(found, COUNSELLOR, is_vacated=True).made_at is None
    assert [each.why for each in takes(crew, anna, second)] == [Why.FAIR]
    outcome = crew.happens(_exchange, one=(anna, first), other=(mari, second), zone=crew.zone)
    assert outcome.is_done


def _exchange(
    session: Session, now: datetime, *, one: tuple[int, int], other: tuple[int, int], zone: ZoneInfo
) -> giving.Exchange:
    sides = [_side(session, *each) for each in (one, other)]
    return giving.exchange(session, now, actor=sides[0].member, one=sides[0], other=sides[1], zone=zone)


def _side(session: Session, member_id: int, shift_id: int) -> giving.Side:
    member: Member | None = members.get(session, member_id=member_id)
    place = places.get(session, shift_id=shift_id, member_id=member_id)
    found = shifts.opening(session, shift_id=shift_id)
    assert member
    assert place
    assert found
    return giving.Side(member, place, found)


def test_a_team_that_has_no_usual_target_holds_nobody_to_it(
    crew: Crew, plan: Weekplan, evenings: int, anna: int
) -> None:
    crew.do(settings.put_typed, plan.lead, key="rota.target", typed="0")
    for day in (MONDAY, TUESDAY):
        assert takes(crew, anna, plan.on(evenings, day).id) == ()


async def test_a_second_evening_waits_for_the_next_day(monday: Stage) -> None:
    """A whole conversation: a template, a first evening, an old button to a second one, and the day after."""
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna", Role.VOLUNTEER)
    await lead.says("/mallid")
    await lead.taps(await lead.sees("Ühtegi malli veel ei ole"), "Uus mall")
    await lead.taps(await lead.sees("Mis päevadel?"), "Iga päev")
    await lead.taps(await lead.sees("Mis kellast mis kellani?"), "18:00–22:00")
    await lead.taps(await lead.sees("Uus nädalamall"), "Salvesta")
    await lead.sees("Ees on")
    with monday.db.read() as session:
        ahead = shifts.between(session, since=at("2026-12-07 00:00"), until=at("2026-12-09 00:00"))
    first, second = (f"shifts:take:{each.id}:counsellor" for each in ahead)
    odd = await monday.finds(anna, first, second)
    assert await anna.taps(odd, "0") == "Oled kirjas: E 7.12 18:00–22:00"
    await anna.sees("See on sinu vahetus")
    odd = await monday.finds(anna, first, second)
    await anna.taps(odd, "1")
    shown = await anna.sees("Kirja panemine just avanes")
    assert "kuni T 24.11 10:00 oma nädalaeesmärgi piires (4 h, selle vahetusega tuleks 8 h)" in shown.text
    assert "Järgmine, mis sulle sobib" in shown.text
    await stands(monday, "2026-11-24 10:01")
    odd = await monday.finds(anna, second)
    await anna.taps(odd, "0")
    await anna.sees("See on sinu vahetus")
    monday.telegram.ignore(lead)
