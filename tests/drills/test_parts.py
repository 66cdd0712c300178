"""One's own part in a drill: what is confirmed, what does not work, another time, and what comes too late."""

from datetime import timedelta

import pytest

from handlers.drills import actions, views
from handlers.kit.drilled import Fate
from handlers.kit.keyboards import Screen
from storage import contacts
from storage.contacts import Known, Way
from storage.members import Language
from storage.summons import SummonsState
from tests import plans
from tests.crew import Crew, labels, routes
from tests.drills import ways
from tests.letters import Post

Team = dict[str, int]
EACH = pytest.mark.parametrize("way", list(Way))


def call(crew: Crew, drill_id: int, who: int, language: Language | None = None) -> Screen:
    return crew.screen(views.call, who, language, drill_id=drill_id, is_asked=True)


def known(crew: Crew, who: int) -> list[Known]:
    with crew.db.read() as session:
        return contacts.known(session, member_id=who)


def test_a_tap_confirms_telegram_and_a_second_one_changes_nothing(crew: Crew, team: Team, post: Post) -> None:
    drill_id = ways.begins(crew, team["lead"])
    post.delivers()
    for seconds in (12, 30):
        crew.clock.advance(seconds=seconds)
        crew.do(actions.confirm, team["dora"], drill_id=drill_id)
    (telegram,) = ways.person(crew, drill_id, team["dora"]).tries
    assert (telegram.fate, telegram.took) == (Fate.CONFIRMED, timedelta(seconds=12))
    shown = call(crew, drill_id, team["dora"])
    assert "Thank you, that is all." in shown.text
    assert "Telegram: ✓ 12 s" in shown.text
    assert labels(shown) == ["Home"]


@EACH
def test_what_the_phone_itself_confirms_needs_no_button(crew: Crew, team: Team, way: Way) -> None:
    ways.proves(crew, team["dora"], way)
    drill_id = ways.begins(crew, team["lead"])
    ways.becomes(crew, drill_id, team["dora"], way, SummonsState.SENT)
    crew.clock.advance(seconds=70)
    ways.becomes(crew, drill_id, team["dora"], way, SummonsState.ANSWERED)
    shown = call(crew, drill_id, team["dora"])
    assert "✓ 1 min 10 s" in shown.text
    assert [each for each in routes(shown) if "came" in each] == []
    assert ways.person(crew, drill_id, team["dora"]).is_reached


@pytest.mark.parametrize("state", [SummonsState.SENT, SummonsState.DELIVERED, SummonsState.UNCERTAIN])
@EACH
def test_what_nobody_else_can_know_has_a_button(crew: Crew, team: Team, way: Way, state: SummonsState) -> None:
    ways.proves(crew, team["dora"], way)
    drill_id = ways.begins(crew, team["lead"])
    route = f"drills:came:{drill_id}:{way}"
    assert route not in routes(call(crew, drill_id, team["dora"]))
    ways.becomes(crew, drill_id, team["dora"], way, state)
    is_asked = way in (Way.SMS, Way.VOICE, Way.OTHER)
    assert (route in routes(call(crew, drill_id, team["dora"]))) is is_asked
    if not is_asked:
        assert crew.refuses(actions.confirm_way, team["dora"], drill_id=drill_id, way=way) == "drills-not-sent"
        return
    for _ in range(2):
        crew.do(actions.confirm_way, team["dora"], drill_id=drill_id, way=way)
    assert ways.states(crew, drill_id, team["dora"]) == [SummonsState.ANSWERED]
    assert route not in routes(call(crew, drill_id, team["dora"]))


def test_what_was_not_rung_cannot_be_confirmed(crew: Crew, team: Team) -> None:
    ways.proves(crew, team["dora"], Way.SMS)
    drill_id = ways.begins(crew, team["lead"])
    for way in (Way.SMS, Way.VOICE):
        assert crew.refuses(actions.confirm_way, team["dora"], drill_id=drill_id, way=way) == "drills-not-sent"
    assert ways.states(crew, drill_id, team["dora"]) == [SummonsState.QUEUED]


