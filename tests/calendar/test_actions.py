"""Making and ending a calendar's address: who may, what it opens, and what takes it away in the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import Session, select

from handlers.calendar import actions
from handlers.joining import actions as joining
from handlers.kit.errors import Refused, Stranger
from handlers.members import actions as team
from handlers.planning import actions as planning
from handlers.shifts import actions as shifts
from storage import feeds, members
from storage.audit import Deed
from storage.members import MemberState, Role
from tests.calendar.rota import give, planned
from tests.crew import Crew
from tests.plans import pauses


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna")


def make(crew: Crew, who: int) -> str:
    return crew.do(actions.make_address, who, is_public=True)


def opens(crew: Crew, token: str) -> int | None:
    """Whose shifts the token opens."""
    with crew.db.read() as session:
        found = feeds.by_token(session, token=token)
        return found.member_id if found else None


def test_an_address_is_made_on_request_and_a_new_one_ends_the_old(crew: Crew, anna: int) -> None:
    old = make(crew, anna)
    assert opens(crew, old) == anna
    new = make(crew, anna)
    assert (opens(crew, old), opens(crew, new)) == (None, anna)
    crew.do(actions.switch_off, anna)
    assert opens(crew, new) is None
    crew.do(actions.switch_off, anna)  # once more is harmless
    assert crew.deeds() == [(f"calendar.address_{what}", anna) for what in ("made", "made", "ended")]


def test_no_token_is_in_the_log_of_deeds(crew: Crew, anna: int) -> None:
    token = make(crew, anna)
    with crew.db.read() as session:
        assert token not in "".join(deed.model_dump_json() for deed in session.exec(select(Deed)))


def test_without_a_public_address_there_is_none_and_who_has_no_shifts_has_none(crew: Crew, anna: int) -> None:
    with pytest.raises(Refused, match="calendar-no-address"):
        crew.do(actions.make_address, anna, is_public=False)
    keeper = crew.add("Kalle", Role.KEEPER)
    with pytest.raises(Refused, match="kit-not-yours"):
        make(crew, keeper)
    with pytest.raises(Refused, match="kit-not-yours"):
        crew.do(actions.gather, keeper)


def test_who_has_left_has_no_address_from_that_moment_and_none_on_return(crew: Crew, lead: int, anna: int) -> None:
    token, of_lead = make(crew, anna), make(crew, lead)
    crew.do(team.disable, lead, member_id=anna)
    assert opens(crew, token) is None
    crew.do(team.restore, lead, member_id=anna)
    assert opens(crew, token) is None
    assert opens(crew, of_lead) == lead


def test_a_lost_phone_ends_the_address_that_was_told_on_it(crew: Crew, lead: int, anna: int) -> None:
    token = make(crew, anna)
    crew.do(joining.cut_off, lead, member_id=anna)
    assert opens(crew, token) is None


def test_who_pauses_keeps_the_address(crew: Crew, lead: int, anna: int) -> None:
    token = make(crew, anna)
    pauses(crew, anna)
    assert opens(crew, token) == anna


@pytest.mark.parametrize("what", ["disabled", "cut off"])
def test_who_is_put_out_in_the_moment_of_asking_gets_no_address(crew: Crew, lead: int, anna: int, what: str) -> None:
    """The tap was let in before the lead's change was kept; that change counts."""
    asking = crew.get(anna)
    if what == "disabled":
        crew.do(team.disable, lead, member_id=anna)
    else:
        crew.do(joining.cut_off, lead, member_id=anna)

    def late(session: Session) -> None:
        actions.make_address(session, crew.clock.now(), actor=asking, is_public=True)

    with pytest.raises(Stranger), crew.db.begin() as session:
        late(session)
    with crew.db.read() as session:
        assert feeds.of_member(session, member_id=anna) is None


def test_of_two_taps_at_once_one_address_is_left(crew: Crew, anna: int) -> None:
    with ThreadPoolExecutor(4) as threads:
        tokens = list(threads.map(lambda _: make(crew, anna), range(4)))
    assert [opens(crew, token) for token in tokens].count(anna) == 1


def test_a_file_is_for_who_has_a_place_in_the_shift(crew: Crew, lead: int, anna: int) -> None:
    shift, mari = planned(crew, lead), crew.add("Mari")
    give(crew, anna, shift)
    crew.do(actions.pick, anna, shift_id=shift)
    with pytest.raises(Refused, match="calendar-not-yours"):
        crew.do(actions.pick, mari, shift_id=shift)
    with pytest.raises(Refused, match="kit-gone"):
        crew.do(actions.pick, anna, shift_id=shift + 1)
    crew.do(shifts.leave, anna, shift_id=shift, is_sure=True)
    with pytest.raises(Refused, match="calendar-not-yours"):
        crew.do(actions.pick, anna, shift_id=shift)


def test_there_is_something_for_a_file_while_a_shift_is_ahead_or_has_to_be_taken_back(
    crew: Crew, lead: int, anna: int
) -> None:
    assert not crew.do(actions.gather, anna)
    shift = planned(crew, lead, ahead=40)
    give(crew, anna, shift)
    assert crew.do(actions.gather, anna)
    crew.do(planning.cancel, lead, shift_id=shift)
    crew.clock.advance(days=29)
    assert crew.do(actions.gather, anna)
    crew.clock.advance(days=1)
    assert not crew.do(actions.gather, anna)


def test_who_is_disabled_by_hand_or_has_no_telegram_may_have_none(crew: Crew, anna: int) -> None:
    member = crew.get(anna)
    assert actions.may_have_address(member)
    with crew.db.begin() as session:
        plain = members.add(session, crew.clock.now(), name="Plain", role=Role.VOLUNTEER)
    assert not actions.may_have_address(plain)
    member.state = MemberState.DISABLED
    assert not actions.may_have_address(member)
