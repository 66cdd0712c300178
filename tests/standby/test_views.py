"""What quiet offers look like: to oneself, to leads, and that nobody else sees anything of them."""

from collections.abc import Iterator

import pytest

from handlers.board import views as board
from handlers.gaps import views as gaps
from handlers.kit.keyboards import Screen
from handlers.shifts import actions as shifts_actions
from handlers.shifts import views as shifts
from handlers.standby import actions, views
from handlers.timetable import views as timetable
from handlers.waiting import actions as waiting
from handlers.waiting import jobs as waiting_jobs
from storage.members import Language, Role
from storage.shifts import PlaceKind
from tests.crew import Crew, labels, routes
from tests.plans import gives, opens, pauses, stands_at, takes

COUNSELLOR, DUTY_LEAD, RESERVE, SHADOW = PlaceKind
FRIDAY = "2026-11-27 18-22"
HINT = "If you could help when needed, say so. Only leads see it."


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna")


@pytest.fixture
def shift(crew: Crew, lead: int) -> int:
    """Friday evening, for two counsellors."""
    return opens(crew, lead, FRIDAY)


def offers(crew: Crew, who: int, shift_id: int) -> str:
    """Somebody offers to come; the toast."""
    done = crew.do(actions.offer, who, shift_id=shift_id, zone=crew.zone)
    return views.offered(crew.texts.speak(Language.EN, crew.zone), done)


def card(crew: Crew, who: int, shift_id: int) -> Screen:
    return crew.screen(shifts.shift, who, shift_id=shift_id)


def mine(screen: Screen) -> list[str]:
    """What this slice's buttons carry."""
    return [each for each in routes(screen) if each.startswith("standby:")]


# One's own


def test_who_has_no_place_can_offer_and_take_it_back(crew: Crew, anna: int, shift: int) -> None:
    before = card(crew, anna, shift)
    assert HINT in before.text
    assert "I could come if needed" in labels(before)
    assert mine(before) == [f"standby:offer:{shift}"]
    assert offers(crew, anna, shift) == "Thank you. Only leads see it."
    after = card(crew, anna, shift)
    assert "You offered to come if needed. Only leads see it." in after.text
    assert HINT not in after.text
    assert mine(after) == [f"standby:withdraw:{shift}"]


def test_who_has_a_place_kept_for_them_is_not_asked_for_a_perhaps(crew: Crew, lead: int, anna: int) -> None:
    full, mari = opens(crew, lead, FRIDAY, counsellors=1), crew.add("Mari")
    takes(crew, mari, full)
    crew.do(waiting.join, anna, shift_id=full, zone=crew.zone, kind=COUNSELLOR)
    assert mine(card(crew, anna, full)) == [f"standby:offer:{full}"]
    crew.do(shifts_actions.leave, mari, shift_id=full, is_sure=True)
    crew.ticks(waiting_jobs.offer)
    assert "is kept for you" in card(crew, anna, full).text
    assert mine(card(crew, anna, full)) == []


def test_who_is_on_the_shift_just_before_could_stay(crew: Crew, lead: int, anna: int, shift: int) -> None:
    takes(crew, anna, opens(crew, lead, "2026-11-27 16-18"))
    assert "I could stay if needed" in labels(card(crew, anna, shift))
    offers(crew, anna, shift)
    assert "You offered to stay on if needed." in card(crew, anna, shift).text
    assert "Offered to come: Anna (could stay on)" in card(crew, lead, shift).text


def test_a_pause_in_between_is_no_staying(crew: Crew, lead: int, anna: int, shift: int) -> None:
    takes(crew, anna, opens(crew, lead, "2026-11-27 16-17"))
    assert "I could come if needed" in labels(card(crew, anna, shift))


def test_what_would_be_refused_is_not_shown(crew: Crew, lead: int, anna: int, shift: int) -> None:
    takes(crew, anna, opens(crew, lead, "2026-11-28 7-10"))
    assert mine(card(crew, anna, shift)) == []
    assert "9 h" in offers(crew, anna, shift)  # an old button says why
    trainee = crew.add("Timo", Role.TRAINEE)
    assert mine(card(crew, trainee, shift)) == []
    pauses(crew, anna)
    assert mine(card(crew, anna, shift)) == []


def test_who_has_a_place_is_offered_nothing(crew: Crew, anna: int, shift: int) -> None:
    takes(crew, anna, shift)
    assert mine(card(crew, anna, shift)) == []
    assert HINT not in card(crew, anna, shift).text


@pytest.mark.parametrize(("now", "is_shown"), [("18:30", True), ("22:00", False)])
def test_under_way_it_is_shown_while_somebody_is_missing(
    crew: Crew, anna: int, shift: int, now: str, is_shown: bool
) -> None:
    stands_at(crew, f"2026-11-27 {now}")
    assert (HINT in card(crew, anna, shift).text) is is_shown


