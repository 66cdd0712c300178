"""Who sits beside whom: a counsellor of their own for every trainee, and both know it; else nobody is left alone."""

import pytest

from handlers.abilities import actions as abilities
from handlers.assigning import actions as assigning
from handlers.kit import giving
from handlers.learning import views
from handlers.shifts import actions as shifts
from storage import places
from storage import shifts as openings
from storage.members import Role
from storage.shifts import PlaceKind
from tests.crew import Crew, labels, routes
from tests.learning.pairs import beside, calls_in, keeps, room, seeks, tells, tries, vanishes
from tests.letters import Post
from tests.letters import post as post
from tests.letters import told as told_in
from tests.plans import cancels, gives, leaves, place, stands_at, takes


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna")


@pytest.fixture
def mari(crew: Crew) -> int:
    return crew.add("Mari", Role.VOLUNTEER)


@pytest.fixture
def ann(crew: Crew) -> int:
    return crew.add("Ann", Role.TRAINEE)


def lets_guide(crew: Crew, lead: int, who: int, *, is_on: bool) -> None:
    crew.do(abilities.let_guide, lead, member_id=who, is_on=is_on)


def test_a_counsellor_hears_who_comes_to_sit_beside_them(
    crew: Crew, post: Post, lead: int, anna: int, ann: int
) -> None:
    shift = room(crew, lead)
    takes(crew, anna, shift)
    takes(crew, ann, shift)
    assert beside(crew, ann, shift) == anna
    for _ in range(2):
        tells(crew)
    (letter,) = post.delivers()
    assert (letter.kind, letter.member_id) == ("learning.partner", anna)
    assert "a trainee sits beside you: Ann" in letter.screen.text
    assert routes(letter.screen) == [f"shifts:card:{shift}"]
    stands_at(crew, "2026-11-26 12:00")  # days later nobody hears it again
    tells(crew)
    assert crew.told("learning.partner") == [anna]
    assert crew.told("learning.seat") == []  # the trainee reads it on the card as they take the place


def test_a_trainee_whom_a_lead_put_there_hears_beside_whom(
    crew: Crew, post: Post, lead: int, anna: int, ann: int
) -> None:
    shift = room(crew, lead)
    takes(crew, anna, shift)
    gives(crew, lead, ann, shift)
    tells(crew)
    arrived = post.delivers()
    assert told_in(arrived, "learning.seat") == [ann]
    text = next(each.screen.text for each in arrived if each.kind == "learning.seat")
    assert "you sit beside a counsellor: Anna" in text


def test_one_trainee_a_counsellor(crew: Crew, lead: int, anna: int, mari: int, ann: int) -> None:
    shift, uku = room(crew, lead), crew.add("Uku", Role.TRAINEE)
    takes(crew, anna, shift)
    takes(crew, ann, shift)
    assert tries(crew, uku, shift) == ["alone"]
    takes(crew, mari, shift)
    assert tries(crew, uku, shift) == []
    assert (beside(crew, ann, shift), beside(crew, uku, shift)) == (anna, mari)


def test_nobody_sits_beside_who_does_not_guide_or_cannot_come(
    crew: Crew, lead: int, anna: int, mari: int, ann: int
) -> None:
    shift = room(crew, lead)
    takes(crew, anna, shift)
    lets_guide(crew, lead, anna, is_on=False)
    assert tries(crew, ann, shift) == ["alone"]
    takes(crew, mari, shift)
    seeks(crew, mari, shift)
    assert tries(crew, ann, shift) == ["alone"]
    keeps(crew, mari, shift)
    assert tries(crew, ann, shift) == []
    assert beside(crew, ann, shift) == mari


def test_a_lead_cannot_set_aside_that_a_trainee_would_be_alone(crew: Crew, lead: int, anna: int, ann: int) -> None:
    shift, uku = room(crew, lead), crew.add("Uku", Role.TRAINEE)
    for who in (anna, ann):
        takes(crew, who, shift)
    claim = crew.do(
        giving.claim, lead, member=crew.get(uku), shift_id=shift, zone=crew.zone, reason="agreed with everybody"
    )
    assert [each.why.value for each in claim.objections] == ["alone"]


