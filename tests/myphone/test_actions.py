"""Setting up one's own phone: what is kept, tests and what proves a way, delays, taking away; and every no."""

import secrets

import pytest

from handlers.joining import actions as joining
from handlers.kit.errors import Stranger
from handlers.members import actions as members
from handlers.phones import actions
from handlers.phones.actions import Heard
from handlers.rules import reaching
from storage import contacts, dialogues, sealing
from storage.contacts import Way
from storage.members import Role
from storage.summons import SummonsState
from tests.crew import Crew
from tests.myphone.owners import ALL, Owner

NUMBER = "51234567"
KEY = "u" * 30


def another(code: str) -> str:
    return "10" if code != "10" else "11"


def test_a_number_that_is_typed_is_kept_tested_and_counts_once_its_test_was_read(lea: Owner) -> None:
    assert lea.types(Way.SMS, " 5123 4567 ").problem is None
    contact = lea.contact(Way.SMS)
    assert contact.address == "+37251234567"
    assert contact.after == reaching.AFTER[Way.SMS]
    assert not contact.is_proved
    (test,) = lea.tests(Way.SMS)
    assert (test.kind, test.way, test.due_at) == ("phones.test", Way.SMS, lea.crew.clock.now())
    told = lea.hears(Way.SMS)
    assert told is not None
    assert told.sms == f"A test of Valvelaud. This is not an alert. The number is {contact.code}."
    assert lea.reads(Way.SMS) is Heard.RIGHT
    assert lea.contact(Way.SMS).proved_at == lea.crew.clock.now()
    assert lea.hears(Way.SMS) is None  # what still rings is stopped


def test_what_was_typed_is_taken_out_of_the_chat_right_or_wrong(lea: Owner) -> None:
    for typed in (KEY, "my key"):
        lea.types(Way.PUSHOVER, typed)
    assert [each.message_id for each in lea.crew.owed("home.gone")] == [1]  # the same message here, drawn once
    assert lea.types(Way.PUSHOVER, "my key").problem == "phones-no-pushover"


@pytest.mark.parametrize("way", Way)
def test_what_is_no_address_is_not_kept_and_waited_for_on(lea: Owner, way: Way) -> None:
    lea.crew.do(actions.consider, lea.id, way=way, offered=ALL)
    assert lea.types(way, "??").problem == f"phones-no-{way}"
    assert lea.ways() == []
    with lea.crew.db.read() as session:
        assert dialogues.current(session, lea.crew.clock.now(), member_id=lea.id) == f"phones:typed:{way}"


def test_a_way_the_server_has_not_is_refused_everywhere(lea: Owner) -> None:
    assert lea.crew.refuses(actions.consider, lea.id, way=Way.SMS, offered=ALL - {Way.SMS}) == "phones-not-offered"
    assert lea.types(Way.SMS, NUMBER, offered=frozenset()).problem == "phones-not-offered"
    assert lea.crew.refuses(actions.make, lea.id, offered=frozenset()) == "phones-not-offered"
    lea.types(Way.SMS, NUMBER)
    refused = lea.crew.refuses(actions.test, lea.id, way=Way.SMS, seen=1, offered=frozenset())
    assert refused == "phones-not-offered"


def test_without_a_key_nothing_is_kept_and_it_is_said(lea: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "is_possible", lambda _session: False)
    assert lea.crew.refuses(actions.consider, lea.id, way=Way.SMS, offered=ALL) == "phones-no-key"
    assert lea.types(Way.SMS, NUMBER).problem == "phones-no-key"
    assert lea.crew.refuses(actions.make, lea.id, offered=ALL) == "phones-no-key"
    assert lea.ways() == []


def test_a_wrong_number_brings_another_test_with_another_number(lea: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "choice", min)  # chance would make a number that comes again a rare one
    lea.types(Way.SMS, NUMBER)
    first = lea.contact(Way.SMS).code
    assert first is not None
    assert lea.reads(Way.SMS, another(first)) is Heard.AGAIN
    old, new = lea.tests(Way.SMS)
    assert lea.contact(Way.SMS).code not in (first, another(first))
    assert lea.hears(Way.SMS, old) is None
    assert lea.hears(Way.SMS, new) is not None
    assert lea.reads(Way.SMS) is Heard.RIGHT


