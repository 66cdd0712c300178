"""Coming in: who may let whom in, what a link is worth and for how long, and where its code is."""

import json
import threading
from datetime import timedelta

import pytest
from sqlmodel import col, select

from handlers.joining import actions, jobs
from handlers.joining.actions import Entry, Mode
from handlers.kit import access
from handlers.kit.errors import Refused, Stranger
from storage import dialogues, dispatch, invites, outbox, strangers
from storage.audit import Deed
from storage.dispatch import Outcome
from storage.members import MemberState, Role
from storage.outbox import Message, OutboxState, Owed
from tests.crew import Crew

NEW = 5001
OTHER = 5002


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Leena Lepp", Role.LEAD)


def _invite(crew: Crew, by: int, name: str = "Mari Mets", role: Role = Role.VOLUNTEER) -> tuple[int, str]:
    """Invite somebody; their id and the code, read where it still is: in the message that is owed."""
    member = crew.do(actions.add, by, mode=Mode.LINK, role=role, typed=name)
    return member.id, json.loads(crew.owed("joining.invitation")[-1].params)["code"]


def _send(crew: Crew, *, message_id: int = 77) -> None:
    """What the way out does with everything that is due."""
    with crew.db.begin() as session:
        due = dispatch.due(session, crew.clock.now(), most=100)
        leased = dispatch.lease(session, crew.clock.now(), messages=due, sender="test")
        outcomes = [Outcome(message, OutboxState.SENT, message_id=_id(message, message_id)) for message in leased]
        dispatch.settle(session, crew.clock.now(), outcomes=outcomes, sender="a")


def _id(message: Message, message_id: int) -> int | None:
    return message_id if message.kind == "joining.invitation" else message.message_id


def _everything_stored(crew: Crew) -> str:
    with crew.db.read() as session:
        rows = [*session.exec(select(Owed)), *session.exec(select(invites.Invite)), *session.exec(select(Deed))]
        return "\n".join(row.model_dump_json() for row in rows)


def test_who_is_invited_is_a_member_without_telegram(crew: Crew, lead: int) -> None:
    member_id, _ = _invite(crew, lead)
    member = crew.get(member_id)
    assert (member.name, member.role, member.telegram_id) == ("Mari Mets", Role.VOLUNTEER, None)
    assert crew.deeds() == [("members.added", lead)]


def test_a_member_without_telegram_gets_no_invite(crew: Crew, lead: int) -> None:
    crew.do(actions.add, lead, mode=Mode.PLAIN, role=Role.VOLUNTEER, typed="Mari Mets")
    assert not crew.owed("joining.invitation")


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.COUNSELLOR, Role.TRAINEE])
def test_who_does_not_manage_members_adds_nobody(crew: Crew, role: Role) -> None:
    who = crew.add("Mari", role)
    with pytest.raises(Refused, match="kit-not-yours"):
        crew.do(actions.add, who, mode=Mode.LINK, role=Role.VOLUNTEER, typed="Anna")


def test_a_keeper_makes_no_leads(crew: Crew) -> None:
    keeper = crew.add("Kaur", Role.KEEPER)
    with pytest.raises(Refused, match="kit-not-yours"):
        crew.do(actions.expect_name, keeper, mode=Mode.LINK, role=Role.LEAD)
    with pytest.raises(Refused, match="kit-not-yours"):
        crew.do(actions.add, keeper, mode=Mode.LINK, role=Role.LEAD, typed="Anna")


def test_a_name_that_is_taken_is_refused_and_the_question_stays_open(crew: Crew, lead: int) -> None:
    crew.do(actions.expect_name, lead, mode=Mode.LINK, role=Role.TRAINEE)
    with pytest.raises(Refused, match="members-name-taken"):
        crew.do(actions.add, lead, mode=Mode.LINK, role=Role.TRAINEE, typed="  LEENA   lepp ")
    with crew.db.read() as session:
        assert dialogues.current(session, crew.clock.now(), member_id=lead) == "joining:name:link:trainee"


@pytest.mark.parametrize("typed", ["", "123", "x" * 65])
def test_what_is_no_name_is_refused(crew: Crew, lead: int, typed: str) -> None:
    with pytest.raises(Refused, match="members-no-name"):
        crew.do(actions.add, lead, mode=Mode.LINK, role=Role.TRAINEE, typed=typed)