def test_when_the_counsellor_leaves_the_trainee_sits_beside_another_and_both_hear(
    crew: Crew, post: Post, lead: int, anna: int, mari: int, ann: int
) -> None:
    shift = room(crew, lead)
    for who in (anna, mari, ann):
        takes(crew, who, shift)
    tells(crew)
    first = {each.member_id: each.message_id for each in post.delivers()}
    crew.clock.advance(hours=1)
    leaves(crew, anna, shift)
    assert beside(crew, ann, shift) == mari
    tells(crew)
    arrived = post.delivers()
    assert told_in(arrived, "learning.partner") == [mari]
    assert told_in(arrived, "learning.seat") == [ann]
    # Who left is not bothered: the message they have says how it is.
    (old,) = [each for each in arrived if each.member_id == anna]
    assert (old.is_edit, old.message_id) == (True, first[anna])
    assert "no trainee sits beside you" in old.screen.text
    assert "Ann" not in old.screen.text
    assert crew.told("news.orphaned") == []


def test_when_nobody_is_left_the_place_is_free_and_the_trainee_reads_what_fits_instead(
    crew: Crew, post: Post, lead: int, anna: int, mari: int, ann: int
) -> None:
    shift, other = room(crew, lead), room(crew, lead, "2026-11-28 18-22")
    for who in (anna, ann):
        takes(crew, who, shift)
    takes(crew, mari, other)
    leaves(crew, anna, shift)
    assert not place(crew, ann, shift).is_taken
    tells(crew)
    (news,) = [each for each in post.delivers() if each.member_id == ann]
    assert news.kind == "news.orphaned"
    assert routes(news.screen)[0] == f"shifts:grab:{other}:shadow"


def test_while_another_counsellor_is_looked_for_the_trainee_keeps_the_place_and_is_warned(
    crew: Crew, post: Post, lead: int, anna: int, mari: int, ann: int
) -> None:
    shift = room(crew, lead, counsellors=1)
    for who in (anna, ann):
        takes(crew, who, shift)
    crew.clock.advance(hours=1)
    seeks(crew, anna, shift)
    assert beside(crew, ann, shift) is None
    for _ in range(3):
        tells(crew)
    arrived = post.delivers()
    (warned,) = [each for each in arrived if each.member_id == ann]
    assert "Your counsellor can't come" in warned.screen.text
    assert "your place is free again" in warned.screen.text
    crew.clock.advance(hours=1)
    takes(crew, mari, shift)  # and Anna need not come
    assert beside(crew, ann, shift) == mari
    tells(crew)
    arrived = post.delivers()
    assert told_in(arrived, "learning.partner") == [mari]
    assert told_in(arrived, "learning.seat") == [ann]
    seats = [each for each in arrived if each.kind == "learning.seat"]
    assert all("beside a counsellor: Mari" in each.screen.text for each in seats)  # the warning too says so now
    assert [each.is_edit for each in seats if each.message_id == warned.message_id] == [True]


def test_who_comes_after_all_has_their_trainee_back(crew: Crew, lead: int, anna: int, ann: int) -> None:
    shift = room(crew, lead)
    for who in (anna, ann):
        takes(crew, who, shift)
    crew.clock.advance(hours=1)
    seeks(crew, anna, shift)
    tells(crew)
    crew.clock.advance(hours=1)
    keeps(crew, anna, shift)
    assert beside(crew, ann, shift) == anna
    tells(crew)
    assert crew.told("learning.seat") == [ann, ann]  # warned, and then that it is all right