def test_the_number_of_an_earlier_test_proves_nothing(lea: Owner) -> None:
    lea.types(Way.SMS, NUMBER)
    first = lea.contact(Way.SMS).code
    lea.misses(Way.SMS)
    lea.asks(Way.SMS)
    assert lea.reads(Way.SMS, first, seen=1) is Heard.OVER
    assert not lea.contact(Way.SMS).is_proved


def test_who_guesses_has_three_tries_an_hour_whatever_they_put_in_between(lea: Owner) -> None:
    lea.types(Way.SMS, NUMBER)
    for expected in (Heard.AGAIN, Heard.AGAIN, Heard.LATER):
        code = lea.contact(Way.SMS).code
        assert code is not None
        assert lea.reads(Way.SMS, another(code)) is expected
    assert lea.reads(Way.SMS, "10") is Heard.OVER
    assert lea.crew.refuses(actions.test, lea.id, way=Way.SMS, seen=3, offered=ALL) == "phones-too-many"
    lea.crew.do(actions.remove, lea.id, way=Way.SMS)
    lea.types(Way.SMS, "51234568")
    assert lea.count(Way.SMS) == 3  # kept, and not tested yet
    lea.crew.clock.advance(hours=1)
    lea.asks(Way.SMS)
    assert lea.reads(Way.SMS) is Heard.RIGHT


def test_ways_are_limited_apart(lea: Owner) -> None:
    lea.types(Way.SMS, NUMBER)
    for _ in range(2):
        lea.misses(Way.SMS)
        lea.asks(Way.SMS)
    lea.types(Way.VOICE, NUMBER)
    assert lea.count(Way.VOICE) == 1


def test_a_second_tap_for_a_test_sends_no_second_one(lea: Owner) -> None:
    lea.types(Way.SMS, NUMBER)
    lea.misses(Way.SMS)
    for _ in range(2):
        lea.asks(Way.SMS, seen=1)
    assert lea.count(Way.SMS) == 2


def test_a_second_tap_on_the_right_number_is_right_again(lea: Owner) -> None:
    lea.types(Way.SMS, NUMBER)
    code = lea.contact(Way.SMS).code
    assert [lea.reads(Way.SMS, code) for _ in range(2)] == [Heard.RIGHT] * 2
    assert [verb for verb, _ in lea.crew.deeds()] == ["phones.added", "phones.proved"]


def test_who_says_that_nothing_came_is_not_counted_as_reached_any_more(lea: Owner) -> None:
    lea.has(Way.SMS, NUMBER)
    lea.asks(Way.SMS)
    assert lea.contact(Way.SMS).is_proved  # a test alone takes nothing away
    lea.misses(Way.SMS)
    contact = lea.contact(Way.SMS)
    assert (contact.is_proved, contact.reason, contact.failed_at) == (False, "unseen", lea.crew.clock.now())
    lea.misses(Way.SMS)  # twice is as good as once
    lea.asks(Way.SMS)
    lea.reads(Way.SMS)
    assert (lea.contact(Way.SMS).is_proved, lea.contact(Way.SMS).reason) == (True, None)


def test_a_call_says_no_number_and_its_owner_says_that_it_rang(lea: Owner) -> None:
    lea.types(Way.VOICE, NUMBER)
    code, told = lea.contact(Way.VOICE).code, lea.hears(Way.VOICE)
    assert told is not None
    assert code is not None
    assert code not in told.said
    assert lea.reads(Way.VOICE, "") is Heard.RIGHT


