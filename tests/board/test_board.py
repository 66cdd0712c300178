"""What is posted to groups, when, and how it follows the facts; on both engines."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from handlers.board import actions, jobs, views
from handlers.kit.errors import Refused
from handlers.kit.keyboards import Screen
from handlers.planning import actions as planning
from handlers.shifts import actions as shifts
from storage import dispatch, groups
from storage.dispatch import Outcome
from storage.members import Language, Role
from storage.outbox import OutboxState, Owed
from tests.crew import Crew, labels, routes

GROUP = -1001
FRIDAY = date(2026, 11, 27)


@pytest.fixture
def lead(crew: Crew) -> int:
    who = crew.add("Liis", Role.LEAD)
    link(crew, who, GROUP)
    return who


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna")


def link(crew: Crew, who: int, chat_id: int) -> None:
    with crew.db.begin() as session:
        about = {"title": "Team", "language": Language.EN, "thread_id": None}
        groups.link(session, crew.clock.now(), chat_id=chat_id, linked_by=who, **about)  # type: ignore[arg-type]


def opens(crew: Crew, lead: int, day: date = FRIDAY, places: int = 2) -> int:
    given = {"hours": (time(18), time(22)), "places": places, "zone": crew.zone}
    return crew.do(planning.create, lead, day=day, **given).shift.id


def sends(crew: Crew, message_id: int = 7) -> list[Owed]:
    """Let everything that is owed to groups arrive; give what was sent."""
    with crew.db.begin() as session:
        due = [each for each in dispatch.due(session, crew.clock.now(), most=50) if (each.chat_id or 0) < 0]
        leased = dispatch.lease(session, crew.clock.now(), messages=due, sender="test")
        outcomes = [
            Outcome(each, OutboxState.SENT, message_id=each.message_id or message_id + number)
            for number, each in enumerate(leased)
        ]
        dispatch.settle(session, crew.clock.now(), outcomes=outcomes, sender="test")
    return [row for kind in ("board.open", "board.shift", "board.old") for row in crew.owed(kind)]


def shown(crew: Crew, view: Callable[..., object], **given: object) -> Screen:
    return crew.screen(view, None, Language.EN, **given)


def test_a_board_is_posted_once_a_day_where_somebody_is_missing(crew: Crew, lead: int) -> None:
    crew.ticks(jobs.post_boards)
    assert crew.owed("board.open") == []  # nobody is missing
    opens(crew, lead)
    for _ in range(2):
        crew.ticks(jobs.post_boards)
    (board,) = crew.owed("board.open")
    assert (board.chat_id, board.member_id) == (GROUP, None)


@pytest.mark.parametrize(("hour", "count"), [(6, 0), (7, 1), (17, 1), (18, 0)])
def test_boards_come_by_day(crew: Crew, lead: int, hour: int, count: int) -> None:
    opens(crew, lead)
    crew.clock.set(datetime(2026, 11, 24, hour, 59, tzinfo=UTC))
    crew.ticks(jobs.post_boards)
    assert len(crew.owed("board.open")) == count


def test_todays_board_takes_yesterdays_away(crew: Crew, lead: int) -> None:
    opens(crew, lead)
    crew.ticks(jobs.post_boards)
    sends(crew)
    crew.clock.advance(days=1)
    crew.ticks(jobs.post_boards)
    (gone,) = crew.owed("board.old")
    assert (gone.chat_id, gone.message_id) == (GROUP, 7)
    assert len(crew.owed("board.open")) == 2


def test_a_board_that_was_sent_is_drawn_anew_when_somebody_takes_a_place(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead)
    crew.ticks(jobs.post_boards)
    sends(crew)
    crew.do(shifts.take, anna, shift_id=shift, zone=crew.zone)
    redrawn = [row for row in crew.owed("board.open") if row.key == f"edit:{GROUP}:7"]
    assert [row.state for row in redrawn] == [OutboxState.QUEUED]


def test_a_board_shows_counts_the_neediest_first_and_never_names(crew: Crew, lead: int, anna: int) -> None:
    enough = opens(crew, lead, places=1)
    later, sooner = opens(crew, lead, FRIDAY + timedelta(days=1)), opens(crew, lead, FRIDAY - timedelta(days=1))
    opens(crew, lead, FRIDAY + timedelta(days=9))
    crew.do(shifts.take, anna, shift_id=enough, zone=crew.zone)
    crew.do(shifts.take, anna, shift_id=sooner, zone=crew.zone)
    board = shown(crew, views.open_shifts)
    assert board.text.startswith("<b>2 shifts need people</b> (next 7 days)")
    assert labels(board) == ["🔴 Thu 26 Nov 18:00–22:00 · 1/2", "🔴 Sat 28 Nov 18:00–22:00 · 0/2"]
    assert routes(board) == [f"board:grab:{sooner}", f"board:grab:{later}"]
    assert "Anna" not in board.text + shown(crew, views.shift, shift_id=sooner).text


def test_a_covered_week_says_so_without_buttons(crew: Crew, lead: int, anna: int) -> None:
    crew.do(shifts.take, anna, shift_id=opens(crew, lead, places=1), zone=crew.zone)
    board = shown(crew, views.open_shifts)
    assert "covered" in board.text
    assert not board.rows


def test_many_gaps_are_counted_and_the_neediest_listed(crew: Crew, lead: int) -> None:
    for day in range(7):
        opens(crew, lead, date(2026, 11, 23) + timedelta(days=day), places=1)
        given = {"hours": (time(12), time(16)), "places": 1, "zone": crew.zone}
        crew.do(planning.create, lead, day=date(2026, 11, 23) + timedelta(days=day), **given)
    board = shown(crew, views.open_shifts)
    assert len(board.rows) == 8
    assert "6 more: see Shifts in the bot." in board.text


def test_a_shift_in_a_group_follows_its_state(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead, places=1)
    assert labels(shown(crew, views.shift, shift_id=shift)) == ["I'll take it"]
    crew.do(shifts.take, anna, shift_id=shift, zone=crew.zone)
    assert labels(shown(crew, views.shift, shift_id=shift)) == []
    crew.clock.advance(days=5)
    assert "already begun" in shown(crew, views.shift, shift_id=shift).text
    assert crew.sees(views.shift, None, shift_id=404) is None


def test_posting_a_shift_goes_to_every_group_once_a_day(crew: Crew, lead: int, anna: int) -> None:
    link(crew, lead, -1002)
    shift = opens(crew, lead)
    assert crew.do(actions.post, lead, shift_id=shift, zone=crew.zone) == 2
    assert crew.do(actions.post, lead, shift_id=shift, zone=crew.zone) == 0
    crew.clock.advance(days=1)
    assert crew.do(actions.post, lead, shift_id=shift, zone=crew.zone) == 2
    assert [verb for verb, _ in crew.deeds()].count("board.posted") == 2
    with pytest.raises(Refused, match="kit-not-yours"):
        crew.do(actions.post, anna, shift_id=shift, zone=crew.zone)
    crew.clock.advance(days=7)
    with pytest.raises(Refused, match="board-begun"):
        crew.do(actions.post, lead, shift_id=shift, zone=crew.zone)


def test_without_a_group_the_lead_is_told_how_to_link_one(crew: Crew) -> None:
    lead = crew.add("Liis", Role.LEAD)
    shift = opens(crew, lead)
    with pytest.raises(Refused, match="board-no-group"):
        crew.do(actions.post, lead, shift_id=shift, zone=crew.zone)


def test_what_became_of_a_tap_is_told_in_the_persons_own_chat(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead, places=1)
    assert crew.do(actions.take, anna, shift_id=shift, zone=crew.zone).is_mine
    mari = crew.add("Mari")
    assert not crew.do(actions.take, mari, shift_id=shift, zone=crew.zone).is_mine
    first, second = crew.owed("shifts.shift")
    assert (first.member_id, first.params) == (anna, f'{{"shift_id": {shift}}}')
    assert second.member_id == mari
    assert "wanted" in second.params
