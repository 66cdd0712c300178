"""The yearly look at the list: who is asked, when, how often, and what the question becomes."""

import pytest

from handlers.partners import actions, jobs, views
from handlers.rules.referral import Need
from storage.members import Language, Role
from tests.crew import Crew, labels, routes
from tests.letters import Post
from tests.partners.lists import adds, everything, found, loads
from tests.plans import at


def asked(crew: Crew) -> list[int | None]:
    return crew.told("partners.due")


def ticks(crew: Crew, text: str) -> None:
    crew.clock.set(at(text))
    crew.ticks(jobs.review)


def test_every_lead_is_asked_once_in_one_message_about_all_that_is_due(crew: Crew, lead: int) -> None:
    manager = crew.add("Rein", Role.MANAGER)
    crew.add("Anna")
    loads(crew, lead)
    for clock in ("10:00", "10:10", "11:50"):
        ticks(crew, f"2026-11-23 {clock}")
    assert sorted(map(str, asked(crew))) == sorted(map(str, [lead, manager]))
    (owed, *_) = crew.owed("partners.due")
    shown = crew.screen(views.due, lead, key=owed.key)
    first, how, last = shown.text.splitlines()
    assert first == "<b>Where to refer:</b> nobody has checked 9 contacts for 365 days."
    assert how.startswith("Compare number and hours with their own page.")
    assert last == "And 1 more."
    assert [each.split(":")[1] for each in routes(shown)] == [*["one", "seen"] * 8, "list", "open"]


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-21 10:00",  # a Saturday
        "2026-11-22 10:00",  # a Sunday
        "2026-12-24 10:00",  # a public holiday
        "2026-11-23 08:59",
        "2026-11-23 12:00",
        "2026-11-23 03:00",
    ],
)
def test_nobody_is_asked_but_on_the_morning_of_a_working_day(crew: Crew, lead: int, text: str) -> None:
    loads(crew, lead)
    ticks(crew, text)
    assert asked(crew) == []


def test_after_days_of_downtime_the_next_working_morning_does(crew: Crew, lead: int) -> None:
    crew.clock.set(at("2026-11-20 15:00"))
    loads(crew, lead)
    ticks(crew, "2026-11-20 16:00")
    assert asked(crew) == []
    ticks(crew, "2026-11-27 09:00")  # stood still for a week
    assert asked(crew) == [lead]


def test_quiet_hours_that_last_into_the_morning_are_kept(crew: Crew, lead: int) -> None:
    from handlers.settings import actions as settings

    crew.do(settings.put_typed, lead, key="rota.quiet_until", typed="11")
    loads(crew, lead)
    ticks(crew, "2026-11-23 10:00")
    assert asked(crew) == []
    ticks(crew, "2026-11-23 11:00")
    assert asked(crew) == [lead]


def test_it_is_asked_again_after_thirty_days_while_it_is_not_done(crew: Crew, lead: int) -> None:
    loads(crew, lead)
    ticks(crew, "2026-11-23 10:00")
    ticks(crew, "2026-12-22 10:00")
    assert asked(crew) == [lead]
    ticks(crew, "2026-12-23 10:00")
    assert asked(crew) == [lead, lead]


def test_what_was_checked_is_left_alone_for_a_year(crew: Crew, lead: int) -> None:
    adds(crew, lead, "Office", Need.OTHER)
    ticks(crew, "2027-11-22 10:00")
    assert asked(crew) == []
    ticks(crew, "2027-11-23 10:00")
    assert asked(crew) == [lead]
    crew.do(actions.check, lead, partner_id=everything(crew)[0].id, zone=crew.zone)
    ticks(crew, "2028-11-21 10:00")
    assert asked(crew) == [lead]
    ticks(crew, "2028-11-22 10:00")
    assert asked(crew) == [lead, lead]


def test_one_that_becomes_due_later_waits_for_the_month_of_the_others(crew: Crew, lead: int) -> None:
    adds(crew, lead, "First", Need.OTHER)
    crew.clock.set(at("2026-11-26 10:00"))
    adds(crew, lead, "Second", Need.OTHER)
    ticks(crew, "2027-11-23 10:00")
    ticks(crew, "2027-11-26 10:00")
    assert asked(crew) == [lead]
    crew.do(actions.check, lead, partner_id=everything(crew)[0].id, zone=crew.zone)
    ticks(crew, "2027-11-26 10:10")
    assert asked(crew) == [lead, lead]


def test_without_a_lead_who_can_be_told_nothing_counts_as_asked(crew: Crew) -> None:
    lead = crew.add("Liis", Role.LEAD, has_phone=False)
    loads(crew, lead)
    ticks(crew, "2026-11-23 10:00")
    assert asked(crew) == []
    assert {each.asked_on for each in everything(crew)} == {None}


def test_a_question_that_is_answered_before_it_goes_is_not_sent(crew: Crew, lead: int) -> None:
    adds(crew, lead, "Office", Need.OTHER)
    ticks(crew, "2027-11-23 10:00")
    (owed,) = crew.owed("partners.due")
    crew.do(actions.check, lead, partner_id=everything(crew)[0].id, zone=crew.zone)
    assert crew.sees(views.due, lead, key=owed.key) is None


def test_what_one_lead_has_checked_is_gone_from_the_others_question(crew: Crew, lead: int, post: Post) -> None:
    manager = crew.add("Rein", Role.MANAGER)
    partner_id = adds(crew, lead, "Office", Need.OTHER)
    ticks(crew, "2027-11-23 10:00")
    post.delivers()
    crew.do(actions.check, lead, partner_id=partner_id, zone=crew.zone)
    post.delivers()
    key = next(each.key for each in crew.owed("partners.due") if each.member_id == manager)
    done = crew.screen(views.due, manager, key=key)
    assert done.text == "<b>Where to refer:</b> all contacts have been looked at."
    assert labels(done) == ["The list", "Home"]


@pytest.mark.parametrize("language", Language)
def test_the_question_is_asked_in_each_language(crew: Crew, lead: int, language: Language) -> None:
    loads(crew, lead)
    assert found(crew, "victims").asked_on is None
    assert "9" in crew.screen(views.due, lead, language).text
