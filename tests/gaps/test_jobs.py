"""When leads hear of gaps, and that one message a gap and lead is all there is."""

from handlers.gaps import jobs
from handlers.members import actions as members
from storage import outbox
from storage.members import Role
from storage.shifts import PlaceKind
from tests.crew import Crew, labels, routes
from tests.letters import Arrived, Post, told
from tests.plans import cancels, leaves, moves, opens, pauses, stands_at, takes

CARD, AHEAD = "gaps.card", "gaps.ahead"


def ticks(crew: Crew, post: Post, text: str) -> list[Arrived]:
    """Move to a local time, tick twice as if restarted between, and send what is owed."""
    stands_at(crew, text)
    crew.ticks(jobs.warn)
    crew.ticks(jobs.warn)
    return post.delivers()


def kinds(arrived: list[Arrived]) -> list[str]:
    return [each.kind for each in arrived]


# Each gap on its own


def test_each_point_rings_once_and_takes_the_place_of_the_one_before(crew: Crew, post: Post, lead: int) -> None:
    shift = opens(crew, lead, "2026-12-11 18-22")
    (week,) = ticks(crew, post, "2026-12-04 18:00")
    assert week.kind == AHEAD
    assert ticks(crew, post, "2026-12-09 17:59") == []
    (days,) = ticks(crew, post, "2026-12-09 18:00")
    assert (days.kind, days.is_edit) == (CARD, False)
    assert "48 h" in days.screen.text
    half, gone = sorted(ticks(crew, post, "2026-12-11 07:00"), key=lambda each: each.is_edit)
    assert (half.kind, half.is_edit) == (CARD, False)
    assert (gone.is_removal, gone.message_id) == (True, days.message_id)
    last, gone = sorted(ticks(crew, post, "2026-12-11 16:00"), key=lambda each: each.is_edit)
    assert (last.kind, gone.message_id) == (CARD, half.message_id)
    assert ticks(crew, post, "2026-12-11 17:59") == []
    assert ticks(crew, post, "2026-12-11 18:00") == []
    assert [owed.key.split(":")[5] for owed in crew.owed(CARD) if owed.key.startswith("live:")] == [
        "second",
        "third",
        "last",
    ]
    assert f"planning:card:{shift}" in routes(last.screen)


def test_points_that_are_past_already_are_one(crew: Crew, post: Post, lead: int) -> None:
    opens(crew, lead, "2026-11-23 20-22")  # ten hours ahead: three points are past
    (card,) = ticks(crew, post, "2026-11-23 10:01")
    assert card.kind == CARD
    assert [owed.key.split(":")[5] for owed in crew.owed(CARD)] == ["third"]


def test_after_two_days_of_downtime_only_the_latest_is_told(crew: Crew, post: Post, lead: int) -> None:
    opens(crew, lead, "2026-11-26 18-22")
    opens(crew, lead, "2026-11-25 9-12")
    (card,) = ticks(crew, post, "2026-11-26 17:00")  # one is over; of the other three points were missed
    assert "1 h" in card.screen.text


def test_every_lead_who_can_be_reached_hears_and_nobody_else(crew: Crew, post: Post, lead: int) -> None:
    manager = crew.add("Maret", Role.MANAGER)
    paused, blocked = crew.add("Piret", Role.LEAD), crew.add("Blanka", Role.LEAD)
    crew.add("Anna")
    crew.add("Kaja", Role.KEEPER)
    crew.add("Pärt", Role.LEAD, has_phone=False)
    pauses(crew, paused)
    crew.happens(members.mark_unreachable, member_id=blocked, reason="blocked")
    opens(crew, lead, "2026-11-24 18-22")
    assert sorted(told(ticks(crew, post, "2026-11-23 12:00"), CARD)) == [lead, manager]


def test_covered_cancelled_and_begun_shifts_are_no_gaps(crew: Crew, post: Post, lead: int) -> None:
    covered = opens(crew, lead, "2026-11-24 18-22", counsellors=1)
    takes(crew, crew.add("Anna"), covered)
    cancels(crew, lead, opens(crew, lead, "2026-11-24 12-16"))
    opens(crew, lead, "2026-11-23 12-16")
    assert CARD not in kinds(ticks(crew, post, "2026-11-23 12:00"))


def test_a_missing_reserve_is_a_gap_too(crew: Crew, post: Post, lead: int) -> None:
    needs = {PlaceKind.COUNSELLOR: (1, 1), PlaceKind.RESERVE: (1, 1)}
    shift = opens(crew, lead, "2026-11-24 18-22", needs=needs)
    takes(crew, crew.add("Anna"), shift)
    (card,) = ticks(crew, post, "2026-11-23 12:00")
    assert "🟡" in card.screen.text
    assert "Missing: reserve 1" in card.screen.text


