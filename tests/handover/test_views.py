"""How handing over looks, to whom; that it follows the facts, and goes."""

import pytest

from handlers.cases import actions as cases
from handlers.flagging import actions as flagging
from handlers.handover import actions, views
from handlers.kit.casequestions import What
from handlers.presence import actions as presence
from handlers.presence import views as presence_views
from handlers.shifts import actions as shifts
from handlers.shifts import views as shift_views
from storage.cases import Emergency, Level, Outcome
from storage.db import Database
from storage.members import Language, Role
from storage.sealing import new_key
from storage.shifts import PlaceKind
from tests import casework
from tests.crew import Crew, labels, routes
from tests.flagging.flags import flags
from tests.handover.nights import (
    FRIDAY,
    SATURDAY,
    briefing,
    evening,
    goes_on,
    hands,
    is_worked,
    left,
    night,
    notes,
)
from tests.letters import Arrived, Post
from tests.plans import cancels, gives, leaves, opens, stands_at
from tests.presence.day import sets

NOTE = "Chat was slow after nine"


@pytest.fixture
def handed(crew: Crew, lead: int, anna: int, mari: int) -> tuple[int, int, int]:
    """Anna has left the night a note and a case of high risk; Mari works it. It is 21:30."""
    shift_id, next_id = evening(crew, lead, anna), night(crew, lead, mari)
    is_worked(crew, shift_id, anna)
    case_id = flags(crew, anna, Level.HIGH, shift_id=shift_id)
    notes(crew, anna, shift_id)
    hands(crew, anna, shift_id, case_id)
    return shift_id, next_id, case_id


def ref(crew: Crew, case_id: int) -> str:
    return casework.case(crew, case_id).ref


def arrival(arrived: list[Arrived], who: int) -> Arrived:
    (found,) = [each for each in arrived if each.kind == "presence.arrival" and each.member_id == who]
    return found


def test_a_note_whose_key_is_lost_is_said_to_be_so_and_takes_no_card_with_it(
    crew: Crew, mari: int, handed: tuple[int, int, int], database_url: str
) -> None:
    _, next_id, case_id = handed
    crew.db = Database(database_url, keys=(new_key(),))
    text = crew.screen(views.got, mari, shift_id=next_id).text
    assert "This note can't be read any more" in text
    assert ref(crew, case_id) in text
    assert "This note can't be read any more" in briefing(crew, mari, next_id).text
    crew.db.close()


def test_the_next_shift_reads_the_note_and_reference_level_and_state_of_the_case(
    crew: Crew, mari: int, handed: tuple[int, int, int]
) -> None:
    _, next_id, case_id = handed
    text = briefing(crew, mari, next_id).text
    assert f"🟠 {ref(crew, case_id)} · high risk · waits for an answer" in text
    assert NOTE in text
    assert "Anna" not in text  # names are for who is on the same shift
    assert briefing(crew, mari, next_id).is_protected
    assert len(text.splitlines()) < 18


def test_nobody_else_does(crew: Crew, lead: int, anna: int, mari: int, handed: tuple[int, int, int]) -> None:
    _, next_id, case_id = handed
    trainee, reserve = crew.add("Ann", Role.TRAINEE), crew.add("Reet")
    for who, kind in ((trainee, PlaceKind.SHADOW), (reserve, PlaceKind.RESERVE)):
        crew.do(shifts.take, who, shift_id=next_id, kind=kind, zone=crew.zone)
    duty = crew.add("Dora", Role.LEAD)
    crew.do(shifts.take, duty, shift_id=next_id, kind=PlaceKind.DUTY_LEAD, zone=crew.zone)
    assert NOTE in briefing(crew, duty, next_id).text
    for who in (trainee, reserve, lead, anna):
        shown = crew.sees(presence_views.arrival, who, shift_id=next_id)
        for each in (
            shown,
            crew.sees(shift_views.shift, who, shift_id=next_id),
            crew.sees(views.got, who, shift_id=next_id),
        ):
            assert NOTE not in repr(each)
            assert ref(crew, case_id) not in repr(each)


