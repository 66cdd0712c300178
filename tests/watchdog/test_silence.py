"""When the bot counts as silent and what is said then, whatever the clocks do: stories of looks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bot.watchdog import silence
from bot.watchdog.silence import Memory, Verdict
from tests.conftest import FakeClock

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
ALARM, WELL, NOTHING = Verdict.ALARM, Verdict.WELL, Verdict.NOTHING


@dataclass
class Story:
    """The bot, the watchdog and their clocks. The bot ticks until it dies; every alarm is taken."""

    clock: FakeClock
    skew: timedelta = timedelta()  # of the bot's clock
    memory: Memory = field(default_factory=Memory)
    died_at: datetime | None = None
    is_readable: bool = True

    @property
    def tick(self) -> datetime | None:
        return (self.died_at or self.clock.now()) + self.skew if self.is_readable else None

    def die(self) -> None:
        self.died_at = self.clock.now()

    def revive(self) -> None:
        self.died_at = None

    def look(self, *, taken: int = 1, unsure: int = 0) -> Verdict:
        now = self.clock.now()
        self.memory = silence.seen(self.memory, now, tick=self.tick)
        said = silence.verdict(self.memory, now, is_readable=self.is_readable)
        if said is ALARM:
            self.memory = silence.alarmed(self.memory, now, taken=taken, unsure=unsure)
        elif said is WELL:
            self.memory = silence.settled(self.memory)
        return said

    def looks(self, times: int, **outcome: int) -> list[Verdict]:
        """One each minute."""
        said = []
        for _ in range(times):
            self.clock.advance(MINUTE)
            said.append(self.look(**outcome))
        return said


@pytest.fixture
def story(clock: FakeClock) -> Story:
    return Story(clock)


def test_nothing_is_said_of_a_bot_that_ticks(story: Story) -> None:
    assert set(story.looks(60)) == {NOTHING}


def test_an_alarm_comes_after_three_minutes_again_every_fifteen_and_one_word_at_the_end(story: Story) -> None:
    story.looks(3)
    story.die()
    assert story.looks(4) == [NOTHING, NOTHING, NOTHING, ALARM]
    assert story.looks(31) == ([NOTHING] * 14 + [ALARM]) * 2 + [NOTHING]
    story.revive()
    assert story.looks(30) == [WELL] + [NOTHING] * 29


def test_what_is_said_is_since_when_it_was_silent_also_the_second_time(story: Story) -> None:
    story.look()
    died_at = story.clock.now()
    story.die()
    story.looks(40)
    assert story.memory.alarmed_for == died_at


def test_a_bot_that_was_dead_before_the_first_look_is_alarmed_of_at_once(story: Story) -> None:
    story.die()
    story.clock.advance(HOUR)
    assert story.look() is ALARM


def test_a_bot_that_has_never_ticked_is_given_three_minutes(story: Story) -> None:
    story.is_readable = False  # no row looks like no database to whoever counts
    assert story.looks(5) == [NOTHING] * 4 + [ALARM]


def test_an_unreadable_database_is_silence_and_a_short_absence_is_none(story: Story) -> None:
    story.looks(3)
    story.is_readable = False
    assert story.looks(3) == [NOTHING] * 3
    story.is_readable = True
    assert story.looks(5) == [NOTHING] * 5
    story.is_readable = False
    assert ALARM in story.looks(4)
    story.is_readable = True
    assert story.look() is WELL


def test_a_bot_that_died_while_nothing_could_be_read_is_found_dead(story: Story) -> None:
    story.looks(3)
    story.is_readable = False
    story.looks(1)
    story.die()
    story.looks(2)
    assert story.looks(1) == [ALARM]
    story.is_readable = True
    assert story.looks(3) == [NOTHING] * 3, "that it can be read is no sign of life"


@pytest.mark.parametrize("skew", [-HOUR, -5 * MINUTE, 5 * MINUTE, HOUR, timedelta(days=400)])
def test_another_clock_than_ours_neither_alarms_nor_hides(story: Story, skew: timedelta) -> None:
    story.looks(2)
    story.skew = skew  # its machine's clock was set
    assert set(story.looks(60)) == {NOTHING}
    story.die()
    assert story.looks(5).count(ALARM) == 1
    story.revive()
    assert story.looks(1) == [WELL]


def test_a_tick_of_the_future_is_not_fresh_for_ever(story: Story) -> None:
    story.skew = timedelta(days=1)
    story.die()
    assert story.look() is NOTHING
    assert story.looks(4) == [NOTHING] * 3 + [ALARM]


@pytest.mark.parametrize("by", [-HOUR, -timedelta(days=30), -timedelta(seconds=90)])
def test_our_clock_set_back_puts_an_alarm_off_by_three_minutes_at_most(story: Story, by: timedelta) -> None:
    story.looks(2)
    story.die()
    story.looks(2)
    story.clock.advance(by)
    story.skew = -by  # what stands in the row was written by the old time
    assert ALARM in story.looks(5)
    story.clock.advance(by)
    said = [story.look(), *story.looks(60)]
    assert ALARM in said[:16]
    assert WELL not in said, "that a clock was set back is no sign of life"


def test_a_clock_put_forward_alarms_only_if_the_bot_does_not_tick_by_the_next_look(story: Story) -> None:
    story.looks(2)
    story.die()  # its last tick before the clock was put forward
    story.clock.advance(HOUR)
    now = story.clock.now()
    seen = silence.seen(story.memory, now, tick=story.tick)
    assert silence.verdict(seen, now, is_readable=True) is ALARM, "so the first alarm waits for a second look"
    story.memory = seen
    story.revive()
    story.clock.advance(seconds=15)
    assert story.look() is NOTHING


def test_an_hour_without_a_look_makes_no_alarm_and_hides_none(story: Story) -> None:
    story.looks(2)
    story.clock.advance(HOUR)
    assert story.look() is NOTHING
    story.clock.advance(MINUTE)
    story.die()
    story.clock.advance(HOUR)
    assert story.look() is ALARM


@pytest.mark.parametrize(
    ("outcome", "pause"), [({"taken": 2}, 15), ({"taken": 0, "unsure": 1}, 5), ({"taken": 0, "unsure": 0}, 1)]
)
def test_an_alarm_nobody_has_taken_is_repeated_sooner(story: Story, outcome: dict[str, int], pause: int) -> None:
    story.look()
    story.die()
    story.clock.advance(HOUR)
    assert story.look(**outcome) is ALARM
    assert story.looks(pause, **outcome) == [NOTHING] * (pause - 1) + [ALARM]


def test_nothing_is_well_again_that_nobody_was_told_of(story: Story) -> None:
    story.look()
    story.die()
    story.clock.advance(HOUR)
    assert story.look(taken=0) is ALARM
    story.revive()
    assert story.looks(3) == [NOTHING] * 3


def _asked(clock: FakeClock, memory: Memory, asked_at: datetime, *, taken: int) -> tuple[Memory, bool]:
    if not silence.is_test_due(memory, clock.now(), asked_at=asked_at):
        return memory, False
    return silence.tested(memory, clock.now(), asked_at=asked_at, taken=taken), True


def _tests(clock: FakeClock, asked_at: datetime, times: int, *, taken: int) -> Sequence[int]:
    """The minutes at which a test is sent."""
    memory, sent = Memory(), []
    for minute in range(times):
        memory, is_sent = _asked(clock, memory, asked_at, taken=taken)
        sent += [minute] if is_sent else []
        clock.advance(MINUTE)
    return sent


def test_a_test_is_sent_once_and_again_only_if_nobody_took_it(clock: FakeClock) -> None:
    assert _tests(clock, clock.now(), 60, taken=1) == [0]
    assert _tests(clock, clock.now(), 90, taken=0) == [0, 15, 30, 45, 60]


@pytest.mark.parametrize("when", [lambda now: now - 2 * HOUR, lambda now: now + 2 * HOUR])
def test_a_test_of_long_ago_is_not_sent_at_night(clock: FakeClock, when: Callable[[datetime], datetime]) -> None:
    assert _tests(clock, when(clock.now()), 30, taken=1) == []


def test_another_test_is_another_test(clock: FakeClock) -> None:
    memory, is_sent = _asked(clock, Memory(), clock.now(), taken=1)
    assert is_sent
    asked_again = clock.advance(minutes=5)
    assert _asked(clock, memory, asked_again, taken=1)[1]