def test_who_says_that_it_came_is_right_and_their_way_is_well_again(crew: Crew, team: Team) -> None:
    ways.proves(crew, team["dora"], Way.SMS)
    drill_id = ways.begins(crew, team["lead"])
    ways.becomes(crew, drill_id, team["dora"], Way.SMS, SummonsState.FAILED, "blocked")
    with crew.db.begin() as session:
        contacts.note(session, crew.clock.now(), member_id=team["dora"], way=Way.SMS, reason="blocked")
    crew.do(actions.confirm_way, team["dora"], drill_id=drill_id, way=Way.SMS)
    assert [(each.failed_at, each.reason) for each in known(crew, team["dora"])] == [(None, None)]
    assert ways.person(crew, drill_id, team["dora"]).tries[1].fate is Fate.CONFIRMED


@pytest.mark.parametrize(
    ("reason", "why", "advice"),
    [
        ("address", "no such number or address", "put in the right one"),
        ("blocked", "the operator does not let it through", "Ask your operator"),
        ("busy", "it rang and was not answered", "Do Not Disturb"),
        ("expired", "repeated to the end", "may notify you with sound"),
        ("credit", "the team’s account there does not work", "nothing for you to do"),
        ("unavailable", "not set up on the server", "nothing for you to do"),
        ("broken", "the service did not answer, or refused", "nothing for you to do"),
    ],
)
def test_what_does_not_work_is_said_with_what_to_do(crew: Crew, team: Team, reason: str, why: str, advice: str) -> None:
    ways.proves(crew, team["dora"], Way.SMS)
    drill_id = ways.begins(crew, team["lead"])
    ways.becomes(crew, drill_id, team["dora"], Way.SMS, SummonsState.FAILED, reason)
    shown = call(crew, drill_id, team["dora"])
    assert f"SMS: ✗ {why}" in shown.text
    assert advice in shown.text
    ways.passes(crew, minutes=30)
    assert advice in call(crew, drill_id, team["dora"]).text  # also when it is over


def test_what_only_its_owner_can_put_right_leads_to_their_phone(crew: Crew, team: Team) -> None:
    ways.proves(crew, team["dora"], Way.SMS, Way.VOICE)
    drill_id = ways.begins(crew, team["lead"])
    ways.becomes(crew, drill_id, team["dora"], Way.VOICE, SummonsState.FAILED, "credit")
    assert "My phone" not in labels(call(crew, drill_id, team["dora"]))  # that is the team's
    ways.becomes(crew, drill_id, team["dora"], Way.SMS, SummonsState.FAILED, "address")
    assert "My phone" in labels(call(crew, drill_id, team["dora"]))
    ways.passes(crew, minutes=30)
    assert "My phone" in labels(call(crew, drill_id, team["dora"]))


# Another time


def test_not_now_stops_everything_and_asks_no_reason(crew: Crew, team: Team, post: Post) -> None:
    ways.proves(crew, team["dora"], Way.PUSHOVER, Way.SMS)
    drill_id = ways.begins(crew, team["lead"])
    post.delivers()
    ways.becomes(crew, drill_id, team["dora"], Way.PUSHOVER, SummonsState.SENT)
    for _ in range(2):
        crew.do(actions.postpone, team["dora"], drill_id=drill_id)
    assert ways.states(crew, drill_id, team["dora"]) == [SummonsState.SENT, SummonsState.DROPPED]
    assert not ways.worded(crew, drill_id, team["dora"])  # so what rings is stopped
    shown = call(crew, drill_id, team["dora"])
    assert "Fine, we leave it for now." in shown.text
    assert "until Fri 27 Nov 12:00" in shown.text
    assert labels(shown) == ["Now is good", "Home"]
    assert crew.told("drills.offer") == [team["dora"]]
    assert [verb for verb, actor in crew.deeds() if actor == team["dora"]] == []


