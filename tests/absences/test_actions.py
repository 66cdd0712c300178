"""What being away does: to places, to what else ties somebody to shifts, and to whom who is told."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, col, select

from handlers.absences import actions, views
from handlers.absences.actions import Aim
from handlers.board import actions as board
from handlers.kit import calls, covers, offers, search
from handlers.kit.errors import Refused, Stranger
from handlers.members import actions as members
from handlers.reminders import jobs as reminders
from handlers.rules.absences import Days
from handlers.rules.eligibility import Why
from storage import absences, asks, dialogues, places, searches, shifts, standbys, swaps, waits
from storage.asks import Answer
from storage.audit import Deed
from storage.members import Member, MemberState, Role
from storage.shifts import PlaceKind, PlaceState
from storage.swaps import SwapState
from storage.waits import WaitState
from tests.crew import Crew, routes
from tests.letters import Post, told
from tests.plans import at, gives, goes_away, opens, pauses, place, stands_at, takes

C = PlaceKind.COUNSELLOR
FREED, TOLD, OVER = "absences.freed", "absences.told", "absences.over"


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna")


@pytest.fixture
def post(crew: Crew) -> Post:
    return Post(crew)


def spans(crew: Crew, who: int) -> list[tuple[datetime, datetime | None]]:
    with crew.db.read() as session:
        return [
            (each.starts_at, each.ends_at)
            for each in absences.after(session, member_ids=[who], since=at("2000-01-01 00:00"))
        ]


def days(first: str, last: str | None = None) -> tuple[datetime, datetime | None]:
    return at(f"{first} 00:00"), at(f"{last} 00:00") if last else None


def state(crew: Crew, who: int, shift: int) -> PlaceState:
    return place(crew, who, shift).state


def is_sought(crew: Crew, who: int, shift: int) -> bool:
    with crew.db.read() as session:
        search_ = searches.get(session, shift_id=shift, kind=C)
    return place(crew, who, shift).is_sought and search_ is not None and search_.is_running


# Places


def test_places_in_good_time_are_free_and_late_ones_stay_until_somebody_is_found(
    crew: Crew, lead: int, anna: int
) -> None:
    late, soon, after = (opens(crew, lead, f"2026-11-{day} 18-22", counsellors=1) for day in (24, 26, 30))
    for shift in (late, soon, after):
        takes(crew, anna, shift)
    assert goes_away(crew, anna, "2026-11-23", "2026-11-29")
    assert is_sought(crew, anna, late)
    assert state(crew, anna, soon) is PlaceState.LEFT
    assert state(crew, anna, after) is PlaceState.PLANNED
    assert not place(crew, anna, after).is_sought
    assert spans(crew, anna) == [days("2026-11-23", "2026-11-30")]


def test_a_late_place_nobody_needs_is_free_too(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead, "2026-11-24 18-22", needs={C: (1, 2)})
    takes(crew, anna, shift)
    takes(crew, crew.add("Mari"), shift)
    goes_away(crew, anna, "2026-11-24", "2026-11-24")
    assert state(crew, anna, shift) is PlaceState.LEFT


def test_a_night_that_reaches_into_the_first_day_is_given_up_and_an_evening_before_is_not(
    crew: Crew, lead: int, anna: int
) -> None:
    night, evening = opens(crew, lead, "2026-12-01 22-4"), opens(crew, lead, "2026-12-04 18-22")
    for shift in (night, evening):
        takes(crew, anna, shift)
    goes_away(crew, anna, "2026-12-02", "2026-12-03")
    assert [state(crew, anna, each) for each in (night, evening)] == [PlaceState.LEFT, PlaceState.PLANNED]


def test_what_is_under_way_is_not_touched(crew: Crew, lead: int, anna: int) -> None:
    shift, soon = opens(crew, lead, "2026-11-26 12-16"), opens(crew, lead, "2026-11-26 16-18")
    for each in (shift, soon):
        takes(crew, anna, each)
    stands_at(crew, "2026-11-26 13:00")
    with crew.db.begin() as session:
        places.arrive(session, crew.clock.now(), place=session.get_one(places.Place, (soon, anna)))
    goes_away(crew, anna, "2026-11-26", "2026-11-30")
    assert state(crew, anna, shift) is PlaceState.PLANNED
    assert not place(crew, anna, shift).is_sought
    assert state(crew, anna, soon) is PlaceState.HERE


def test_a_pause_gives_up_places_like_days_do(crew: Crew, lead: int, anna: int) -> None:
    late, far = opens(crew, lead, "2026-11-24 18-22", counsellors=1), opens(crew, lead, "2026-12-24 18-22")
    for shift in (late, far):
        takes(crew, anna, shift)
    pauses(crew, anna)
    assert crew.get(anna).state is MemberState.PAUSED
    assert is_sought(crew, anna, late)
    assert state(crew, anna, far) is PlaceState.LEFT
    assert spans(crew, anna) == []


def test_a_trainee_beside_who_leaves_loses_the_place_and_is_told(crew: Crew, lead: int, anna: int) -> None:
    trainee = crew.add("Uku", Role.TRAINEE)
    shift = opens(crew, lead, "2026-12-01 18-22", needs={C: (1, 1), PlaceKind.SHADOW: (0, 1)})
    takes(crew, anna, shift)
    takes(crew, trainee, shift)
    goes_away(crew, anna, "2026-12-01", "2026-12-01")
    assert state(crew, trainee, shift) is PlaceState.LEFT
    assert crew.told("news.orphaned") == [trainee]


# What else ties somebody to a shift


def test_nothing_else_ties_them_to_shifts_in_that_time(crew: Crew, lead: int, anna: int) -> None:
    mari = crew.add("Mari")
    inside, outside, mine, hers = (opens(crew, lead, f"2026-12-{day:02} 18-22") for day in (2, 9, 1, 10))
    takes(crew, anna, mine)
    takes(crew, mari, hers)
    with crew.db.begin() as session:
        now = crew.clock.now()
        for shift in (inside, outside):
            waits.join(session, now, shift_id=shift, member_id=anna, kind=C)
            standbys.add(session, now, shift_id=shift, member_id=anna)
            asks.put(session, now, shift_id=shift, member_id=anna, kind=C, asked_by=lead)
        standbys.add(session, now, shift_id=inside, member_id=mari)
        about = {"shift_id": mine, "other_shift_id": hers}
        swap = swaps.add(session, now, member_id=anna, other_id=mari, **about).id
        other = swaps.add(session, now, member_id=mari, other_id=anna, shift_id=hers, other_shift_id=outside).id
    goes_away(crew, anna, "2026-12-01", "2026-12-05")
    with crew.db.read() as session:
        found = [waits.get(session, shift_id=each, member_id=anna) for each in (inside, outside)]
        assert [each.state for each in found if each] == [WaitState.DECLINED, WaitState.WAITING]
        offered = [standbys.get(session, shift_id=each, member_id=anna) is not None for each in (inside, outside)]
        assert offered == [False, True]
        assert standbys.get(session, shift_id=inside, member_id=mari) is not None
        asked = [asks.get(session, shift_id=each, member_id=anna) for each in (inside, outside)]
        assert [each.answer for each in asked if each] == [Answer.NO, Answer.OPEN]
        states = [session.get_one(swaps.Swap, each).state for each in (swap, other)]
        assert states == [SwapState.LAPSED, SwapState.OPEN]


def test_a_question_that_waits_for_the_morning_does_not_come_any_more(
    crew: Crew, post: Post, lead: int, anna: int
) -> None:
    shift = opens(crew, lead, "2026-11-27 18-22")
    with crew.db.begin() as session:
        found = shifts.opening(session, shift_id=shift)
        assert found
        goes_at = at("2026-11-24 07:00")
        calls.ask(session, crew.clock.now(), found=found, kind=C, member_ids=[anna], asked_by=lead, goes_at=goes_at)
    goes_away(crew, anna, "2026-11-27", "2026-11-27")
    stands_at(crew, "2026-11-24 08:00")
    assert told(post.delivers(), "asking.asked") == []


# Who is told


def test_leads_get_one_message_that_lists_what_was_given_up(crew: Crew, post: Post, lead: int, anna: int) -> None:
    other = crew.add("Maret", Role.MANAGER)
    late, far = opens(crew, lead, "2026-11-24 18-22", counsellors=1), opens(crew, lead, "2026-11-28 18-22")
    for shift in (late, far):
        takes(crew, anna, shift)
    goes_away(crew, anna, "2026-11-24", "2026-11-30")
    letters = [each for each in post.delivers() if each.kind == FREED]
    assert [each.member_id for each in letters] == [lead, other]
    lines = letters[0].screen.text.splitlines()
    assert lines == [
        "<b>Anna</b> cannot come to these shifts:",
        "· 🔴 Tue 24 Nov 18:00–22:00: cover is being looked for",
        "· 🔴 Sat 28 Nov 18:00–22:00: the place is free",
    ]
    assert {f"gaps:card:{each}" for each in (late, far)} <= set(routes(letters[0].screen))


def test_nobody_is_told_when_nothing_was_given_up(crew: Crew, lead: int, anna: int) -> None:
    goes_away(crew, anna, "2026-11-24", "2026-11-30")
    pauses(crew, anna)
    assert crew.owed(FREED) == []


def test_what_is_sought_already_is_no_news(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead, "2026-11-24 18-22", counsellors=1)
    takes(crew, anna, shift)
    goes_away(crew, anna, "2026-11-24", "2026-11-25")
    pauses(crew, anna)
    assert len(crew.owed(FREED)) == 1


@pytest.mark.parametrize(
    ("now", "shift", "goes_at"),
    [
        ("2026-11-23 12:00", "2026-11-26 18-22", "2026-11-23 12:00"),
        ("2026-11-23 23:00", "2026-11-26 18-22", "2026-11-24 07:00"),  # quiet
        ("2026-11-23 23:00", "2026-11-24 9-13", "2026-11-24 06:00"),  # quiet, but then it is imminent
        ("2026-11-23 23:00", "2026-11-24 1-5", "2026-11-23 23:00"),
    ],
)
def test_at_night_leads_are_told_of_an_imminent_shift_only(
    crew: Crew, lead: int, anna: int, now: str, shift: str, goes_at: str
) -> None:
    takes(crew, anna, opens(crew, lead, shift, counsellors=1))
    stands_at(crew, now)
    goes_away(crew, anna, now[:10], "2026-11-30")
    (owed,) = crew.owed(FREED)
    assert owed.not_before == at(goes_at)


def test_leads_who_are_away_themselves_are_left_alone_unless_all_are(crew: Crew, lead: int, anna: int) -> None:
    other = crew.add("Maret", Role.LEAD)
    for day, absent in ((1, lead), (2, other)):
        takes(crew, anna, opens(crew, other, f"2026-12-0{day} 18-22"))
        goes_away(crew, absent, "2026-11-23", "2026-11-30")
        goes_away(crew, anna, f"2026-12-0{day}", f"2026-12-0{day}")
    assert crew.told(FREED) == [other, lead, other]


def test_a_message_to_leads_is_not_sent_once_it_is_not_true(crew: Crew, post: Post, lead: int, anna: int) -> None:
    shift = opens(crew, lead, "2026-12-01 18-22")
    takes(crew, anna, shift)
    goes_away(crew, anna, "2026-12-01", "2026-12-01")
    crew.do(actions.cancel, anna, member_id=0, first=date(2026, 12, 1), zone=crew.zone)
    takes(crew, anna, shift)
    assert told(post.delivers(), FREED) == []


def test_whom_a_lead_marks_as_away_is_told_once_and_kindly(crew: Crew, post: Post, lead: int, anna: int) -> None:
    crew.add("Maret", Role.LEAD)
    for day in (1, 2):
        takes(crew, anna, opens(crew, lead, f"2026-12-0{day} 18-22"))
    goes_away(crew, anna, "2026-12-01", "2026-12-05", by=lead)
    arrived = post.delivers()
    assert [each.kind for each in arrived if each.member_id == anna] == [TOLD]
    (letter,) = (each.screen for each in arrived if each.kind == TOLD)
    assert "An absence was marked for you: Tue 1 Dec – Sat 5 Dec." in letter.text
    assert letter.text.count("the place is free") == 2
    assert "absences:open:0" in routes(letter)
    assert lead not in told(arrived, FREED)  # they did it


def test_who_is_paused_by_a_lead_and_brought_back_is_told_both_times(
    crew: Crew, post: Post, lead: int, anna: int
) -> None:
    pauses(crew, anna, by=lead)
    assert told(post.delivers(), TOLD) == [anna]
    crew.do(actions.come_back, lead, member_id=anna)
    (letter,) = (each.screen for each in post.delivers() if each.kind == OVER)
    assert letter.text.startswith("Your absence was ended.")
    assert crew.get(anna).state is MemberState.ACTIVE


def test_what_one_does_oneself_is_told_to_nobody_but_who_plans(crew: Crew, lead: int, anna: int) -> None:
    goes_away(crew, anna, "2026-12-01", "2026-12-05")
    crew.do(actions.cancel, anna, member_id=0, first=date(2026, 12, 1), zone=crew.zone)
    pauses(crew, anna)
    crew.do(actions.come_back, anna, member_id=anna)
    assert [*crew.owed(TOLD), *crew.owed(OVER)] == []


def test_the_record_says_what_was_done_and_not_on_which_days(crew: Crew, lead: int, anna: int) -> None:
    takes(crew, anna, opens(crew, lead, "2026-12-01 18-22"))
    goes_away(crew, anna, "2026-12-01", "2026-12-05")
    crew.do(actions.cancel, anna, member_id=0, first=date(2026, 12, 1), zone=crew.zone)
    pauses(crew, anna)
    crew.do(actions.come_back, anna, member_id=0)
    with crew.db.read() as session:
        about = select(Deed).where(col(Deed.verb).startswith("absences.")).order_by(col(Deed.id))
        deeds = [(each.verb, each.reason, each.facts) for each in session.exec(about)]
    none = {"free": 0, "spare": 0, "sought": 0}
    assert deeds == [
        ("absences.marked", None, none | {"free": 1}),
        ("absences.cancelled", None, {}),
        ("absences.paused", None, none),
        ("absences.ended", None, {}),
    ]


# Again, and too late


def test_a_second_tap_changes_nothing(crew: Crew, lead: int, anna: int) -> None:
    takes(crew, anna, opens(crew, lead, "2026-11-24 18-22", counsellors=1))
    wanted = Days(date(2026, 11, 24), date(2026, 11, 25))
    with crew.db.read() as session:
        seen = actions.prospect(session, crew.clock.now(), member=crew.get(anna), wanted=wanted, zone=crew.zone).mark
    for _ in range(2):
        assert crew.do(actions.mark, anna, member_id=0, wanted=wanted, seen=seen, zone=crew.zone)
    assert len(spans(crew, anna)) == 1
    assert [verb for verb, _ in crew.deeds()].count("absences.marked") == 1
    assert len(crew.owed(FREED)) == 1


def test_what_has_changed_since_it_was_seen_is_shown_again(crew: Crew, lead: int, anna: int) -> None:
    wanted = Days(date(2026, 12, 1), date(2026, 12, 5))
    with crew.db.read() as session:
        seen = actions.prospect(session, crew.clock.now(), member=crew.get(anna), wanted=wanted, zone=crew.zone).mark
    shift = opens(crew, lead, "2026-12-01 18-22")
    takes(crew, anna, shift)
    assert not crew.do(actions.mark, anna, member_id=0, wanted=wanted, seen=seen, zone=crew.zone)
    assert spans(crew, anna) == []
    assert state(crew, anna, shift) is PlaceState.PLANNED


# Days that meet, change and end


def test_days_that_meet_become_one_absence(crew: Crew, anna: int) -> None:
    goes_away(crew, anna, "2026-12-01", "2026-12-05")
    goes_away(crew, anna, "2026-12-20", "2026-12-24")
    goes_away(crew, anna, "2026-12-06", "2026-12-10")
    assert spans(crew, anna) == [days("2026-12-01", "2026-12-11"), days("2026-12-20", "2026-12-25")]


def test_the_end_is_changed_both_ways(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead, "2026-12-09 18-22")
    takes(crew, anna, shift)
    goes_away(crew, anna, "2026-12-01", "2026-12-08")
    assert state(crew, anna, shift) is PlaceState.PLANNED
    goes_away(crew, anna, "2026-12-01", "2026-12-09")
    assert state(crew, anna, shift) is PlaceState.LEFT
    stands_at(crew, "2026-12-03 10:00")
    goes_away(crew, anna, "2026-12-01", "2026-12-04")
    assert spans(crew, anna) == [days("2026-12-01", "2026-12-05")]
    goes_away(crew, anna, "2026-12-01", None)
    assert spans(crew, anna) == [days("2026-12-01")]


def test_a_pause_gets_an_end_and_is_days_then(crew: Crew, anna: int) -> None:
    pauses(crew, anna)
    goes_away(crew, anna, "2026-11-23", "2026-11-25")
    assert crew.get(anna).state is MemberState.ACTIVE
    assert spans(crew, anna) == [days("2026-11-23", "2026-11-26")]


def test_whoever_is_paused_marks_no_days_to_begin_later(crew: Crew, anna: int) -> None:
    pauses(crew, anna)
    given = {"member_id": 0, "aim": Aim.AWAY, "zone": crew.zone}
    assert crew.refuses(actions.ask_last, anna, first=date(2026, 11, 24), **given) == "absences-paused"


def test_days_ahead_stay_when_a_pause_ends(crew: Crew, anna: int) -> None:
    goes_away(crew, anna, "2026-11-23", "2026-11-24")
    goes_away(crew, anna, "2026-12-20", "2026-12-24")
    pauses(crew, anna)
    crew.do(actions.come_back, anna, member_id=0)
    assert crew.get(anna).state is MemberState.ACTIVE
    assert spans(crew, anna) == [days("2026-12-20", "2026-12-25")]


def test_freed_places_do_not_come_back_and_sought_ones_are_sought_on(crew: Crew, lead: int, anna: int) -> None:
    late, far = opens(crew, lead, "2026-11-24 18-22", counsellors=1), opens(crew, lead, "2026-11-28 18-22")
    for shift in (late, far):
        takes(crew, anna, shift)
    pauses(crew, anna)
    crew.do(actions.come_back, anna, member_id=0)
    crew.do(actions.come_back, anna, member_id=0)
    assert is_sought(crew, anna, late)
    assert state(crew, anna, far) is PlaceState.LEFT
    assert [verb for verb, _ in crew.deeds()].count("absences.ended") == 1


def test_what_is_not_there_is_not_dropped(crew: Crew, anna: int) -> None:
    goes_away(crew, anna, "2026-12-01", "2026-12-05")
    given = {"member_id": 0, "zone": crew.zone}
    assert crew.refuses(actions.cancel, anna, first=date(2026, 12, 2), **given) == "kit-gone"
    crew.do(actions.cancel, anna, first=date(2026, 12, 1), **given)
    assert crew.refuses(actions.cancel, anna, first=date(2026, 12, 1), **given) == "kit-gone"


def test_so_many_absences_can_be_ahead_and_no_more(crew: Crew, anna: int) -> None:
    for number in range(actions.MOST):
        goes_away(crew, anna, f"2026-12-{2 * number + 1:02}", f"2026-12-{2 * number + 1:02}")
    given = {"member_id": 0, "aim": Aim.AWAY, "zone": crew.zone}
    assert crew.refuses(actions.ask_last, anna, first=date(2026, 12, 25), **given) == "absences-too-many"
    goes_away(crew, anna, "2026-12-02", "2026-12-02")  # it joins two of them
    assert len(spans(crew, anna)) == actions.MOST - 1


# Typed


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("17.12", Days(date(2026, 12, 17))),
        ("5.1", Days(date(2027, 1, 5))),
        ("17.12-20.12", Days(date(2026, 12, 17), date(2026, 12, 20))),
        ("28.12.2026 – 3.01.2027", Days(date(2026, 12, 28), date(2027, 1, 3))),
    ],
)
def test_days_may_be_typed(crew: Crew, anna: int, text: str, wanted: Days) -> None:
    given = {"member_id": 0, "aim": Aim.AWAY, "zone": crew.zone}
    assert crew.do(actions.type_first, anna, text=text, **given) == wanted
    with crew.db.read() as session:
        step = dialogues.current(session, crew.clock.now(), member_id=anna)
    assert step == (None if wanted.last else f"absences:last:away:0:{wanted.first:%Y%m%d}")


@pytest.mark.parametrize(
    "text", ["", "homme", "32.12", "17.12-16.12-15.12", "0", "17.12.2099", "22.11.2026", "x" * 4000]
)
def test_what_is_no_day_ahead_is_refused(crew: Crew, anna: int, text: str) -> None:
    given = {"member_id": 0, "aim": Aim.AWAY, "zone": crew.zone}
    assert crew.refuses(actions.type_first, anna, text=text, **given) == "absences-unclear"
    assert crew.refuses(actions.type_last, anna, text=text, first=date(2026, 11, 25), **given) == "absences-unclear"


def test_the_last_day_that_is_typed_comes_after_the_first(crew: Crew, anna: int) -> None:
    given = {"member_id": 0, "aim": Aim.AWAY, "zone": crew.zone}
    december = crew.do(actions.type_last, anna, text="3.1", first=date(2026, 12, 28), **given)
    assert december == Days(date(2026, 12, 28), date(2027, 1, 3))
    far = {"text": "27.11.2027", "first": date(2026, 12, 28)}
    assert crew.refuses(actions.type_last, anna, **far, **given) == "absences-odd-days"


# Who may


def everything(crew: Crew, member_id: int) -> list[tuple[Callable[..., Any], dict[str, Any]]]:
    zone: dict[str, Any] = {"zone": crew.zone}
    wanted, first = Days(date(2026, 12, 1), date(2026, 12, 2)), date(2026, 12, 1)
    return [
        (actions.see, {}),
        (actions.ask_first, {"aim": Aim.AWAY}),
        (actions.ask_last, {"aim": Aim.AWAY, "first": first, **zone}),
        (actions.consider, {"aim": Aim.AWAY, "wanted": wanted, **zone}),
        (actions.type_first, {"aim": Aim.AWAY, "text": "1.12", **zone}),
        (actions.type_last, {"aim": Aim.AWAY, "text": "2.12", "first": first, **zone}),
        (actions.mark, {"wanted": wanted, "seen": "0000", **zone}),
        (actions.come_back, {}),
        (actions.cancel, {"first": first, **zone}),
    ]


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.COUNSELLOR, Role.TRAINEE])
def test_who_manages_nobody_marks_nobody_else(crew: Crew, lead: int, anna: int, role: Role) -> None:
    who = crew.add("Kati", role)
    for action, given in everything(crew, anna):
        for other in (anna, lead, 404):
            assert crew.refuses(action, who, member_id=other, **given) == "kit-not-yours"


def test_a_keeper_marks_nobody_who_stands_above(crew: Crew, lead: int) -> None:
    keeper = crew.add("Kaur", Role.KEEPER)
    for action, given in everything(crew, lead):
        assert crew.refuses(action, keeper, member_id=lead, **given) == "kit-not-yours"


def test_nobody_marks_who_has_left_or_never_was(crew: Crew, lead: int, anna: int) -> None:
    crew.do(members.disable, lead, member_id=anna)
    for action, given in everything(crew, anna):
        for other in (anna, 404):
            assert crew.refuses(action, lead, member_id=other, **given) == "kit-gone"


def test_who_was_put_out_meanwhile_changes_nothing(crew: Crew, lead: int, anna: int) -> None:
    manager = crew.add("Piret", Role.MANAGER)
    crew.do(members.disable, lead, member_id=manager)
    crew.do(members.disable, lead, member_id=crew.add("Mari"))
    for other in (0, anna):
        with pytest.raises(Stranger):
            crew.do(actions.come_back, manager, member_id=other)


def test_what_would_be_missing_is_for_who_plans(crew: Crew, lead: int, anna: int) -> None:
    keeper = crew.add("Kaur", Role.KEEPER)
    for who in (anna, keeper):
        assert crew.refuses(actions.ask_first, who, member_id=0, aim=Aim.WHATIF) == "kit-not-yours"
    crew.do(actions.ask_first, lead, member_id=anna, aim=Aim.WHATIF)


def test_the_only_active_lead_takes_no_pause_but_may_mark_days(crew: Crew, lead: int) -> None:
    crew.add("Kaur", Role.KEEPER)
    today = Days(date(2026, 11, 23))
    given: dict[str, Any] = {"member_id": 0, "zone": crew.zone, "wanted": today}
    assert crew.refuses(actions.consider, lead, aim=Aim.AWAY, **given) == "kit-last-lead"
    with pytest.raises(Refused, match="kit-last-lead"):
        pauses(crew, lead)
    assert crew.get(lead).state is MemberState.ACTIVE
    goes_away(crew, lead, "2026-11-23", "2026-11-25")


def test_the_last_active_lead_is_paused_by_nobody(crew: Crew, lead: int) -> None:
    other = crew.add("Maret", Role.MANAGER)
    pauses(crew, other)
    with pytest.raises(Refused, match="kit-last-lead"):
        pauses(crew, lead, by=other)


# Nobody asks who is away


def fits(crew: Crew, who: int) -> list[int]:
    with crew.db.read() as session:
        found = offers.fitting(session, crew.clock.now(), member=crew.get(who), zone=crew.zone)
    return [each.shift.id for each in found]


def could_come(crew: Crew, lead: int, shift: int) -> list[int]:
    with crew.db.read() as session:
        found = shifts.opening(session, shift_id=shift)
        assert found
        people = search.candidates(
            session, crew.clock.now(), actor=crew.get(lead), opening=found, kind=C, zone=crew.zone
        )
    return [each.person.member_id for each in people]


def test_who_is_away_is_offered_nothing_and_asked_for_nothing_in_that_time(crew: Crew, lead: int, anna: int) -> None:
    inside, outside = opens(crew, lead, "2026-12-02 18-22"), opens(crew, lead, "2026-12-09 18-22")
    assert fits(crew, anna) == [inside, outside]
    goes_away(crew, anna, "2026-12-01", "2026-12-05")
    assert fits(crew, anna) == [outside]
    assert [could_come(crew, lead, each) for each in (inside, outside)] == [[], [anna]]
    pauses(crew, anna)
    assert fits(crew, anna) == []
    assert could_come(crew, lead, outside) == []
    crew.do(actions.come_back, anna, member_id=0)
    assert fits(crew, anna) == [outside]


def test_the_board_gives_no_place_to_who_is_away(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead, "2026-12-02 18-22")
    goes_away(crew, anna, "2026-12-01", "2026-12-05")
    done = crew.do(board.take, anna, shift_id=shift, zone=crew.zone)
    assert [each.why for each in done.objections] == [Why.AWAY]
    assert not done.is_mine


def test_a_place_that_is_sought_is_reminded_of_as_it_is_still_theirs(crew: Crew, lead: int, anna: int) -> None:
    takes(crew, anna, opens(crew, lead, "2026-11-24 18-22", counsellors=1))
    goes_away(crew, anna, "2026-11-24", "2026-11-24")
    stands_at(crew, "2026-11-24 17:00")
    crew.ticks(reminders.remind)
    assert anna in crew.told("reminders.last")


def test_who_covers_relieves_who_is_away(crew: Crew, lead: int, anna: int) -> None:
    shift, mari = opens(crew, lead, "2026-11-24 18-22", counsellors=1), crew.add("Mari")
    takes(crew, anna, shift)
    goes_away(crew, anna, "2026-11-24", "2026-11-24")
    gives(crew, lead, mari, shift)
    assert state(crew, anna, shift) is PlaceState.COVERED
    assert "absences-kept" not in crew.screen(views.card, anna, member_id=0).text
    assert anna in crew.told("news.covered")


def test_giving_up_one_by_one_comes_to_the_same(crew: Crew, lead: int, anna: int) -> None:
    mari = crew.add("Mari")
    for who, hours in ((anna, "12-16"), (mari, "18-22")):
        for day in ("2026-11-24", "2026-11-26", "2026-12-01"):
            takes(crew, who, opens(crew, lead, f"{day} {hours}", counsellors=1))
    goes_away(crew, anna, "2026-11-23", "2026-12-05")

    def part(session: Session, now: datetime, *, actor: Member, shift_id: int, zone: ZoneInfo) -> None:
        found, mine = shifts.opening(session, shift_id=shift_id), session.get_one(places.Place, (shift_id, actor.id))
        assert found
        covers.part(session, now, actor=actor, holder=actor, place=mine, found=found)

    with crew.db.read() as session:
        hers = [each.id for each in places.of_member(session, member_id=mari, ending_after=crew.clock.now())]
    for shift in hers:
        crew.do(part, mari, shift_id=shift, zone=crew.zone)
    with crew.db.read() as session:
        rows = session.exec(select(places.Place).order_by(col(places.Place.shift_id))).all()
        one, other = ([(each.state, each.is_sought) for each in rows if each.member_id == who] for who in (anna, mari))
    assert one == other == [(PlaceState.PLANNED, True), (PlaceState.LEFT, False), (PlaceState.LEFT, False)]
