"""One that cannot be looked after, for whatever reason, holds up no other, and is tried again."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from handlers.bulletins import jobs
from handlers.kit import spreading
from handlers.rules import audience
from storage import bulletins, outbox
from storage.bulletins import Edition, EditionState
from tests.bulletins import written
from tests.bulletins.test_jobs import state
from tests.crew import Crew
from tests.letters import Post, told

CARD, REMINDER, MISSING = "bulletins.card", "bulletins.reminder", "bulletins.missing"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BROKEN = '{"roles": ["nobody knows this one"]}'


@contextmanager
def unreadable(crew: Crew, *editions: Edition) -> Iterator[None]:
    """For so long nobody can read for whom these are: as after a change of the code that was taken back."""
    crew.happens(_aim, editions=editions, at=BROKEN)
    yield
    crew.happens(_aim, editions=editions, at=audience.written(audience.EVERYBODY))


def _aim(session: Session, _now: object, *, editions: tuple[Edition, ...], at: str) -> None:
    for each in editions:
        found = bulletins.edition(session, edition_id=each.id)
        assert found
        found.audience = at
        bulletins.save(session, row=found)


def fails(crew: Crew, job: Any, times: int = 1) -> None:
    with pytest.raises(ExceptionGroup) as failed:
        crew.ticks(job)
    assert [type(each) for each in failed.value.exceptions] == [ValueError] * times


def test_the_others_go_out_also_past_as_many_broken_ones_as_go_out_at_once(
    crew: Crew, post: Post, lead: int, anna: int
) -> None:
    broken = [crew.do(written.plan, lead, at=crew.clock.now()) for _ in range(3)]
    sound = crew.do(written.plan, lead, at=crew.clock.now())
    with unreadable(crew, *broken):
        fails(crew, jobs.put_out, 3)
        assert [state(crew, each.id) for each in (*broken, sound)] == [EditionState.PLANNED] * 3 + [EditionState.OUT]
        assert told(post.delivers(), CARD) == [anna]
    crew.ticks(jobs.put_out)
    assert {state(crew, each.id) for each in broken} == {EditionState.OUT}
    assert told(post.delivers(), CARD) == [anna] * 3


def test_the_others_reach_everybody(
    crew: Crew, post: Post, lead: int, anna: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as nobody:
        nobody.setattr(spreading, "spread", lambda *_, **__: 0)  # it went down right behind going out
        broken, _sound = crew.do(written.publish, lead), crew.do(written.publish, lead)
    with unreadable(crew, broken):
        fails(crew, jobs.spread)
        assert told(post.delivers(), CARD) == [anna]
    crew.ticks(jobs.spread)
    assert told(post.delivers(), CARD) == [anna]


def test_who_joins_gets_the_others(crew: Crew, post: Post, lead: int) -> None:
    broken, sound = crew.do(written.publish, lead), crew.do(written.publish, lead)
    anna = crew.add("Anna")
    with unreadable(crew, broken):
        fails(crew, jobs.catch_up)
        assert [each.key for each in post.delivers()] == [spreading.key(sound.id, anna)]
    crew.ticks(jobs.catch_up)
    assert [each.key for each in post.delivers()] == [spreading.key(broken.id, anna)]


def test_the_others_are_reminded_of(crew: Crew, post: Post, lead: int, anna: int) -> None:
    broken = crew.do(written.publish, lead, read_by=crew.clock.now() + 4 * DAY)
    crew.do(written.publish, lead, read_by=crew.clock.now() + 4 * DAY)
    post.delivers()
    crew.clock.advance(days=2)
    with unreadable(crew, broken):
        fails(crew, jobs.remind)
        assert told(post.delivers(), REMINDER) == [anna]


def test_leads_hear_of_the_deadlines_of_the_others(
    crew: Crew, post: Post, lead: int, anna: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = crew.do(written.publish, lead, read_by=crew.clock.now() + DAY)
    sound = crew.do(written.publish, lead, read_by=crew.clock.now() + DAY)
    crew.clock.advance(days=1, minutes=1)
    owe = outbox.post

    def post_unless_broken(*given: Any, **about: Any) -> object:
        if about["params"] == {"base_id": broken.id}:
            raise ValueError("broken")
        return owe(*given, **about)

    with monkeypatch.context() as failing:
        failing.setattr(outbox, "post", post_unless_broken)
        with pytest.raises(ExceptionGroup):
            crew.ticks(jobs.remind)
        assert [each.about for each in crew.owed(MISSING)] == [{"base_id": sound.id}]
    crew.ticks(jobs.remind)
    assert [each.about for each in crew.owed(MISSING)] == [{"base_id": sound.id}, {"base_id": broken.id}]


def test_the_others_end(crew: Crew, lead: int, anna: int, monkeypatch: pytest.MonkeyPatch) -> None:
    ends_at = crew.clock.now() + HOUR
    about = {"read_by": None, "is_must": False, "ends_at": ends_at}
    broken, sound = (crew.do(written.publish, lead, **about) for _ in range(2))
    crew.clock.advance(hours=2)
    refresh = spreading.refresh

    def refresh_unless_broken(*given: Any, base_id: int) -> None:
        if base_id == broken.id:
            raise ValueError("broken")
        refresh(*given, base_id=base_id)

    with monkeypatch.context() as failing:
        failing.setattr(spreading, "refresh", refresh_unless_broken)
        fails(crew, jobs.close)
        assert [state(crew, each.id) for each in (broken, sound)] == [EditionState.OUT, EditionState.OVER]
        assert [verb for verb, _ in crew.deeds() if verb == "bulletins.over"] == ["bulletins.over"]
    crew.ticks(jobs.close)
    assert state(crew, broken.id) is EditionState.OVER
