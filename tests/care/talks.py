"""Hard cases that are over, and what becomes of the offers after them, as taps and the clock make it."""

from datetime import timedelta

from handlers.care import actions, jobs
from handlers.cases import actions as answering
from handlers.kit.casequestions import What
from handlers.ladder import jobs as ladder
from storage import debriefs, members
from storage.cases import Level, Need, Outcome
from storage.debriefs import Debrief, Wish
from tests import casework
from tests.crew import Crew
from tests.flagging import flags
from tests.letters import Arrived, Post

OFFER, CALL, NEWS = "care.offer", "care.call", "care.news"


def over(crew: Crew, who: int, by: int, level: Level = Level.EXTREME, *, need: Need = Need.ADVICE) -> int:
    """A case somebody flagged and somebody else has resolved, by id."""
    case_id = flags.flags(crew, who, level, need=need)
    resolves(crew, by, case_id)
    return case_id


def resolves(crew: Crew, by: int, case_id: int) -> None:
    """Somebody takes a case and resolves it."""
    crew.do(answering.take, by, case_id=case_id)
    if casework.case(crew, case_id).is_pressing:
        crew.do(answering.put, by, case_id=case_id, what=What.EMERGENCY, value="arrived")
    crew.do(answering.resolve, by, case_id=case_id, outcome=Outcome.HELP_CAME)


def wants(crew: Crew, who: int, case_id: int, wish: Wish = Wish.NOW) -> int:
    """Somebody wants to talk, by the id of the wish."""
    return crew.do(actions.want, who, case_id=case_id, wish=wish, zone=crew.zone).id


def row(crew: Crew, case_id: int, who: int) -> Debrief | None:
    """What there is for somebody after a case."""
    with crew.db.read() as session:
        return debriefs.of(session, case_id=case_id, member_id=who)


def wished(crew: Crew, case_id: int, who: int) -> Debrief:
    """The same; fails when there is nothing."""
    found = row(crew, case_id, who)
    assert found
    return found


def ticks(crew: Crew) -> None:
    """The clock looks; twice, as if restarted between."""
    for job in (ladder.watch, jobs.look_after) * 2:
        crew.ticks(job)


def passes(crew: Crew, post: Post, **by: float) -> list[Arrived]:
    """So much time passes, with a look each five minutes or of longer times two dozen; what arrives of care meanwhile
    that is new."""
    end, found = crew.clock.now() + timedelta(**by), theirs(post)
    step = max(timedelta(minutes=5), timedelta(**by) / 24)
    while crew.clock.now() < end:
        crew.clock.set(min(end, crew.clock.now() + step))
        ticks(crew)
        found += theirs(post)
    return found


def theirs(post: Post) -> list[Arrived]:
    """New messages of care that may go now."""
    return [each for each in post.delivers() if each.kind.startswith("care.") and not each.is_edit]


def leads_shifts(crew: Crew, *whom: int) -> None:
    """These may be duty lead."""
    with crew.db.begin() as session:
        for each in whom:
            member = members.get(session, member_id=each)
            assert member
            members.let_lead(session, member=member, leads_shifts=True)
