"""Before a shift opens: who hears that an alert would find nobody, when, how often, and that it is taken back."""

from datetime import timedelta
from typing import Any

import pytest

from handlers.abilities import actions as abilities
from handlers.kit.feature import Reading
from handlers.kit.keyboards import Removal
from handlers.readiness import actions, jobs, views
from handlers.readiness.actions import Cause
from handlers.settings import actions as settings
from handlers.shifts import actions as shift_actions
from storage import cards, members, places, shifts, summons
from storage.contacts import Way
from storage.members import Language, Role
from storage.shifts import PlaceKind
from storage.summons import Summons, SummonsState
from tests import plans, ways
from tests.crew import Crew, routes
from tests.letters import Post, told

Team = dict[str, int]
DUTY = PlaceKind.DUTY_LEAD
UNREADY = "readiness.unready"


@pytest.fixture
def team(crew: Crew) -> Team:
    """Lea leads, Mart is the manager, Kalle looks after the bot, Anna counsels. It is noon on Thursday."""
    plans.stands_at(crew, "2026-11-26 12:00")
    people = (("Lea", Role.LEAD), ("Mart", Role.MANAGER), ("Kalle", Role.KEEPER), ("Anna", Role.COUNSELLOR))
    return {name.lower(): crew.add(name, role) for name, role in people}


@pytest.fixture
def shift_id(crew: Crew, team: Team) -> int:
    """From six to ten in the evening; Anna has a place."""
    found = plans.opens(crew, team["lea"], "2026-11-26 18-22", needs={PlaceKind.COUNSELLOR: (1, 2), DUTY: (0, 1)})
    plans.has(crew, team["anna"], found)
    return found


def shuts_out(crew: Crew, *who: int) -> None:
    """They have blocked the bot, and it is known."""
    with crew.db.begin() as session:
        for each in who:
            member = members.get(session, member_id=each)
            assert member is not None
            members.mark_unreachable(session, crew.clock.now(), member=member)


def lets_in(crew: Crew, who: int) -> None:
    with crew.db.begin() as session:
        member = members.get(session, member_id=who)
        assert member is not None
        members.mark_reachable(session, member=member)


def looks(crew: Crew, at: str) -> None:
    """The job looks at this local time."""
    plans.stands_at(crew, at)
    crew.ticks(jobs.watch)


def rings(crew: Crew) -> list[Summons]:
    with crew.db.read() as session:
        return list(summons.with_prefix(session, **cards.range_of("live:shift:")))


def text(crew: Crew, who: int, language: Language = Language.EN) -> str:
    owed = [each for each in crew.owed(UNREADY) if each.member_id == who][-1]
    return crew.screen(views.unready, who, language, **owed.about).text


def test_while_somebody_would_hear_it_nobody_is_told_anything(crew: Crew, team: Team, shift_id: int) -> None:
    looks(crew, "2026-11-26 17:30")
    looks(crew, "2026-11-26 19:00")
    assert crew.told(UNREADY) == []


def test_without_duty_lead_and_lead_those_who_decide_are_told_an_hour_before(
    crew: Crew, post: Post, team: Team, shift_id: int
) -> None:
    shuts_out(crew, team["lea"])
    looks(crew, "2026-11-26 16:59")
    assert crew.told(UNREADY) == []
    looks(crew, "2026-11-26 17:00")
    looks(crew, "2026-11-26 17:30")
    assert crew.told(UNREADY) == [team["mart"], team["kalle"]]
    assert sorted(told(post.delivers(), UNREADY)) == [team["mart"], team["kalle"]]
    lines = text(crew, team["mart"]).splitlines()
    assert lines[0].startswith("⚠️ Shift Thu 26 Nov 18:00–22:00: there is nobody on the first step of an alert.")
    assert lines[1:3] == [
        "The alert would go to the next at once: Mart (acting lead).",
        "The bot cannot reach now: Lea.",
    ]
    assert lines[3].startswith("What to do:")
    owed = crew.owed(UNREADY)[0]
    assert routes(crew.screen(views.unready, team["mart"], **owed.about)) == [
        f"planning:card:{shift_id}",
        "ladder:preview:extreme:20261126:1800",
        "home:open",
    ]


def test_who_looks_after_the_bot_reads_no_names(crew: Crew, team: Team, shift_id: int) -> None:
    shuts_out(crew, team["lea"])
    looks(crew, "2026-11-26 17:00")
    assert "Lea" not in text(crew, team["kalle"])
    assert "Mart" not in text(crew, team["kalle"])


def test_how_long_before_is_a_setting(crew: Crew, team: Team, shift_id: int) -> None:
    crew.do(settings.put_typed, team["mart"], key="ladder.ready", typed="30")
    shuts_out(crew, team["lea"])
    looks(crew, "2026-11-26 17:29")
    assert crew.told(UNREADY) == []
    looks(crew, "2026-11-26 17:30")
    assert crew.told(UNREADY) != []


