"""When each way of somebody's plan rings, and what of it an earlier alert about the same matter takes away."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.reaching import AFTER, AGAIN, CHOICES, Before, Step, besides, plan
from storage.contacts import Way

AT = datetime(2026, 11, 23, 3, tzinfo=UTC)
PUSH, SMS, CALL = Way.PUSHOVER, Way.SMS, Way.VOICE
WAYS = [(PUSH, 60), (SMS, 120), (CALL, 240)]


def after(seconds: float) -> datetime:
    return AT + timedelta(seconds=seconds)


def test_what_presses_takes_the_whole_plan() -> None:
    assert plan(WAYS, at=AT, is_whole=True, before={}) == [
        Step(PUSH, after(60)),
        Step(SMS, after(120)),
        Step(CALL, after(240)),
    ]


def test_what_does_not_press_rings_only_if_what_comes_before_it_fails() -> None:
    assert plan(WAYS, at=AT, is_whole=False, before={}) == [Step(PUSH, None), Step(SMS, None), Step(CALL, None)]


def test_what_still_waits_or_rings_is_not_owed_again() -> None:
    steps = plan(WAYS, at=AT, is_whole=True, before={PUSH: Before(after(-30), is_on=True)})
    assert [step.way for step in steps] == [SMS, CALL]


def test_a_phone_that_rang_a_moment_ago_is_left_alone_for_a_while() -> None:
    steps = plan(WAYS, at=AT, is_whole=True, before={SMS: Before(after(-10), is_on=False)})
    assert steps[1] == Step(SMS, after(-10) + AGAIN)
    assert steps[2] == Step(CALL, after(240))


def test_a_clock_that_was_set_back_puts_nothing_off_by_more_than_the_pause() -> None:
    steps = plan(WAYS, at=AT, is_whole=True, before={SMS: Before(AT + timedelta(days=1), is_on=False)})
    assert steps[1] == Step(SMS, AT + AGAIN)


def test_every_default_can_be_chosen_again() -> None:
    assert set(AFTER.values()) <= set(CHOICES)
    assert set(AFTER) == set(Way)


instants = st.none() | st.integers(-100_000, 100_000).map(after)
befores = st.dictionaries(st.sampled_from(Way), st.builds(Before, due_at=instants, is_on=st.booleans()))
plans = st.lists(st.sampled_from(Way), unique=True).flatmap(
    lambda ways: st.tuples(*(st.tuples(st.just(way), st.sampled_from(CHOICES)) for way in ways)).map(list)
)


@given(ways=plans, is_whole=st.booleans(), before=befores)
def test_laws_of_a_plan(ways: list[tuple[Way, int]], is_whole: bool, before: dict[Way, Before]) -> None:
    steps = plan(ways, at=AT, is_whole=is_whole, before=before)
    chosen = dict(ways)
    order = [way for way, _ in ways if way not in before or not before[way].is_on]
    assert [step.way for step in steps] == order  # each way that is free once, in the person's own order
    for step in steps:
        assert (step.due_at is None) is not is_whole
        if step.due_at is None:
            continue
        soonest = after(chosen[step.way])
        assert soonest <= step.due_at <= max(soonest, AT + AGAIN)  # never before its time, never put off for long
        rang_at = before[step.way].due_at if step.way in before else None
        assert rang_at is None or rang_at > AT or step.due_at - rang_at >= AGAIN


def test_a_way_is_put_off_step_by_step_between_both_ends() -> None:
    assert besides(0) == [30]
    assert besides(120) == [60, 180]
    assert besides(CHOICES[-1]) == [300]
    assert besides(100) == [60, 120]
