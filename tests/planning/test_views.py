"""What planning shows. Words are the same on both engines, so one will do."""

from datetime import date, time, timedelta

import pytest

from handlers.groups import actions as groups
from handlers.kit import reasons
from handlers.kit.reasons import Reason
from handlers.members import actions as members
from handlers.news import views as news
from handlers.planning import actions, views
from handlers.planning.actions import Wanted
from handlers.shifts import actions as working
from storage.members import Language, Role
from storage.shifts import PlaceKind
from tests.crew import Crew, labels, routes

FRIDAY, EVENING = date(2026, 11, 27), (time(18), time(22))


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Only the embedded database."""
    return sqlite_url


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


def opens(crew: Crew, lead: int, **wanted: object) -> int:
    given = {"day": FRIDAY, "hours": EVENING, "zone": crew.zone, "wanted": Wanted(**wanted)}  # type: ignore[arg-type]
    return crew.do(actions.launch, lead, **given).shift.id


def takes(crew: Crew, who: int, shift_id: int) -> None:
    assert crew.do(working.take, who, shift_id=shift_id, zone=crew.zone).claim.is_mine


def test_the_card_says_who_is_on_as_what_and_who_is_missing(crew: Crew, lead: int) -> None:
    shift, anna = opens(crew, lead), crew.add("Anna <3")
    takes(crew, anna, shift)
    takes(crew, crew.add("Mari"), shift)
    card = crew.screen(views.card, lead, shift_id=shift)
    assert card.text == (
        "<b>Friday, 27 November</b>\n18:00–22:00 · 4 h\n"
        "🟡 counsellor: 2 of 2 (room for 3) · Anna &lt;3, Mari\n"
        "duty lead: 0 of 1\nreserve: 0 of 1\ntrainee: 0 (room for 1)\n"
        "Missing: duty lead 1, reserve 1"
    )
    assert labels(card)[:5] == ["Put somebody in", "Take somebody off", "Move", "Change needs", "Cancel shift"]
    assert f"shifts:card:{shift}" in routes(card)  # who waits and who was missing is said there
    assert crew.sees(views.card, anna, shift_id=shift) is None
    assert crew.sees(views.card, lead, shift_id=999_999_999) is None


def test_the_group_can_be_asked_where_there_is_one_and_somebody_is_missing(crew: Crew, lead: int) -> None:
    shift = opens(crew, lead, needs={PlaceKind.COUNSELLOR: (1, 1)})
    assert "Ask the group" not in labels(crew.screen(views.card, lead, shift_id=shift))
    crew.do(groups.link, lead, chat_id=-100, title="Team", thread_id=None)
    assert f"board:post:{shift}" in routes(crew.screen(views.card, lead, shift_id=shift))
    takes(crew, crew.add("Anna"), shift)
    assert "Ask the group" not in labels(crew.screen(views.card, lead, shift_id=shift))


def test_the_card_offers_what_can_still_be_done(crew: Crew, lead: int) -> None:
    shift, other = opens(crew, lead), opens(crew, lead, language=Language.RU)
    assert "Take somebody off" not in labels(crew.screen(views.card, lead, shift_id=shift))
    crew.clock.advance(days=4, hours=8)
    under_way = crew.screen(views.card, lead, shift_id=shift)
    assert labels(under_way)[:-3] == ["Put somebody in"]
    assert "already begun" in under_way.text
    crew.clock.advance(hours=4)
    over = crew.screen(views.card, lead, shift_id=other)
    assert labels(over) == ["Show shift", "Day", "Home"]
    assert "This shift is over." in over.text


def test_cancelling_asks_why_and_names_whom_the_bot_tells_and_whom_it_cannot(crew: Crew, lead: int) -> None:
    shift, anna, paul = opens(crew, lead), crew.add("Anna"), crew.add("Paul")
    assert "Nobody has signed up." in crew.screen(views.cancelling, lead, shift_id=shift).text
    for who in (lead, anna, paul):
        takes(crew, who, shift)
    crew.happens(members.mark_unreachable, member_id=paul, reason="blocked")
    asked = crew.screen(views.cancelling, lead, shift_id=shift)
    assert "These people get a message: Anna." in asked.text
    assert "The bot cannot reach Paul." in asked.text
    assert "Liis" not in asked.text
    assert labels(asked) == [
        "too few people",
        "technical fault",
        "public holiday",
        "joined with another shift",
        "No reason given",
        "Own words",
        "Keep it",
    ]
    crew.do(actions.cancel, lead, shift_id=shift)
    for view in (views.cancelling, views.wording, views.card):
        cancelled = crew.screen(view, lead, shift_id=shift)
        assert "This shift does not take place." in cancelled.text
        assert "The bot cannot reach Paul." in cancelled.text
        assert labels(cancelled) == ["Show shift", "Day", "Home"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (Language.ET, "Põhjus: riigipüha"),
        (Language.EN, "Reason: public holiday"),
        (Language.RU, "Причина: праздничный день"),
    ],
)
def test_a_ready_reason_is_read_in_each_readers_language(
    crew: Crew, lead: int, language: Language, expected: str
) -> None:
    shift, anna = opens(crew, lead), crew.add("Anna", language=language)
    takes(crew, anna, shift)
    crew.do(actions.cancel, lead, shift_id=shift, reason=reasons.kept(Reason.HOLIDAY))
    assert expected in crew.screen(news.cancelled, anna, shift_id=shift).text
    assert expected in crew.screen(views.card, lead, language, shift_id=shift).text


def test_own_words_are_read_as_they_were_typed_and_none_is_no_line(crew: Crew, lead: int) -> None:
    worded, silent = opens(crew, lead), opens(crew, lead, language=Language.EN)
    anna = crew.add("Anna")
    takes(crew, anna, worded)
    crew.do(actions.cancel, lead, shift_id=worded, reason="Torud <katki>")
    takes(crew, anna, silent)
    crew.do(actions.cancel, lead, shift_id=silent)
    assert "Reason: Torud &lt;katki&gt;" in crew.screen(news.cancelled, anna, shift_id=worded).text
    assert "Reason" not in crew.screen(news.cancelled, anna, shift_id=silent).text
    assert "Reason" not in crew.screen(views.card, lead, shift_id=silent).text


def test_hours_already_begun_are_not_offered_and_odd_nights_are_marked(crew: Crew, lead: int) -> None:
    today = ["12:00–18:00", "18:00–22:00", "22:00–06:00", "Another day"]
    assert labels(crew.screen(views.hours, lead, day="2026-11-23")) == today
    crew.clock.set(crew.clock.now() - timedelta(days=34))
    assert "22:00–06:00 · 9 h" in labels(crew.screen(views.hours, lead, day="2026-10-24"))


def test_days_are_offered_two_weeks_at_a_time_and_a_year_at_most(crew: Crew, lead: int) -> None:
    first, last = crew.screen(views.days, lead), crew.screen(views.days, lead, page=10**17)
    assert labels(first)[0] == "Mon 23 Nov"
    assert labels(first)[13:15] == ["Sun 6 Dec", "Next ›"]
    assert labels(last)[0] == "Mon 22 Nov"
    assert "Next ›" not in labels(last)


def test_a_new_shift_is_drawn_with_the_usual_needs_and_steps_from_there(crew: Crew, lead: int) -> None:
    draft = crew.screen(views.places, lead, day="2026-11-27", hours="18002200")
    assert labels(draft)[:4] == ["Open the shift", "−", "counsellor 2–3", "+"]
    assert [label for label in labels(draft) if label[-1].isdigit()] == [
        "counsellor 2–3",
        "duty lead 1",
        "reserve 1",
        "trainee 0–1",
    ]
    assert routes(draft)[:4] == [
        "planning:open:20261127:18002200:23111101:0--0",
        "planning:draft:20261127:18002200:12111101:0--0",
        "planning:draft:20261127:18002200:24111101:0--0",
        "planning:draft:20261127:18002200:34111101:0--0",
    ]
    assert routes(draft)[13:15] == [
        "planning:draft:20261127:18002200:23111101:1--0",
        "planning:draft:20261127:18002200:23111101:0et0",
    ]


def test_the_last_need_of_a_new_shift_stays(crew: Crew, lead: int) -> None:
    draft = crew.screen(views.places, lead, day="2026-11-27", hours="18002200", needs="11000000", extras="2ru0")
    assert routes(draft)[1] == "planning:draft:20261127:18002200:11000000:2ru0"
    assert "counselling slot" in labels(draft)
    assert "Russian" in labels(draft)
