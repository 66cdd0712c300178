"""What happens as time passes: going out, reaching everybody, reminders, ends; late, twice and after a crash."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session

from handlers.abilities import actions as abilities
from handlers.bulletins import actions, jobs
from handlers.home import actions as home
from handlers.kit import readership, spreading
from handlers.members import actions as members
from handlers.rules.audience import Audience
from storage import bulletins, cards, receipts
from storage.bulletins import EditionState
from storage.members import Language, Role
from tests.bulletins import written
from tests.crew import Crew
from tests.letters import Post, told
from tests.plans import at, goes_away, stands_at
from tests.races import at_once

CARD, REMINDER, TOGETHER = "bulletins.card", "bulletins.reminder", "bulletins.reminders"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def state(crew: Crew, edition_id: int) -> EditionState:
    with crew.db.read() as session:
        found = bulletins.edition(session, edition_id=edition_id)
        assert found
        return found.state


def test_what_is_planned_goes_out_once_when_it_is_due_also_late(crew: Crew, post: Post, lead: int, anna: int) -> None:
    edition = crew.do(written.plan, lead, at=crew.clock.now() + HOUR)
    crew.ticks(jobs.put_out)
    assert state(crew, edition.id) is EditionState.PLANNED
    crew.clock.advance(hours=5)
    at_once(*[lambda: crew.ticks(jobs.put_out)] * 3)
    crew.ticks(jobs.put_out)
    assert told(post.delivers(), CARD) == [anna]
    assert [verb for verb, _ in crew.deeds() if verb == "bulletins.out"] == ["bulletins.out"]


def test_what_goes_out_after_it_was_to_be_read_has_the_usual_time(crew: Crew, post: Post, lead: int, anna: int) -> None:
    until = crew.clock.now() + 2 * HOUR
    edition = crew.do(written.plan, lead, at=crew.clock.now() + HOUR, read_by=until)
    crew.clock.advance(hours=5)
    crew.ticks(jobs.put_out)
    crew.ticks(jobs.remind)
    with crew.db.read() as session:
        found = bulletins.edition(session, edition_id=edition.id)
        assert found
        assert found.read_by == crew.clock.now() + written.WEEK
    assert told(post.delivers(), CARD) == [anna]
    assert crew.told("bulletins.missing") == []


def test_what_is_planned_in_numbers_goes_out_in_several_ticks(crew: Crew, post: Post, lead: int, anna: int) -> None:
    planned = [crew.do(written.plan, lead, at=crew.clock.now()).id for _ in range(4)]
    crew.ticks(jobs.put_out)
    assert [state(crew, each) for each in planned] == [EditionState.OUT] * 3 + [EditionState.PLANNED]
    crew.ticks(jobs.put_out)
    assert state(crew, planned[-1]) is EditionState.OUT


def test_what_ended_in_numbers_while_nobody_looked_ends_in_several_ticks(crew: Crew, lead: int, anna: int) -> None:
    ends_at = crew.clock.now() + HOUR
    over = [crew.do(written.publish, lead, read_by=None, is_must=False, ends_at=ends_at).id for _ in range(4)]
    crew.clock.advance(days=3)
    crew.ticks(jobs.close)
    assert [state(crew, each) for each in over] == [EditionState.OVER] * 3 + [EditionState.OUT]
    crew.ticks(jobs.close)
    assert state(crew, over[-1]) is EditionState.OVER


def test_its_author_hears_what_could_not_go_out_as_planned(crew: Crew, post: Post, lead: int, anna: int) -> None:
    too_late = crew.do(written.plan, lead, at=crew.clock.now() + HOUR, ends_at=crew.clock.now() + 2 * HOUR)
    empty = crew.do(written.plan, lead, at=crew.clock.now() + HOUR)
    crew.happens(_unsay, edition_id=empty.id)
    crew.clock.advance(hours=3)
    crew.ticks(jobs.put_out)
    crew.ticks(jobs.put_out)
    arrived = post.delivers()
    assert [(each.kind, each.member_id) for each in arrived] == [("bulletins.unsent", lead)] * 2
    assert [state(crew, each.id) for each in (too_late, empty)] == [EditionState.DROPPED] * 2


def _unsay(session: Session, _now: object, *, edition_id: int) -> None:
    bulletins.unsay(session, edition_id=edition_id, language=Language.EN)


def test_many_are_written_to_in_portions_and_nobody_twice(
    crew: Crew, post: Post, lead: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = [crew.add(f"Nr {number}") for number in range(7)]
    monkeypatch.setattr(spreading, "AT_ONCE", 2)
    edition = crew.do(written.write, lead)
    crew.do(_put_out_to_nobody_yet, lead, edition_id=edition.id)
    for owed in (2, 4, 6):
        at_once(lambda: crew.ticks(jobs.spread), lambda: None)
        assert len(crew.told(CARD)) == owed
    with pytest.raises(RuntimeError):  # killed in the middle: what was not committed is done again
        crew.ticks(_broken(jobs.spread))
    assert len(crew.told(CARD)) == 6
    crew.ticks(jobs.spread)
    crew.ticks(jobs.spread)
    assert sorted(told(post.delivers(), CARD)) == everybody
    with crew.db.read() as session:
        assert bulletins.unspread(session) == []


def test_two_processes_write_to_each_reader_once(crew: Crew, post: Post, lead: int) -> None:
    everybody = [crew.add(f"Nr {number}") for number in range(5)]
    edition = crew.do(written.write, lead)
    crew.do(_put_out_to_nobody_yet, lead, edition_id=edition.id)
    at_once(*[lambda: crew.ticks(jobs.spread), lambda: crew.ticks(jobs.catch_up)] * 2)
    assert sorted(told(post.delivers(), CARD)) == everybody


def _put_out_to_nobody_yet(session: Session, now: object, *, actor: object, edition_id: int) -> None:
    """As after a crash right behind the first portion."""
    edition = bulletins.edition(session, edition_id=edition_id)
    assert edition
    edition.base_id, edition.state, edition.out_at = edition.id, EditionState.OUT, edition.created_at
    bulletins.save(session, row=edition)


def _broken(job: Callable[..., object]) -> Callable[..., None]:
    def run(*given: object) -> None:
        job(*given)
        raise RuntimeError("killed")

    return run


def test_who_was_given_a_language_or_a_role_later_gets_what_applies_now(
    crew: Crew, post: Post, lead: int, anna: int, mari: int
) -> None:
    manager = crew.add("Maret", Role.MANAGER)
    russian = crew.do(written.publish, lead, whom=Audience(languages=frozenset({Language.RU})))
    leads = crew.do(written.publish, lead, whom=Audience(roles=frozenset({Role.LEAD})))
    crew.ticks(jobs.catch_up)
    assert post.delivers() == []
    crew.do(abilities.speak, anna, language=Language.RU, is_on=True)
    crew.do(members.give_role, manager, member_id=mari, role=Role.LEAD)
    crew.ticks(jobs.catch_up)
    crew.ticks(jobs.catch_up)
    arrived = {(each.member_id, each.key) for each in post.delivers() if each.kind == CARD}
    assert arrived == {(anna, spreading.key(russian.id, anna)), (mari, spreading.key(leads.id, mari))}


def test_who_has_blocked_us_gets_it_once_they_are_back(crew: Crew, post: Post, lead: int, anna: int) -> None:
    post.blocked.add(anna)
    crew.do(written.publish, lead)
    assert told(post.delivers(), CARD) == []
    post.blocked.clear()
    crew.clock.advance(days=20)  # longer than missed news is kept for who comes back
    crew.ticks(jobs.catch_up)
    assert post.delivers() == []
    crew.do(home.arrive, anna)
    crew.ticks(jobs.catch_up)
    assert told(post.delivers(), CARD) == [anna]
    crew.ticks(jobs.catch_up)
    assert post.delivers() == []


def test_what_holds_for_longer_than_was_said_at_first_reaches_who_was_away(
    crew: Crew, post: Post, lead: int, anna: int
) -> None:
    stands_at(crew, "2026-11-23 23:00")
    edition = crew.do(written.publish, lead, ends_at=at("2026-11-25 12:00"))
    goes_away(crew, anna, "2026-11-24", "2026-11-25")
    stands_at(crew, "2026-11-24 09:00")
    assert post.delivers() == []
    crew.do(written.revise, lead, edition_id=edition.id, title="Longer", is_anew=False, ends_at=at("2026-11-30 12:00"))
    stands_at(crew, "2026-11-26 09:00")
    crew.ticks(jobs.catch_up)
    assert told(post.delivers(), CARD) == [anna]


def test_with_many_in_force_each_has_its_turn(crew: Crew, lead: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_LOOKED_AT", 2)
    for number in range(5):
        crew.do(written.publish, lead, titles={Language.EN: f"Nr {number}"})
    anna = crew.add("Anna")
    for expected in (2, 4, 5):
        crew.ticks(jobs.catch_up)
        crew.clock.advance(minutes=1)
        assert len(crew.told(CARD)) == expected
    assert set(crew.told(CARD)) == {anna}


def test_leads_hear_once_at_the_deadline_how_many_have_not_read(
    crew: Crew, post: Post, lead: int, anna: int, mari: int
) -> None:
    second = crew.add("Maret", Role.MANAGER)
    whom = Audience(members=frozenset({anna, mari}))
    edition = crew.do(written.publish, lead, whom=whom, read_by=crew.clock.now() + DAY)
    all_read = crew.do(written.publish, lead, whom=Audience(members=frozenset({anna})), read_by=crew.clock.now() + DAY)
    crew.do(actions.read, anna, edition_id=edition.id)
    crew.do(actions.read, anna, edition_id=all_read.id)
    post.delivers()
    crew.clock.advance(days=1, minutes=1)
    at_once(lambda: crew.ticks(jobs.remind), lambda: crew.ticks(jobs.remind))
    heard = [each for each in post.delivers() if each.kind == "bulletins.missing"]
    assert sorted(each.member_id or 0 for each in heard) == sorted([lead, second])
    assert "1 of 2 have read it, 1 have not" in heard[0].screen.text
    assert "Mari" not in heard[0].screen.text
    crew.ticks(jobs.remind)
    assert [each for each in post.delivers() if each.kind == "bulletins.missing"] == []


def test_receipts_and_what_stood_in_chats_are_forgotten_in_time(crew: Crew, post: Post, lead: int, anna: int) -> None:
    edition = crew.do(written.publish, lead)
    post.delivers()
    crew.do(actions.read, anna, edition_id=edition.id)
    crew.clock.advance(days=1000)
    crew.ticks(jobs.forget)
    with crew.db.read() as session:
        assert cards.is_owed(session, key=spreading.key(edition.id, anna))
        assert receipts.readers(session, base_id=edition.id).keys() == {anna}
    crew.do(written.withdraw, lead, edition_id=edition.id)
    for days, is_owed, has_read in ((89, True, True), (2, False, True), (273, False, True), (2, False, False)):
        crew.clock.advance(days=days)
        crew.ticks(jobs.forget)
        with crew.db.read() as session:
            assert cards.is_owed(session, key=spreading.key(edition.id, anna)) is is_owed
            assert bool(receipts.readers(session, base_id=edition.id)) is has_read


def test_who_reads_it_is_asked_anew_each_time(crew: Crew, lead: int, anna: int, mari: int) -> None:
    goes_away(crew, mari, "2026-11-23", "2026-11-24")
    edition = crew.do(written.publish, lead)
    crew.do(actions.read, anna, edition_id=edition.id)
    with crew.db.read() as session:
        found = readership.readers(session, crew.clock.now(), edition=edition)
    assert [(each.member.id, each.has_read, each.told is not None) for each in found] == [
        (anna, True, True),
        (mari, False, False),
    ]
