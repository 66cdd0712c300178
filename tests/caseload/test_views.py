"""Which cases are listed for whom, in which order, and what is said of none."""

from datetime import datetime

from sqlmodel import Session

from handlers.caseload import views
from handlers.home import views as home
from handlers.kit import casebook
from handlers.rules.cases import Verb
from storage import sealing
from storage.cases import CaseState, Level
from storage.members import Language, Member, Role
from tests import casework
from tests.conftest import KEY
from tests.crew import Crew, labels, routes

Team = dict[str, int]


def urgent(crew: Crew, who: int) -> list[str]:
    """The ways to cases in the list of all that are open."""
    return [each for each in routes(crew.screen(views.listed, who)) if each.startswith("cases:card")]


def own(crew: Crew, who: int, *, page: int = 0) -> list[str]:
    """The ways to cases in the list of one's own."""
    found = routes(crew.screen(views.mine, who, page=page))
    return [each for each in found if each.startswith("flagging:card")]


def withdraws(crew: Crew, who: int, case_id: int) -> None:
    crew.do(_withdraw, who, case_id=case_id)


def _withdraw(session: Session, now: datetime, *, actor: Member, case_id: int) -> None:
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.WITHDRAW)
    case.closed_at = now
    casebook.move(session, now, case=case, verb=Verb.WITHDRAW, actor=actor, to=CaseState.WITHDRAWN)


def test_the_list_has_the_most_urgent_first_and_nothing_that_is_over(crew: Crew, team: Team) -> None:
    low, high, extreme, held, over = (
        casework.flags(crew, team["mari"], level)
        for level in (Level.LOW, Level.HIGH, Level.EXTREME, Level.MEDIUM, Level.EXTREME)
    )
    casework.takes(crew, team["lead"], extreme)
    withdraws(crew, team["lead"], over)
    # High risk that waits comes before life in danger that somebody has.
    assert urgent(crew, team["lead"]) == [f"cases:card:{each}" for each in (high, extreme, held, low)]
    (line,) = [each for each in labels(crew.screen(views.listed, team["lead"])) if "extreme" in each]
    assert line.endswith("extreme risk · taken · Lea · 12:00")
    assert crew.sees(views.home, team["lead"], Language.ET).line == "Lahti on 4 keerulist juhtumit."


def test_what_only_has_to_be_looked_over_comes_after_what_waits(crew: Crew, team: Team) -> None:
    over, waiting = (casework.flags(crew, team["mari"], level) for level in (Level.EXTREME, Level.LOW))
    casework.changes(crew, over, state=CaseState.RESOLVED)
    assert urgent(crew, team["lead"]) == [f"cases:card:{each}" for each in (waiting, over)]
    assert crew.sees(views.home, team["lead"], Language.ET).line == "Lahti on 1 keeruline juhtum."


def test_a_list_has_no_words_and_no_draft(crew: Crew, team: Team) -> None:
    sealing.equip(crew.db.engine, [KEY])
    case_id = casework.flags(crew, team["mari"])
    casework.changes(crew, case_id, note="sõnad")
    assert "sõnad" not in crew.screen(views.listed, team["lead"]).text
    casework.changes(crew, case_id, state=CaseState.DRAFT)
    assert crew.screen(views.listed, team["lead"]).text.endswith("none is open now.")
    assert "You have flagged nothing in the last 90 days." in crew.screen(views.mine, team["mari"]).text


def test_the_list_of_all_is_for_who_answers(crew: Crew, team: Team) -> None:
    casework.flags(crew, team["mari"])
    assert crew.screen(views.listed, team["anna"], Language.ET).text == "[suletud]"
    assert crew.sees(views.home, team["anna"]).buttons == ()
    assert "caseload:list" in routes(crew.screen(home.card, team["lead"]))


def test_ones_own_list_shows_nobody_elses_and_the_keeper_has_none(crew: Crew, team: Team) -> None:
    case_id = casework.flags(crew, team["mari"])
    assert own(crew, team["mari"]) == [f"flagging:card:{case_id}"]
    for other in (team["anna"], team["lead"]):
        assert "J-26" not in crew.screen(views.mine, other).text
        assert routes(crew.screen(views.mine, other))[0] == "flagging:open:0"
    assert crew.sees(views.mine, crew.add("Kaur", Role.KEEPER)) is None


def test_ones_own_list_has_90_days_and_pages(crew: Crew, team: Team) -> None:
    mari = team["mari"]
    found = [casework.flags(crew, mari, Level.LOW) for _ in range(9)]
    for case_id in found[:8]:
        withdraws(crew, mari, case_id)
    assert own(crew, mari) == [f"flagging:card:{each}" for each in reversed(found[1:])]
    assert own(crew, mari, page=1) == [f"flagging:card:{found[0]}"]
    assert crew.screen(views.mine, mari, page=99).text == crew.screen(views.mine, mari).text
    crew.clock.advance(days=90)
    assert own(crew, mari) == [f"flagging:card:{found[8]}"], "what is open stays"
