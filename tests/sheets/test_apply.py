"""An edited workbook: what it changes, what speaks against it, and that it is applied whole or not at all."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from handlers.abilities import actions as abilities
from handlers.kit.errors import Refused
from handlers.planning import actions as planning
from handlers.rules.eligibility import Weight, Why
from handlers.sheets import actions, jobs, views
from handlers.sheets.actions import Verdict
from handlers.shifts import actions as taking
from storage.members import Language, Role
from storage.shifts import PlaceKind, Service
from tests.crew import Crew, labels, routes
from tests.learning.pairs import seeks
from tests.sheets.papers import COUNSELLORS, FRIDAY, LEADS, LEAST, MOST, SHADOWS, Page, Papers

C = PlaceKind.COUNSELLOR
SATURDAY = FRIDAY + timedelta(days=1)


def test_a_workbook_nobody_edited_changes_nothing(papers: Papers) -> None:
    papers.shift(**{COUNSELLORS: "Mari Maasikas; Jüri Kask", LEADS: "Liis Lepp", "most_duty_lead": 1})
    papers.shift(day=SATURDAY, start=time(22), end=time(6), service="telefon", language="vene keel")
    taken = papers.send(papers.hand_out())
    assert papers.plan(taken) == actions.Plan((), (), ())
    card = papers.card(taken)
    assert "ei ole midagi muudetud" in card.text
    assert not any("apply" in route for route in routes(card))
    assert papers.apply(taken) is Verdict.CHANGED


@pytest.mark.parametrize("language", Language)
def test_each_language_reads_what_every_other_wrote(papers: Papers, language: Language) -> None:
    papers.shift(**{COUNSELLORS: "Mari Maasikas", "service": "telefon", "language": "vene keel"})
    shown = Papers(papers.crew, papers.lead, language)
    taken = shown.send(shown.hand_out())
    assert papers.plan(taken).changes == ()
    moved = shown.sends(lambda page: page.put(2, start=time(17)))
    assert papers.plan(moved).changes[0].is_moved
    assert shown.card(moved).text != ""


def test_new_shifts_with_people_of_every_kind_are_made_and_everybody_is_told(papers: Papers) -> None:
    cells = {COUNSELLORS: "Mari Maasikas; Jüri Kask", LEADS: "Liis Lepp", SHADOWS: "Peeter Praktikant"}
    shift_id = papers.shift(**cells, most_duty_lead=1, most_shadow=1, least_shadow=0)
    assert papers.coming(shift_id) == [
        ("Jüri Kask", C),
        ("Liis Lepp", PlaceKind.DUTY_LEAD),
        ("Mari Maasikas", C),
        ("Peeter Praktikant", PlaceKind.SHADOW),
    ]
    others = [papers.member(name) for name in ("Jüri Kask", "Mari Maasikas", "Peeter Praktikant")]
    assert sorted(each for each in papers.crew.told("news.given") if each) == sorted(others)
    assert ("sheets.applied", papers.lead) in papers.crew.deeds()


def test_a_shift_is_moved_and_who_is_on_it_keeps_the_place_and_is_told(papers: Papers) -> None:
    shift_id = papers.shift(**{COUNSELLORS: "Mari Maasikas"})
    taken = papers.sends(lambda page: page.put(2, day=SATURDAY, start=time(10), end=time(14)))
    card = papers.card(taken)
    assert "1 vahetuse aeg muutub" in card.text
    assert "Teate saavad: Mari Maasikas" in card.text
    assert papers.apply(taken) is Verdict.APPLIED
    assert papers.opening(shift_id).starts_at.astimezone(papers.crew.zone) == datetime(
        2026, 11, 28, 10, tzinfo=papers.crew.zone
    )
    assert papers.coming(shift_id) == [("Mari Maasikas", C)]
    assert papers.crew.told("news.moved") == [papers.member("Mari Maasikas")]


def test_needs_service_language_and_people_change_in_one_go(papers: Papers) -> None:
    shift_id = papers.shift(**{COUNSELLORS: "Mari Maasikas"})
    cells = {LEAST: 2, MOST: 3, "service": "telefon", "language": "eesti keel", COUNSELLORS: "Kadri Kuusk, Jüri Kask"}
    taken = papers.sends(lambda page: page.put(2, **cells))
    text = papers.card(taken).text
    for said in ("− Mari Maasikas", "+ Jüri Kask", "+ Kadri Kuusk", "→ telefon · eesti keel", "vähemalt 2, kohti 3"):
        assert said in text
    assert papers.apply(taken) is Verdict.APPLIED
    found = papers.opening(shift_id)
    assert (found.service, found.language, found.counts[C].most) == (Service.PHONE, Language.ET, 3)
    assert papers.coming(shift_id) == [("Jüri Kask", C), ("Kadri Kuusk", C)]
    assert papers.crew.told("news.withdrawn") == [papers.member("Mari Maasikas")]


def test_who_stays_on_a_shift_hears_that_it_is_for_something_else(papers: Papers) -> None:
    papers.shift(**{COUNSELLORS: "Mari Maasikas"})
    assert papers.apply(papers.sends(lambda page: page.put(2, service="telefon"))) is Verdict.APPLIED
    assert papers.crew.told("news.changed") == [papers.member("Mari Maasikas")]


def test_a_cancelled_row_cancels_and_a_deleted_one_changes_nothing(papers: Papers) -> None:
    first = papers.shift(**{COUNSELLORS: "Mari Maasikas"})
    second = papers.shift(day=SATURDAY)

    def edit(page: Page) -> None:
        page.put(page.row(first), state="tühistatud")
        page.sheet.delete_rows(page.row(second))

    taken = papers.sends(edit)
    assert "1 vahetus jääb ära" in papers.card(taken).text
    assert "1 rida kustutatud" in papers.card(taken).text
    assert papers.apply(taken) is Verdict.APPLIED
    assert papers.opening(first).is_cancelled
    assert not papers.opening(second).is_cancelled
    assert papers.crew.told("news.cancelled") == [papers.member("Mari Maasikas")]


def test_a_counsellor_is_replaced_and_the_trainee_beside_keeps_the_place(papers: Papers) -> None:
    shift_id = papers.shift(**{COUNSELLORS: "Mari Maasikas", SHADOWS: "Peeter Praktikant", "most_shadow": 1})
    assert papers.apply(papers.sends(lambda page: page.put(2, **{COUNSELLORS: "Jüri Kask"}))) is Verdict.APPLIED
    assert papers.coming(shift_id) == [("Jüri Kask", C), ("Peeter Praktikant", PlaceKind.SHADOW)]
    assert papers.crew.told("news.orphaned") == []


def test_a_trainee_is_not_left_alone(papers: Papers) -> None:
    papers.shift(**{COUNSELLORS: "Mari Maasikas", SHADOWS: "Peeter Praktikant", "most_shadow": 1})
    taken = papers.sends(lambda page: page.put(2, **{COUNSELLORS: None}))
    (breach,) = papers.plan(taken).breaches
    assert breach.objection
    assert (breach.objection.why, breach.weight) == (Why.ALONE, Weight.HARD)
    assert papers.apply(taken, is_given=True, is_sure=True) is Verdict.CHANGED


def test_a_trainee_has_a_counsellor_of_their_own(papers: Papers) -> None:
    people = {COUNSELLORS: "Mari Maasikas", SHADOWS: "Peeter Praktikant", "most_shadow": 2}
    shift_id = papers.shift(**people)
    papers.crew.add("Pille Praktikant", Role.TRAINEE)
    taken = papers.sends(lambda page: page.put(2, **{SHADOWS: "Peeter Praktikant; Pille Praktikant"}))
    found = {each.objection.why for each in papers.plan(taken).breaches if each.objection}
    assert found == {Why.ALONE}
    both = {COUNSELLORS: "Mari Maasikas; Jüri Kask", SHADOWS: "Peeter Praktikant; Pille Praktikant"}
    assert papers.apply(papers.sends(lambda page: page.put(2, **both))) is Verdict.APPLIED
    assert papers.beside(shift_id) == {"Peeter Praktikant": "Mari Maasikas", "Pille Praktikant": "Jüri Kask"}
    assert papers.apply(papers.sends(lambda page: page.put(2, **people))) is Verdict.APPLIED
    assert papers.beside(shift_id) == {"Peeter Praktikant": "Mari Maasikas"}


def test_who_guides_nobody_or_cannot_come_is_nobody_to_be_put_beside(papers: Papers) -> None:
    first, second = (
        papers.shift(**{COUNSELLORS: "Mari Maasikas", "most_shadow": 1}),
        papers.shift(day=SATURDAY, **{COUNSELLORS: "Jüri Kask", "most_shadow": 1}),
    )
    papers.crew.do(abilities.let_guide, papers.lead, member_id=papers.member("Mari Maasikas"), is_on=False)
    seeks(papers.crew, papers.member("Jüri Kask"), second)

    def edit(page: Page) -> None:
        for shift_id in (first, second):
            page.put(page.row(shift_id), **{SHADOWS: "Peeter Praktikant"})

    breaches = papers.plan(papers.sends(edit)).breaches
    assert [each.objection.why for each in breaches if each.objection] == [Why.ALONE, Why.ALONE]


def test_two_rows_that_put_one_person_into_overlapping_shifts_are_both_named(papers: Papers) -> None:
    first, second = papers.shift(), papers.shift(start=time(20), end=time(23))

    def edit(page: Page) -> None:
        for shift_id in (first, second):
            page.put(page.row(shift_id), **{COUNSELLORS: "Mari Maasikas"})

    taken = papers.sends(edit)
    found = [(each.number, each.objection.why) for each in papers.plan(taken).breaches if each.objection]
    assert [number for number, why in found if why is Why.OVERLAPS] == [2, 3]
    assert (
        "⛔ R 27.11 18:00–22:00, Mari Maasikas: Samal ajal on vahetus R 27.11 20:00–23:00." in papers.card(taken).text
    )
    assert not any("apply" in route or "anyway" in route for route in routes(papers.card(taken)))
    assert papers.apply(taken, is_given=True, is_sure=True) is Verdict.CHANGED
    assert papers.coming(first) == papers.coming(second) == []


def test_a_shift_moved_into_another_of_somebody_on_it_cannot_be(papers: Papers) -> None:
    papers.shift(**{COUNSELLORS: "Mari Maasikas"})
    second = papers.shift(day=SATURDAY, **{COUNSELLORS: "Mari Maasikas"})
    taken = papers.sends(lambda page: page.put(page.row(second), day=FRIDAY, start=time(21), end=time(23)))
    whys = {each.objection.why for each in papers.plan(taken).breaches if each.objection}
    assert Why.OVERLAPS in whys
    assert papers.apply(taken, is_given=True, is_sure=True) is Verdict.CHANGED


def test_two_who_change_places_are_no_clash(papers: Papers) -> None:
    first = papers.shift(**{COUNSELLORS: "Mari Maasikas"})
    second = papers.shift(start=time(19), end=time(23), **{COUNSELLORS: "Jüri Kask"})

    def edit(page: Page) -> None:
        page.put(page.row(first), **{COUNSELLORS: "Jüri Kask"})
        page.put(page.row(second), **{COUNSELLORS: "Mari Maasikas"})

    assert papers.apply(papers.sends(edit)) is Verdict.APPLIED
    assert papers.coming(first) == [("Jüri Kask", C)]
    assert papers.coming(second) == [("Mari Maasikas", C)]


def test_more_people_than_places_cannot_be(papers: Papers) -> None:
    shift_id = papers.shift(**{LEAST: 1, MOST: 1, COUNSELLORS: "Mari Maasikas"})
    taken = papers.sends(lambda page: page.put(2, **{COUNSELLORS: "Mari Maasikas; Jüri Kask"}))
    assert "nõustaja: inimesi on 2, kohti 1" in papers.card(taken).text
    assert papers.apply(taken, is_given=True, is_sure=True) is Verdict.CHANGED
    fewer = papers.sends(lambda page: page.put(2, **{MOST: 2, COUNSELLORS: "Mari Maasikas; Jüri Kask"}))
    assert papers.apply(fewer) is Verdict.APPLIED
    assert len(papers.coming(shift_id)) == 2


def test_a_policy_is_set_aside_only_with_a_reason_which_is_kept(papers: Papers) -> None:
    shift_id = papers.shift(start=time(8), end=time(20))
    taken = papers.sends(lambda page: page.put(2, **{COUNSELLORS: "Mari Maasikas"}))
    assert papers.plan(taken).weight is Weight.POLICY
    assert "❕" in papers.card(taken).text
    assert "Muuda siiski" in labels(papers.card(taken))
    assert papers.apply(taken) is Verdict.CHANGED
    assert papers.coming(shift_id) == []
    given: dict[str, Any] = {"proposal_id": taken.proposal_id, "mark": papers.plan(taken).mark}
    asked = papers.crew.screen(views.reasons, papers.lead, **given)
    assert [route.split(":")[-1] for route in routes(asked)[:3]] == ["agreed", "nobody", "once"]
    assert papers.apply(taken, is_given=True) is Verdict.APPLIED
    assert papers.coming(shift_id) == [("Mari Maasikas", C)]


def test_what_may_be_against_the_law_is_asked_twice(papers: Papers) -> None:
    papers.crew.add("Sirje Saar", Role.COUNSELLOR, Language.ET)
    papers.shift(start=time(8), end=time(22))
    taken = papers.sends(lambda page: page.put(2, **{COUNSELLORS: "Sirje Saar"}))
    assert papers.plan(taken).weight is Weight.LEGAL
    assert papers.apply(taken, is_given=True) is Verdict.ASK_SURE
    given: dict[str, Any] = {"proposal_id": taken.proposal_id, "mark": papers.plan(taken).mark, "reason": "agreed"}
    assert "⚠️" in papers.crew.screen(views.surely, papers.lead, **given).text
    assert papers.apply(taken, is_given=True, is_sure=True) is Verdict.APPLIED


def test_nobody_sets_a_rule_aside_for_themselves(papers: Papers) -> None:
    papers.shift(start=time(8), end=time(22))
    taken = papers.sends(lambda page: page.put(2, **{COUNSELLORS: "Liis Lepp"}))
    assert papers.plan(taken).weight is Weight.HARD


def test_what_changed_meanwhile_is_shown_anew_and_nothing_is_applied(papers: Papers) -> None:
    shift_id = papers.shift(**{MOST: 3})
    taken = papers.sends(lambda page: page.put(2, start=time(17)))
    seen = papers.plan(taken).mark
    papers.crew.do(taking.take, papers.member("Kadri Kuusk"), shift_id=shift_id, zone=papers.crew.zone)
    assert papers.apply(taken, mark=seen) is Verdict.CHANGED
    assert papers.opening(shift_id).starts_at.astimezone(papers.crew.zone).hour == 18
    assert "Teate saavad: Kadri Kuusk" in papers.card(taken).text
    assert papers.apply(taken) is Verdict.APPLIED
    assert papers.coming(shift_id) == [("Kadri Kuusk", C)]


def test_what_changed_since_the_download_and_nobody_edited_stays_as_it_is(papers: Papers) -> None:
    shift_id = papers.shift(**{MOST: 3, COUNSELLORS: "Mari Maasikas"})
    handed_out = papers.hand_out()
    papers.crew.do(taking.take, papers.member("Kadri Kuusk"), shift_id=shift_id, zone=papers.crew.zone)
    assert papers.plan(papers.send(handed_out)).changes == ()
    taken = papers.sends(lambda page: page.put(2, **{COUNSELLORS: "Mari Maasikas; Jüri Kask"}), handed_out)
    assert papers.apply(taken) is Verdict.APPLIED
    assert [name for name, _ in papers.coming(shift_id)] == ["Jüri Kask", "Kadri Kuusk", "Mari Maasikas"]


def test_without_what_was_handed_out_a_row_is_compared_with_the_rota(papers: Papers) -> None:
    shift_id = papers.shift(**{COUNSELLORS: "Mari Maasikas"})

    def edit(page: Page) -> None:
        page.put(2, **{COUNSELLORS: None})
        page.book.remove(page.book["_base"])

    taken = papers.sends(edit)
    assert papers.plan(taken).changes[0].removed == [(papers.member("Mari Maasikas"), C)]
    assert papers.apply(taken) is Verdict.APPLIED
    assert papers.coming(shift_id) == []


def test_a_second_tap_is_harmless(papers: Papers) -> None:
    taken = papers.sends(lambda page: page.add(), papers.empty())
    mark = papers.plan(taken).mark
    assert papers.apply(taken, mark=mark) is Verdict.APPLIED
    assert (
        papers.crew.do(actions.apply, papers.lead, proposal_id=taken.proposal_id, mark=mark, zone=papers.crew.zone)
        is Verdict.ENDED
    )
    assert len(papers.rota()) == 1
    assert "muudetud" in papers.card(taken).text


def test_it_can_be_confirmed_for_a_day_and_is_forgotten_after_a_week(papers: Papers) -> None:
    taken = papers.sends(lambda page: page.add(), papers.empty())
    papers.crew.clock.advance(hours=24)
    assert papers.apply(taken) is Verdict.ENDED
    assert "24 tundi" in papers.card(taken).text
    papers.crew.ticks(jobs.forget)
    assert papers.card(taken).text
    papers.crew.clock.advance(days=7)
    papers.crew.ticks(jobs.forget)
    assert papers.crew.sees(views.changes, papers.lead, proposal_id=taken.proposal_id) is None


def test_a_later_file_takes_the_place_of_an_earlier_one(papers: Papers) -> None:
    taken = papers.sends(lambda page: page.add(), papers.empty())
    papers.sends(lambda page: page.add(day=SATURDAY, start=time(18), end=time(22)), papers.empty())
    assert papers.apply(taken) is Verdict.ENDED
    assert papers.rota() == []


def test_what_somebody_else_sent_is_nobody_elses(papers: Papers) -> None:
    other = papers.crew.add("Maret", Role.LEAD)
    taken = papers.sends(lambda page: page.add(), papers.empty())
    given = {"proposal_id": taken.proposal_id, "mark": papers.plan(taken).mark, "zone": papers.crew.zone}
    for who in (other, papers.member("Mari Maasikas")):
        with pytest.raises(Refused):
            papers.crew.do(actions.apply, who, **given)
        assert papers.crew.sees(views.changes, who, proposal_id=taken.proposal_id) is None


def test_the_same_file_sent_twice_makes_no_shift_twice(papers: Papers) -> None:
    content = papers.edited(papers.empty(), lambda page: page.add())
    assert papers.apply(papers.send(content)) is Verdict.APPLIED
    again = papers.send(content)
    assert [fault.what for fault in papers.plan(again).faults] == ["exists"]
    assert papers.apply(again) is Verdict.CHANGED
    assert len(papers.rota()) == 1


def test_rows_that_cannot_be_are_named(papers: Papers) -> None:
    begun = papers.shift(day=date(2026, 11, 23), start=time(12), end=time(16))
    gone = papers.shift(day=SATURDAY)
    content = papers.hand_out()
    papers.crew.do(planning.cancel, papers.lead, shift_id=gone)
    papers.crew.clock.advance(hours=3)

    def edit(page: Page) -> None:
        page.put(page.row(begun), end=time(17))
        page.put(page.row(gone), end=time(23))
        page.add(day=date(2026, 11, 22), start=time(18), end=time(22))
        page.add(day=date(2028, 11, 22), start=time(18), end=time(22))
        page.add()
        page.add()
        page.add(shift=99999)
        page.add(day=date(2027, 3, 28), start=time(3, 10), end=time(3, 50))

    plan = papers.plan(papers.sends(edit, content))
    assert [fault.what for fault in plan.faults] == [
        "begun", "cancelled", "past", "far", "twice", "gone", "skipped",
    ]  # fmt: skip


def test_an_hour_that_comes_twice_survives_the_round_trip(papers: Papers) -> None:
    papers.crew.clock.set(datetime(2027, 10, 25, 8, tzinfo=papers.crew.zone))
    papers.shift(day=date(2027, 10, 30), start=time(22), end=time(6))
    papers.shift(day=date(2027, 10, 31), start=time(3, 30), end=time(8))
    assert papers.plan(papers.send(papers.hand_out(days=10))).changes == ()


def test_what_has_begun_is_locked_and_so_are_numbers(papers: Papers) -> None:
    begun = papers.shift(day=date(2026, 11, 23), start=time(12), end=time(16))
    ahead = papers.shift()
    papers.crew.clock.advance(hours=3)
    page = papers.page(papers.hand_out())
    assert page.sheet.cell(page.row(begun), page.at[COUNSELLORS]).protection.locked
    assert not page.sheet.cell(page.row(ahead), page.at[LEAST]).protection.locked
    assert page.sheet.cell(page.row(ahead), page.at["shift"]).protection.locked


def test_only_who_plans_gets_workbooks(papers: Papers, crew: Crew) -> None:
    mari = papers.member("Mari Maasikas")
    assert crew.sees(views.begin, mari) is None
    assert crew.sees(views.empty, mari) is None
    assert crew.sees(views.rota, mari, first="2026-11-23", last="2026-12-23") is None
    with pytest.raises(Refused):
        crew.do(actions.hand_out, mari, first=FRIDAY, last=SATURDAY)


def test_two_confirmations_at_once_apply_it_once(papers: Papers) -> None:
    taken = papers.sends(lambda page: page.add(**{COUNSELLORS: "Mari Maasikas"}), papers.empty())
    mark = papers.plan(taken).mark
    with ThreadPoolExecutor(4) as pool:
        verdicts = list(pool.map(lambda _: papers.apply(taken, mark=mark), range(4)))
    assert sorted(verdicts) == [Verdict.APPLIED, *[Verdict.ENDED] * 3]
    assert len(papers.rota()) == 1


def test_who_takes_a_place_at_the_same_moment_is_never_in_two_places(papers: Papers) -> None:
    first, second = papers.shift(), papers.shift(start=time(20), end=time(23))
    taken = papers.sends(lambda page: page.put(page.row(first), **{COUNSELLORS: "Mari Maasikas"}))
    mark, mari = papers.plan(taken).mark, papers.member("Mari Maasikas")
    with ThreadPoolExecutor(2) as pool:
        confirmed = pool.submit(papers.apply, taken, mark=mark)
        pool.submit(papers.crew.do, taking.take, mari, shift_id=second, zone=papers.crew.zone).result()
    is_applied = confirmed.result() is Verdict.APPLIED
    assert bool(papers.coming(first)) is is_applied
    assert bool(papers.coming(second)) is not is_applied
