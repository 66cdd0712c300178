"""What happens to cases, to what is to be read and after hard cases, done through the product, as it is counted."""

from datetime import timedelta

from handlers.care import actions as care
from handlers.cases import actions as cases
from handlers.kit.casequestions import What
from handlers.ladder import jobs as ladder
from handlers.rules.case_indicators import Age, Talks
from handlers.rules.shares import Share, Times
from storage import members
from storage.cases import Level, Outcome
from storage.debriefs import Wish
from storage.members import MemberState
from tests import casework, plans
from tests.bulletins_out import puts_out, reads, revises, withdraws
from tests.crew import Crew
from tests.figures.counted import month

Team = dict[str, int]
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def one(length: timedelta) -> Times:
    return Times(1, length, length, length)


def resolves(crew: Crew, team: Team, case_id: int, *, by: str = "lead") -> None:
    crew.do(cases.put, team[by], case_id=case_id, what=What.EMERGENCY, value="calmed")
    crew.do(cases.resolve, team[by], case_id=case_id, outcome=Outcome.ADVISED)


def test_a_case_is_accepted_once_and_resolved_before_it_is_looked_over(crew: Crew, team: Team) -> None:
    case_id = casework.flags(crew, team["mari"], Level.HIGH)
    crew.clock.advance(minutes=4)
    assert month(crew).accepting.waiting == 1
    crew.do(cases.take, team["lead"], case_id=case_id)
    crew.clock.advance(minutes=56)
    resolves(crew, team, case_id)
    crew.clock.advance(days=1)
    crew.do(cases.close, team["manager"], case_id=case_id)
    found = month(crew)
    assert found.accepting_by_level[Level.HIGH].times == one(4 * MINUTE)
    assert found.accepting.within == Share(1, 1)
    assert found.resolving == one(HOUR)
    assert len(found.closed) == 1
    assert sum(found.ages.values()) == 0


def test_a_case_nobody_takes_is_missed_once_its_target_has_passed(crew: Crew, team: Team) -> None:
    casework.flags(crew, team["mari"], Level.HIGH)
    crew.clock.advance(minutes=9)
    assert month(crew).accepting.within == Share(0, 0)
    crew.clock.advance(minutes=2)
    assert month(crew).accepting.within == Share(0, 1)


def test_a_case_that_is_opened_again_is_open_where_it_was(crew: Crew, team: Team) -> None:
    plans.stands_at(crew, "2026-11-29 12:00")
    case_id = casework.flags(crew, team["mari"], Level.HIGH)
    crew.clock.advance(minutes=4)
    crew.do(cases.take, team["lead"], case_id=case_id)
    plans.stands_at(crew, "2026-11-30 12:00")
    resolves(crew, team, case_id)
    plans.stands_at(crew, "2026-12-01 11:00")
    assert len(month(crew).closed) == 1
    crew.do(cases.reopen, team["manager"], case_id=case_id, zone=crew.zone)
    crew.clock.advance(minutes=30)
    crew.do(cases.take, team["manager"], case_id=case_id)
    resolves(crew, team, case_id, by="manager")
    november, december = month(crew), month(crew, plans.at("2026-12-01 00:00").astimezone(crew.zone).date())
    assert (len(november.closed), len(december.closed)) == (0, 1)
    assert november.accepting_by_level[Level.HIGH].times == one(4 * MINUTE)  # the first time
    assert december.resolving == one(47.5 * HOUR)
    assert november.open == []  # resolved at midnight, whatever came after
    assert december.raised == []


def test_a_case_that_was_open_at_the_end_of_the_month_stays_so_when_it_is_resolved(crew: Crew, team: Team) -> None:
    plans.stands_at(crew, "2026-11-29 12:00")
    case_id = casework.flags(crew, team["mari"], Level.MEDIUM)
    crew.clock.advance(minutes=4)
    crew.do(cases.take, team["lead"], case_id=case_id)
    plans.stands_at(crew, "2026-12-02 12:00")
    resolves(crew, team, case_id)
    assert month(crew).ages == dict.fromkeys(Age, 0) | {Age.THREE_DAYS: 1}


def test_what_was_flagged_by_mistake_is_no_case(crew: Crew, team: Team) -> None:
    case_id = casework.flags(crew, team["mari"], Level.HIGH)
    crew.do(cases.withdraw, team["lead"], case_id=case_id)
    found = month(crew)
    assert (found.raised, found.withdrawn, found.accepting.within) == ([], 1, Share(0, 0))


def test_a_case_counts_by_the_alert_that_was_taken(crew: Crew, team: Team) -> None:
    case_id = casework.flags(crew, team["mari"], Level.LOW)
    crew.clock.advance(hours=2)
    crew.do(cases.change_level, team["lead"], case_id=case_id, level=Level.EXTREME, zone=crew.zone)
    crew.clock.advance(minutes=2)
    crew.do(cases.take, team["lead"], case_id=case_id)
    crew.do(cases.change_level, team["lead"], case_id=case_id, level=Level.MEDIUM, zone=crew.zone)
    found = month(crew)
    assert [each.level for each in found.raised] == [Level.EXTREME]
    assert found.accepting_by_level[Level.EXTREME].times == one(2 * MINUTE)
    assert found.accepting.within == Share(1, 1)


def test_an_alert_that_quiet_hours_hold_counts_from_when_it_goes_out(crew: Crew, team: Team) -> None:
    plans.stands_at(crew, "2026-11-26 23:00")
    medium, high = (casework.flags(crew, team["mari"], level) for level in (Level.MEDIUM, Level.HIGH))
    plans.stands_at(crew, "2026-11-27 07:00")
    crew.ticks(ladder.watch)
    crew.clock.advance(minutes=20)
    for case_id in (medium, high):
        crew.do(cases.take, team["lead"], case_id=case_id)
    found = month(crew)
    assert found.accepting_by_level[Level.MEDIUM].times == one(20 * MINUTE)
    assert found.accepting_by_level[Level.MEDIUM].within == Share(1, 1)
    assert found.accepting_by_level[Level.HIGH].times == one(8 * HOUR + 20 * MINUTE)
    assert found.accepting_by_level[Level.HIGH].within == Share(0, 1)