def test_a_place_given_back_makes_a_gap_at_once(crew: Crew, post: Post, lead: int) -> None:
    shift, anna = opens(crew, lead, "2026-11-24 18-22", counsellors=1), crew.add("Anna")
    takes(crew, anna, shift)
    assert ticks(crew, post, "2026-11-23 12:00") == []
    leaves(crew, anna, shift)
    assert CARD in kinds(ticks(crew, post, "2026-11-23 12:01"))


def test_a_card_follows_its_shift_until_it_is_covered(crew: Crew, post: Post, lead: int) -> None:
    shift = opens(crew, lead, "2026-11-24 18-22", counsellors=2)
    (card,) = ticks(crew, post, "2026-11-23 12:00")
    assert "Missing: counsellor 2" in card.screen.text
    takes(crew, crew.add("Anna"), shift)
    (edit,) = post.delivers()
    assert (edit.message_id, edit.is_edit) == (card.message_id, True)
    assert "Missing: counsellor 1" in edit.screen.text
    assert "Anna" in edit.screen.text
    takes(crew, crew.add("Mari"), shift)
    (edit,) = post.delivers()
    assert "covered" in edit.screen.text
    assert labels(edit.screen) == ["Show shift"]
    assert ticks(crew, post, "2026-11-24 16:00") == []


def test_a_gap_that_is_covered_before_it_is_told_is_not_told(crew: Crew, post: Post, lead: int) -> None:
    covered, cancelled = opens(crew, lead, "2026-11-24 18-22", counsellors=1), opens(crew, lead, "2026-11-24 12-14")
    moved = opens(crew, lead, "2026-11-24 14-16")
    crew.ticks(jobs.warn)
    assert crew.told(CARD) == [lead, lead, lead]
    takes(crew, crew.add("Anna"), covered)
    cancels(crew, lead, cancelled)
    moves(crew, lead, moved, "2026-12-20 14-16")
    assert told(post.delivers(), CARD) == []


def test_a_card_that_waited_too_long_gives_way_to_the_next(crew: Crew, post: Post, lead: int) -> None:
    opens(crew, lead, "2026-11-24 18-22")
    crew.ticks(jobs.warn)
    assert len(ticks(crew, post, "2026-11-24 16:30")) == 1
    assert len(crew.owed(CARD)) == 2


def test_a_moved_shift_reaches_its_points_anew_and_the_old_card_goes(crew: Crew, post: Post, lead: int) -> None:
    shift = opens(crew, lead, "2026-11-24 18-22")
    (old,) = ticks(crew, post, "2026-11-23 12:00")
    moves(crew, lead, shift, "2026-11-27 18-22")
    assert [each.message_id for each in post.delivers()] == [old.message_id]
    new, gone = sorted(ticks(crew, post, "2026-11-25 18:00"), key=lambda each: each.is_edit)
    assert (new.kind, new.is_edit) == (CARD, False)
    assert not gone.is_removal  # too old for Telegram to delete
    assert gone.message_id == old.message_id
    assert "newer message" in gone.screen.text


def test_who_has_gone_on_from_a_card_is_left_where_they_are(crew: Crew, post: Post, lead: int) -> None:
    opens(crew, lead, "2026-11-24 18-22")
    (card,) = ticks(crew, post, "2026-11-23 12:00")
    with crew.db.begin() as session:  # what a tap on another button does
        outbox.redraw(
            session,
            crew.clock.now(),
            chat_id=crew.get(lead).telegram_id or 0,
            message_id=card.message_id,
            kind="home.card",
            params={},
            member_id=lead,
        )
    post.delivers()
    assert [each.is_edit for each in ticks(crew, post, "2026-11-24 16:00")] == [False]


# Quiet hours


def test_twelve_hours_before_comes_the_evening_before_when_the_morning_is_too_late(
    crew: Crew, post: Post, lead: int
) -> None:
    opens(crew, lead, "2026-11-27 10-14")
    assert kinds(ticks(crew, post, "2026-11-25 10:00")) == [CARD]
    assert ticks(crew, post, "2026-11-26 21:58") == []
    assert kinds(ticks(crew, post, "2026-11-26 21:59")).count(CARD) == 1


def test_two_hours_before_comes_at_any_hour(crew: Crew, post: Post, lead: int) -> None:
    opens(crew, lead, "2026-11-24 5-9")
    ticks(crew, post, "2026-11-23 12:00")
    assert CARD in kinds(ticks(crew, post, "2026-11-24 03:00"))


