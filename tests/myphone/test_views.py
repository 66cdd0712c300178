"""What its owner sees of their phone: order, states, what to do; never an address, and never more than is true."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.home import views as home
from handlers.phones import actions, views
from storage import contacts, sealing
from storage.contacts import Way
from storage.members import Language
from storage.summons import SummonsState
from tests.crew import Crew, labels, routes
from tests.myphone.owners import ALL, Owner

NUMBER = "51234567"


def card(lea: Owner, way: Way) -> str:
    return lea.crew.screen(views.way_card, lea.id, way=way).text


def buttons(lea: Owner, way: Way) -> list[str]:
    return labels(lea.crew.screen(views.way_card, lea.id, way=way))


def test_telegram_comes_first_and_the_rest_in_the_order_it_rings(lea: Owner) -> None:
    lea.has(Way.SMS, NUMBER)
    lea.types(Way.VOICE, NUMBER)
    lea.types(Way.PUSHOVER, "u" * 30)
    lea.misses(Way.PUSHOVER)
    shown = lea.crew.screen(views.card, lea.id)
    unseen = "⚠️ has not come through since Mon 23 Nov 10:00. You said that the test did not come."
    assert [line for line in shown.text.splitlines() if line[:2] in ("1.", "2.", "3.", "4.")] == [
        "1. Telegram: at once",
        f"2. Pushover: after 1 min · {unseen}",
        "3. SMS ··67: after 2 min · ✓ works",
        "4. Call ··67: after 4 min · ⏳ waits for its test",
    ]
    assert labels(shown)[:5] == ["⚠️ Pushover", "✓ SMS ··67", "⏳ Call ··67", "+ ntfy", "+ Other app"]


@pytest.mark.parametrize("language", Language)
def test_no_address_is_shown_again(lea: Owner, language: Language) -> None:
    addresses = {Way.SMS: NUMBER, Way.VOICE: NUMBER, Way.PUSHOVER: "u" * 30, Way.NTFY: "kati-7Yq2vVx0"}
    for way, address in addresses.items():
        lea.types(way, address)
    lea.types(Way.OTHER, "signal://kati:s3cret@localhost/x")
    looks = [lea.crew.screen(views.card, lea.id, language)]
    looks += [lea.crew.screen(views.way_card, lea.id, language, way=each) for each in Way]
    looks += [lea.crew.screen(views.add, lea.id, language, way=each) for each in Way]
    said = " ".join(shown.text + " ".join([*labels(shown), *routes(shown)]) for shown in looks)
    assert not [each for each in (*addresses.values(), "s3cret", "234567", "2345 67") if each in said]
    assert "··67" in said
    assert "signal" in said


@pytest.mark.parametrize(
    ("state", "reason", "said", "is_asked"),
    [
        (SummonsState.QUEUED, None, "The test is on its way…", False),
        (SummonsState.CALLING, None, "The test is on its way…", False),
        (SummonsState.SENT, None, "The test has been sent. Which number is in it?", True),
        (SummonsState.DELIVERED, None, "The test is on the phone. Which number is in it?", True),
        (SummonsState.UNCERTAIN, "timeout", "It is not certain that the test went out.", True),
        (SummonsState.FAILED, "address", "There is no such number, key or topic.", False),
        (SummonsState.FAILED, "blocked", "The operator does not let it through", False),
        (SummonsState.FAILED, "credentials", "The fault is in the server's settings, not in your phone.", False),
        (SummonsState.FAILED, "unreachable", "The service did not answer.", False),
        (SummonsState.DROPPED, "late", "The test did not go out in time.", False),
    ],
)
def test_what_became_of_a_test_is_said_and_what_to_do(
    lea: Owner, state: SummonsState, reason: str | None, said: str, is_asked: bool
) -> None:
    lea.types(Way.SMS, NUMBER)
    lea.becomes(Way.SMS, state, reason)
    assert said in card(lea, Way.SMS)
    is_over = state in (SummonsState.FAILED, SummonsState.DROPPED)
    assert ("Nothing came" in buttons(lea, Way.SMS), "New test" in buttons(lea, Way.SMS)) == (is_asked, is_over)
    assert (lea.contact(Way.SMS).code in buttons(lea, Way.SMS)) is is_asked


def test_a_test_nobody_sends_is_given_up_after_a_while(lea: Owner) -> None:
    lea.types(Way.SMS, NUMBER)
    lea.crew.clock.advance(minutes=16)
    assert "did not go out in time" in card(lea, Way.SMS)
    assert "New test" in buttons(lea, Way.SMS)


def test_a_service_that_does_not_answer_is_said_while_it_is_tried_again(lea: Owner) -> None:
    lea.types(Way.SMS, NUMBER)
    with lea.crew.db.begin() as session:
        found = lea.tests(Way.SMS)[-1]
        found.attempts, found.reason = 1, "unreachable"
        session.merge(found)
    assert "we are trying again" in card(lea, Way.SMS)


def test_a_call_is_asked_about_in_its_own_words(lea: Owner) -> None:
    lea.types(Way.VOICE, NUMBER)
    lea.becomes(Way.VOICE, SummonsState.SENT)
    assert "Did the phone ring?" in card(lea, Way.VOICE)
    assert "press 1" not in card(lea, Way.VOICE)
    assert buttons(lea, Way.VOICE)[:2] == ["It rang", "It did not ring"]
    lea.crew.deps = replace(lea.crew.deps, public_url="https://bot.example.org")
    assert "press 1" in card(lea, Way.VOICE)
    lea.misses(Way.VOICE)
    assert "whether the number is right" in card(lea, Way.VOICE)


def test_a_way_that_failed_says_since_when_and_why_here_and_at_home(lea: Owner) -> None:
    lea.has(Way.SMS, NUMBER)
    assert "Works. The last test came through on Mon 23 Nov 10:00" in card(lea, Way.SMS)
    lea.crew.clock.advance(hours=2)
    with lea.crew.db.begin() as session:
        contacts.note(session, lea.crew.clock.now(), member_id=lea.id, way=Way.SMS, reason="blocked")
    assert "Nothing has come through here since Mon 23 Nov 12:00. The operator does not" in card(lea, Way.SMS)
    assert "does not reach you by: SMS" in lea.crew.screen(home.card, lea.id).text


def test_a_delay_goes_step_by_step(lea: Owner) -> None:
    lea.has(Way.SMS, NUMBER)
    assert "<b>SMS ··67</b> · after 2 min" in card(lea, Way.SMS)
    assert {"− 1 min", "3 min +"} <= set(buttons(lea, Way.SMS))
    lea.crew.do(actions.put_off, lea.id, way=Way.SMS, after=0)
    assert "<b>SMS ··67</b> · at once" in card(lea, Way.SMS)
    assert "30 s +" in buttons(lea, Way.SMS)


def test_a_known_number_is_offered_for_the_other_way(lea: Owner) -> None:
    assert "Same number" not in " ".join(labels(lea.crew.screen(views.add, lea.id, way=Way.VOICE)))
    lea.types(Way.SMS, NUMBER)
    assert labels(lea.crew.screen(views.add, lea.id, way=Way.VOICE)) == ["Same number ··67", "Back"]
    assert "Which" not in lea.crew.screen(views.add, lea.id, way=Way.PUSHOVER).text


def test_who_replaces_an_address_reads_what_that_means_before(lea: Owner) -> None:
    assert "is forgotten" not in lea.crew.screen(views.add, lea.id, way=Way.SMS).text
    lea.has(Way.SMS, NUMBER)
    assert "The present address is forgotten" in lea.crew.screen(views.add, lea.id, way=Way.SMS).text


def test_a_topic_is_shown_once_with_how_to_subscribe(lea: Owner) -> None:
    topic = lea.crew.do(actions.make, lea.id, offered=ALL).topic
    shown = lea.crew.screen(views.topic_card, lea.id, topic=topic)
    assert topic in shown.text
    assert "https://ntfy.example.org" in shown.text
    assert next(button.copies for row in shown.rows for button in row) == topic
    assert topic not in lea.crew.screen(views.topic_card, lea.id).text


def test_with_nothing_set_up_it_says_so_and_offers_nothing(lea: Owner) -> None:
    lea.crew.deps = replace(lea.crew.deps, ways=frozenset())
    shown = lea.crew.screen(views.card, lea.id)
    assert "This server has no way to a phone besides Telegram." in shown.text
    assert labels(shown) == ["Alerts on phones", "Home"]
    assert "phones:open" not in routes(lea.crew.screen(home.card, lea.id))


def test_with_some_ways_it_says_which_are_missing(lea: Owner) -> None:
    lea.crew.deps = replace(lea.crew.deps, ways=frozenset({Way.SMS}))
    shown = lea.crew.screen(views.card, lea.id)
    assert "Not set up on this server: ntfy, Pushover, Call, Other app." in shown.text
    assert labels(shown)[0] == "+ SMS"


def test_a_way_the_server_has_no_more_is_shown_as_such(lea: Owner) -> None:
    lea.has(Way.SMS, NUMBER)
    lea.crew.deps = replace(lea.crew.deps, ways=frozenset({Way.VOICE}))
    assert "SMS ··67: after 2 min · ⚠️ no longer possible" in lea.crew.screen(views.card, lea.id).text
    assert "New test" not in buttons(lea, Way.SMS)
    assert "Remove" in buttons(lea, Way.SMS)


def test_without_a_key_it_names_what_the_keeper_has_to_do(lea: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "is_possible", lambda _session: False)
    shown = lea.crew.screen(views.card, lea.id)
    assert "valvelaud key" in shown.text
    assert "VALVELAUD_ENCRYPTION_KEY" in shown.text
    assert not [each for each in labels(shown) if each.startswith("+")]


def test_what_another_key_sealed_is_shown_without_its_end(lea: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    lea.has(Way.SMS, NUMBER)

    def unreadable(*_given: object, **_more: object) -> None:
        raise sealing.WrongKey

    monkeypatch.setattr(contacts, "find", unreadable)
    assert "2. SMS: after 2 min" in lea.crew.screen(views.card, lea.id).text
    assert "the server has another encryption key" in card(lea, Way.SMS)
    assert buttons(lea, Way.SMS) == ["− 1 min", "3 min +", "Change the number", "Remove", "Back"]


def test_the_way_in_is_at_home_for_whom_a_case_may_wake(lea: Owner, crew: Crew) -> None:
    anna = crew.add("Anna", language=Language.EN)
    assert "phones:open" not in routes(crew.screen(home.card, anna))
    assert "At the moment you are not alerted" in crew.screen(views.card, anna).text
    assert "reaches you in Telegram only" in crew.screen(home.card, lea.id).text
    lea.has(Way.SMS, NUMBER)
    shown = crew.screen(home.card, lea.id)
    assert "phones:open" in routes(shown)
    assert "Telegram only" not in shown.text


def test_a_test_that_is_not_worth_it_any_more_says_nothing(lea: Owner) -> None:
    lea.types(Way.SMS, NUMBER)
    (test,) = lea.tests(Way.SMS)
    lea.crew.clock.advance(timedelta(seconds=1))
    lea.misses(Way.SMS)
    assert lea.hears(Way.SMS, test) is None


@pytest.mark.parametrize("language", Language)
def test_a_test_is_one_sms_in_every_language(lea: Owner, language: Language) -> None:
    lea.types(Way.SMS, NUMBER)
    about = lea.tests(Way.SMS)[-1].about
    told = lea.crew.sees(views.ring, lea.id, language, way=Way.SMS, is_repeat=False, **about)
    code = lea.contact(Way.SMS).code
    assert told is not None
    assert code is not None
    assert code in told.sms
    assert told.sms == told.text