def test_who_cannot_come_or_was_taken_off_reads_it_no_more(crew: Crew, mari: int, handed: tuple[int, int, int]) -> None:
    _, next_id, _ = handed
    leaves(crew, mari, next_id)
    assert NOTE not in repr(crew.sees(presence_views.arrival, mari, shift_id=next_id))


def test_the_card_of_the_shift_says_how_much_there_is_and_not_what(
    crew: Crew, mari: int, handed: tuple[int, int, int]
) -> None:
    _, next_id, case_id = handed
    card = crew.screen(shift_views.shift, mari, shift_id=next_id)
    assert "The shift before handed over: 1 case, 1 note" in card.text
    assert NOTE not in card.text
    assert ref(crew, case_id) not in card.text
    assert f"handover:got:{next_id}" in routes(card)
    got = crew.screen(views.got, mari, shift_id=next_id)
    assert got.is_protected
    assert NOTE in got.text
    assert ref(crew, case_id) in got.text


def test_who_may_answer_cases_finds_them_from_there(crew: Crew, lead: int, handed: tuple[int, int, int]) -> None:
    _, next_id, _ = handed
    crew.do(shifts.take, lead, shift_id=next_id, kind=PlaceKind.DUTY_LEAD, zone=crew.zone)
    assert "caseload:list" in routes(crew.screen(views.got, lead, shift_id=next_id))


def test_where_alerts_are_thin_the_level_is_not_said(
    crew: Crew, lead: int, mari: int, handed: tuple[int, int, int]
) -> None:
    _, next_id, case_id = handed
    sets(crew, lead, "cases.thin", "jah")
    text = briefing(crew, mari, next_id).text
    assert f"{ref(crew, case_id)} · waits for an answer" in text
    assert "high risk" not in text


@pytest.mark.parametrize("count", [1, 2, 5, 21])
@pytest.mark.parametrize("language", Language)
def test_in_each_language_and_number(
    crew: Crew, lead: int, anna: int, mari: int, language: Language, count: int
) -> None:
    shift_id, next_id = evening(crew, lead, anna), night(crew, lead, mari)
    is_worked(crew, shift_id, anna)
    for _ in range(count):
        hands(crew, anna, shift_id, flags(crew, anna, Level.LOW, shift_id=shift_id))
    card = crew.screen(shift_views.shift, mari, language, shift_id=next_id)
    said = {
        Language.ET: {1: "1 juhtum", 2: "2 juhtumit", 5: "5 juhtumit", 21: "21 juhtumit"},
        Language.EN: {1: "1 case", 2: "2 cases", 5: "5 cases", 21: "21 cases"},
        Language.RU: {1: "1 случай", 2: "2 случая", 5: "5 случаев", 21: "21 случай"},
    }[language][count]
    assert said in card.text
    stands_at(crew, f"{FRIDAY} 21:45")
    text = crew.screen(presence_views.arrival, mari, language, shift_id=next_id).text
    assert len(text.splitlines()) <= 18
    assert sum(" · " in line and "J-26" in line for line in text.splitlines()) == min(count, 4)
    crew.screen(views.card, anna, language, shift_id=shift_id)


def test_what_is_awaited_is_as_it_is_now_and_a_case_that_ends_drops_out_at_once(
    crew: Crew, post: Post, lead: int, mari: int, handed: tuple[int, int, int]
) -> None:
    _, _, case_id = handed
    shown = arrival(goes_on(crew, post, f"{FRIDAY} 21:45"), mari)
    assert "waits for an answer" in shown.screen.text
    casework.takes(crew, lead, case_id)
    taken = arrival(post.delivers(), mari)
    assert (taken.message_id, taken.is_edit) == (shown.message_id, True)
    assert "somebody has it" in taken.screen.text
    crew.do(cases.put, lead, case_id=case_id, what=What.EMERGENCY, value=Emergency.CALLED)
    assert "112 was called, help is on the way" in arrival(post.delivers(), mari).screen.text
    casework.changes(crew, case_id, level=Level.MEDIUM)
    crew.do(cases.put, lead, case_id=case_id, what=What.EMERGENCY, value=Emergency.ARRIVED)
    post.delivers()
    crew.do(cases.resolve, lead, case_id=case_id, outcome=Outcome.HELP_CAME)
    over = arrival(post.delivers(), mari).screen.text
    assert ref(crew, case_id) not in over
    assert NOTE in over


