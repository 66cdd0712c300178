"""Several taps, the phone and who leads at the same moment, each in a thread of their own, on both engines."""

from collections.abc import Callable
from functools import partial

from handlers.joining import actions as joining
from handlers.kit.errors import Stranger
from handlers.members import actions as members
from handlers.phones import actions
from handlers.phones.actions import Heard
from storage import contacts, summons
from storage.contacts import Way
from storage.members import Role
from storage.summons import SummonsState
from tests.myphone.owners import ALL, Owner
from tests.races import answered, at_once

NUMBER = "51234567"
KEY = "u" * 30


def stranger(work: Callable[[], object]) -> Callable[[], object]:
    """The same work, for somebody who may be in the team no more."""

    def run() -> object:
        try:
            return work()
        except Stranger:
            return None

    return run


def test_one_number_typed_many_times_at_once_is_kept_and_tested_once(lea: Owner) -> None:
    at_once(*[partial(lea.types, Way.SMS, NUMBER)] * 5)
    assert lea.ways() == [Way.SMS]
    assert lea.count(Way.SMS) == 1


def test_many_taps_for_a_test_at_once_send_one(lea: Owner) -> None:
    lea.types(Way.SMS, NUMBER)
    lea.misses(Way.SMS)
    at_once(*[partial(lea.asks, Way.SMS, seen=1)] * 5)
    assert [each.chain[-2:] for each in lea.tests(Way.SMS)] == [":1", ":2"]


def test_all_four_numbers_tapped_at_once_are_one_guess(lea: Owner) -> None:
    lea.types(Way.SMS, NUMBER)
    code = lea.contact(Way.SMS).code
    guesses = [code, *(str(each) for each in range(10, 14) if str(each) != code)]
    heard = at_once(*[partial(lea.reads, Way.SMS, each, seen=1) for each in guesses])
    assert sum(each in (Heard.AGAIN, Heard.LATER) for each in heard) <= 1
    assert lea.contact(Way.SMS).is_proved is (Heard.RIGHT in heard)


def test_the_phone_and_the_chat_at_once_prove_once(lea: Owner) -> None:
    """The sender holds the ring while it tells what has become of it, and nobody waits in a ring."""
    lea.types(Way.PUSHOVER, KEY)
    lea.becomes(Way.PUSHOVER, SummonsState.SENT)
    (test,) = lea.tests(Way.PUSHOVER)

    def presses() -> object:
        with lea.crew.db.begin() as session:
            found = summons.lock(session, summons_id=test.id)
            assert found is not None
            now = lea.crew.clock.now()
            actor = lea.crew.get(lea.id)
            actions.accept(session, now, actor=actor, way=Way.PUSHOVER, zone=lea.crew.zone, **found.about)
            found.state, found.finished_at = SummonsState.ANSWERED, now
            summons.save(session, summons=found)
            contacts.note(session, now, member_id=lea.id, way=Way.PUSHOVER, reason=None)
            actions.changed(session, now, member_id=lea.id, way=Way.PUSHOVER, state=found.state, **found.about)
            return None

    at_once(presses, partial(lea.reads, Way.PUSHOVER, seen=1), partial(lea.types, Way.SMS, NUMBER), presses)
    assert lea.contact(Way.PUSHOVER).is_proved
    verbs = [verb for verb, _ in lea.crew.deeds()]
    assert verbs.count("phones.proved") in (1, 2)  # who reads the number and who presses may both be first


def test_who_is_put_out_while_they_type_leaves_nothing_behind(lea: Owner) -> None:
    anna = Owner(lea.crew, lea.crew.add("Anna"))
    for number in range(5):
        works = [
            stranger(partial(anna.types, Way.SMS, f"5123456{number}")),
            answered(partial(lea.crew.do, members.disable, lea.id, member_id=anna.id)),
        ]
        at_once(*works)
        assert anna.ways() == []
        assert not [each for each in anna.tests(Way.SMS) if each.is_waiting]
        lea.crew.do(members.restore, lea.id, member_id=anna.id)


def test_who_loses_their_phone_while_it_is_set_up_has_no_push_left(lea: Owner) -> None:
    anna = Owner(lea.crew, lea.crew.add("Anna", Role.LEAD))
    at_once(
        stranger(partial(anna.types, Way.PUSHOVER, KEY)),
        answered(partial(lea.crew.do, joining.cut_off, lea.id, member_id=anna.id)),
    )
    assert anna.ways() == []


def test_taking_away_and_another_address_at_once_leave_one_or_none(lea: Owner) -> None:
    lea.has(Way.SMS, NUMBER)
    at_once(
        partial(lea.types, Way.SMS, "51234568"),
        partial(lea.crew.do, actions.remove, lea.id, way=Way.SMS),
        answered(partial(lea.crew.do, actions.put_same, lea.id, way=Way.VOICE, offered=ALL)),
    )
    assert lea.ways() in ([], [Way.SMS], [Way.VOICE], [Way.SMS, Way.VOICE])
    assert all(lea.contact(each).proved_at is None for each in lea.ways())
