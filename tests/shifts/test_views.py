"""What cards, lists and toasts show, and to whom. Words are the same on both engines, so one will do."""

from datetime import timedelta

import pytest

from handlers.kit.keyboards import Screen
from handlers.planning import actions as planning
from handlers.shifts import actions, views
from storage import absences, members, places
from storage.members import Language, Role
from storage.shifts import PlaceKind, Service
from tests.shifts.desk import Desk, labels, routes
from tests.shifts.test_actions import EVERYBODY, fridays

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


def offers(desk: Desk, who: int, **given: object) -> Screen:
    return desk.sees(views.offered, who, **given)


# The card


def test_the_card_of_a_free_shift_gives_counts_and_no_names(desk: Desk, lead: int, anna: int) -> None:
    mari, shift = desk.join("Mari"), desk.open(lead, EVENING)
    desk.take(mari, shift)
    card = desk.card(anna, shift)
    expected = "<b>Friday, 27 November</b>\n18:00–22:00 · 4 h\n🔴 counsellor: 1 of 2"
    assert card.text == expected
    assert labels(card) == ["I'll take it", "Shifts", "My shifts", "Home"]


def test_the_light_tells_who_is_missing(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.need(lead, "27.11 18-22", EVERYBODY)
    assert "🔴" in desk.card(anna, shift).text
    desk.take(anna, shift)
    assert "🟡" in desk.card(anna, shift).text
    desk.take(lead, shift, PlaceKind.DUTY_LEAD)
    assert "🟡" in desk.card(anna, shift).text
    desk.take(desk.join("Mari"), shift, PlaceKind.RESERVE)
    assert "🟢" in desk.card(anna, shift).text


def test_a_card_offers_each_kind_of_place_the_reader_may_have(desk: Desk, lead: int, anna: int) -> None:
    trainee, shift = desk.join("Uku", Role.TRAINEE), desk.need(lead, "27.11 18-22", EVERYBODY)
    assert labels(desk.card(anna, shift))[:2] == ["I'll take it", "I'll come: reserve"]
    assert labels(desk.card(lead, shift))[:3] == ["I'll take it", "I'll come: duty lead", "I'll come: reserve"]
    assert labels(desk.card(trainee, shift)) == ["Shifts", "My shifts", "Home"]
    desk.take(anna, shift)
    assert labels(desk.card(trainee, shift))[0] == "I'll come: trainee"


def test_what_is_special_about_a_shift_is_said(desk: Desk, lead: int) -> None:
    shift = desk.need(lead, "27.11 18-22", EVERYBODY, language=Language.RU, service=Service.PHONE)
    assert desk.card(lead, shift).text.splitlines()[2] == "phone · Russian"
    irina = desk.join("Irina", language=Language.RU)
    assert labels(offers(desk, irina))[0] == "🔴 пт 27.11 18:00–22:00 · телефон · русский язык"


def test_colleagues_on_a_shift_see_each_other_and_leads_see_all(desk: Desk, lead: int, anna: int) -> None:
    mari, shift = desk.join("Mari <3"), desk.need(lead, "27.11 18-22", EVERYBODY)
    desk.take(mari, shift)
    desk.clock.advance(minutes=1)
    desk.take(anna, shift, PlaceKind.RESERVE)
    for who in (mari, anna, lead):
        assert "On this shift: Mari &lt;3, Anna (reserve)" in desk.card(who, shift).text
    desk.leave(anna, shift)
    assert "Mari" not in desk.card(anna, shift).text


def test_undo_is_offered_for_five_minutes_and_leaving_until_the_end(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    desk.take(anna, shift)
    assert labels(desk.card(anna, shift))[:3] == ["Undo", "Can't come", "Calendar"]
    assert "You can undo it until 10:05." in desk.card(anna, shift).text
    desk.clock.advance(minutes=6)
    assert labels(desk.card(anna, shift))[:2] == ["Can't come", "Calendar"]
    desk.at("2026-11-27 18:00")
    begun = desk.card(anna, shift)
    assert labels(begun) == ["Can't come", "Shifts", "My shifts", "Home"]
    assert "already begun" in begun.text
    desk.at("2026-11-27 22:00")
    assert labels(desk.card(anna, shift)) == ["Shifts", "My shifts", "Home"]
    assert "This shift is over." in desk.card(anna, shift).text


def test_a_refused_card_gives_every_reason_and_what_fits_instead(desk: Desk, lead: int, anna: int) -> None:
    late, early, fits = (desk.open(lead, f"{line} 2") for line in ("27.11 22-02", "28.11 9-13", "28.11 17-20"))
    desk.set("staff.week", 6)
    desk.take(anna, late)
    card = desk.card(anna, early, wanted="counsellor")
    assert "7 h of rest, 11 h needed (shift Fri 27 Nov 22:00–02:00)." in card.text
    assert "That would be 8 h in a week, 6 h at most." in card.text
    assert "Next that fits you:" not in card.text  # nothing does: the week is full
    desk.set("staff.week", 40)
    card = desk.card(anna, early, wanted="counsellor")
    assert card.text.endswith("Next that fits you:")  # the button for it is the first below
    assert routes(card)[0] == f"shifts:grab:{fits}:counsellor"


def test_a_card_of_what_does_not_fit_says_why_without_being_asked(desk: Desk, lead: int, anna: int) -> None:
    mine, same, fits = (desk.open(lead, f"{line} 2") for line in ("27.11 18-22", "27.11 20-23", "28.11 17-20"))
    assert f"shifts:take:{same}:counsellor" in routes(desk.card(anna, same))
    desk.take(anna, mine)
    card = desk.card(anna, same)
    assert "27 Nov 18:00–22:00" in card.text
    assert routes(card)[0] == f"shifts:grab:{fits}:counsellor"
    assert f"shifts:take:{same}:counsellor" not in routes(card)
    desk.at("2026-11-27 20:00")
    assert "18:00–22:00" not in desk.card(anna, same).text  # begun: nothing else has to be said


def test_leaving_late_is_asked_about_and_says_who_hears(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    desk.take(anna, shift)
    desk.at("2026-11-27 13:30")
    asked = desk.sees(views.leaving, anna, shift_id=shift)
    assert asked
    assert asked.text.splitlines()[1:] == [
        "It starts in 4 h 30 min.",
        "Until somebody comes, the shift stays yours.",
        "I ask the others at once, and the lead is told.",
        "Nobody asks for a reason.",
    ]
    assert labels(asked) == ["Yes, find cover", "Keep it"]
    assert routes(asked) == [f"shifts:part:{shift}", f"shifts:card:{shift}"]
    desk.leave(anna, shift)
    again = desk.sees(views.leaving, anna, shift_id=shift)
    assert again == desk.card(anna, shift)
    assert "Can't come" not in labels(desk.card(anna, shift))
    assert labels(desk.sees(views.mine, anna))[0] == "⏳ Fri 27 Nov 18:00–22:00 · cover wanted"


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-11-26 21:59", "I ask the others at once, and the lead is told."),
        ("2026-11-26 22:00", "These are quiet hours. I ask the others at 07:00, and the lead is told too."),
        ("2026-11-27 19:00", "I ask the others at once, and the lead is told."),
    ],
)
def test_the_question_says_when_others_are_asked(desk: Desk, lead: int, anna: int, now: str, said: str) -> None:
    shift = desk.open(lead, EVENING)
    desk.take(anna, shift)
    desk.at(now)
    asked = desk.sees(views.leaving, anna, shift_id=shift)
    assert asked
    assert asked.text.splitlines()[-2:] == [said, "Nobody asks for a reason."]


def test_at_night_before_an_early_shift_nobody_is_said_to_be_asked(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, "27.11 5-9 2")
    desk.take(anna, shift)
    desk.at("2026-11-27 02:00")
    asked = desk.sees(views.leaving, anna, shift_id=shift)
    assert asked
    assert "These are quiet hours and I wake nobody. The lead is told at once." in asked.text


def test_where_there_are_enough_without_them_the_question_says_so(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.need(lead, EVENING, {PlaceKind.COUNSELLOR: (0, 2)})
    desk.take(anna, shift)
    desk.at("2026-11-27 13:30")
    asked = desk.sees(views.leaving, anna, shift_id=shift)
    assert asked
    assert "There are enough people without you" in asked.text
    assert labels(asked) == ["Yes, I can't come", "Keep it"]


@pytest.mark.parametrize(
    ("language", "now", "line", "expected"),
    [
        (Language.ET, "2026-10-20 10:00", "24.10 22-06 1", "22:00–06:00 · 9 h: kell keeratakse sel ööl tagasi"),
        (Language.EN, "2026-10-20 10:00", "24.10 22-06 1", "22:00–06:00 · 9 h: the clocks go back that night"),
        (Language.RU, "2027-03-20 10:00", "27.3 22-06 1", "22:00–06:00 · 7 ч: этой ночью часы переводят вперёд"),
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


def test_a_cancelled_shift_names_to_leads_whom_the_bot_could_not_tell(desk: Desk, lead: int, anna: int) -> None:
    paul, shift = desk.join("Paul"), desk.open(lead, "27.11 18-22 3")
    for who in (lead, anna, paul):
        desk.take(who, shift)
    with desk.db.begin() as session:
        member = members.get(session, member_id=paul)
        assert member
        members.mark_unreachable(session, desk.clock.now(), member=member)
    desk.do(planning.cancel, lead, shift_id=shift)
    cancelled = desk.card(lead, shift)
    assert "This shift does not take place." in cancelled.text
    assert "The bot cannot reach Paul. Please tell them yourself." in cancelled.text
    assert "Paul" not in desk.card(desk.join("Mari"), shift).text
    assert desk.sees(views.shift, lead, shift_id=99) is None


# Offers


def test_the_neediest_come_first_and_a_tap_takes(desk: Desk, lead: int, anna: int) -> None:
    enough = desk.need(lead, "26.11 18-22", {PlaceKind.COUNSELLOR: (0, 2)})
    reserve = desk.need(lead, "27.11 18-22", {PlaceKind.COUNSELLOR: (1, 1), PlaceKind.RESERVE: (1, 1)})
    desk.take(lead, reserve)
    short = desk.open(lead, "29.11 18-22 2")
    screen = offers(desk, anna)
    assert labels(screen)[:3] == [
        "🔴 Sun 29 Nov 18:00–22:00",
        "🟡 Fri 27 Nov 18:00–22:00 · reserve",
        "🟢 Thu 26 Nov 18:00–22:00",
    ]
    taps = [f"shifts:grab:{short}:counsellor", f"shifts:grab:{reserve}:reserve", f"shifts:grab:{enough}:counsellor"]
    assert routes(screen)[:3] == taps


def test_offers_leave_out_whatever_breaks_a_rule(desk: Desk, lead: int, anna: int) -> None:
    own, full, off = (desk.open(lead, f"{day} 18-22 1") for day in ("27.11", "28.11", "29.11"))
    desk.open(lead, "23.11 12-18 1")
    desk.open(lead, "28.11 7-9 1")  # nine hours after her own shift
    desk.take(anna, own)
    desk.take(lead, full)
    desk.do(planning.cancel, lead, shift_id=off)
    desk.at("2026-11-23 12:00")
    screen = offers(desk, anna)
    assert "There is no open place that fits you now." in screen.text
    assert labels(screen) == ["By day", "Week", "My shifts", "Home"]


def test_more_than_five_are_turned_page_by_page(desk: Desk, lead: int, anna: int) -> None:
    for day in range(1, 13):
        desk.open(lead, f"{day}.12 18-22 1")
    first, second, third = (offers(desk, anna, page=page) for page in range(3))
    assert labels(first)[4:6] == ["🔴 Sat 5 Dec 18:00–22:00", "Show more"]
    assert labels(second)[0] == "🔴 Sun 6 Dec 18:00–22:00"
    assert labels(third)[:3] == ["🔴 Fri 11 Dec 18:00–22:00", "🔴 Sat 12 Dec 18:00–22:00", "By day"]
    assert labels(offers(desk, anna, page=10**17)) == labels(first)


def test_services_are_a_filter_where_there_is_more_than_one(desk: Desk, lead: int, anna: int) -> None:
    desk.open(lead, EVENING)
    assert "phone" not in labels(offers(desk, anna))
    desk.need(lead, "28.11 18-22", EVERYBODY, service=Service.PHONE)
    assert [label for label in labels(offers(desk, anna)) if label in ("web chat", "phone")] == ["web chat", "phone"]
    only = offers(desk, anna, service="phone")
    assert labels(only)[0] == "🔴 Sat 28 Nov 18:00–22:00 · phone"
    assert "All" in labels(only)
    assert routes(only)[1:3] == ["shifts:list:0", "shifts:list:0:chat"]


def test_my_shifts_show_the_running_one_too(desk: Desk, lead: int, anna: int) -> None:
    now, later, over = (desk.open(lead, line) for line in ("27.11 18-22 1", "28.11 18-22 1", "26.11 18-22 1"))
    for shift in (now, later, over):
        desk.take(anna, shift)
    desk.at("2026-11-27 19:00")
    screen = desk.sees(views.mine, anna)
    assert labels(screen)[:2] == ["▶ Fri 27 Nov 18:00–22:00 · now", "Sat 28 Nov 18:00–22:00"]
    assert routes(screen)[:2] == [f"shifts:card:{now}", f"shifts:card:{later}"]
    assert routes(screen)[2:] == ["calendar:open", "hours:mine", "shifts:list", "home:open"]
    assert "You have no shifts at the moment." in desk.sees(views.mine, lead, page=3).text


def test_home_tells_a_lead_of_gaps_and_others_of_their_next_shift(desk: Desk, lead: int, anna: int) -> None:
    assert desk.home(lead).line is None
    near = desk.open(lead, EVENING)
    desk.open(lead, "12.12 18-22 1")
    assert desk.home(anna).line == "1 shift in the next 7 days is short of people."
    desk.take(anna, near)
    assert desk.home(anna).line == "Your next shift: Fri 27 Nov 18:00–22:00"
    assert desk.home(lead).line == "1 shift in the next 7 days is short of people."
    desk.take(lead, near)
    assert desk.home(lead).line == "Your next shift: Fri 27 Nov 18:00–22:00"
    assert desk.home(desk.join("Kert", Role.KEEPER)).buttons == ()


def test_home_leads_to_the_next_shift_so_that_cannot_come_is_two_taps(desk: Desk, lead: int, anna: int) -> None:
    later, next_ = desk.open(lead, "28.11 18-22 1"), desk.open(lead, EVENING)
    assert "Next shift" not in [each.label for each in desk.home(anna).buttons]
    desk.take(anna, later)
    desk.take(anna, next_)
    assert desk.home(anna).buttons[-1].data == f"shifts:card:{next_}"
    assert f"shifts:leave:{next_}" in routes(desk.card(anna, next_))


def test_home_says_of_a_shift_under_way_that_it_is_now(desk: Desk, lead: int, anna: int) -> None:
    now, later = desk.open(lead, "27.11 14-18 1"), desk.open(lead, "28.11 14-18 1")
    desk.take(anna, now)
    desk.take(anna, later)
    desk.at("2026-11-27 14:00")
    home = desk.home(anna)
    assert home.line == "Your shift now: Fri 27 Nov 14:00–18:00"
    assert (home.buttons[-1].label, home.buttons[-1].data) == ("Current shift", f"shifts:card:{now}")
    desk.at("2026-11-27 18:00")
    home = desk.home(anna)
    assert home.line == "Your next shift: Sat 28 Nov 14:00–18:00"
    assert (home.buttons[-1].label, home.buttons[-1].data) == ("Next shift", f"shifts:card:{later}")


def test_home_tells_who_is_away_of_no_gaps(desk: Desk, lead: int, anna: int) -> None:
    desk.open(lead, EVENING)
    desk.at("2026-11-24 12:00")
    with desk.db.begin() as session:
        until = desk.clock.now() + timedelta(hours=1)
        absences.add(
            session, desk.clock.now(), member_id=anna, starts_at=desk.clock.now(), ends_at=until, created_by=anna
        )
    assert desk.home(anna).line is None
    desk.at("2026-11-24 13:00")
    assert desk.home(anna).line == "1 shift in the next 7 days is short of people."


# Week after week


def test_a_habit_is_offered_right_after_the_second_time_and_once(desk: Desk, lead: int, anna: int) -> None:
    row = fridays(desk, lead)
    desk.take(anna, row[0])
    assert not any("Every week" in label for label in labels(desk.card(anna, row[0])))
    desk.take(anna, row[1])
    assert labels(desk.card(anna, row[1]))[0] == "Every week until Fri 1 Jan (4)"
    assert routes(desk.card(anna, row[1]))[0] == f"shifts:every:{row[1]}"
    desk.clock.advance(minutes=6)
    assert labels(desk.card(anna, row[1]))[0] == "Can't come"


def test_a_row_that_was_taken_is_listed_with_what_was_missed(desk: Desk, lead: int) -> None:
    anna, row = desk.join("Анна", language=Language.RU), fridays(desk, lead, 1)
    desk.take(lead, row[2])
    desk.take(anna, row[0])
    done = desk.do(actions.every, anna, shift_id=row[0], zone=desk.zone)
    missed = [[each.shift_id, each.objection.why.value] for each in done.missed]
    screen = desk.sees(views.series, anna, taken=list(done.taken), missed=missed)
    assert "<b>Теперь ваши:</b>\nпт 4.12 18:00–22:00\nпт 18.12 18:00–22:00" in screen.text
    assert "<b>Эти не подошли:</b>\nпт 11.12 18:00–22:00: Все места уже заняты." in screen.text
    assert desk.sees(views.series, anna, taken=[], missed=[]).text == "Ни одна смена не добавилась."


# Toasts


@pytest.mark.parametrize("language", LANGUAGES)
def test_toasts_are_short_and_calm(desk: Desk, lead: int, language: Language) -> None:
    reader = desk.join("Anna", Role.COUNSELLOR, language)
    evening, late, early = desk.open(lead, EVENING), desk.open(lead, "27.11 20-23 2"), desk.open(lead, "28.11 7-9 1")
    with desk.db.read() as session:
        member = members.get(session, member_id=reader)
        assert member
        words = desk.deps.words(member)
    taps = [desk.do(actions.take, reader, shift_id=each, zone=desk.zone) for each in (evening, evening, late, early)]
    toasts = [views.claimed(words, tap) for tap in taps]
    toasts += [words.plain(f"kit-why-{why}") for why in ("full", "begun", "cancelled", "yours")]
    toasts += [words.plain(f"shifts-{what}") for what in ("undone", "undo-over", "left", "left-told", "exists")]
    toasts += [views.parted(words, None), words.plain("shifts-series-done", count=5)]
    for toast in toasts:
        assert len(toast) <= 60, toast  # longer ones are shown as an alert that has to be put away
        assert "!" not in toast


def test_a_shift_with_very_many_people_still_fits_into_a_message(desk: Desk) -> None:
    lead = desk.join("Liis", Role.LEAD)
    shift = desk.need(lead, "27.11 18-22 2", {PlaceKind.COUNSELLOR: (1, 80)})
    with desk.db.begin() as session:
        now = desk.clock.now()
        for number in range(80):
            one = members.add(session, now, name=f"{number:02} {'x' * 61}", role=Role.VOLUNTEER)
            places.take(session, now, shift_id=shift, member_id=one.id, kind=PlaceKind.COUNSELLOR)
    card = desk.card(lead, shift).text
    assert len(card) <= 4096
    assert f"29 {'x' * 61}, +50" in card
