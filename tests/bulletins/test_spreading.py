"""Putting out, correcting, taking back: what is then written to whom, once."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlmodel import Session

from handlers.bulletins import jobs
from handlers.kit import spreading
from handlers.kit.errors import Refused
from storage import bulletins, members, receipts
from storage.bulletins import Edition, EditionState
from storage.members import Language, Member
from storage.outbox import Priority
from storage.sql import Statement
from tests.bulletins import written
from tests.crew import Crew
from tests.letters import Post
from tests.races import at_once

CARD = "bulletins.card"


def again(session: Session, now: object, *, actor: Member, edition_id: int) -> None:
    edition = bulletins.fresh(session, edition_id=edition_id)
    assert edition
    bulletins.lock(session, bulletin_id=edition.bulletin_id)
    spreading.put_out(session, edition.created_at, edition=edition)


def correction(session: Session, now: object, *, actor: Member, edition_id: int) -> Edition:
    before = bulletins.edition(session, edition_id=edition_id)
    assert before
    return bulletins.revise(session, before.created_at, edition=before, author_id=actor.id, is_anew=False)


def found(crew: Crew, edition_id: int) -> Edition:
    with crew.db.read() as session:
        edition = bulletins.edition(session, edition_id=edition_id)
        assert edition
        return edition


def test_what_is_out_already_is_not_put_out_again(crew: Crew, lead: int, anna: int) -> None:
    edition = crew.do(written.publish, lead)
    assert crew.refuses(again, lead, edition_id=edition.id) == "kit-gone"
    assert crew.told(CARD) == [anna]


def test_what_says_nothing_cannot_go_out(crew: Crew, lead: int, anna: int) -> None:
    edition = crew.do(written.write, lead, titles={})
    crew.happens(_unsay, edition_id=edition.id)
    assert crew.refuses(again, lead, edition_id=edition.id) == "kit-bulletin-empty"
    assert found(crew, edition.id).state is EditionState.DRAFT


def _unsay(session: Session, _now: object, *, edition_id: int) -> None:
    for language in bulletins.wordings(session, edition_id=edition_id):
        bulletins.unsay(session, edition_id=edition_id, language=language)


def test_what_is_withdrawn_cannot_be_corrected(crew: Crew, lead: int, anna: int) -> None:
    edition = crew.do(written.publish, lead)
    crew.do(written.withdraw, lead, edition_id=edition.id)
    draft = crew.do(correction, lead, edition_id=edition.id)
    assert crew.refuses(again, lead, edition_id=draft.id) == "kit-gone"
    with pytest.raises(Refused):
        crew.do(written.withdraw, lead, edition_id=edition.id)


@pytest.mark.parametrize("end", [spreading.withdraw, spreading.close])
def test_a_correction_that_was_begun_before_goes_out_as_a_version(
    crew: Crew, lead: int, anna: int, end: Callable[..., None]
) -> None:
    edition = crew.do(written.publish, lead)
    draft = crew.do(correction, lead, edition_id=edition.id)
    crew.happens(_ends, edition_id=edition.id, end=end)
    assert (found(crew, draft.id).is_anew, found(crew, draft.id).read_by) == (True, None)
    crew.do(again, lead, edition_id=draft.id)
    assert (found(crew, draft.id).base_id, crew.told(CARD)) == (draft.id, [anna, anna])


def _ends(session: Session, now: object, *, edition_id: int, end: Callable[..., None]) -> None:
    end(session, now, edition=bulletins.fresh(session, edition_id=edition_id))


def test_a_correction_shares_the_base_and_writes_to_nobody_again(crew: Crew, lead: int, anna: int) -> None:
    edition = crew.do(written.publish, lead)
    draft = crew.do(correction, lead, edition_id=edition.id)
    crew.do(again, lead, edition_id=draft.id)
    assert (found(crew, draft.id).base_id, found(crew, edition.id).state) == (edition.id, EditionState.REPLACED)
    assert crew.told(CARD) == [anna]
    with crew.db.read() as session:
        now_in_force = bulletins.of_base(session, base_id=edition.id)
        assert now_in_force
        assert now_in_force.id == draft.id


def test_each_reader_is_owed_one_message_that_is_useless_once_its_time_is_over(
    crew: Crew, lead: int, anna: int, mari: int
) -> None:
    until = crew.clock.now() + written.WEEK
    edition = crew.do(written.publish, lead, ends_at=until, is_urgent=True)
    crew.happens(_spread, edition_id=edition.id)
    owed = {each.member_id: each for each in crew.owed(CARD)}
    assert owed.keys() == {anna, mari}
    assert {each.useless_after for each in owed.values()} == {until}
    assert {each.priority for each in owed.values()} == {Priority.NOTICE}
    assert [each.key for each in owed.values()] == [spreading.key(edition.id, who) for who in (anna, mari)]


def _spread(session: Session, now: object, *, edition_id: int) -> None:
    edition = bulletins.edition(session, edition_id=edition_id)
    assert edition
    assert edition.out_at
    assert spreading.spread(session, edition.out_at, edition=edition) == 0


def test_a_draft_is_spread_to_nobody(crew: Crew, lead: int, anna: int) -> None:
    edition = crew.do(written.write, lead)
    with crew.db.begin() as session:
        assert spreading.spread(session, crew.clock.now(), edition=edition) == 0
    assert crew.told(CARD) == []


def test_who_has_no_telegram_yet_gets_it_when_they_have(crew: Crew, lead: int) -> None:
    new = crew.add("New", has_phone=False)
    edition = crew.do(written.publish, lead)
    crew.ticks(jobs.catch_up)
    assert crew.told(CARD) == []
    with crew.db.begin() as session:
        found_ = members.get(session, member_id=new)
        assert found_
        members.bind(session, crew.clock.now(), member=found_, telegram_id=77)
    crew.ticks(jobs.catch_up)
    assert crew.told(CARD) == [new]
    with crew.db.read() as session:
        assert receipts.told_ids(session, base_id=edition.id) == {new}


def test_of_two_versions_that_go_out_at_once_one_is_in_force(crew: Crew, post: Post, lead: int, anna: int) -> None:
    edition = crew.do(written.publish, lead)
    drafts = [crew.do(written.revised, lead, edition_id=edition.id).id for _ in range(2)]
    at_once(*[lambda each=each: crew.do(again, lead, edition_id=each) for each in drafts])
    states = sorted(found(crew, each).state for each in (edition.id, *drafts))
    assert states == [EditionState.OUT, EditionState.REPLACED, EditionState.REPLACED]
    arrived = [each for each in post.delivers() if each.kind == CARD and not each.is_edit]
    assert len(arrived) == 1  # what is replaced before it was sent is not sent


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the database was asked about messages since."""
    count = Counter[str]()

    def counting(real: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **values: Any) -> Any:
            count["asked"] += 1
            return real(*given, **values)

        return run

    for name in ("run", "run_all"):
        monkeypatch.setattr(Statement, name, counting(getattr(Statement, name)))
    return count


