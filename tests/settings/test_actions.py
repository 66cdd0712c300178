"""Changing the team's numbers: what is taken, what is refused and why, and what is written down."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlmodel import col, select

from handlers.kit.errors import Refused
from handlers.rules import limits
from handlers.rules.limits import SETTINGS, Setting
from handlers.settings import actions
from storage import dialogues, policies
from storage.audit import Deed
from storage.members import Role
from tests import rota
from tests.crew import Crew

EVERY = pytest.mark.parametrize("setting", SETTINGS, ids=lambda each: each.key)


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Leena", Role.LEAD)


def value(crew: Crew, key: str) -> int:
    with crew.db.read() as session:
        return limits.number(key, policies.values(session))


def written(crew: Crew) -> list[tuple[str, int | None, dict[str, Any]]]:
    with crew.db.read() as session:
        deeds = session.exec(select(Deed).where(Deed.verb == "settings.changed").order_by(col(Deed.id))).all()
        return [(deed.subject, deed.actor_id, deed.facts) for deed in deeds]


def test_a_number_holds_at_once_and_is_written_down_with_what_it_was(crew: Crew, lead: int) -> None:
    crew.do(actions.put, lead, key="volunteer.week", value=13, seen=12)
    assert value(crew, "volunteer.week") == 13
    assert written(crew) == [("setting:volunteer.week", lead, {"before": 12, "after": 13})]


def test_a_limit_is_asked_by_the_next_claim(crew: Crew, lead: int) -> None:
    mari = crew.add("Mari", Role.VOLUNTEER)
    first, second = rota.opens(crew, lead, "24.11 18-22"), rota.opens(crew, lead, "26.11 18-22")
    rota.takes(crew, mari, first)
    crew.do(actions.put, lead, key="volunteer.week", value=7, seen=12)
    with pytest.raises(AssertionError):
        rota.takes(crew, mari, second)
    crew.do(actions.put, lead, key="volunteer.week", value=8, seen=7)
    rota.takes(crew, mari, second)


def test_no_place_is_lost_by_a_new_limit(crew: Crew, lead: int) -> None:
    mari, shift = crew.add("Mari", Role.VOLUNTEER), rota.opens(crew, lead, "24.11 18-22")
    rota.takes(crew, mari, shift)
    crew.do(actions.put_typed, lead, key="volunteer.week", typed="1")
    assert rota.has_place(crew, mari, shift)


@EVERY
def test_every_number_can_be_moved_to_both_ends_or_says_why_not(crew: Crew, lead: int, setting: Setting) -> None:
    for wanted in (setting.least, setting.most):
        try:
            crew.do(actions.put, lead, key=setting.key, value=wanted, seen=value(crew, setting.key))
        except Refused as refusal:
            assert refusal.key.startswith("settings-order-")  # noqa: PT017  # either is right, and each says which
        else:
            assert value(crew, setting.key) == wanted


@EVERY
def test_beyond_the_range_is_refused_with_the_range(crew: Crew, lead: int, setting: Setting) -> None:
    for wanted in (setting.least - 1, setting.most + 1):
        with pytest.raises(Refused, match="settings-range-") as refusal:
            crew.do(actions.put, lead, key=setting.key, value=wanted, seen=setting.default)
        assert refusal.value.values == {"least": setting.least, "most": setting.most}
    assert value(crew, setting.key) == setting.default
    assert written(crew) == []


@pytest.mark.parametrize(("key", "typed"), [("staff.rest", "10"), ("staff.day", "14"), ("staff.week", "49")])
def test_nobody_goes_beyond_the_law(crew: Crew, lead: int, key: str, typed: str) -> None:
    assert crew.refuses(actions.put_typed, lead, key=key, typed=typed) == "settings-range-law"
    crew.do(actions.put_typed, lead, key=key.replace("staff", "volunteer"), typed=typed)


def test_a_number_may_be_typed(crew: Crew, lead: int) -> None:
    crew.do(actions.put_typed, lead, key="staff.rest", typed="12 h")
    assert value(crew, "staff.rest") == 12
    assert crew.refuses(actions.put_typed, lead, key="staff.rest", typed="plenty") == "settings-range-law"
    assert crew.refuses(actions.put_typed, lead, key="rota.undo", typed="plenty") == "settings-range-minutes"


def test_the_default_can_be_had_back(crew: Crew, lead: int) -> None:
    crew.do(actions.put, lead, key="rota.undo", value=6, seen=5)
    crew.do(actions.reset, lead, key="rota.undo")
    crew.do(actions.reset, lead, key="rota.undo")
    assert value(crew, "rota.undo") == 5
    assert [facts for *_, facts in written(crew)] == [{"before": 5, "after": 6}, {"before": 6, "after": 5}]
    with crew.db.read() as session:
        assert policies.values(session) == {}


@pytest.mark.parametrize(
    ("key", "typed", "why"),
    [
        ("rota.gap_second", "168", "gap_first"),
        ("rota.gap_first", "48", "gap_first"),
        ("rota.gap_third", "48", "gap_second"),
        ("rota.gap_last", "12", "gap_third"),
        ("rota.quiet_from", "7", "quiet_from"),
    ],
)
def test_numbers_stay_in_their_order(crew: Crew, lead: int, key: str, typed: str, why: str) -> None:
    assert crew.refuses(actions.put_typed, lead, key=key, typed=typed) == f"settings-order-{why}"
    assert value(crew, key) == limits.setting(key).default


def test_numbers_of_different_units_are_compared_too(crew: Crew, lead: int) -> None:
    crew.do(actions.put_typed, lead, key="staff.closes", typed="168")
    assert crew.refuses(actions.put_typed, lead, key="staff.opens", typed="7") == "settings-order-opens"
    crew.do(actions.put_typed, lead, key="staff.opens", typed="8")
    crew.do(actions.put_typed, lead, key="rota.reminder_last", typed="720")
    assert crew.refuses(actions.put_typed, lead, key="rota.reminder_first", typed="12") == (
        "settings-order-reminder_first"
    )
    crew.do(actions.put_typed, lead, key="rota.reminder_first", typed="13")


def test_the_default_is_refused_too_where_it_fits_no_more(crew: Crew, lead: int) -> None:
    crew.do(actions.put_typed, lead, key="rota.gap_first", typed="300")
    crew.do(actions.put_typed, lead, key="rota.gap_second", typed="200")
    assert crew.refuses(actions.reset, lead, key="rota.gap_first") == "settings-order-gap_first"


def test_of_two_leads_the_second_is_told_that_it_has_changed(crew: Crew, lead: int) -> None:
    piret = crew.add("Piret", Role.MANAGER)
    crew.do(actions.put, lead, key="staff.rest", value=12, seen=11)
    assert crew.refuses(actions.put, piret, key="staff.rest", value=13, seen=11) == "settings-changed-meanwhile"
    crew.do(actions.put, piret, key="staff.rest", value=12, seen=11)  # what they want is so already
    assert value(crew, "staff.rest") == 12
    assert len(written(crew)) == 1


def test_two_leads_at_the_same_moment_leave_numbers_that_agree(crew: Crew, lead: int) -> None:
    piret, ready = crew.add("Piret", Role.MANAGER), Barrier(2, timeout=30)

    def change(who: int, key: str, typed: str) -> bool:
        ready.wait()
        try:
            crew.do(actions.put_typed, who, key=key, typed=typed)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(change, lead, "rota.gap_first", "100")
        second = threads.submit(change, piret, "rota.gap_second", "120")
        assert [first.result(), second.result()].count(True) == 1
    assert value(crew, "rota.gap_first") > value(crew, "rota.gap_second")


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.LEAD, Role.MANAGER)])
def test_who_does_not_plan_changes_and_sees_nothing(crew: Crew, role: Role) -> None:
    mari = crew.add("Mari", role)
    assert crew.refuses(actions.browse, mari) == "kit-not-yours"
    assert crew.refuses(actions.consider, mari, key="staff.rest") == "kit-not-yours"
    assert crew.refuses(actions.put, mari, key="staff.rest", value=12, seen=11) == "kit-not-yours"
    assert crew.refuses(actions.put_typed, mari, key="staff.rest", typed="12") == "kit-not-yours"
    assert crew.refuses(actions.reset, mari, key="staff.rest") == "kit-not-yours"
    assert value(crew, "staff.rest") == 11


def test_looking_at_one_waits_for_a_number_and_leaving_does_not(crew: Crew, lead: int) -> None:
    crew.do(actions.consider, lead, key="trainee.rest_always")
    with crew.db.read() as session:
        assert dialogues.current(session, crew.clock.now(), member_id=lead) == "settings:typed:trainee.rest_always"
    crew.do(actions.browse, lead)
    with crew.db.read() as session:
        assert dialogues.current(session, crew.clock.now(), member_id=lead) is None


def test_what_is_no_setting_is_not_there(crew: Crew, lead: int) -> None:
    assert crew.refuses(actions.consider, lead, key="staff.luck") == "kit-gone"
    assert crew.refuses(actions.put, lead, key="", value=1, seen=1) == "kit-gone"
