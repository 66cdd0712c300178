"""What cards, questions, news and toasts show, and to whom. Words are the same on both engines, so one will do."""

import re

import pytest

from handlers.kit.keyboards import Screen
from handlers.shifts import FEATURE, actions, views
from handlers.shifts.views import Scope
from storage import members
from storage.members import Language, Role
from tests.shifts.desk import Desk, labels, routes

LANGUAGES = list(Language)
EVENING = "27.11 18-22 2"


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Only the embedded database."""
    return sqlite_url


@pytest.fixture
def lead(desk: Desk) -> int:
    return desk.join("Liis", Role.LEAD)


@pytest.fixture
def anna(desk: Desk) -> int:
    return desk.join("Anna")


def free(desk: Desk, who: int, page: int = 0) -> Screen:
    return desk.sees(views.upcoming, who, scope=Scope.FREE, page=page)


def test_the_card_of_a_free_shift_gives_counts_and_no_names(desk: Desk, lead: int, anna: int) -> None:
    mari, shift = desk.join("Mari"), desk.open(lead, EVENING)
    desk.take(mari, shift)
    card = desk.card(anna, shift)
    assert card.text == "<b>Friday, 27 November</b>\n18:00–22:00 · 4 h\n🟡 Open places: 1 of 2"
    assert labels(card) == ["I'll take it", "Shifts", "My shifts", "Home"]


def test_colleagues_on_a_shift_see_each_other_and_leads_see_all(desk: Desk, lead: int, anna: int) -> None:
    mari, shift = desk.join("Mari <3"), desk.open(lead, EVENING)
    desk.take(mari, shift)
    desk.clock.advance(minutes=1)
    desk.take(anna, shift)
    for who in (mari, anna, lead):
        assert "On this shift: Mari &lt;3, Anna" in desk.card(who, shift).text
    desk.do(actions.leave, anna, shift_id=shift)
    assert "Mari" not in desk.card(anna, shift).text


def test_undo_is_offered_for_five_minutes_and_leaving_until_the_start(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    desk.take(anna, shift)
    assert labels(desk.card(anna, shift))[:2] == ["Undo", "Leave"]
    assert "You can undo it until 10:05." in desk.card(anna, shift).text
    desk.clock.advance(minutes=6)
    assert labels(desk.card(anna, shift))[:1] == ["Leave"]
    desk.at("2026-11-27 18:00")
    begun = desk.card(anna, shift)
    assert labels(begun) == ["Shifts", "My shifts", "Home"]
    assert "already begun" in begun.text
    desk.at("2026-11-27 22:00")
    assert "This shift is over." in desk.card(anna, shift).text


def test_a_card_says_which_shift_of_mine_is_in_the_way(desk: Desk, lead: int, anna: int) -> None:
    evening, late = desk.open(lead, EVENING), desk.open(lead, "27.11 20-24 2")
    desk.take(anna, evening)
    card = desk.card(anna, late)
    assert "You have a shift at that time: Fri 27 Nov 18:00–22:00." in card.text
    assert "I'll take it" not in labels(card)


@pytest.mark.parametrize(
    ("language", "now", "line", "expected"),
    [
        (Language.ET, "2026-10-20 10:00", "24.10 22-06 1", "22:00–06:00 · 9 h: kell keeratakse sel ööl tagasi"),
        (Language.EN, "2026-10-20 10:00", "24.10 22-06 1", "22:00–06:00 · 9 h: the clocks go back that night"),
        (Language.RU, "2027-03-20 10:00", "27.3 22-06 1", "22:00–06:00 · 7 ч: в эту ночь часы переводят вперёд"),
        (Language.RU, "2027-03-20 10:00", "28.3 22-06:30 1", "22:00–06:30 · 8 ч 30 мин"),
        (Language.ET, "2027-03-20 10:00", "28.3 22-22:45 1", "22:00–22:45 · 45 min"),
    ],
)
def test_a_night_over_the_clock_change_says_so(
    desk: Desk, language: Language, now: str, line: str, expected: str
) -> None:
    desk.at(now)
    lead = desk.join("Liis", Role.LEAD, language)
    assert desk.card(lead, desk.open(lead, line)).text.splitlines()[1] == expected


def test_hours_already_begun_are_not_offered_and_odd_nights_are_marked(desk: Desk, lead: int) -> None:
    assert labels(desk.sees(views.hours, lead, day="2026-11-23")) == [
        "12:00–18:00",
        "18:00–22:00",
        "22:00–06:00",
        "Another day",
    ]
    desk.at("2026-10-20 10:00")
    assert "22:00–06:00 · 9 h" in labels(desk.sees(views.hours, lead, day="2026-10-24"))


def test_days_are_offered_two_weeks_at_a_time_and_a_year_at_most(desk: Desk, lead: int) -> None:
    first, last = desk.sees(views.days, lead), desk.sees(views.days, lead, page=10**17)
    assert labels(first)[0] == "Mon 23 Nov"
    assert labels(first)[13:15] == ["Sun 6 Dec", "Next ›"]
    assert labels(last)[0] == "Mon 22 Nov"
    assert "Next ›" not in labels(last)


def test_cancelling_asks_first_and_names_whom_the_bot_tells_and_whom_it_cannot(
    desk: Desk, lead: int, anna: int
) -> None:
    paper, shift = desk.join("Paul"), desk.open(lead, "27.11 18-22 3")
    nobody = desk.sees(views.cancelling, lead, shift_id=shift)
    assert nobody
    assert "Nobody has signed up." in nobody.text
    for who in (lead, anna, paper):
        desk.take(who, shift)
    with desk.db.begin() as session:
        member = members.get(session, member_id=paper)
        assert member
        member.unreachable_since = desk.clock.now()
        session.add(member)
    asked = desk.sees(views.cancelling, lead, shift_id=shift)
    assert asked
    assert "These people get a message: Anna." in asked.text
    assert "The bot cannot reach: Paul." in asked.text
    assert routes(asked) == [f"shifts:cancel:{shift}", f"shifts:card:{shift}"]
    desk.do(actions.cancel, lead, shift_id=shift)
    cancelled = desk.card(lead, shift)
    assert "This shift is cancelled." in cancelled.text
    assert "The bot cannot reach: Paul." in cancelled.text
    assert desk.sees(views.cancelling, lead, shift_id=shift) == cancelled
    assert "Paul" not in desk.card(desk.join("Mari"), shift).text


def test_news_that_is_no_longer_true_is_not_sent(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    desk.take(anna, shift)
    assert desk.sees(views.cancelled, anna, shift_id=shift) is None
    desk.at("2026-11-27 10:00")
    desk.do(actions.leave, anna, shift_id=shift)
    news = desk.sees(views.left_late, lead, shift_id=shift, member_id=anna)
    assert news
    assert news.text == "Anna has left the shift <b>Fri 27 Nov 18:00–22:00</b>.\n🔴 Open places: 2 of 2"
    desk.take(anna, shift)
    assert desk.sees(views.left_late, lead, shift_id=shift, member_id=anna) is None
    desk.do(actions.leave, anna, shift_id=shift)
    desk.do(actions.cancel, lead, shift_id=shift)
    assert desk.sees(views.left_late, lead, shift_id=shift, member_id=anna) is None
    assert desk.sees(views.shift, lead, shift_id=99) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_and_toast_has_words_in_every_language(desk: Desk, language: Language) -> None:
    lead, anna = desk.join("Liis", Role.LEAD, language), desk.join("Anna", Role.COUNSELLOR, language)
    taken, empty, gone = (desk.open(lead, f"{day} 18-22 2") for day in ("27.11", "28.11", "29.11"))
    for shift in (taken, gone):
        desk.take(anna, shift)
    desk.do(actions.cancel, lead, shift_id=gone)
    desk.clock.advance(minutes=6)
    desk.do(actions.leave, anna, shift_id=taken)
    shown = [
        desk.sees(views.upcoming, anna),
        desk.sees(views.mine, anna),
        desk.card(lead, empty),
        desk.sees(views.cancelling, lead, shift_id=empty),
        desk.sees(views.days, lead),
        desk.sees(views.hours, lead, day="2026-11-27"),
        desk.sees(views.places, lead, day="2026-11-27", hours="22000600"),
        desk.sees(views.cancelled, anna, shift_id=gone),
        desk.sees(views.left_late, lead, shift_id=taken, member_id=anna),
    ]
    assert len(shown) == len(FEATURE.messages)
    for screen in shown:
        assert screen
        assert screen.text
        assert all(labels(screen))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (Language.ET, ["🔴 R 27.11 18:00–22:00 · 1 vaba", "🔴 R 27.11 18:00–23:00 · 2 vaba"]),
        (Language.EN, ["🔴 Fri 27 Nov 18:00–22:00 · 1 free", "🔴 Fri 27 Nov 18:00–23:00 · 2 free"]),
        (Language.RU, ["🔴 пт 27.11 18:00–22:00 · 1 место", "🔴 пт 27.11 18:00–23:00 · 2 места"]),
    ],
)
def test_places_are_counted_as_each_language_counts(
    desk: Desk, lead: int, language: Language, expected: list[str]
) -> None:
    reader = desk.join("Anna", Role.COUNSELLOR, language)
    for line in ("27.11 18-22 1", "27.11 18-23 2"):
        desk.open(lead, line)
    assert labels(free(desk, reader))[:2] == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_toasts_are_short_and_calm(desk: Desk, lead: int, language: Language) -> None:
    reader = desk.join("Anna", Role.COUNSELLOR, language)
    evening, late = desk.open(lead, EVENING), desk.open(lead, "27.11 20-23 2")
    with desk.db.read() as session:
        member = members.get(session, member_id=reader)
        assert member
        words = desk.deps.words(member)
    claims = [desk.take(reader, evening), desk.take(reader, evening), desk.take(reader, late)]
    toasts = [views.claimed(words, claim) for claim in claims]
    toasts += [words.plain(f"shifts-why-{why}") for why in ("full", "begun", "cancelled")]
    toasts += [
        words.plain(f"shifts-{what}") for what in ("undone", "undo-over", "left", "left-told", "opened", "exists")
    ]
    for toast in toasts:
        assert len(toast) <= 60, toast  # longer ones are shown as an alert that has to be put away
        assert not re.search("!", toast)