def test_withdrawing_asks_no_more_of_the_database_with_more_readers(
    crew: Crew, post: Post, lead: int, asked: Counter[str]
) -> None:
    for number in range(20):
        crew.add(f"Nr {number}")
    edition = crew.do(written.publish, lead)
    assert len(post.delivers()) == 20
    asked.clear()
    crew.do(written.withdraw, lead, edition_id=edition.id)
    assert asked["asked"] < 15
    assert [each.is_removal for each in post.delivers()] == [True] * 20


def test_another_language_asks_no_more_with_more_in_force(
    crew: Crew, post: Post, lead: int, anna: int, asked: Counter[str]
) -> None:
    for number in range(6):
        crew.do(written.publish, lead, titles={Language.EN: f"No. {number}", Language.ET: f"{number}. eesti keeles"})
    post.delivers()
    asked.clear()
    crew.happens(_speak_estonian, member_id=anna)
    assert asked["asked"] < 10
    drawn = [each.screen.text for each in post.delivers() if each.is_edit]
    assert len(drawn) == 6
    assert all("eesti keeles" in text for text in drawn)


def _speak_estonian(session: Session, now: datetime, *, member_id: int) -> None:
    member = members.get(session, member_id=member_id)
    assert member
    member.language = Language.ET
    session.add(member)
    spreading.speak(session, now, member=member)


def test_closing_takes_what_was_sent_away(crew: Crew, post: Post, lead: int, anna: int) -> None:
    edition = crew.do(written.publish, lead)
    post.delivers()
    crew.happens(_close, edition_id=edition.id)
    assert [each.is_removal for each in post.delivers()] == [True]
    assert found(crew, edition.id).state is EditionState.OVER


def _close(session: Session, now: object, *, edition_id: int) -> None:
    edition = bulletins.edition(session, edition_id=edition_id)
    assert edition
    assert edition.out_at
    spreading.close(session, edition.out_at, edition=edition)
