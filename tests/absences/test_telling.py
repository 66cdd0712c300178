"""Who is told that somebody is away, when, and what is written down."""

from datetime import date

import pytest
from sqlmodel import col, select

from handlers.absences import actions
from storage.audit import Deed
from storage.members import MemberState, Role
from tests.crew import Crew, routes
from tests.letters import Post, told
from tests.letters import post as post
from tests.plans import at, goes_away, has, opens, pauses, stands_at

FREED, TOLD, OVER = "absences.freed", "absences.told", "absences.over"


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna")


def test_leads_get_one_message_that_lists_what_was_given_up(crew: Crew, post: Post, lead: int, anna: int) -> None:
    other = crew.add("Maret", Role.MANAGER)
    late, far = opens(crew, lead, "2026-11-24 18-22", counsellors=1), opens(crew, lead, "2026-11-28 18-22")
    for shift in (late, far):
        has(crew, anna, shift)
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
    has(crew, anna, shift)
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
    has(crew, anna, opens(crew, lead, shift, counsellors=1))
    stands_at(crew, now)
    goes_away(crew, anna, now[:10], "2026-11-30")
    (owed,) = crew.owed(FREED)
    assert owed.not_before == at(goes_at)


def test_leads_who_are_away_themselves_are_left_alone_unless_all_are(crew: Crew, lead: int, anna: int) -> None:
    other = crew.add("Maret", Role.LEAD)
    for day, absent in ((1, lead), (2, other)):
        has(crew, anna, opens(crew, other, f"2026-12-0{day} 18-22"))
        goes_away(crew, absent, "2026-11-23", "2026-11-30")
        goes_away(crew, anna, f"2026-12-0{day}", f"2026-12-0{day}")
    assert crew.told(FREED) == [other, lead, other]


def test_a_message_to_leads_is_not_sent_once_it_is_not_true(crew: Crew, post: Post, lead: int, anna: int) -> None:
    shift = opens(crew, lead, "2026-12-01 18-22")
    has(crew, anna, shift)
    goes_away(crew, anna, "2026-12-01", "2026-12-01")
    crew.do(actions.cancel, anna, member_id=0, first=date(2026, 12, 1), zone=crew.zone)
    has(crew, anna, shift)
    assert told(post.delivers(), FREED) == []


def test_whom_a_lead_marks_as_away_is_told_once_and_kindly(crew: Crew, post: Post, lead: int, anna: int) -> None:
    crew.add("Maret", Role.LEAD)
    for day in (1, 2):
        has(crew, anna, opens(crew, lead, f"2026-12-0{day} 18-22"))
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


def test_what_is_owed_says_nothing_of_the_days(crew: Crew, post: Post, lead: int, anna: int) -> None:
    goes_away(crew, anna, "2026-12-19", "2026-12-27", by=lead)
    (owed,) = crew.owed(TOLD)
    assert not [day for day in ("19", "27", "28") if f"2026-12-{day}" in owed.params]
    (letter,) = (each.screen for each in post.delivers() if each.kind == TOLD)
    assert "Sat 19 Dec – Sun 27 Dec" in letter.text


def test_whom_a_lead_marks_as_away_at_night_reads_it_in_the_morning_as_it_is_then(
    crew: Crew, post: Post, lead: int, anna: int
) -> None:
    has(crew, anna, opens(crew, lead, "2026-12-01 18-22"))
    stands_at(crew, "2026-11-23 23:00")
    goes_away(crew, anna, "2026-12-01", "2026-12-05", by=lead)
    assert told(post.delivers(), TOLD) == []
    goes_away(crew, anna, "2026-12-01", "2026-12-07", by=lead)
    stands_at(crew, "2026-11-24 06:59")
    assert told(post.delivers(), TOLD) == []
    stands_at(crew, "2026-11-24 07:00")
    first, second = (each.screen.text for each in post.delivers() if each.kind == TOLD)
    assert "Tue 1 Dec – Mon 7 Dec" in first
    assert "Tue 1 Dec – Mon 7 Dec" in second
    assert "the place is free" in first


def test_what_was_undone_in_the_night_is_not_told(crew: Crew, post: Post, lead: int, anna: int) -> None:
    stands_at(crew, "2026-11-23 23:00")
    goes_away(crew, anna, "2026-12-01", "2026-12-05", by=lead)
    crew.do(actions.cancel, lead, member_id=anna, first=date(2026, 12, 1), zone=crew.zone)
    assert told(post.delivers(), OVER) == []
    stands_at(crew, "2026-11-24 07:00")
    assert told(post.delivers(), TOLD) == []


def test_who_was_to_come_within_three_hours_hears_it_at_night(crew: Crew, post: Post, lead: int, anna: int) -> None:
    has(crew, anna, opens(crew, lead, "2026-11-24 1-5", counsellors=1))
    stands_at(crew, "2026-11-23 23:00")
    goes_away(crew, anna, "2026-11-23", "2026-11-30", by=lead)
    assert told(post.delivers(), TOLD) == [anna]


def test_the_end_of_an_absence_by_a_lead_at_night_is_told_in_the_morning(
    crew: Crew, post: Post, lead: int, anna: int
) -> None:
    pauses(crew, anna, by=lead)
    post.delivers()
    stands_at(crew, "2026-11-23 23:00")
    crew.do(actions.come_back, lead, member_id=anna)
    assert told(post.delivers(), OVER) == []
    stands_at(crew, "2026-11-24 07:00")
    assert told(post.delivers(), OVER) == [anna]


@pytest.mark.parametrize(("days", "is_told"), [(7, True), (8, False)])
def test_what_could_not_be_told_for_a_week_is_no_news(
    crew: Crew, post: Post, lead: int, anna: int, days: int, is_told: bool
) -> None:
    goes_away(crew, anna, "2026-12-19", "2026-12-27", by=lead)
    crew.clock.advance(days=days)
    assert told(post.delivers(), TOLD) == ([anna] if is_told else [])


def test_what_one_does_oneself_is_told_to_nobody_but_who_plans(crew: Crew, lead: int, anna: int) -> None:
    goes_away(crew, anna, "2026-12-01", "2026-12-05")
    crew.do(actions.cancel, anna, member_id=0, first=date(2026, 12, 1), zone=crew.zone)
    pauses(crew, anna)
    crew.do(actions.come_back, anna, member_id=anna)
    assert [*crew.owed(TOLD), *crew.owed(OVER)] == []


def test_the_record_says_what_was_done_and_not_on_which_days(crew: Crew, lead: int, anna: int) -> None:
    has(crew, anna, opens(crew, lead, "2026-12-01 18-22"))
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