def test_a_note_that_is_changed_or_taken_back_changes_in_the_chats(
    crew: Crew, post: Post, anna: int, mari: int, handed: tuple[int, int, int]
) -> None:
    shift_id, _, _ = handed
    goes_on(crew, post, f"{FRIDAY} 21:45")
    notes(crew, anna, shift_id, "All quiet since")
    assert "All quiet since" in arrival(post.delivers(), mari).screen.text
    crew.do(actions.unnote, anna, shift_id=shift_id)
    text = arrival(post.delivers(), mari).screen.text
    assert "All quiet since" not in text
    assert NOTE not in text


def test_it_goes_from_data_and_chats_when_the_next_shift_is_over(
    crew: Crew, post: Post, anna: int, mari: int, handed: tuple[int, int, int]
) -> None:
    shift_id, next_id, case_id = handed
    goes_on(crew, post, f"{FRIDAY} 21:45")
    crew.do(presence.arrive, mari, shift_id=next_id)
    crew.do(actions.look, mari, shift_id=next_id)
    crew.do(actions.begin, anna, shift_id=shift_id, is_below=True)
    shown = {each.message_id for each in post.delivers() if NOTE in repr(each.shown)}
    assert len(shown) == 3  # the briefing, all of it, and what Anna left
    goes_on(crew, post, f"{SATURDAY} 01:59")
    assert left(crew) == [shift_id]
    arrived = goes_on(crew, post, f"{SATURDAY} 02:00")
    assert left(crew) == []
    assert shown <= {each.message_id for each in arrived}
    assert not [each for each in arrived if NOTE in repr(each.shown) or ref(crew, case_id) in repr(each.shown)]
    assert sum(each.is_removal for each in arrived) == 2  # the briefing stays, without it
    assert ("handover.forgotten", None) in crew.deeds()


def test_it_reaches_whatever_shift_is_next_then(
    crew: Crew, post: Post, lead: int, anna: int, mari: int, handed: tuple[int, int, int]
) -> None:
    shift_id, next_id, _ = handed
    cancels(crew, lead, next_id)
    stands_at(crew, f"{FRIDAY} 21:50")
    jyri = crew.add("Jüri")
    morning = opens(crew, lead, f"{SATURDAY} 8-12")
    gives(crew, lead, jyri, morning)
    assert NOTE in crew.screen(views.got, jyri, shift_id=morning).text
    goes_on(crew, post, f"{SATURDAY} 02:00")
    assert left(crew) == [shift_id]  # its next is not over yet
    small_hours = opens(crew, lead, f"{SATURDAY} 3-7")
    gives(crew, lead, mari, small_hours)
    assert NOTE not in crew.screen(views.got, jyri, shift_id=morning).text
    assert NOTE in crew.screen(views.got, mari, shift_id=small_hours).text
    goes_on(crew, post, f"{SATURDAY} 07:00")
    assert left(crew) == []


def test_at_the_latest_after_a_week(crew: Crew, post: Post, lead: int, anna: int) -> None:
    shift_id = evening(crew, lead, anna)
    is_worked(crew, shift_id, anna)
    notes(crew, anna, shift_id)
    assert "No next shift is planned yet" in crew.screen(views.card, anna, shift_id=shift_id).text
    goes_on(crew, post, "2026-12-04 21:59")
    assert left(crew) == [shift_id]
    goes_on(crew, post, "2026-12-04 22:00")
    assert left(crew) == []