def test_who_asked_for_another_time_is_offered_one_once_and_silently(crew: Crew, team: Team, post: Post) -> None:
    drill_id = ways.begins(crew, team["lead"])
    post.delivers()
    crew.do(actions.postpone, team["dora"], drill_id=drill_id)
    ways.passes(crew, hours=2, minutes=59)
    assert [each for each in post.delivers() if each.kind == "drills.offer"] == []
    ways.passes(crew, minutes=1)
    (offer,) = [each.screen for each in post.delivers() if each.kind == "drills.offer"]
    assert offer.is_silent
    assert labels(offer) == ["Now is good", "Leave it this time"]
    for _ in range(5):
        ways.passes(crew, hours=5)
    assert [each for each in post.delivers() if each.kind == "drills.offer"] == []


def test_the_offer_waits_for_the_end_of_the_quiet(crew: Crew, team: Team, post: Post) -> None:
    plans.stands_at(crew, "2026-11-26 20:00")
    drill_id = ways.begins(crew, team["lead"])
    crew.do(actions.postpone, team["dora"], drill_id=drill_id)
    post.delivers()
    for text, count in (("2026-11-26 23:00", 0), ("2026-11-27 06:59", 0), ("2026-11-27 07:00", 1)):
        plans.stands_at(crew, text)
        assert len([each for each in post.delivers() if each.kind == "drills.offer"]) == count


def test_now_is_a_drill_for_them_alone(crew: Crew, team: Team, post: Post) -> None:
    ways.proves(crew, team["dora"], Way.SMS)
    drill_id = ways.begins(crew, team["lead"])
    post.delivers()
    crew.do(actions.postpone, team["dora"], drill_id=drill_id)
    ways.passes(crew, minutes=31)
    for _ in range(2):
        crew.do(actions.make_up, team["dora"], drill_id=drill_id, zone=crew.zone)
    (own,) = ways.all_of(crew)[1:]
    assert own.of_id == drill_id
    assert len(ways.rings(crew, own.id, team["dora"])) == 1
    assert [each.member_id for each in post.delivers() if each.kind == "drills.call" and not each.is_edit] == [
        team["dora"]
    ]
    assert "You did it later." in call(crew, drill_id, team["dora"]).text
    ways.passes(crew, hours=3)
    assert [each for each in post.delivers() if each.kind == "drills.offer"] == []  # they have done it
    shown = crew.screen(views.report, team["lead"], drill_id=drill_id)
    assert "Asked for another time: Dora (did it later)" in shown.text
    mine = crew.screen(views.report, team["lead"], drill_id=own.id)
    assert mine.is_silent


def test_putting_off_ones_own_drill_brings_no_further_offer(crew: Crew, team: Team) -> None:
    drill_id = ways.begins(crew, team["lead"])
    crew.do(actions.postpone, team["dora"], drill_id=drill_id)
    crew.do(actions.make_up, team["dora"], drill_id=drill_id, zone=crew.zone)
    (own,) = ways.all_of(crew)[1:]
    crew.do(actions.postpone, team["dora"], drill_id=own.id)
    assert crew.told("drills.offer") == [team["dora"]]


def test_another_time_has_its_limits(crew: Crew, team: Team) -> None:
    drill_id = ways.begins(crew, team["lead"])
    assert crew.refuses(actions.make_up, team["dora"], drill_id=drill_id, zone=crew.zone) == "kit-gone"
    crew.do(actions.postpone, team["dora"], drill_id=drill_id)
    plans.stands_at(crew, "2026-11-26 23:00")
    assert crew.refuses(actions.make_up, team["dora"], drill_id=drill_id, zone=crew.zone) == "drills-quiet"
    plans.stands_at(crew, "2026-11-27 12:00")
    assert crew.refuses(actions.make_up, team["dora"], drill_id=drill_id, zone=crew.zone) == "drills-offer-over"
    assert labels(call(crew, drill_id, team["dora"])) == ["Home"]


# Too late, and not theirs