def test_a_duty_lead_of_the_shift_is_enough_and_mends_it(crew: Crew, post: Post, team: Team, shift_id: int) -> None:
    shuts_out(crew, team["lea"])
    looks(crew, "2026-11-26 17:00")
    post.delivers()
    dora = crew.add("Dora")
    crew.do(abilities.let_lead, team["mart"], member_id=dora, is_on=True)
    crew.do(shift_actions.take, dora, shift_id=shift_id, zone=crew.zone, kind=DUTY)
    looks(crew, "2026-11-26 17:01")
    changed = [each for each in post.delivers() if each.kind.startswith("readiness.")]
    assert {(each.kind, each.is_edit) for each in changed} == {("readiness.mended", True)}
    said = next(each.screen.text for each in changed if each.member_id == team["mart"])
    assert "an alert finds somebody again" in said
    assert "An alert goes to: Dora (duty lead)" in said
    looks(crew, "2026-11-26 17:30")
    assert len(crew.owed(UNREADY)) == 0


def test_what_breaks_again_is_told_again(crew: Crew, post: Post, team: Team, shift_id: int) -> None:
    shuts_out(crew, team["lea"])
    looks(crew, "2026-11-26 17:00")
    post.delivers()
    lets_in(crew, team["lea"])
    looks(crew, "2026-11-26 17:10")
    post.delivers()
    shuts_out(crew, team["lea"])
    looks(crew, "2026-11-26 17:20")
    assert sorted(told(post.delivers(), UNREADY)) == [team["mart"], team["kalle"]]


def test_what_is_mended_before_it_went_is_not_sent(crew: Crew, post: Post, team: Team, shift_id: int) -> None:
    shuts_out(crew, team["lea"])
    looks(crew, "2026-11-26 17:00")
    lets_in(crew, team["lea"])
    assert told(post.delivers(), UNREADY) == []
    looks(crew, "2026-11-26 17:01")
    assert post.delivers() == []


def test_when_it_gets_worse_it_is_told_anew_and_the_old_message_goes(
    crew: Crew, post: Post, team: Team, shift_id: int
) -> None:
    shuts_out(crew, team["lea"])
    looks(crew, "2026-11-26 17:00")
    post.delivers()
    shuts_out(crew, team["mart"])
    looks(crew, "2026-11-26 17:10")
    arrived = post.delivers()
    assert told(arrived, UNREADY) == [team["kalle"]]
    assert "there is nobody an alert would reach" in text(crew, team["kalle"])
    gone = [each for each in arrived if each.kind == "readiness.replaced"]
    assert all(isinstance(each.shown, Removal) for each in gone)
    assert team["kalle"] in [each.member_id for each in gone]


def test_a_phone_that_counts_is_reached_as_well_as_telegram(crew: Crew, team: Team, shift_id: int) -> None:
    shuts_out(crew, team["lea"])
    ways.has(crew, team["lea"], Way.SMS)
    looks(crew, "2026-11-26 17:00")
    assert crew.told(UNREADY) == []


def test_where_nobody_would_be_alerted_phones_ring_too_until_their_owner_knows(
    crew: Crew, team: Team, shift_id: int
) -> None:
    """Lea and Mart are away from six on, so nobody is there when the shift opens; Lea can be told until then."""
    ways.has(crew, team["lea"], Way.SMS, Way.VOICE)
    shift = plans.opens(crew, team["lea"], "2026-11-27 08-12")
    for who in ("lea", "mart"):
        plans.goes_away(crew, team[who], "2026-11-27", "2026-11-27")
    crew.do(settings.put_typed, team["lea"], key="ladder.ready", typed="600")
    looks(crew, "2026-11-26 22:30")
    owed = [each for each in crew.owed(UNREADY) if each.about["shift_id"] == shift]
    assert [(each.member_id, each.about["cause"]) for each in owed] == [
        (team["lea"], "nobody"),
        (team["mart"], "nobody"),
        (team["kalle"], "nobody"),
    ]
    three_hours_before = plans.at("2026-11-27 05:00")  # quiet hours hold it until the shift is near
    assert {each.not_before for each in owed} == {three_hours_before}
    mine = rings(crew)
    assert [each.way for each in mine] == [Way.SMS, Way.VOICE]
    assert mine[0].due_at == three_hours_before + timedelta(minutes=2)
    plans.stands_at(crew, "2026-11-27 05:02")
    words = crew.sees(views.ring, team["lea"], way=Way.SMS, is_repeat=False, **mine[0].about)
    assert words is not None
    assert words.sms == "Valvelaud: on the shift at 08:00 nobody would answer an alert. Look at Telegram."
    again = crew.sees(views.ring, team["lea"], way=Way.SMS, is_repeat=True, **mine[0].about)
    assert again is not None
    assert again.text != words.text
    ways.becomes(crew, team["lea"], Way.SMS, SummonsState.ANSWERED)
    crew.do(actions.note_seen, team["lea"], way=Way.SMS, zone=crew.zone, **mine[0].about)
    assert crew.sees(views.ring, team["lea"], way=Way.VOICE, is_repeat=False, **mine[1].about) is None
    assert ("readiness.seen", team["lea"]) in crew.deeds()