def test_a_card_on_which_nothing_was_left_does_not_stay_either(
    crew: Crew, post: Post, lead: int, anna: int, mari: int
) -> None:
    shift_id = evening(crew, lead, anna)
    night(crew, lead, mari)
    is_worked(crew, shift_id, anna)
    case_id = flags(crew, anna, Level.LOW, shift_id=shift_id)
    crew.do(actions.begin, anna, shift_id=shift_id, is_below=True)
    (card,) = [each for each in post.delivers() if each.kind == "handover.card"]
    assert ref(crew, case_id) in repr(card.screen.rows)
    goes_on(crew, post, f"{SATURDAY} 01:59")
    (gone,) = [each for each in goes_on(crew, post, f"{SATURDAY} 02:00") if each.message_id == card.message_id]
    assert gone.is_removal
    assert not [each for each in goes_on(crew, post, f"{SATURDAY} 02:01") if each.message_id == card.message_id]


def test_no_such_card_stands_for_two_days(crew: Crew, post: Post, lead: int, anna: int, mari: int) -> None:
    shift_id = evening(crew, lead, anna)
    monday = opens(crew, lead, "2026-11-30 18-22")
    gives(crew, lead, mari, monday)
    is_worked(crew, shift_id, anna)
    notes(crew, anna, shift_id)
    crew.do(actions.look, mari, shift_id=monday)
    (card,) = [each for each in post.delivers() if each.kind == "handover.got"]
    assert NOTE in card.screen.text
    (gone,) = [each for each in goes_on(crew, post, "2026-11-29 19:30") if each.message_id == card.message_id]
    assert gone.is_removal
    assert left(crew) == [shift_id]
    assert NOTE in crew.screen(views.got, mari, shift_id=monday).text


def test_who_leaves_the_next_shift_has_it_no_longer_in_their_chat(
    crew: Crew, post: Post, mari: int, handed: tuple[int, int, int]
) -> None:
    _, next_id, _ = handed
    crew.do(actions.look, mari, shift_id=next_id)
    (card,) = [each for each in post.delivers() if each.kind == "handover.got"]
    leaves(crew, mari, next_id)
    (changed,) = [each for each in post.delivers() if each.message_id == card.message_id]
    assert "no longer shown here" in changed.screen.text


def test_a_case_that_is_deleted_for_good_is_forgotten_here_too(
    crew: Crew, lead: int, anna: int, handed: tuple[int, int, int]
) -> None:
    shift_id, _, case_id = handed
    crew.do(actions.unnote, anna, shift_id=shift_id)
    casework.takes(crew, lead, case_id)
    crew.do(flagging.withdraw, anna, case_id=case_id)
    assert left(crew) == []


def test_the_thanks_offer_a_note_and_cases_where_there_are_any(crew: Crew, lead: int, anna: int, mari: int) -> None:
    shift_id = evening(crew, lead, anna, mari)
    is_worked(crew, shift_id, anna, mari)
    flags(crew, anna, shift_id=shift_id)
    stands_at(crew, f"{FRIDAY} 22:00")
    for who in (anna, mari):
        crew.do(presence.depart, who, shift_id=shift_id)
    thanks = {who: crew.screen(presence_views.ending, who, shift_id=shift_id) for who in (anna, mari)}
    assert "Hand over cases" in labels(thanks[anna])
    assert "Hand over cases" not in labels(thanks[mari])
    assert "Note for the next shift" in labels(thanks[mari])
    notes(crew, mari, shift_id)
    assert "Your note for the next shift" in labels(crew.screen(presence_views.ending, mari, shift_id=shift_id))


def test_on_the_cards_of_the_last_half_hour_and_not_before(crew: Crew, lead: int, anna: int) -> None:
    shift_id = evening(crew, lead, anna)
    is_worked(crew, shift_id, anna)
    for clock, is_there in (("21:29", False), ("21:30", True)):
        stands_at(crew, f"{FRIDAY} {clock}")
        card = crew.screen(shift_views.shift, anna, shift_id=shift_id)
        assert ("Hand over" in labels(card)) is is_there
        # Below: what was told before the shift is not lost.
        assert (f"handover:below:{shift_id}" in routes(briefing(crew, anna, shift_id))) is is_there


