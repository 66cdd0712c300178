"""The sandbox's handsets: what comes, what its owner does, and who is told."""

import pytest

from bot.sandbox.phones import Arrival, Handsets, Kind, Services, Stage
from tests.conftest import FakeClock


@pytest.fixture
def handsets(clock: FakeClock) -> Handsets:
    """Nothing has come yet."""
    return Handsets(clock)


def _arrives(handsets: Handsets, kind: Kind = Kind.PUSH, to: str = "kati") -> Arrival:
    return handsets.arrive(provider="ntfy", kind=kind, name=f"{len(handsets.arrivals)}", to=to, title="t", text="x")


@pytest.mark.parametrize(
    ("kind", "slow", "stage"),
    [
        (Kind.PUSH, False, Stage.REACHED),
        (Kind.SMS, False, Stage.REACHED),
        (Kind.CALL, False, Stage.TAKEN),  # it rings
        (Kind.PUSH, True, Stage.TAKEN),
        (Kind.SMS, True, Stage.TAKEN),
    ],
)
def test_how_something_comes(handsets: Handsets, kind: Kind, slow: bool, stage: Stage) -> None:
    handsets.slow = slow
    assert _arrives(handsets, kind).stage is stage


def test_nothing_reaches_who_cannot_be_reached(handsets: Handsets) -> None:
    handsets.unreachable.add("kati")
    assert _arrives(handsets).stage is Stage.LOST
    assert _arrives(handsets, to="mari").stage is Stage.REACHED


def test_what_has_ended_stays_as_it_ended(handsets: Handsets, clock: FakeClock) -> None:
    arrival = _arrives(handsets)
    handsets.ignore(arrival)
    ended_at = arrival.changed_at
    clock.advance(minutes=1)
    for late in (handsets.accept, handsets.lose, handsets.stop, handsets.reach):
        late(arrival)
    assert (arrival.stage, arrival.changed_at) == (Stage.IGNORED, ended_at)


@pytest.mark.parametrize(("kind", "stage"), [(Kind.PUSH, Stage.ACCEPTED), (Kind.CALL, Stage.STOPPED)])
def test_a_thumb_can_be_quicker_than_the_taking_back_of_a_push(handsets: Handsets, kind: Kind, stage: Stage) -> None:
    arrival = _arrives(handsets, kind)
    handsets.stop(arrival)
    handsets.accept(arrival)
    assert arrival.stage is stage


def test_who_watches_is_told_of_everything(handsets: Handsets) -> None:
    seen: list[Stage] = []
    handsets.on_change(lambda arrival: seen.append(arrival.stage))
    arrival = _arrives(handsets, Kind.CALL)
    handsets.reach(arrival)
    handsets.accept(arrival)
    handsets.stop(arrival)
    assert seen == [Stage.TAKEN, Stage.REACHED, Stage.ACCEPTED]


def test_what_came_is_found_by_address_and_by_name(handsets: Handsets) -> None:
    first, second = _arrives(handsets), _arrives(handsets, to="mari")
    assert handsets.to("kati") == [first]
    assert handsets.find("ntfy", second.id) is second
    assert handsets.find("pushover", second.id) is None


async def test_the_services_have_their_own_clock_and_addresses() -> None:
    async with Services() as services:
        urls = [services.url(provider) for provider in services.providers]
        assert len(set(urls)) == 5
        assert services.handsets.now().tzinfo is not None
