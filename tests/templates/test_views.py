"""How templates and drafts look: in the order of the week, in the reader's words, for who plans."""

from datetime import date, time, timedelta

import pytest

from handlers.drafts import views as drafts
from handlers.kit import patterns
from handlers.kit.keyboards import CALLBACK_BYTES
from handlers.rules import weekly
from handlers.templates import views
from storage import abilities
from storage.members import Language, Role
from storage.shifts import Service
from storage.templates import OnHolidays
from tests.crew import Crew, labels, routes
from tests.weekplan import Weekplan

EVENING = (time(18), time(22))


@pytest.fixture
def plan(crew: Crew) -> Weekplan:
    return Weekplan(crew, crew.add("Mari", Role.LEAD))


@pytest.mark.parametrize(
    ("bits", "english", "estonian", "russian"),
    [
        (weekly.WORKING_DAYS, "Mon–Fri", "E–R", "пн–пт"),
        (weekly.WEEKEND, "Sat, Sun", "L, P", "сб, вс"),
        (0b0000001, "Mon", "E", "пн"),
        (0b1010101, "Mon, Wed, Fri, Sun", "E, K, R, P", "пн, ср, пт, вс"),
        (0b1011100, "Wed–Fri, Sun", "K–R, P", "ср–пт, вс"),
        (weekly.EVERY_DAY, "Every day", "Iga päev", "Каждый день"),
    ],
)
def test_weekdays_are_said_shortly(crew: Crew, bits: int, english: str, estonian: str, russian: str) -> None:
    said = {language: patterns.weekdays(crew.texts.speak(language, crew.zone), bits) for language in Language}
    assert said == {Language.EN: english, Language.ET: estonian, Language.RU: russian}


def test_the_list_is_in_the_order_of_the_week_with_counts_and_what_is_special(crew: Crew, plan: Weekplan) -> None:
    plan.add(days=weekly.WEEKEND, hours=EVENING, counsellor=(1, 1))
    plan.add(days=weekly.WORKING_DAYS, hours=EVENING, service=Service.PHONE, language=Language.RU)
    plan.add(days=weekly.WORKING_DAYS, hours=(time(8), time(12)))
    ended = plan.add(days=0b1)
    plan.save(plan.draft(ended, is_ending=True))
    assert labels(crew.screen(views.list_, plan.lead))[:3] == [
        "Mon–Fri 08:00–12:00 · 2–3",
        "Mon–Fri 18:00–22:00 · 2–3 · phone · Russian",
        "Sat, Sun 18:00–22:00 · 1",
    ]
    assert len(labels(crew.screen(views.list_, plan.lead))) == 5


def test_a_long_list_has_pages_and_a_page_too_far_is_the_last(crew: Crew, plan: Weekplan) -> None:
    for hour in range(12):
        plan.add(days=0b1, hours=(time(hour), time(hour + 4)))
    first, last = crew.screen(views.list_, plan.lead), crew.screen(views.list_, plan.lead, page=999)
    assert ("templates:list:1" in routes(first), "templates:list:0" in routes(last)) == (True, True)
    shown = [label for screen in (first, last) for label in labels(screen) if label.startswith("Mon ")]
    assert len(shown) == len(set(shown)) == 12


def test_the_card_shows_what_is_ahead_and_an_ended_one_only_that_it_has_ended(crew: Crew, plan: Weekplan) -> None:
    template_id = plan.add(days=0b1, hours=EVENING, until=date(2026, 12, 14))
    card = crew.screen(views.card, plan.lead, template_id=template_id)
    assert "4 shifts of this template are ahead" in card.text
    assert [route for route in routes(card) if route.startswith("shifts:card:")] == [
        f"shifts:card:{each.id}" for each in plan.made(template_id)
    ]
    assert "Until Mon 14 Dec" in card.text
    plan.save(plan.draft(template_id, is_ending=True))
    ended = crew.screen(views.card, plan.lead, template_id=template_id)
    assert "This template has ended." in ended.text
    assert routes(ended) == ["templates:list:0"]


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.TRAINEE, Role.KEEPER])
def test_who_does_not_plan_sees_neither_list_nor_card_nor_draft(crew: Crew, plan: Weekplan, role: Role) -> None:
    template_id, who = plan.add(), crew.add("Anna", role)
    assert crew.sees(views.list_, who) is None
    assert crew.sees(views.card, who, template_id=template_id) is None
    assert crew.sees(drafts.draft, who, draft_id=plan.draft(template_id)) is None