def test_cases_are_buttons_that_say_what_is_chosen(crew: Crew, anna: int, handed: tuple[int, int, int]) -> None:
    shift_id, _, case_id = handed
    card = crew.screen(views.card, anna, shift_id=shift_id)
    assert card.is_protected
    what = f"your note, case {ref(crew, case_id)}."
    assert f"Goes to the next shift, Fri 27 Nov 22:00–02:00: {what}" in card.text
    assert f"Your note: <i>{NOTE}</i>" in card.text
    assert f"✓ 🟠 {ref(crew, case_id)} · high risk" in labels(card)
    crew.do(actions.keep, anna, shift_id=shift_id, case_id=case_id)
    assert f"Hand over: 🟠 {ref(crew, case_id)} · high risk" in labels(crew.screen(views.card, anna, shift_id=shift_id))


def test_what_goes_to_the_next_shift_is_said_as_it_is_now(
    crew: Crew, lead: int, anna: int, handed: tuple[int, int, int]
) -> None:
    shift_id, next_id, case_id = handed
    crew.do(actions.unnote, anna, shift_id=shift_id)
    goes = "Goes to the next shift, Fri 27 Nov 22:00–02:00"
    assert f"{goes}: case {ref(crew, case_id)}." in crew.screen(views.card, anna, shift_id=shift_id).text
    done = crew.do(actions.keep, anna, shift_id=shift_id, case_id=case_id)
    words = crew.texts.speak(Language.EN, crew.zone)
    assert views.kept(words, done) == f"{ref(crew, case_id)} does not go to the next shift."
    assert "Next shift: Fri 27 Nov 22:00–02:00" in crew.screen(views.card, anna, shift_id=shift_id).text
    notes(crew, anna, shift_id)
    assert f"{goes}: your note." in crew.screen(views.card, anna, shift_id=shift_id).text
    cancels(crew, lead, next_id)
    done = crew.do(actions.hand, anna, shift_id=shift_id, case_id=case_id)
    assert views.handed_over(words, done) == f"{ref(crew, case_id)} goes to the next shift once there is one."
    shown = crew.screen(views.card, anna, shift_id=shift_id).text
    assert "No next shift is planned yet" in shown
    assert f"Left so far: your note, case {ref(crew, case_id)}." in shown


def test_a_case_somebody_else_handed_over_is_named_to_who_may_know_of_it_alone(
    crew: Crew, lead: int, anna: int, mari: int
) -> None:
    shift_id, _ = evening(crew, lead, anna, mari), night(crew, lead)
    is_worked(crew, shift_id, anna, mari)
    case_id = flags(crew, anna, Level.HIGH, shift_id=shift_id)
    hands(crew, anna, shift_id, case_id)
    assert ref(crew, case_id) in crew.screen(views.card, anna, shift_id=shift_id).text
    shown = crew.screen(views.card, mari, shift_id=shift_id).text
    assert "Next shift:" in shown
    assert ref(crew, case_id) not in shown


def test_a_briefing_says_how_much_more_there_is(crew: Crew, lead: int, anna: int, mari: int) -> None:
    boris = crew.add("Boris")
    shift_id, next_id = evening(crew, lead, anna, boris), night(crew, lead, mari)
    is_worked(crew, shift_id, anna, boris)
    notes(crew, anna, shift_id, "First")
    assert "more" not in briefing(crew, mari, next_id).text
    notes(crew, boris, shift_id, "Second")
    shown = briefing(crew, mari, next_id)
    assert "<i>First</i>\n… and 1 more" in shown.text
    assert f"handover:got:{next_id}" in routes(shown)
    assert "Second" in crew.screen(views.got, mari, shift_id=next_id).text