def test_what_turns_out_at_night_waits_for_the_morning_only_if_there_is_time(crew: Crew, post: Post, lead: int) -> None:
    anna, mari = crew.add("Anna"), crew.add("Mari")
    late, early = (opens(crew, lead, hours, counsellors=1) for hours in ("2026-11-24 10-14", "2026-11-24 9-12"))
    takes(crew, anna, late)
    takes(crew, mari, early)
    assert ticks(crew, post, "2026-11-23 23:00") == []
    leaves(crew, anna, late)
    assert told(ticks(crew, post, "2026-11-23 23:01"), CARD) == []
    leaves(crew, mari, early)
    assert told(ticks(crew, post, "2026-11-23 23:02"), CARD) == [lead]
    assert told(ticks(crew, post, "2026-11-24 07:00"), CARD) == [lead, lead]  # the other, and this one's last point


def test_at_night_it_rings_for_leads_on_duty_and_for_all_when_there_is_none(crew: Crew, post: Post, lead: int) -> None:
    maret = crew.add("Maret", Role.LEAD)
    opens(crew, lead, "2026-11-24 5-9")
    ticks(crew, post, "2026-11-23 18:00")
    rings = {
        each.member_id: not each.screen.is_silent for each in ticks(crew, post, "2026-11-24 03:00") if not each.is_edit
    }
    assert rings == {lead: True, maret: True}
    night = opens(crew, lead, "2026-11-24 23-6", counsellors=1)
    takes(crew, maret, night)
    opens(crew, lead, "2026-11-25 5-9")
    rings = {
        each.member_id: not each.screen.is_silent for each in ticks(crew, post, "2026-11-25 03:00") if not each.is_edit
    }
    assert rings == {lead: False, maret: True}


# All of a day together


def test_the_gaps_of_a_day_a_week_ahead_come_together(crew: Crew, post: Post, lead: int) -> None:
    day = [opens(crew, lead, f"2026-12-07 {hours}") for hours in ("0-4", "8-12", "12-16", "18-22")]
    opens(crew, lead, "2026-12-08 8-12")
    assert ticks(crew, post, "2026-11-30 00:30") == []  # quiet
    (digest,) = ticks(crew, post, "2026-11-30 07:00")
    assert digest.kind == AHEAD
    assert "4 uncovered shifts" in digest.screen.text
    assert routes(digest.screen) == [*(f"gaps:card:{each}" for each in day), "gaps:list:0"]
    assert ticks(crew, post, "2026-11-30 18:00") == []
    (digest,) = ticks(crew, post, "2026-12-01 08:00")
    assert "1 uncovered shift ahead" in digest.screen.text


def test_what_is_opened_for_the_same_week_comes_with_the_next_days(crew: Crew, post: Post, lead: int) -> None:
    opens(crew, lead, "2026-12-07 8-12")
    assert kinds(ticks(crew, post, "2026-11-30 08:00")) == [AHEAD]
    late = opens(crew, lead, "2026-12-04 8-12")
    assert ticks(crew, post, "2026-11-30 12:00") == []
    (digest,) = ticks(crew, post, "2026-12-01 07:00")
    assert routes(digest.screen)[0] == f"gaps:card:{late}"
    assert ticks(crew, post, "2026-12-02 07:30") == []


def test_days_that_were_missed_come_together(crew: Crew, post: Post, lead: int) -> None:
    for day in (7, 8, 9):
        opens(crew, lead, f"2026-12-0{day} 8-12")
    (digest,) = ticks(crew, post, "2026-12-02 09:00")
    assert "3 uncovered shifts" in digest.screen.text


def test_a_day_without_gaps_left_is_not_told(crew: Crew, post: Post, lead: int) -> None:
    shift = opens(crew, lead, "2026-12-07 8-12", counsellors=1)
    stands_at(crew, "2026-11-30 08:00")
    crew.ticks(jobs.warn)
    assert crew.told(AHEAD) == [lead]
    takes(crew, crew.add("Anna"), shift)
    assert post.delivers() == []


def test_who_becomes_a_lead_later_hears_from_then_on(crew: Crew, post: Post, lead: int) -> None:
    opens(crew, lead, "2026-11-24 18-22")
    ticks(crew, post, "2026-11-23 12:00")
    maret = crew.add("Maret", Role.LEAD)
    assert told(ticks(crew, post, "2026-11-23 12:01"), CARD) == [maret]


def test_who_is_no_lead_any_more_is_not_sent_what_was_owed(crew: Crew, post: Post, lead: int) -> None:
    maret = crew.add("Maret", Role.LEAD)
    opens(crew, lead, "2026-11-24 18-22")
    opens(crew, lead, "2026-11-30 8-12")
    crew.ticks(jobs.warn)
    crew.do(members.give_role, lead, member_id=maret, role=Role.COUNSELLOR)
    arrived = post.delivers()
    assert (told(arrived, CARD), told(arrived, AHEAD)) == ([lead], [lead])
