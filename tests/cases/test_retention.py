"""What is said about cases leaves the chats, words go after a week, records after a year, and nothing else does."""

from typing import Any

import pytest
from sqlmodel import select

from bot.scheduling import tidy
from handlers.cases import actions, jobs
from handlers.inquiring import actions as inquiring
from handlers.kit import casebook
from handlers.kit.casequestions import What
from handlers.kit.inquiries import Ask
from handlers.kit.keyboards import Removal, Screen
from handlers.months import jobs as months
from storage import cards, cases, debriefs, outbox, sealing, timeline
from storage.alarms import Alarm
from storage.cases import CaseState, Level, Outcome
from storage.debriefs import Debrief
from storage.outbox import Priority
from storage.timeline import Moment
from tests import casework
from tests.conftest import KEY
from tests.crew import Crew
from tests.letters import Arrived, Post

Team = dict[str, int]
CHAT = 1001


def ends(crew: Crew, team: Team, case_id: int) -> None:
    """A case is answered, resolved and looked over."""
    crew.do(actions.take, team["lead"], case_id=case_id)
    crew.do(actions.put, team["lead"], case_id=case_id, what=What.EMERGENCY, value="arrived")
    crew.do(actions.resolve, team["lead"], case_id=case_id, outcome=Outcome.HELP_CAME)
    crew.do(actions.close, team["manager"], case_id=case_id)


def fades(crew: Crew, post: Post) -> list[Arrived]:
    """The chats are cleared; what that changes in them."""
    crew.ticks(jobs.fade)
    return [each for each in post.delivers() if each.kind == "cases.faded"]


def opens_by_hand(crew: Crew, who: int, case_id: int, *, message_id: int) -> None:
    """A card is opened where another message stood, as a tap does it."""
    about: dict[str, Any] = {"kind": "cases.card", "params": {"case_id": case_id}, "member_id": who}
    where: dict[str, Any] = {"chat_id": CHAT, "message_id": message_id}
    with crew.db.begin() as session:
        now = crew.clock.now()
        outbox.redraw(session, now, **about, **where, priority=Priority.REPLY)
        key = f"{casebook.key(case_id, 'seen', '')}{CHAT}:{message_id}"
        cards.watch(session, now, key=key, **about, **where)


def test_an_hour_after_the_end_what_was_said_is_deleted_and_stays_so(crew: Crew, team: Team, post: Post) -> None:
    case_id = casework.flags(crew, team["mari"])
    crew.do(actions.take, team["lead"], case_id=case_id)
    crew.do(inquiring.ask, team["lead"], case_id=case_id, what=Ask.HERE)
    post.delivers()
    ends(crew, team, case_id)
    other = casework.flags(crew, team["mari"], Level.HIGH)
    post.delivers()
    crew.clock.advance(minutes=59)
    assert fades(crew, post) == []
    crew.clock.advance(minutes=1)
    gone = fades(crew, post)
    assert gone
    assert all(each.is_removal for each in gone)
    # The question; the alert, and that nobody was on duty, were answered before they were sent.
    assert {each.member_id for each in gone} == {team["mari"]}
    assert fades(crew, post) == []
    assert casework.case(crew, other).state is CaseState.RAISED
    with crew.db.read() as session:
        left = {each.kind for each in cards.shown(session, prefix=casebook.key(case_id, ""))}
        assert all(kind.startswith("flagging.") for kind in left)  # who flagged it is still to read how it ended
        assert cards.shown(session, prefix=casebook.key(other, "")) != []


def test_an_alert_in_a_chat_is_deleted_after_the_end(crew: Crew, team: Team, post: Post) -> None:
    case_id = casework.flags(crew, team["mari"])
    (alert,) = [each for each in post.delivers() if each.kind == "cases.alert"]
    ends(crew, team, case_id)
    post.delivers()
    crew.clock.advance(hours=1)
    gone = {each.message_id: each.is_removal for each in fades(crew, post)}
    assert gone[alert.message_id]


def test_who_flagged_it_keeps_how_it_ended_for_a_day(crew: Crew, team: Team, post: Post) -> None:
    case_id = casework.flags(crew, team["mari"])
    with crew.db.begin() as session:
        outbox.post(
            session,
            crew.clock.now(),
            key=casebook.key(case_id, casebook.FLAGGER, "told", 9),
            kind="cases.card",
            params={"case_id": case_id},
            member_id=team["mari"],
        )
    ends(crew, team, case_id)
    post.delivers()
    crew.clock.advance(hours=23)
    assert team["mari"] not in [each.member_id for each in fades(crew, post)]
    crew.clock.advance(hours=1)
    assert {(each.member_id, each.is_removal) for each in fades(crew, post)} == {(team["mari"], True)}
    with crew.db.read() as session:
        assert cards.shown(session, prefix=casebook.key(case_id, "")) == []


def test_what_has_stood_for_long_says_no_more_than_the_way_to_a_case_that_goes_on(
    crew: Crew, team: Team, post: Post
) -> None:
    case_id = casework.flags(crew, team["mari"], Level.MEDIUM)
    crew.clock.advance(minutes=30)
    with crew.db.begin() as session:
        case = cases.lock(session, case_id=case_id)
        assert case
        casebook.fire(session, crew.clock.now(), case=case, zone=crew.zone)
    post.delivers()
    crew.do(actions.take, team["lead"], case_id=case_id)
    post.delivers()
    crew.clock.advance(hours=45, minutes=59)
    assert fades(crew, post) == []
    crew.clock.advance(minutes=1)
    (faded,) = [each for each in fades(crew, post) if each.member_id == team["lead"]]
    assert isinstance(faded.shown, Screen)
    ref = casework.case(crew, case_id).ref
    assert faded.screen.text == f"Case {ref}"
    assert [button.data for row in faded.screen.rows for button in row] == [f"cases:card:{case_id}"]
    assert fades(crew, post) == []
    # When it ends, what is left says so at once: it is too old to be deleted.
    crew.do(actions.resolve, team["lead"], case_id=case_id, outcome=Outcome.ADVISED)
    crew.do(actions.close, team["lead"], case_id=case_id)
    last = [each for each in post.delivers() if each.message_id == faded.message_id]
    assert [each.screen.text for each in last] == ["[closed]"]
    crew.clock.advance(hours=2)
    assert fades(crew, post) == []


