"""In which order a swap takes what it needs, seen by who holds one of it: nobody waits for each other in a ring."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from handlers.kit import live
from handlers.kit.i18n import Texts
from handlers.swaps import jobs
from storage import members, shifts, swaps
from storage.db import Database
from storage.members import Role
from storage.swaps import SwapState
from tests.conftest import FakeClock
from tests.crew import Crew
from tests.letters import Post
from tests.swaps.deals import Deals

Hold = Callable[[Session], object]


@pytest.fixture
def crew(postgres_url: str, clock: FakeClock, zone: ZoneInfo, texts: Texts) -> Iterator[Crew]:
    """Only PostgreSQL lets two transactions write at the same time."""
    db = Database(postgres_url)
    yield Crew(db, clock, zone, texts)
    db.close()


@pytest.fixture
def people(crew: Crew, lead: int) -> list[int]:
    return [crew.add("Anna"), crew.add("Mari")]


@pytest.fixture
def own(deals: Deals, people: list[int]) -> list[int]:
    anna, mari = people
    return [deals.has(anna, "2026-11-27 18-22"), deals.has(mari, "2026-12-01 17-20")]


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


def waits(crew: Crew) -> bool:
    with crew.db.read() as session:
        return bool(session.connection().execute(sa.text("SELECT count(*) FROM pg_locks WHERE NOT granted")).scalar())


def meets(crew: Crew, work: Callable[[], object], *, has: Hold, wants: Hold) -> None:
    """Somebody who has one thing goes on to the next while the work waits for them; fails when it has that already."""
    with ThreadPoolExecutor(1) as thread:
        with crew.db.begin() as session:
            has(session)
            done = thread.submit(work)
            while not waits(crew):
                assert not done.done(), "it did not need it"
                time.sleep(0.01)
            session.connection().exec_driver_sql("SET LOCAL lock_timeout = '300ms'")
            wants(session)
        done.result(timeout=30)


def test_shifts_are_held_in_the_order_of_their_ids(crew: Crew, deals: Deals, people: list[int], own: list[int]) -> None:
    anna, mari = people
    for who, asked, gives, gets in ((anna, mari, *own), (mari, anna, *reversed(own))):
        swap = deals.asks(who, gives, gets)
        meets(
            crew,
            partial(deals.accepts, asked, swap),
            has=lambda session: shifts.lock(session, shift_id=min(own)),
            wants=lambda session: shifts.lock(session, shift_id=max(own)),
        )
        assert deals.state(swap) is SwapState.ACCEPTED
        deals.accepts(who, deals.asks(asked, gives, gets))  # back again


def test_members_are_held_in_the_order_of_their_ids_and_before_shifts(
    crew: Crew, deals: Deals, people: list[int], own: list[int]
) -> None:
    anna, mari = people

    def wants(session: Session) -> None:
        members.lock(session, member_id=max(people))
        shifts.hold(session, shift_ids=own)

    swap = deals.asks(mari, own[1], own[0])
    meets(
        crew, lambda: deals.accepts(anna, swap), has=lambda session: members.lock(session, member_id=anna), wants=wants
    )
    assert deals.state(swap) is SwapState.ACCEPTED


def test_proposals_are_held_after_shifts(crew: Crew, deals: Deals, people: list[int], own: list[int]) -> None:
    anna, mari = people
    swap = deals.asks(anna, *own)
    meets(
        crew,
        lambda: deals.accepts(mari, swap),
        has=lambda session: shifts.hold(session, shift_ids=own),
        wants=lambda session: swaps.hold(session, swap_ids=[swap]),
    )


@pytest.mark.parametrize("work", ["decline", "tick"])
def test_who_ends_a_proposal_without_a_swap_needs_no_shift_and_no_board(
    crew: Crew, deals: Deals, post: Post, people: list[int], own: list[int], work: str
) -> None:
    """They hold the proposal and go on to its cards; who holds the shifts may go on to the proposal."""
    anna, mari = people
    swap = deals.asks(anna, *own)
    post.delivers()
    if work == "tick":
        crew.clock.advance(days=30)
    with crew.db.begin() as session, ThreadPoolExecutor(1) as thread:
        shifts.hold(session, shift_ids=own)
        live.refresh(session, crew.clock.now(), shift_id=own[0])
        doing = {"decline": lambda: deals.declines(mari, swap), "tick": lambda: crew.ticks(jobs.look_after)}[work]
        thread.submit(doing).result(timeout=10)
    assert deals.state(swap) is (SwapState.DECLINED if work == "decline" else SwapState.LAPSED)