def test_a_ring_for_what_is_mended_or_worse_by_now_is_not_made(crew: Crew, team: Team, shift_id: int) -> None:
    shuts_out(crew, team["lea"])
    about = {"shift_id": shift_id, "cause": Cause.FIRST.value, "stamp": "20261126170000000000"}
    given: dict[str, Any] = {"way": Way.SMS, "is_repeat": False, **about}
    assert crew.sees(views.ring, team["mart"], **given) is not None
    assert crew.sees(views.ring, team["mart"], **{**given, "cause": Cause.NOBODY.value}) is None
    lets_in(crew, team["lea"])
    assert crew.sees(views.ring, team["mart"], **given) is None


def test_where_others_would_hear_it_no_phone_rings_that_telegram_reaches(crew: Crew, team: Team, shift_id: int) -> None:
    ways.has(crew, team["mart"], Way.SMS)
    shuts_out(crew, team["lea"])
    looks(crew, "2026-11-26 17:00")
    assert [each.due_at for each in rings(crew)] == [None]


def test_where_no_lead_can_be_told_in_telegram_whoever_has_a_phone_is(crew: Crew, team: Team, shift_id: int) -> None:
    shuts_out(crew, team["lea"], team["mart"], team["kalle"])
    plans.stands_at(crew, "2026-11-26 17:00")
    crew.ticks(jobs.watch)
    assert crew.told(UNREADY) == []
    ways.has(crew, team["mart"], Way.SMS)  # then there is somebody; but nobody on the first step
    crew.ticks(jobs.watch)
    assert crew.told(UNREADY) == [team["mart"]]
    assert [(each.member_id, each.way) for each in rings(crew)] == [(team["mart"], Way.SMS)]


def test_a_shift_that_is_cancelled_or_over_needs_nobody(crew: Crew, post: Post, team: Team, shift_id: int) -> None:
    shuts_out(crew, team["lea"])
    looks(crew, "2026-11-26 17:00")
    post.delivers()
    plans.cancels(crew, team["mart"], shift_id)
    looks(crew, "2026-11-26 17:10")
    said = [each.screen.text for each in post.delivers() if each.kind == "readiness.mended"]
    assert said
    assert all("nothing left to do here" in each for each in said)
    looks(crew, "2026-11-26 17:20")
    assert crew.told(UNREADY) == []


def test_what_nobody_looked_at_in_time_is_told_while_the_shift_is_on(crew: Crew, team: Team, shift_id: int) -> None:
    shuts_out(crew, team["lea"])
    looks(crew, "2026-11-26 19:00")
    assert crew.told(UNREADY) == [team["mart"], team["kalle"]]
    looks(crew, "2026-11-26 22:00")
    assert crew.told(UNREADY) == []  # over, and nothing says any more that it was owed


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("cause", Cause)
def test_it_is_said_in_every_language(crew: Crew, team: Team, shift_id: int, cause: Cause, language: Language) -> None:
    shuts_out(crew, *([team["lea"]] if cause is Cause.FIRST else [team["lea"], team["mart"]]))
    about = {"shift_id": shift_id, "cause": cause.value, "stamp": "20261126170000000000"}
    shown = crew.screen(views.unready, team["mart"], language, **about)
    assert "18:00–22:00" in shown.text.splitlines()[0]
    assert "Lea" in shown.text
    assert crew.sees(views.unready, team["anna"], language, **about) is None


# The card of a shift.


def answering(crew: Crew, who: int, shift_id: int) -> tuple[str, ...]:
    """What the card of the shift says to somebody of who would answer."""

    def part(reading: Reading) -> tuple[str, ...]:
        found = shifts.opening(reading.session, shift_id=shift_id)
        assert found is not None
        place = places.get(reading.session, shift_id=shift_id, member_id=who)
        return views.on_shift(reading, found, place).lines

    return crew.sees(part, who)


def test_who_works_a_shift_reads_who_would_answer_from_an_hour_before_until_its_end(
    crew: Crew, team: Team, shift_id: int
) -> None:
    said = ("An alert goes to: Lea (lead), Mart (acting lead).",)
    for at, wanted in (("16:59", ()), ("17:00", said), ("18:30", said), ("22:00", ())):
        plans.stands_at(crew, f"2026-11-26 {at}")
        assert answering(crew, team["anna"], shift_id) == wanted
    plans.stands_at(crew, "2026-11-26 18:30")
    assert answering(crew, team["mart"], shift_id) == ()


def test_nobody_is_said_to_answer_their_own_case(crew: Crew, team: Team, shift_id: int) -> None:
    plans.gives(crew, team["mart"], team["lea"], shift_id)
    plans.stands_at(crew, "2026-11-26 18:30")
    assert answering(crew, team["lea"], shift_id) == ("An alert goes to: Mart (acting lead).",)


def test_where_nobody_would_the_card_says_what_to_do(crew: Crew, team: Team, shift_id: int) -> None:
    shuts_out(crew, team["lea"], team["mart"])
    plans.stands_at(crew, "2026-11-26 18:30")
    assert len(answering(crew, team["anna"], shift_id)) == 1
    assert "yourself" in answering(crew, team["anna"], shift_id)[0]
