"""Who is reminded of what has to be read, when, and in how few messages."""

import itertools
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from handlers.bulletins import actions, jobs
from handlers.kit import reminding
from storage import bulletins, receipts
from storage.members import Language
from tests.bulletins import written
from tests.crew import Crew, labels, routes
from tests.letters import Arrived, Post, told
from tests.plans import at, goes_away, stands_at
from tests.races import at_once

CARD, REMINDER, TOGETHER = "bulletins.card", "bulletins.reminder", "bulletins.reminders"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_reminders_rise_and_each_takes_the_place_of_the_one_before(
    crew: Crew, post: Post, lead: int, anna: int, mari: int
) -> None:
    edition = crew.do(written.publish, lead, read_by=crew.clock.now() + 4 * DAY)
    post.delivers()
    crew.do(actions.read, mari, edition_id=edition.id)
    post.delivers()
    crew.clock.advance(days=2)
    at_once(lambda: crew.ticks(jobs.remind), lambda: crew.ticks(jobs.remind))
    (first,) = post.delivers()
    assert (first.kind, first.member_id, first.screen.is_silent) == (REMINDER, anna, True)
    assert labels(first.screen) == ["I've read it", "Question"]
    crew.clock.advance(days=1)
    crew.ticks(jobs.remind)
    second, gone = sorted(post.delivers(), key=lambda each: each.is_edit)
    assert (second.kind, gone.message_id, gone.is_removal) == (REMINDER, first.message_id, True)
    crew.do(actions.read, anna, edition_id=edition.id)
    assert {(each.message_id, each.is_removal) for each in post.delivers()} >= {(second.message_id, True)}
    crew.clock.advance(days=2)
    crew.ticks(jobs.remind)
    assert told(post.delivers(), REMINDER) == []


def several(crew: Crew, lead: int, *titles: str, days: float = 4) -> list[int]:
    """Put out ten minutes apart, each to be read in so many days."""
    found = []
    for title in titles:
        read_by = crew.clock.now() + days * DAY
        found.append(crew.do(written.publish, lead, titles={Language.EN: title}, read_by=read_by).id)
        crew.clock.advance(minutes=10)
    return found


def reminded(crew: Crew, post: Post, *, hours: float) -> list[Arrived]:
    """New reminders of any kind that come in so many hours, looked at every ten minutes."""
    found: list[Arrived] = []
    for _ in range(int(hours * 6)):
        crew.ticks(jobs.remind)
        found += [each for each in post.delivers() if not each.is_edit and each.kind in (REMINDER, TOGETHER)]
        crew.clock.advance(minutes=10)
    return found


def test_what_is_due_at_about_the_same_time_comes_in_one_message(crew: Crew, post: Post, lead: int, anna: int) -> None:
    several(crew, lead, "One", "Two", "Three")
    post.delivers()
    crew.clock.advance(days=2)
    at_once(*[lambda: crew.ticks(jobs.remind)] * 3)
    (first,) = post.delivers()
    assert (first.kind, first.member_id, first.screen.is_silent) == (TOGETHER, anna, True)
    assert first.screen.text.splitlines() == [
        "A reminder: there are 3 things you have not read yet.",
        "📘 One. To be read by Fri 27 Nov 10:00",
        "📘 Two. To be read by Fri 27 Nov 10:10",
        "📘 Three. To be read by Fri 27 Nov 10:20",
    ]
    assert (labels(first.screen), routes(first.screen)) == (["Read them"], ["bulletins:mine"])
    assert reminded(crew, post, hours=12) == []
    with crew.db.read() as session:
        assert [each.reminded for each in session.exec(select(receipts.Told)).all()] == [1, 1, 1]


def test_one_message_of_several_is_drawn_anew_as_they_are_read_and_goes_with_the_last(
    crew: Crew, post: Post, lead: int, anna: int
) -> None:
    one, two, three = several(crew, lead, "One", "Two", "Three")
    post.delivers()
    crew.clock.advance(days=2)
    crew.ticks(jobs.remind)
    (first,) = post.delivers()
    crew.do(actions.read, anna, edition_id=one)
    (drawn,) = (each for each in post.delivers() if each.message_id == first.message_id)
    assert "2 things" in drawn.screen.text
    assert "One" not in drawn.screen.text
    crew.do(written.withdraw, lead, edition_id=two)
    (drawn,) = (each for each in post.delivers() if each.message_id == first.message_id)
    assert "1 thing" in drawn.screen.text
    crew.do(actions.read, anna, edition_id=three)
    (gone,) = (each for each in post.delivers() if each.message_id == first.message_id)
    assert gone.is_removal