def test_the_preview_names_who_is_told_and_whom_the_bot_cannot_reach(crew: Crew, plan: Weekplan) -> None:
    template_id = plan.add(days=weekly.EVERY_DAY, hours=EVENING)
    shift = plan.made(template_id)[3]
    for who in (crew.add("Anna"), crew.add("Boris", has_phone=False), plan.lead):
        plan.take(who, shift.id)
    screen = crew.screen(drafts.draft, plan.lead, draft_id=plan.draft(template_id, hours=(time(19), time(23))))
    assert "43 shifts change." in screen.text
    assert "43 of them get new hours." in screen.text
    assert "1 person is told: Anna." in screen.text
    assert "The bot cannot reach Boris." in screen.text


def test_the_preview_names_holidays_in_the_readers_language(crew: Crew, plan: Weekplan) -> None:
    draft_id = plan.draft(days=weekly.WORKING_DAYS, holidays=OnHolidays.DROPPED)
    said = {each: crew.screen(drafts.draft, plan.lead, each, draft_id=draft_id).text for each in Language}
    assert "no shift on public holidays: Thu 24 Dec Christmas Eve, Fri 25 Dec Christmas Day" in said[Language.EN]
    assert "riigipühadel: N 24.12 jõululaupäev, R 25.12 esimene jõulupüha, R 1.01 uusaasta." in said[Language.ET]
    assert "Смены нет в праздники: чт 24.12, пт 25.12, пт 1.01." in said[Language.RU]


def test_a_qualification_is_asked_for_only_where_the_team_has_named_one(crew: Crew, plan: Weekplan) -> None:
    draft_id = plan.draft()
    assert "Training" not in labels(crew.screen(drafts.draft, plan.lead, draft_id=draft_id))
    with crew.db.begin() as session:
        learnt = abilities.name(session, name="Crisis <b>line</b>").id
    assert "Training" in labels(crew.screen(drafts.draft, plan.lead, draft_id=draft_id))
    plan.put(draft_id, qualification=learnt)
    assert "Crisis &lt;b&gt;line&lt;/b&gt;" in crew.screen(drafts.draft, plan.lead, draft_id=draft_id).text


def test_nothing_changed_is_said_and_cannot_be_saved(crew: Crew, plan: Weekplan) -> None:
    draft_id = plan.draft(plan.add())
    screen = crew.screen(drafts.draft, plan.lead, draft_id=draft_id)
    assert "Nothing has been changed yet." in screen.text
    assert not any(route.startswith("drafts:save") for route in routes(screen))


def test_many_shifts_with_many_people_still_fit_into_a_message(crew: Crew, plan: Weekplan) -> None:
    template_id = plan.add(days=weekly.EVERY_DAY, hours=EVENING, counsellor=(2, 20))
    people = [crew.add("x" * 60 + str(each)) for each in range(20)]
    for shift in plan.made(template_id)[:2]:
        for who in people:
            plan.take(who, shift.id)
    draft_id = plan.draft(template_id, hours=(time(19), time(23)), from_=crew.clock.now().date() + timedelta(days=1))
    screen = crew.screen(drafts.draft, plan.lead, draft_id=draft_id)
    assert len(screen.text) < 4096
    assert any(route.startswith("drafts:save_cancel:") for route in routes(screen))
    assert all(len(route.encode()) <= CALLBACK_BYTES for route in routes(screen))