@pytest.mark.parametrize("way", [Way.PUSHOVER, Way.NTFY, Way.VOICE])
def test_a_button_or_a_key_on_the_phone_proves_at_once(lea: Owner, way: Way) -> None:
    lea.types(way, {Way.PUSHOVER: KEY, Way.NTFY: "kati-7Yq2vVx0", Way.VOICE: NUMBER}[way])
    (test,) = lea.tests(way)
    assert lea.confirms(way, test)
    proved_at = lea.contact(way).proved_at
    assert proved_at == lea.crew.clock.now()
    lea.crew.clock.advance(minutes=1)
    assert lea.confirms(way, test)  # once more, as the sender may
    assert lea.contact(way).proved_at == proved_at
    assert lea.reads(way, "10") is Heard.RIGHT


def test_a_late_button_still_proves_what_was_said_not_to_have_come(lea: Owner) -> None:
    lea.types(Way.PUSHOVER, KEY)
    (test,) = lea.tests(Way.PUSHOVER)
    lea.misses(Way.PUSHOVER)
    assert lea.confirms(Way.PUSHOVER, test)
    assert lea.contact(Way.PUSHOVER).is_proved


def test_the_button_of_a_test_to_an_address_that_is_gone_proves_no_other(lea: Owner) -> None:
    lea.types(Way.PUSHOVER, KEY)
    (test,) = lea.tests(Way.PUSHOVER)
    lea.crew.clock.advance(seconds=5)
    lea.types(Way.PUSHOVER, "v" * 30)
    assert not lea.confirms(Way.PUSHOVER, test)
    assert not lea.contact(Way.PUSHOVER).is_proved
    assert lea.hears(Way.PUSHOVER, test) is None
    lea.crew.do(actions.remove, lea.id, way=Way.PUSHOVER)
    assert not lea.confirms(Way.PUSHOVER, test)


def test_another_address_takes_the_place_of_the_old_one_and_has_to_be_tested(lea: Owner) -> None:
    lea.has(Way.SMS, NUMBER)
    lea.crew.do(actions.put_off, lea.id, way=Way.SMS, after=300)
    lea.types(Way.SMS, "51234568")
    contact = lea.contact(Way.SMS)
    assert (contact.address, contact.is_proved, contact.after) == ("+37251234568", False, 300)


def test_the_same_address_again_stays_as_proved_as_it_is(lea: Owner) -> None:
    lea.has(Way.SMS, NUMBER)
    lea.types(Way.SMS, "+372 5123 4567")
    assert lea.contact(Way.SMS).is_proved
    assert lea.count(Way.SMS) == 1


def test_a_number_is_taken_over_for_calls_with_one_tap(lea: Owner) -> None:
    assert lea.crew.refuses(actions.put_same, lea.id, way=Way.VOICE, offered=ALL) == "kit-gone"
    lea.types(Way.SMS, NUMBER)
    lea.crew.do(actions.put_same, lea.id, way=Way.VOICE, offered=ALL)
    assert lea.contact(Way.VOICE).address == "+37251234567"
    assert lea.count(Way.VOICE) == 1
    assert lea.crew.refuses(actions.put_same, lea.id, way=Way.NTFY, offered=ALL) == "kit-gone"


def test_a_topic_is_made_that_nobody_guesses_and_tested_only_when_they_have_subscribed(lea: Owner) -> None:
    made = [lea.crew.do(actions.make, lea.id, offered=ALL).topic for _ in range(2)]
    assert len(set(made)) == 2
    assert lea.contact(Way.NTFY).address == made[1]
    assert lea.count(Way.NTFY) == 0
    lea.asks(Way.NTFY, seen=0)
    assert lea.reads(Way.NTFY) is Heard.RIGHT


def test_a_way_is_put_off_and_the_order_follows(lea: Owner) -> None:
    lea.has(Way.SMS, NUMBER)
    lea.has(Way.VOICE, NUMBER)
    assert lea.ways() == [Way.SMS, Way.VOICE]
    lea.crew.do(actions.put_off, lea.id, way=Way.VOICE, after=30)
    assert lea.ways() == [Way.VOICE, Way.SMS]
    assert lea.contact(Way.VOICE).is_proved
    for after in (31, -60, 10**8):
        assert lea.crew.refuses(actions.put_off, lea.id, way=Way.VOICE, after=after) == "kit-gone"