def test_one_message_of_several_is_not_sent_for_what_was_read_meanwhile(
    crew: Crew, post: Post, lead: int, anna: int
) -> None:
    found = several(crew, lead, "One", "Two")
    post.delivers()
    crew.clock.advance(days=2)
    crew.ticks(jobs.remind)
    for each in found:
        crew.do(actions.read, anna, edition_id=each)
    assert told(post.delivers(), TOGETHER) == []


def test_one_message_of_several_stays_needless_where_it_cannot_be_taken_away(
    crew: Crew, post: Post, lead: int, anna: int
) -> None:
    found = several(crew, lead, "One", "Two", days=10)
    post.delivers()
    crew.clock.advance(days=5)
    crew.ticks(jobs.remind)
    (first,) = post.delivers()
    crew.clock.advance(days=3)
    for each in found:
        crew.do(actions.read, anna, edition_id=each)
    (old,) = (each for each in post.delivers() if each.message_id == first.message_id)
    assert old.screen.text == "This needs no reminder any more."


def test_a_newer_reminder_takes_the_place_of_those_that_are_about_nothing_else(
    crew: Crew, post: Post, lead: int, anna: int
) -> None:
    one, two = several(crew, lead, "One", "Two")
    other = crew.do(written.publish, lead, titles={Language.EN: "Other"}, read_by=crew.clock.now() + 3 * DAY).id
    post.delivers()
    stood = reminded(crew, post, hours=24 * 2 + 1)  # half of the other's time; its last day, half of that of the two
    assert [each.kind for each in stood] == [REMINDER, TOGETHER]
    together = stood[-1]
    assert all(title in together.screen.text for title in ("One", "Two", "Other"))
    crew.do(actions.read, anna, edition_id=one)
    post.delivers()
    crew.clock.advance(hours=20)  # three hours before the other is to be read
    crew.ticks(jobs.remind)
    arrived = post.delivers()
    assert told(arrived, REMINDER) == [anna]
    assert not any(each.message_id == together.message_id for each in arrived)  # it says something else, too
    crew.do(actions.read, anna, edition_id=other)
    post.delivers()
    crew.clock.advance(hours=3, minutes=30)
    crew.ticks(jobs.remind)
    (new, gone) = sorted(post.delivers(), key=lambda each: each.is_edit)
    assert (new.kind, gone.message_id, gone.is_removal) == (REMINDER, together.message_id, True)
    assert two


def test_who_joins_hears_of_all_in_force_in_one_message_at_a_time(crew: Crew, post: Post, lead: int) -> None:
    for number in range(10):
        crew.do(written.publish, lead, titles={Language.EN: f"Nr {number}"})
        crew.clock.advance(hours=7)
    crew.clock.advance(days=20, hours=3)
    crew.add("Uus")
    crew.ticks(jobs.catch_up)
    post.delivers()
    found = reminded(crew, post, hours=24 * 12)
    assert [each.kind for each in found] == [TOGETHER] * 7
    assert "10 things" in found[0].screen.text
    assert "… and 2 more" in found[0].screen.text


def test_nobody_is_reminded_twice_within_an_hour_whatever_has_to_be_read(crew: Crew, post: Post, lead: int) -> None:
    for number in range(24):  # more than are looked at in one minute
        read_by = crew.clock.now() + (4 + number % 5) * HOUR * 7 + number * timedelta(minutes=13)
        crew.do(written.publish, lead, titles={Language.EN: f"Nr {number}"}, read_by=read_by)
    anna = crew.add("Anna")
    crew.ticks(jobs.catch_up)
    crew.clock.advance(minutes=1)
    crew.ticks(jobs.catch_up)
    post.delivers()
    came: list[datetime] = []
    for _ in range(24 * 6 * 4):
        crew.clock.advance(minutes=15)
        crew.ticks(jobs.remind)
        came += [crew.clock.now() for each in post.delivers() if each.kind in (REMINDER, TOGETHER) and not each.is_edit]
    assert all(later - earlier >= HOUR for earlier, later in itertools.pairwise(came))
    with crew.db.read() as session:
        counts = [each.reminded for each in session.exec(select(receipts.Told)).all() if each.member_id == anna]
    assert len(counts) == 24
    assert min(counts) >= 4  # of each before its deadline, and on the three days after it


