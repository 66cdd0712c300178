"""What was missed: to whom it is told, what is in it, how long it stands in a chat, and that it can be seen again."""

from datetime import date, timedelta
from typing import Any

from bot.scheduling import tidy
from handlers.kit import lookbacks
from handlers.meanwhile import jobs, views
from handlers.members import actions as people
from storage import cards, outbox
from storage.cases import Level
from storage.outbox import Priority
from tests import casework, plans
from tests.crew import routes
from tests.deputies.conftest import TODAY, Team, named
from tests.letters import Arrived

FRIDAY = date(2026, 11, 27)


def fades(team: Team) -> list[Arrived]:
    """The chats are cleared; what that changes in them."""
    team.crew.ticks(jobs.fade)
    return [each for each in team.post.delivers() if each.kind.startswith("meanwhile.")]


def comes_back(team: Team) -> tuple[int, Arrived]:
    """The lead was away for an hour, in which a case was flagged, and reads it; by the substitution."""
    row = named(team.names(team.lea, team.dora, TODAY, None))
    team.crew.clock.advance(minutes=10)
    casework.flags(team.crew, team.anna, Level.LOW)
    team.crew.clock.advance(minutes=50)
    team.ends(team.lea, row)
    (report,) = [each for each in team.post.delivers() if each.kind == "meanwhile.report"]
    return row, report


def opens_again(team: Team, row: int, *, message_id: int) -> None:
    """The lead opens it where it stood before, as a tap does it."""
    about: dict[str, Any] = {"kind": "meanwhile.report", "params": {"row_id": row}, "member_id": team.lea}
    with team.crew.db.begin() as session:
        now = team.crew.clock.now()
        chat = team.crew.get(team.lea).telegram_id
        where: dict[str, Any] = {"chat_id": chat, "message_id": message_id}
        outbox.redraw(session, now, **about, **where, priority=Priority.REPLY)
        cards.watch(session, now, key=f"{lookbacks.ROOT}seen:{chat}:{message_id}", **about, **where)


def test_only_who_leads_by_their_own_role_reads_it(team: Team) -> None:
    row, report = comes_back(team)
    assert report.member_id == team.lea
    assert "vahepeal" not in report.screen.text
    for who in (team.anna, team.dora):
        assert team.crew.sees(views.report, who, row_id=row) is None
        assert team.crew.screen(views.past, who, row_id=row).text == "[closed]"
    assert "<b>Lea: meanwhile</b>" in team.crew.screen(views.report, team.mart, row_id=row).text


def test_after_46_hours_only_the_way_to_it_stands_there(team: Team) -> None:
    row, report = comes_back(team)
    ref = casework.case(team.crew, 1).ref
    assert ref in report.screen.text
    team.crew.clock.advance(hours=45, minutes=59)
    assert fades(team) == []
    team.crew.clock.advance(minutes=1)
    (faded,) = fades(team)
    assert faded.message_id == report.message_id
    assert ref not in faded.screen.text
    assert faded.screen.text.startswith("<b>While you were away</b>")
    assert routes(faded.screen) == [f"meanwhile:again:{row}", "home:open"]
    assert faded.screen.is_protected
    assert fades(team) == []


def test_seen_again_it_says_what_is_so_now_and_fades_again_as_long_after(team: Team) -> None:
    row, report = comes_back(team)
    team.crew.clock.advance(hours=46)
    fades(team)
    casework.takes(team.crew, team.mart, 1)
    opens_again(team, row, message_id=report.message_id)
    (again,) = [each for each in team.post.delivers() if each.kind == "meanwhile.report"]
    assert "taken" in again.screen.text
    team.crew.clock.advance(hours=25)
    team.crew.ticks(tidy)  # answers are forgotten after a day, but not what stands in a chat
    assert fades(team) == [], "it was opened 25 hours ago, however long the message has been there"
    team.crew.clock.advance(hours=21)
    assert [each.message_id for each in fades(team)] == [report.message_id]