def test_following_the_link_lets_in_once(crew: Crew, lead: int) -> None:
    member_id, code = _invite(crew, lead)
    assert crew.follows(actions.join, NEW, code=code) is Entry.JOINED
    assert crew.get(member_id).telegram_id == NEW
    assert crew.get(member_id).joined_at == crew.clock.now()
    assert crew.follows(actions.join, OTHER, code=code) is Entry.USED
    assert crew.get(member_id).telegram_id == NEW
    assert ("members.joined", member_id) in crew.deeds()


def test_who_joins_gets_their_menu_and_those_who_manage_hear_of_it(crew: Crew, lead: int) -> None:
    keeper, _counsellor = crew.add("Kaur", Role.KEEPER), crew.add("Anna")
    member_id, code = _invite(crew, lead, role=Role.LEAD)
    crew.follows(actions.join, NEW, code=code)
    assert crew.told("home.menu") == [member_id]
    assert sorted(filter(None, crew.told("members.joined"))) == sorted([lead, keeper])


def test_of_two_people_with_one_link_one_gets_in(crew: Crew, lead: int) -> None:
    _, code = _invite(crew, lead)
    begin, entries = threading.Barrier(4), []

    def follow(account: int) -> None:
        begin.wait(10)
        entries.append(crew.follows(actions.join, account, code=code))

    threads = [threading.Thread(target=follow, args=(NEW + each,)) for each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(entries) == [Entry.JOINED, Entry.USED, Entry.USED, Entry.USED]


def test_an_invite_expires_after_two_days(crew: Crew, lead: int) -> None:
    _, code = _invite(crew, lead)
    crew.clock.advance(hours=48)
    assert crew.follows(actions.join, NEW, code=code) is Entry.EXPIRED


def test_a_moment_before_it_still_lets_in(crew: Crew, lead: int) -> None:
    _, code = _invite(crew, lead)
    crew.clock.advance(timedelta(hours=48) - timedelta(seconds=1))
    assert crew.follows(actions.join, NEW, code=code) is Entry.JOINED


def test_a_new_link_ends_the_old_one(crew: Crew, lead: int) -> None:
    member_id, code = _invite(crew, lead)
    crew.do(actions.link, lead, member_id=member_id)
    assert crew.follows(actions.join, NEW, code=code) is Entry.EXPIRED


def test_there_is_no_link_for_who_has_joined_or_left(crew: Crew, lead: int) -> None:
    anna, gone = crew.add("Anna"), crew.add("Gone", has_phone=False)
    with pytest.raises(Refused, match="members-has-joined"):
        crew.do(actions.link, lead, member_id=anna)
    with crew.db.begin() as session:
        session.get_one(type(crew.get(gone)), gone).state = MemberState.DISABLED
    with pytest.raises(Refused, match="members-has-left"):
        crew.do(actions.link, lead, member_id=gone)


def test_a_member_who_follows_a_link_does_not_use_it_up(crew: Crew, lead: int) -> None:
    _, code = _invite(crew, lead)
    account = crew.get(lead).telegram_id
    assert account is not None
    assert crew.follows(actions.join, account, code=code) is Entry.ALREADY
    assert crew.follows(actions.join, NEW, code=code) is Entry.JOINED


def test_an_unknown_code_gets_the_sentence_for_strangers_once_an_hour(crew: Crew) -> None:
    assert crew.follows(actions.join, NEW, code="guess") is Entry.UNKNOWN
    crew.clock.advance(minutes=59)
    assert crew.follows(actions.join, NEW, code="guess") is Entry.SILENT
    crew.clock.advance(minutes=1)
    assert crew.follows(actions.join, NEW, code="guess") is Entry.UNKNOWN


def test_who_joins_is_a_stranger_no_more(crew: Crew, lead: int) -> None:
    crew.follows(actions.join, NEW, code="guess")
    _, code = _invite(crew, lead)
    crew.follows(actions.join, NEW, code=code)
    with crew.db.read() as session:
        assert strangers.last_answered(session, telegram_id=NEW) is None


def test_the_code_is_gone_from_the_database_once_it_is_sent(crew: Crew, lead: int) -> None:
    _, code = _invite(crew, lead)
    assert code in _everything_stored(crew)
    _send(crew)
    crew.ticks(jobs.look_after_links)
    assert code not in _everything_stored(crew)
    assert not [owed for owed in crew.owed("joining.invitation") if owed.key.startswith("edit:")]


def test_a_message_that_is_not_sent_yet_keeps_its_code(crew: Crew, lead: int) -> None:
    _, code = _invite(crew, lead)
    crew.ticks(jobs.look_after_links)
    assert code in _everything_stored(crew)


@pytest.mark.parametrize("how", ["used", "expired", "replaced"])
def test_a_link_that_lets_nobody_in_is_taken_off_the_screen(crew: Crew, lead: int, how: str) -> None:
    member_id, code = _invite(crew, lead)
    _send(crew)
    if how == "used":
        crew.follows(actions.join, NEW, code=code)
    elif how == "replaced":
        crew.do(actions.link, lead, member_id=member_id)
    else:
        crew.clock.advance(hours=48)
        crew.ticks(jobs.look_after_links)
    edits = [owed for owed in crew.owed("joining.invitation") if owed.key.startswith("edit:")]
    assert [(edit.chat_id, edit.message_id, edit.member_id) for edit in edits] == [
        (crew.get(lead).telegram_id, 77, lead)
    ]
    assert code not in _everything_stored(crew)
    crew.ticks(jobs.look_after_links)
    assert [owed.version for owed in crew.owed("joining.invitation") if owed.key.startswith("edit:")] == [1]


def test_a_card_that_shows_something_else_by_now_is_left_alone(crew: Crew, lead: int) -> None:
    _, code = _invite(crew, lead)
    _send(crew)
    chat_id = crew.get(lead).telegram_id
    assert chat_id is not None
    about = {"chat_id": chat_id, "message_id": 77}
    crew.happens(outbox.redraw, **about, kind="members.team", params={"page": 1}, member_id=lead)
    crew.follows(actions.join, NEW, code=code)
    assert [owed.kind for owed in crew.owed("members.team")] == ["members.team"]
    assert not crew.owed("joining.invitation")


def test_a_lost_phone_is_cut_off_at_once_and_there_is_a_new_link(crew: Crew, lead: int) -> None:
    anna = crew.add("Anna")
    old = crew.get(anna).telegram_id
    assert old is not None
    crew.do(actions.cut_off, lead, member_id=anna)
    with crew.db.read() as session, pytest.raises(Stranger):
        access.member(session, telegram_id=old)
    assert [(owed.chat_id, owed.member_id) for owed in crew.owed("home.menu")] == [(old, None)]
    code = json.loads(crew.owed("joining.invitation")[-1].params)["code"]
    assert crew.follows(actions.join, NEW, code=code) is Entry.JOINED
    assert crew.get(anna).telegram_id == NEW
    assert ("members.cut_off", lead) in crew.deeds()


def test_nobody_cuts_themselves_off_and_no_keeper_a_lead(crew: Crew, lead: int) -> None:
    keeper = crew.add("Kaur", Role.KEEPER)
    with pytest.raises(Refused, match="members-not-yourself"):
        crew.do(actions.cut_off, lead, member_id=lead)
    for act in (actions.cut_off, actions.link, actions.consider):
        with pytest.raises(Refused, match="kit-not-yours"):
            crew.do(act, keeper, member_id=lead)


def test_somebody_who_had_left_may_come_again_under_a_new_name(crew: Crew, lead: int) -> None:
    before = crew.add("Anna")
    account = crew.get(before).telegram_id
    assert account is not None
    with crew.db.begin() as session:
        session.get_one(type(crew.get(before)), before).state = MemberState.DISABLED
    member_id, code = _invite(crew, lead, name="Anna Uus")
    assert crew.follows(actions.join, account, code=code) is Entry.JOINED
    assert crew.get(member_id).telegram_id == account
    assert crew.get(before).telegram_id is None


def test_the_log_knows_no_codes_and_no_names(crew: Crew, lead: int) -> None:
    _, code = _invite(crew, lead)
    crew.follows(actions.join, NEW, code=code)
    with crew.db.read() as session:
        log = "\n".join(deed.model_dump_json() for deed in session.exec(select(Deed).order_by(col(Deed.id))))
    assert "Mari" not in log
    assert code not in log