@pytest.mark.parametrize(("by_hand_at", "expected"), [(0, [60, 120]), (30, [30, 90])])
def test_what_comes_to_be_due_right_after_a_reminder_waits_for_an_hour(
    crew: Crew, post: Post, lead: int, anna: int, by_hand_at: int, expected: list[int]
) -> None:
    (long,) = several(crew, lead, "Long")
    crew.clock.advance(days=1, hours=22, minutes=40)  # half of its time is in an hour and ten minutes
    read_by = crew.clock.now() + 2 * HOUR
    crew.do(written.publish, lead, titles={Language.EN: "Now"}, read_by=read_by)
    post.delivers()
    came = []
    for minute in range(1, 4 * 60):
        crew.clock.advance(minutes=1)
        if minute == by_hand_at:
            crew.happens(_by_hand, edition_id=long, member_id=anna)
        crew.ticks(jobs.remind)
        arrived = [each for each in post.delivers() if each.member_id == anna and not each.is_edit]
        came += [minute for each in arrived if each.kind in (REMINDER, TOGETHER)]
    assert came == expected  # without a lead: at half of two hours, with what is due soon then, and at the deadline


def _by_hand(session: Session, now: datetime, *, edition_id: int, member_id: int) -> None:
    edition = bulletins.edition(session, edition_id=edition_id)
    assert edition
    reminding.remind(session, now, edition=edition, member_id=member_id, moment=now)


def test_an_old_reminder_does_not_keep_its_text(crew: Crew, post: Post, lead: int, anna: int) -> None:
    edition = crew.do(written.publish, lead)
    post.delivers()
    crew.clock.advance(days=4)
    crew.ticks(jobs.remind)
    (first,) = post.delivers()
    crew.clock.advance(days=2)
    crew.ticks(jobs.remind)
    second, old = sorted(post.delivers(), key=lambda each: each.is_edit)
    assert (old.message_id, old.screen.text) == (first.message_id, "There is a newer reminder of this.")
    crew.clock.advance(days=2)
    crew.do(written.withdraw, lead, edition_id=edition.id)
    (card, last) = sorted(post.delivers(), key=lambda each: each.message_id)
    assert last.message_id == second.message_id
    assert all("no longer applies" in each.screen.text for each in (card, last))


def test_nobody_is_reminded_at_night_or_while_away(crew: Crew, post: Post, lead: int, anna: int, mari: int) -> None:
    goes_away(crew, mari, "2026-11-24", "2026-11-26")
    crew.do(written.publish, lead, read_by=at("2026-11-25 23:30"))
    post.delivers()
    stands_at(crew, "2026-11-24 23:59")
    crew.ticks(jobs.remind)
    assert post.delivers() == []
    stands_at(crew, "2026-11-25 07:00")
    crew.ticks(jobs.remind)
    assert told(post.delivers(), REMINDER) == [anna]
    stands_at(crew, "2026-11-27 09:00")
    crew.ticks(jobs.remind)
    assert sorted(told(post.delivers(), REMINDER)) == [anna, mari]


def test_who_comes_back_has_the_time_the_others_had(crew: Crew, post: Post, lead: int, anna: int) -> None:
    goes_away(crew, anna, "2026-11-23", "2026-12-06")
    crew.do(written.publish, lead, read_by=crew.clock.now() + 5 * DAY)
    stands_at(crew, "2026-12-07 09:00")
    crew.ticks(jobs.catch_up)
    (card,) = (each for each in post.delivers() if each.kind == CARD)
    assert "Sat 12 Dec 09:00" in card.screen.text
    came = []
    for hour in range(24 * 9):
        crew.clock.advance(hours=1)
        crew.ticks(jobs.remind)
        came += [hour + 1] if REMINDER in {each.kind for each in post.delivers() if not each.is_edit} else []
    # Half of five days, a day before and (06:00 is quiet) two hours before their end, at it, and on three days after.
    assert came == [60, 96, 118, 120, 144, 168, 192]


def test_a_correction_leaves_who_heard_of_it_late_their_time(crew: Crew, post: Post, lead: int, anna: int) -> None:
    edition = crew.do(written.publish, lead)
    crew.clock.advance(days=20)
    mari = crew.add("Mari")
    crew.ticks(jobs.catch_up)
    crew.clock.advance(days=2)
    crew.do(written.revise, lead, edition_id=edition.id, title="Corrected", is_anew=False)
    arrived = {each.member_id: each for each in post.delivers()}
    assert "To be read by Sun 20 Dec 10:00" in arrived[mari].screen.text
    assert "To be read by Mon 30 Nov 10:00" in arrived[anna].screen.text
    crew.ticks(jobs.remind)
    assert told(post.delivers(), REMINDER) == [anna]


def test_after_a_long_pause_of_the_bot_there_is_one_reminder(crew: Crew, post: Post, lead: int, anna: int) -> None:
    crew.do(written.publish, lead)
    post.delivers()
    crew.clock.advance(days=30)
    crew.ticks(jobs.remind)
    crew.ticks(jobs.remind)
    assert told(post.delivers(), REMINDER) == [anna]
    crew.clock.advance(days=1)
    crew.ticks(jobs.remind)
    assert told(post.delivers(), REMINDER) == []