def test_as_many_trainees_wait_as_counsellors_are_looked_for(
    crew: Crew, lead: int, anna: int, mari: int, ann: int
) -> None:
    shift, uku = room(crew, lead), crew.add("Uku", Role.TRAINEE)
    for who in (anna, mari, ann, uku):
        takes(crew, who, shift)
    seeks(crew, anna, shift)
    assert (beside(crew, ann, shift), beside(crew, uku, shift)) == (None, mari)
    leaves(crew, mari, shift)
    assert beside(crew, ann, shift) is None
    assert not place(crew, uku, shift).is_taken
    assert crew.told("news.orphaned") == [uku]
    crew.do(assigning.take_off, lead, shift_id=shift, member_id=anna)  # nobody is looked for any more
    assert not place(crew, ann, shift).is_taken
    assert crew.told("news.orphaned") == [uku, ann]


def test_at_the_start_nobody_begins_alone(crew: Crew, post: Post, lead: int, anna: int, ann: int) -> None:
    shift = room(crew, lead)
    for who in (anna, ann):
        takes(crew, who, shift)
    seeks(crew, anna, shift)
    stands_at(crew, "2026-11-27 17:59")
    tells(crew)
    assert place(crew, ann, shift).is_taken
    stands_at(crew, "2026-11-27 18:00")
    for _ in range(2):
        tells(crew)
    assert not place(crew, ann, shift).is_taken
    (told,) = [each for each in post.delivers() if each.kind == "learning.alone"]
    assert told.member_id == ann
    assert "Please don't start alone" in told.screen.text


def test_who_sits_beside_somebody_that_has_not_come_is_moved_or_told(
    crew: Crew, lead: int, anna: int, mari: int, ann: int
) -> None:
    shift, uku = room(crew, lead), crew.add("Uku", Role.TRAINEE)
    for who in (anna, mari, ann, uku):
        takes(crew, who, shift)
    leaves(crew, uku, shift)
    stands_at(crew, "2026-11-27 18:05")
    vanishes(crew, anna, shift)
    tells(crew)
    assert beside(crew, ann, shift) == mari
    vanishes(crew, mari, shift)
    tells(crew)
    assert not place(crew, ann, shift).is_taken
    assert crew.told("learning.alone") == [ann]


def test_a_reserve_who_is_called_in_is_somebody_to_sit_beside(
    crew: Crew, lead: int, anna: int, mari: int, ann: int
) -> None:
    shift = room(crew, lead, counsellors=1)
    for who in (anna, ann):
        takes(crew, who, shift)
    crew.do(shifts.take, mari, shift_id=shift, kind=PlaceKind.RESERVE, zone=crew.zone)
    seeks(crew, anna, shift)
    calls_in(crew, mari, shift)
    assert beside(crew, ann, shift) == mari


def test_who_guides_no_more_has_nobody_beside_them_in_shifts_ahead(
    crew: Crew, lead: int, anna: int, mari: int, ann: int
) -> None:
    now, ahead = room(crew, lead, "2026-11-23 11-13"), room(crew, lead)
    for shift in (now, ahead):
        for who in (anna, mari, ann):
            takes(crew, who, shift)
    stands_at(crew, "2026-11-23 11:30")
    lets_guide(crew, lead, anna, is_on=False)
    assert beside(crew, ann, now) == anna  # nobody is sent away from a shift under way
    assert beside(crew, ann, ahead) == mari
    lets_guide(crew, lead, mari, is_on=False)
    assert not place(crew, ann, ahead).is_taken
    tells(crew)
    assert beside(crew, ann, now) == anna


def test_who_guides_again_takes_a_trainee_that_waits(crew: Crew, lead: int, anna: int, mari: int, ann: int) -> None:
    shift = room(crew, lead)
    lets_guide(crew, lead, mari, is_on=False)
    for who in (anna, mari, ann):
        takes(crew, who, shift)
    seeks(crew, anna, shift)
    assert beside(crew, ann, shift) is None
    lets_guide(crew, lead, mari, is_on=True)
    assert beside(crew, ann, shift) == mari