def test_once_it_is_over_every_button_says_so(crew: Crew, team: Team, post: Post) -> None:
    ways.proves(crew, team["dora"], Way.SMS)
    drill_id = ways.begins(crew, team["lead"])
    post.delivers()
    ways.becomes(crew, drill_id, team["dora"], Way.SMS, SummonsState.SENT)
    crew.clock.advance(minutes=30)  # no job has looked yet
    for action, given in (
        (actions.confirm, {}),
        (actions.postpone, {}),
        (actions.confirm_way, {"way": Way.SMS}),
    ):
        assert crew.refuses(action, team["dora"], drill_id=drill_id, **given) == "drills-over"
    assert "The drill is over." in call(crew, drill_id, team["dora"]).text
    assert not ways.person(crew, drill_id, team["dora"]).is_reached


def test_whose_it_is_not_learns_and_changes_nothing(crew: Crew, team: Team) -> None:
    drill_id = ways.begins(crew, team["lead"])
    for action in (actions.confirm, actions.postpone, actions.look_at_own):
        assert crew.refuses(action, team["mari"], drill_id=drill_id) == "kit-gone"
        assert crew.refuses(action, team["dora"], drill_id=404) == "kit-gone"
    assert crew.refuses(actions.make_up, team["mari"], drill_id=drill_id, zone=crew.zone) == "kit-gone"
    assert labels(call(crew, drill_id, team["mari"])) == ["Home"]
    assert crew.sees(views.offer, team["mari"], drill_id=drill_id) is None


def test_a_late_confirmation_on_the_phone_does_no_harm(crew: Crew, team: Team) -> None:
    ways.proves(crew, team["dora"], Way.PUSHOVER)
    drill_id = ways.begins(crew, team["lead"])
    ways.becomes(crew, drill_id, team["dora"], Way.PUSHOVER, SummonsState.SENT)
    ways.passes(crew, minutes=30)
    ended_at = ways.drill(crew, drill_id).ended_at
    ways.becomes(crew, drill_id, team["dora"], Way.PUSHOVER, SummonsState.ANSWERED)
    ways.passes(crew, minutes=5)
    assert ways.drill(crew, drill_id).ended_at == ended_at
    assert crew.told("drills.report") == [team["lead"], team["manager"]]


def test_the_card_in_the_chat_follows_what_becomes_of_each_way(crew: Crew, team: Team, post: Post) -> None:
    ways.proves(crew, team["dora"], Way.SMS)
    drill_id = ways.begins(crew, team["lead"])
    first = next(each for each in post.delivers() if each.member_id == team["dora"])
    ways.becomes(crew, drill_id, team["dora"], Way.SMS, SummonsState.DELIVERED)
    (edit,) = [each for each in post.delivers() if each.member_id == team["dora"]]
    assert (edit.message_id, edit.is_edit) == (first.message_id, True)
    assert "The SMS came" in labels(edit.screen)


def test_home_leads_to_an_open_part_and_not_to_one_that_is_done(crew: Crew, team: Team) -> None:
    drill_id = ways.begins(crew, team["lead"])
    home = crew.sees(views.home, team["dora"])
    assert [each.data for each in home.buttons] == [f"drills:call:{drill_id}"]
    assert crew.sees(views.home, team["mari"]).line is None
    crew.do(actions.confirm, team["dora"], drill_id=drill_id)
    assert crew.sees(views.home, team["dora"]).buttons == ()
    crew.do(actions.confirm, team["lead"], drill_id=drill_id)
    assert [each.data for each in crew.sees(views.home, team["lead"]).buttons] == [f"drills:look:{drill_id}"]
    ways.passes(crew, minutes=30)
    assert crew.sees(views.home, team["lead"]).buttons == ()


@pytest.mark.parametrize("language", Language)
def test_in_each_language(crew: Crew, team: Team, language: Language) -> None:
    ways.proves(crew, team["dora"], *Way)
    drill_id = ways.begins(crew, team["lead"])
    for way, state in zip(Way, (SummonsState.ANSWERED, SummonsState.DELIVERED, SummonsState.SENT), strict=False):
        ways.becomes(crew, drill_id, team["dora"], way, state)
    said = {
        Language.ET: "Proovihäire. Juhtumit ei ole.",
        Language.EN: "This is a drill. No case.",
        Language.RU: "Это проверка. Случая нет.",
    }
    assert said[language] in call(crew, drill_id, team["dora"], language).text