def test_a_way_is_taken_away_as_often_as_one_likes(lea: Owner) -> None:
    lea.has(Way.SMS, NUMBER)
    for _ in range(2):
        lea.crew.do(actions.remove, lea.id, way=Way.SMS)
    assert lea.ways() == []
    for action, more in ((actions.look_at, {}), (actions.put_off, {"after": 30}), (actions.miss, {"seen": 1})):
        assert lea.crew.refuses(action, lea.id, way=Way.SMS, **more) == "kit-gone"


def test_anybody_may_set_up_their_own_and_it_is_nobody_elses(lea: Owner) -> None:
    anna = Owner(lea.crew, lea.crew.add("Anna"))
    anna.has(Way.SMS, NUMBER)
    lea.types(Way.SMS, NUMBER)
    assert lea.crew.refuses(actions.look_at, lea.id, way=Way.VOICE) == "kit-gone"
    lea.crew.do(actions.remove, lea.id, way=Way.SMS)
    assert anna.contact(Way.SMS).is_proved


def test_no_address_is_in_the_log_of_deeds_or_in_what_is_owed(lea: Owner) -> None:
    lea.has(Way.SMS, NUMBER)
    lea.types(Way.PUSHOVER, KEY)
    lea.crew.do(actions.remove, lea.id, way=Way.SMS)
    with lea.crew.db.engine.connect() as connection:
        for table in ("audit", "outbox", "summons", "contact", "dialogue"):
            rows = str(connection.exec_driver_sql(f"SELECT * FROM {table}").all())
            assert "1234567" not in rows
            assert KEY not in rows


def test_who_leaves_is_forgotten_and_rung_no_more(crew: Crew, lea: Owner) -> None:
    anna = Owner(crew, crew.add("Anna"))
    anna.types(Way.SMS, NUMBER)
    lea.types(Way.SMS, NUMBER)
    crew.do(members.disable, lea.id, member_id=anna.id)
    assert anna.ways() == []
    assert [each.state for each in anna.tests(Way.SMS)] == [SummonsState.DROPPED]
    assert [each.state for each in lea.tests(Way.SMS)] == [SummonsState.QUEUED]
    with pytest.raises(Stranger):
        anna.types(Way.SMS, NUMBER)
    crew.do(members.restore, lea.id, member_id=anna.id)
    assert anna.ways() == []


def test_a_lost_phone_accepts_nothing_and_the_number_stays_its_owners(crew: Crew, lea: Owner) -> None:
    anna = Owner(crew, crew.add("Anna"))
    anna.has(Way.SMS, NUMBER)
    anna.has(Way.NTFY, "kati-7Yq2vVx0")
    anna.has(Way.PUSHOVER, KEY)
    anna.has(Way.OTHER, "signal://localhost/x")
    (push,) = anna.tests(Way.PUSHOVER)
    crew.do(joining.cut_off, lea.id, member_id=anna.id)
    assert anna.ways() == [Way.SMS]
    assert not anna.confirms(Way.PUSHOVER, push)
    with pytest.raises(Stranger):
        anna.types(Way.NTFY, "kati-7Yq2vVx0")


def test_what_was_sealed_with_another_key_is_typed_again(lea: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    lea.has(Way.SMS, NUMBER)

    def unreadable(*_given: object, **_more: object) -> None:
        raise sealing.WrongKey

    monkeypatch.setattr(contacts, "find", unreadable)
    for action, more in (
        (actions.test, {"seen": 1, "offered": ALL}),
        (actions.tell, {"seen": 1, "code": "10"}),
        (actions.put_off, {"after": 30}),
    ):
        assert lea.crew.refuses(action, lea.id, way=Way.SMS, **more) == "phones-unreadable"
    assert lea.types(Way.SMS, "51234568").problem is None
    monkeypatch.undo()
    assert lea.contact(Way.SMS).address == "+37251234568"


@pytest.mark.parametrize("role", Role)
def test_every_role_may(lea: Owner, role: Role) -> None:
    who = Owner(lea.crew, lea.crew.add("Keegi", role))
    who.has(Way.SMS, NUMBER)
    assert who.ways() == [Way.SMS]