# For leads


def test_a_lead_reads_who_offered_and_can_put_them_on(crew: Crew, lead: int, anna: int, shift: int) -> None:
    mari = crew.add("Mari", has_phone=False)
    offers(crew, mari, shift)
    crew.clock.advance(minutes=1)
    offers(crew, anna, shift)
    seen = card(crew, lead, shift)
    assert "Offered to come: Mari, Anna" in seen.text
    put = [each for each in mine(seen) if "put" in each]
    assert put == [f"standby:put:{shift}:counsellor:{mari}", f"standby:put:{shift}:counsellor:{anna}"]
    assert "Put down: Mari" in labels(seen)
    words = crew.texts.speak(Language.EN, crew.zone)
    given = {"shift_id": shift, "kind": COUNSELLOR, "zone": crew.zone}
    toasts = [views.taken(words, crew.do(actions.put, lead, member_id=each, **given)) for each in (mari, anna)]
    assert toasts == [
        "Put down: Mari. The bot cannot reach them: tell them yourself.",
        "Put down: Anna. They are told at once.",
    ]
    assert "Offered to come" not in card(crew, lead, shift).text


def test_a_covered_shift_names_them_and_puts_nobody_on(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead, FRIDAY, counsellors=1)
    takes(crew, crew.add("Mari"), shift)
    offers(crew, anna, shift)
    seen = card(crew, lead, shift)
    assert "Offered to come: Anna" in seen.text
    assert [each for each in mine(seen) if "put" in each] == []


def test_the_card_of_a_gap_names_those_who_could_be_of_its_kind(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead, FRIDAY, needs={COUNSELLOR: (1, 1), DUTY_LEAD: (1, 1)})
    deputy = crew.add("Maret", Role.LEAD)
    for who in (anna, deputy):
        offers(crew, who, shift)
    as_counsellor = crew.screen(gaps.card, lead, shift_id=shift, kind="counsellor")
    assert "Offered to come: Anna, Maret" in as_counsellor.text
    assert f"standby:fill:{shift}:counsellor:{anna}" in mine(as_counsellor)
    as_lead = crew.screen(gaps.card, lead, shift_id=shift, kind="duty_lead")
    assert "Offered to come: Maret\n" in as_lead.text + "\n"
    assert mine(as_lead) == [f"standby:fill:{shift}:duty_lead:{deputy}"]
    assert "Put down: Maret (duty lead)" in labels(as_lead)


def test_of_very_many_a_few_have_a_button_and_all_are_named(crew: Crew, lead: int, shift: int) -> None:
    for number in range(views.MOST + 2):
        offers(crew, crew.add(f"N{number}"), shift)
    seen = card(crew, lead, shift)
    assert f"N{views.MOST + 1}" in seen.text
    assert len([each for each in mine(seen) if "put" in each]) == views.MOST


# Nobody else


def test_what_is_missing_for_whom_a_rule_speaks_is_told_to_the_lead(
    crew: Crew, lead: int, anna: int, shift: int
) -> None:
    offers(crew, anna, shift)
    takes(crew, anna, opens(crew, lead, "2026-11-28 7-10"))
    done = crew.do(actions.put, lead, shift_id=shift, kind=COUNSELLOR, member_id=anna, zone=crew.zone)
    assert "9 h" in views.taken(crew.texts.speak(Language.EN, crew.zone), done)


def _everything(crew: Crew, who: int, shift: int) -> Iterator[Screen]:
    """Every card on which the shift is."""
    yield card(crew, who, shift)
    yield crew.screen(shifts.offered, who)
    yield crew.screen(shifts.mine, who)
    yield crew.screen(timetable.days, who)
    yield crew.screen(timetable.day, who, day="20261127")
    yield crew.screen(timetable.now, who)


def test_nobody_else_sees_anything_of_it(crew: Crew, lead: int, anna: int, shift: int) -> None:
    colleague, other, trainee = crew.add("Mari"), crew.add("Kati"), crew.add("Timo", Role.TRAINEE)
    gives(crew, lead, colleague, shift)
    readers = (colleague, other, trainee)
    before = {who: [(each.text, routes(each)) for each in _everything(crew, who, shift)] for who in readers}
    group = crew.screen(board.shift, None, shift_id=shift)
    offers(crew, anna, shift)
    assert {who: [(each.text, routes(each)) for each in _everything(crew, who, shift)] for who in readers} == before
    assert crew.screen(board.shift, None, shift_id=shift) == group
    for who in readers:
        assert crew.sees(gaps.card, who, shift_id=shift) is None
        assert not any("Anna" in each.text or "Offered" in each.text for each in _everything(crew, who, shift))
    assert "Anna" in card(crew, lead, shift).text
