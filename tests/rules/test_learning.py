"""When leads are asked about a trainee."""

import pytest

from handlers.rules.learning import due


@pytest.mark.parametrize(
    ("first", "decided_at", "expected"),
    [(4, None, 4), (1, None, 1), (4, 4, 6), (4, 7, 9), (10, 4, 6)],
)
def test_leads_are_asked_at_the_teams_number_and_some_shifts_after_they_said_more(
    first: int, decided_at: int | None, expected: int
) -> None:
    assert due(first, decided_at=decided_at) == expected