def test_a_card_opened_in_an_old_message_is_not_deleted_but_says_that_it_is_closed(
    crew: Crew, team: Team, post: Post
) -> None:
    """When the message came is not known any more: Telegram would refuse to delete it if that was two days ago."""
    case_id = casework.flags(crew, team["mari"])
    ends(crew, team, case_id)
    opens_by_hand(crew, team["lead"], case_id, message_id=77)
    post.delivers()
    crew.clock.advance(hours=1)
    crew.ticks(jobs.fade)
    (faded,) = [each for each in post.delivers() if each.message_id == 77]
    assert faded.screen.text == "[closed]"


def test_a_message_that_shows_something_else_by_now_is_left_alone_however_long_ago_that_was(
    crew: Crew, team: Team, post: Post
) -> None:
    case_id = casework.flags(crew, team["mari"])
    opens_by_hand(crew, team["lead"], case_id, message_id=77)
    with crew.db.begin() as session:
        home: dict[str, Any] = {"kind": "home.card", "params": {}, "chat_id": CHAT, "message_id": 77}
        outbox.redraw(session, crew.clock.now(), **home, member_id=team["lead"], priority=Priority.REPLY)
    post.delivers()
    ends(crew, team, case_id)
    post.delivers()
    crew.clock.advance(days=3)
    crew.ticks(tidy)  # answers are forgotten after a day
    crew.ticks(jobs.fade)
    assert [each for each in post.delivers() if each.message_id == 77] == []


def test_a_list_fades_too(crew: Crew, team: Team, post: Post) -> None:
    casework.flags(crew, team["mari"], Level.LOW)
    with crew.db.begin() as session:
        key = f"{casebook.EVERY}seen:reply:1"
        now = crew.clock.now()
        given: dict[str, Any] = {"kind": "caseload.list", "params": {}, "member_id": team["lead"]}
        outbox.post(session, now, key=key, **given, priority=Priority.REPLY)
    post.delivers()
    crew.clock.advance(hours=30)
    crew.ticks(tidy)
    crew.clock.advance(hours=16)
    (faded,) = [each for each in fades(crew, post) if each.member_id == team["lead"]]
    assert faded.screen.text == "[closed]"
    assert fades(crew, post) == []


def test_after_a_long_standstill_nothing_is_tried_that_telegram_refuses(crew: Crew, team: Team, post: Post) -> None:
    case_id = casework.flags(crew, team["mari"])
    post.delivers()
    ends(crew, team, case_id)
    post.delivers()
    crew.clock.advance(days=4)
    found = fades(crew, post)
    assert found
    assert not any(isinstance(each.shown, Removal) for each in found)
    assert {each.screen.text for each in found} == {"[closed]"}


@pytest.fixture
def ended(crew: Crew, team: Team) -> int:
    """A case with a note that has ended, after which a talk is offered."""
    sealing.equip(crew.db.engine, [KEY])
    case_id = casework.flags(crew, team["mari"])
    casework.changes(crew, case_id, note="sõnad")
    ends(crew, team, case_id)
    with crew.db.read() as session:
        assert debriefs.of(session, case_id=case_id, member_id=team["mari"])
    return case_id


def test_the_note_goes_a_week_after_the_end_and_the_record_stays(crew: Crew, team: Team, ended: int) -> None:
    going = casework.flags(crew, team["mari"])
    casework.changes(crew, going, note="kestab")
    crew.clock.advance(days=7)
    crew.ticks(jobs.forget)
    assert casework.case(crew, ended).note == "sõnad"
    crew.clock.advance(seconds=1)
    for _ in range(2):
        crew.ticks(jobs.forget)
    assert casework.case(crew, ended).note is None
    assert casework.happened(crew, ended).count("note_deleted") == 1
    assert casework.case(crew, going).note == "kestab"


def test_a_year_after_the_end_everything_about_it_is_deleted_and_can_still_be_counted(
    crew: Crew, team: Team, ended: int
) -> None:
    going = casework.flags(crew, team["mari"])
    crew.clock.advance(days=365)
    crew.ticks(jobs.forget)
    assert casework.case(crew, ended).state is CaseState.CLOSED
    crew.clock.advance(seconds=1)
    crew.ticks(jobs.forget)
    assert casework.case(crew, ended).state is CaseState.CLOSED  # its month was not counted yet
    for _ in range(14):
        crew.ticks(months.count)
    for _ in range(2):
        crew.ticks(jobs.forget)
    with crew.db.read() as session:
        assert cases.get(session, case_id=ended) is None
        for table in (Moment, Alarm, Debrief):
            assert session.exec(select(table).where(table.case_id == ended)).all() == []
        assert timeline.of_case(session, case_id=going)
    assert [verb for verb, _ in crew.deeds()].count("cases.deleted") == 1
    assert casework.case(crew, going).state is CaseState.RAISED