def test_what_shows_something_else_by_now_is_left_alone(team: Team) -> None:
    _, report = comes_back(team)
    with team.crew.db.begin() as session:
        home: dict[str, Any] = {"kind": "home.card", "params": {}, "chat_id": team.crew.get(team.lea).telegram_id}
        now = team.crew.clock.now()
        outbox.redraw(session, now, **home, message_id=report.message_id, member_id=team.lea, priority=Priority.REPLY)
    team.post.delivers()
    team.crew.clock.advance(hours=50)
    assert fades(team) == []


def test_on_return_the_lead_reads_what_happened_and_gets_to_each(team: Team) -> None:
    crew = team.crew
    row = named(team.names(team.lea, team.dora, TODAY, None))
    crew.clock.advance(minutes=10)
    extreme, low = (casework.flags(crew, team.anna, level) for level in (Level.EXTREME, Level.LOW))
    casework.takes(crew, team.mart, extreme)
    gone = crew.add("Gert")
    crew.do(people.disable, team.mart, member_id=gone)
    plans.goes_away(crew, team.anna, "2026-12-01", "2026-12-04")
    for day in ("25", "26"):
        plans.has(crew, team.mart, plans.opens(crew, team.mart, f"2026-11-{day} 18-22", counsellors=1))
    crew.clock.advance(days=1)
    shift = plans.opens(crew, team.mart, "2026-11-25 20-22", counsellors=1)
    plans.has(crew, team.dora, shift)
    plans.leaves(crew, team.dora, shift)
    crew.clock.advance(hours=1)
    casework.flags(crew, team.anna, Level.LOW)
    crew.clock.advance(minutes=1)
    team.ends(team.lea, row)
    crew.clock.advance(hours=1)
    after = casework.flags(crew, team.anna, Level.HIGH)
    shown = crew.screen(views.report, team.lea, row_id=row)
    refs = {each: casework.case(crew, each).ref for each in (extreme, low, after)}
    assert "While you were away</b> · Tue 24 Nov – Wed 25 Nov" in shown.text
    assert "Difficult cases: 3, still open: 3" in shown.text
    assert refs[extreme] in shown.text
    assert "extreme risk · taken" in shown.text
    assert refs[after] not in shown.text, "it was flagged when the lead was back"
    assert "Gaps: 1, covered by now: 0" in shown.text
    assert "Gert left the team" in shown.text
    assert "Days away were marked: Anna" in shown.text
    wanted = {f"cases:card:{extreme}", f"gaps:card:{shift}", f"members:card:{gone}", f"absences:open:{team.anna}"}
    assert wanted <= set(routes(shown))
    assert shown.is_protected


def test_no_word_of_a_note_is_in_the_report(team: Team) -> None:
    row = named(team.names(team.lea, team.dora, TODAY, None))
    case_id = casework.flags(team.crew, team.anna, Level.HIGH)
    casework.changes(team.crew, case_id, note="katus")
    team.crew.clock.advance(hours=1)
    team.ends(team.lea, row)
    assert "katus" not in team.crew.screen(views.report, team.lea, row_id=row).text


def test_deputies_that_followed_each_other_are_one_absence(team: Team) -> None:
    named(team.names(team.lea, team.dora, TODAY, TODAY))
    early = casework.flags(team.crew, team.anna, Level.LOW)
    row = named(team.names(team.lea, team.mart, TODAY + timedelta(days=1), FRIDAY))
    for day in ("2026-11-25 08:00", "2026-11-26 12:00"):
        team.ticks(day)
    assert team.crew.told("meanwhile.report") == []
    team.ends(team.lea, row)
    assert team.crew.told("meanwhile.report") == [team.lea]
    assert casework.case(team.crew, early).ref in team.crew.screen(views.report, team.lea, row_id=row).text


def test_a_calm_time_is_told_in_one_line(team: Team) -> None:
    row = named(team.names(team.lea, team.dora))
    team.crew.clock.advance(hours=1)
    team.ends(team.lea, row)
    assert "Nothing happened that you need to know" in team.crew.screen(views.report, team.lea, row_id=row).text