def test_an_alert_that_quiet_hours_hold_is_not_late_before_it_goes_out(crew: Crew, team: Team) -> None:
    plans.stands_at(crew, "2026-11-26 23:00")
    casework.flags(crew, team["mari"], Level.MEDIUM)
    plans.stands_at(crew, "2026-11-27 06:59")
    assert month(crew).accepting_by_level[Level.MEDIUM].within == Share(0, 0)
    plans.stands_at(crew, "2026-11-27 07:00")
    crew.ticks(ladder.watch)
    crew.clock.advance(minutes=29)
    assert month(crew).accepting_by_level[Level.MEDIUM].within == Share(0, 0)
    crew.clock.advance(minutes=2)
    assert month(crew).accepting_by_level[Level.MEDIUM].within == Share(0, 1)


def test_who_takes_a_case_before_its_alert_goes_out_did_not_let_it_wait(crew: Crew, team: Team) -> None:
    plans.stands_at(crew, "2026-11-26 23:00")
    case_id = casework.flags(crew, team["mari"], Level.MEDIUM)
    crew.clock.advance(hours=3)
    crew.do(cases.take, team["lead"], case_id=case_id)
    assert month(crew).accepting_by_level[Level.MEDIUM].within == Share(1, 1)
    assert month(crew).accepting.times == one(timedelta(0))


def test_a_case_nobody_could_be_alerted_to_by_day_is_late_all_the_same(crew: Crew, team: Team) -> None:
    with crew.db.begin() as session:
        for who in ("lead", "manager"):
            away = members.get(session, member_id=team[who])
            assert away
            away.state = MemberState.PAUSED
            session.add(away)
    casework.flags(crew, team["mari"], Level.MEDIUM)
    crew.clock.advance(minutes=31)
    assert month(crew).accepting_by_level[Level.MEDIUM].within == Share(0, 1)


def test_debriefs_are_offered_wanted_and_held_and_a_no_is_forgotten(crew: Crew, team: Team) -> None:
    first, second = (casework.flags(crew, team[who], Level.HIGH) for who in ("mari", "anna"))
    for case_id in (first, second):
        crew.do(cases.take, team["lead"], case_id=case_id)
        resolves(crew, team, case_id)
    offered = month(crew).talks.offered
    crew.do(care.decline, team["anna"], case_id=second)
    assert month(crew).talks == Talks(offered - 1, 0, 0, Times(0))
    row = crew.do(care.want, team["mari"], case_id=first, wish=Wish.NOW, zone=crew.zone)
    asked = crew.told("care.call")[0]
    assert asked is not None
    crew.clock.advance(hours=3)
    crew.do(care.take, asked, debrief_id=row.id)
    crew.clock.advance(hours=20)
    assert month(crew).talks.held == 0
    crew.do(care.hold, asked, debrief_id=row.id)
    assert month(crew).talks == Talks(offered - 1, 1, 1, one(23 * HOUR))


def test_reading_a_correction_is_reading_and_its_base_has_not_ended(crew: Crew, team: Team) -> None:
    now = crew.clock.now()
    edition = puts_out(crew.db, now, team["lead"], "Juhend", is_must=True, read_by=now + 3 * DAY)
    crew.clock.advance(days=1)
    reads(crew.db, crew.clock.now(), edition, team["mari"])
    corrected = revises(crew.db, crew.clock.now(), edition, "Juhend 2", is_anew=False)
    crew.clock.advance(hours=1)
    reads(crew.db, crew.clock.now(), corrected, team["anna"], team["mari"])
    crew.clock.advance(days=3)
    found = month(crew).read
    assert found.in_time == Share(2, 3)  # the manager has not
    assert found.times.longest_for == DAY + HOUR
    assert found.times.median_for == DAY + HOUR / 2


def test_a_new_version_ends_what_was_asked_before(crew: Crew, team: Team) -> None:
    now = crew.clock.now()
    edition = puts_out(crew.db, now, team["lead"], "Juhend", is_must=True, read_by=now + DAY)
    reads(crew.db, now, edition, team["mari"])
    crew.clock.advance(hours=1)
    revises(crew.db, crew.clock.now(), edition, "Juhend 2")
    crew.clock.advance(days=2)
    assert month(crew).read.in_time == Share(1, 4)  # Mari the first; all three the second, which nobody has read


def test_what_is_withdrawn_before_it_is_due_was_not_missed(crew: Crew, team: Team) -> None:
    now = crew.clock.now()
    edition = puts_out(crew.db, now, team["lead"], "Juhend", is_must=True, read_by=now + 2 * DAY)
    reads(crew.db, now, edition, team["mari"])
    crew.clock.advance(days=1)
    withdraws(crew.db, crew.clock.now(), edition)
    crew.clock.advance(days=2)
    assert month(crew).read.in_time == Share(1, 1)


def test_who_has_left_is_asked_no_more(crew: Crew, team: Team) -> None:
    now = crew.clock.now()
    puts_out(crew.db, now, team["lead"], "Juhend", is_must=True, read_by=now + 2 * DAY)
    with crew.db.begin() as session:
        gone = members.get(session, member_id=team["anna"])
        assert gone
        gone.state = MemberState.DISABLED
        session.add(gone)
    crew.clock.advance(days=3)
    assert month(crew).read.in_time == Share(0, 2)