def test_a_trainee_who_cannot_come_leaves_the_counsellor_to_another(crew: Crew, lead: int, anna: int, ann: int) -> None:
    shift, uku = room(crew, lead, trainees=1), crew.add("Uku", Role.TRAINEE)
    for who in (anna, ann):
        takes(crew, who, shift)
    seeks(crew, ann, shift)
    assert beside(crew, ann, shift) is None
    assert tries(crew, uku, shift) == []
    assert beside(crew, uku, shift) == anna
    assert crew.told("news.covered") == [ann]
    tells(crew)
    assert crew.told("learning.seat") == []


def test_who_comes_at_night_is_told_of_in_the_morning_and_at_any_hour_of_a_shift_about_to_begin(
    crew: Crew, post: Post, lead: int, anna: int, ann: int
) -> None:
    stands_at(crew, "2026-11-25 20:00")
    night, later = room(crew, lead, "2026-11-26 0-4"), room(crew, lead, "2026-11-27 18-22")
    for shift in (night, later):
        takes(crew, anna, shift)
    stands_at(crew, "2026-11-25 22:30")
    for shift in (night, later):
        takes(crew, ann, shift)
    tells(crew)
    (letter,) = post.delivers()
    assert "Thu 26 Nov 00:00" in letter.screen.text
    stands_at(crew, "2026-11-26 07:00")
    assert told_in(post.delivers(), "learning.partner") == [anna]


def test_what_is_no_longer_so_is_not_told(crew: Crew, post: Post, lead: int, anna: int, mari: int, ann: int) -> None:
    shift, other = room(crew, lead), room(crew, lead, "2026-11-28 18-22")
    for each in (shift, other):
        for who in (anna, ann):
            takes(crew, who, each)
    tells(crew)
    leaves(crew, ann, shift)
    cancels(crew, lead, other)
    assert told_in(post.delivers(), "learning.partner") == []


def test_after_days_without_the_bot_a_shift_that_is_over_is_left_as_it_was(
    crew: Crew, lead: int, anna: int, ann: int
) -> None:
    shift = room(crew, lead)
    for who in (anna, ann):
        takes(crew, who, shift)
    seeks(crew, anna, shift)
    stands_at(crew, "2026-11-30 10:00")
    tells(crew)
    assert crew.told("learning.alone") == crew.told("learning.seat") == []


def test_the_card_of_a_shift_says_who_sits_beside_whom_to_who_may_know(
    crew: Crew, lead: int, anna: int, mari: int, ann: int
) -> None:
    shift, kati = room(crew, lead), crew.add("Kati")
    for who in (anna, mari, ann):
        takes(crew, who, shift)

    def lines(who: int) -> str:
        with crew.db.read() as session:
            found = openings.opening(session, shift_id=shift)
            own = places.get(session, shift_id=shift, member_id=who)
        assert found
        return "\n".join(crew.sees(views.on_shift, who, found=found, place=own).lines)

    assert lines(ann) == "You sit beside Anna\nShifts beside a counsellor: 0 / 4"
    assert lines(anna) == "Beside you sits a trainee: Ann"
    assert lines(mari) == lines(lead) == "Ann sits beside Anna"
    assert lines(kati) == ""
    leaves(crew, mari, shift)
    seeks(crew, anna, shift)
    assert "we are looking for another" in lines(ann)
    assert lines(lead) == "Ann: we are looking for a counsellor"


def test_a_message_for_somebody_else_shows_nothing(crew: Crew, lead: int, anna: int, mari: int, ann: int) -> None:
    shift = room(crew, lead)
    for who in (anna, ann):
        takes(crew, who, shift)
    stamp = f"{crew.clock.now():%Y%m%d%H%M%S%f}"
    screen = crew.screen(views.partner, anna, shift_id=shift, member_id=ann, stamp=stamp)
    assert labels(screen) == ["Show shift"]
    assert crew.sees(views.partner, mari, shift_id=shift, member_id=ann, stamp=stamp) is None
    assert crew.sees(views.partner, anna, shift_id=shift, member_id=ann, stamp="0") is None
    assert crew.sees(views.seat, ann, shift_id=shift, stamp=stamp) is not None
    assert crew.sees(views.seat, mari, shift_id=shift, stamp=stamp) is None
