"""Who acts in whose stead: chains, circles, and that nobody who is away is ever named."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import substitution
from handlers.rules.substitution import MOST, Turn
from handlers.rules.vacancies import Absence

A, B, C, D, E = range(1, 6)
NOON = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def at(hours: int) -> datetime:
    return NOON + timedelta(hours=hours)


def span(first: int, last: int | None = None) -> Absence:
    return Absence(at(first), at(last) if last is not None else None)


@pytest.mark.parametrize(
    ("deputies", "absent", "unfit", "who"),
    [
        ({}, [], [], A),
        ({}, [A], [], None),
        ({A: B}, [], [], B),
        ({A: B}, [A], [], B),
        ({A: B}, [B], [], A),  # the deputy is away and nobody stands in for them: better oneself than nobody
        ({A: B}, [A, B], [], None),
        ({A: B}, [], [B], A),
        ({A: B}, [A], [B], None),
        ({A: B, B: C}, [A], [], C),
        ({A: B, B: C}, [A], [B], C),
        ({A: B, B: C}, [A, B], [], C),
        ({A: B, B: C}, [A, C], [], None),
        ({A: B, B: C}, [C], [], A),
        ({A: B, B: A}, [], [], A),  # each named the other: both are asked as if nobody had been named
        ({A: B, B: A}, [A], [], None),
        ({A: B, B: C, C: A}, [], [], A),
        ({A: B, B: C, C: D}, [], [], D),
        ({A: B, B: C, C: D, D: E}, [], [], A),  # longer than anybody follows
        ({A: A}, [], [], A),
        ({}, [], [A], A),  # whether they can be reached is not asked of whom it is about
    ],
)
def test_the_chain_is_followed_to_the_first_who_is_there(
    deputies: dict[int, int], absent: list[int], unfit: list[int], who: int | None
) -> None:
    assert substitution.stand_in(A, deputies=deputies, absent=absent, unfit=unfit) == who


people = st.integers(1, 8)


@given(deputies=st.dictionaries(people, people), absent=st.sets(people), unfit=st.sets(people), member=people)
def test_whatever_was_named_it_ends_and_names_nobody_away(
    deputies: dict[int, int], absent: set[int], unfit: set[int], member: int
) -> None:
    found = substitution.stand_in(member, deputies=deputies, absent=absent, unfit=unfit)
    assert found not in absent
    assert found == member or found is None or found not in unfit
    if member not in absent:
        assert found is not None, "a substitution alone took away the lead"
    if found not in (member, None):
        chain, each = [member], member
        while each != found:
            each = deputies[each]
            chain.append(each)
        assert len(chain) <= MOST + 1
        assert all(link in absent | unfit or link in deputies for link in chain[:-1])


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        (span(0, 10), span(10, 12), [span(0, 10)]),
        (span(0, 10), span(12), [span(0, 10)]),
        (span(0, 10), span(0, 10), []),
        (span(0, 10), span(-2, 12), []),
        (span(0, 10), span(4, 12), [span(0, 4)]),
        (span(0, 10), span(-2, 4), [span(4, 10)]),
        (span(0, 10), span(4, 6), [span(0, 4), span(6, 10)]),
        (span(0), span(4, 6), [span(0, 4), span(6)]),
        (span(0), span(4), [span(0, 4)]),
        (span(4), span(0), []),
        (span(0, 10), span(0), []),
    ],
)
def test_what_was_named_before_keeps_the_time_around(old: Absence, new: Absence, left: list[Absence]) -> None:
    assert substitution.rest(old, new) == left


def unled(
    *turns: Turn,
    away: dict[int, list[Absence]] | None = None,
    silent: tuple[int, ...] = (),
    leads: tuple[int, ...] = (A,),
) -> datetime | None:
    return substitution.unled(leads, turns=turns, away=away or {}, silent=silent, within=span(0, 24))


def test_a_team_is_led_while_somebody_acts_who_can_be_reached() -> None:
    assert unled() is None
    assert unled(Turn(A, B, span(2, 6))) is None
    assert unled(Turn(A, B, span(2, 6)), away={A: [span(2, 6)]}) is None
    assert unled(leads=(A, B), away={A: [span(0)]}) is None


def test_the_first_moment_without_anybody_is_found() -> None:
    assert unled(away={A: [span(5, 6)]}) == at(5)
    assert unled(away={A: [span(-5, 6)]}) == at(0)
    assert unled(Turn(A, B, span(2, 6)), away={A: [span(2, 8)]}) == at(6)
    assert unled(Turn(A, B, span(2)), away={A: [span(2)], B: [span(7, 9)]}) == at(7)
    assert unled(Turn(A, B, span(2)), away={A: [span(2)]}, silent=(B,)) == at(2)
    assert unled(silent=(A,)) == at(0)
    assert unled(away={A: [span(25, 30)]}) is None  # not in the time that is asked about
