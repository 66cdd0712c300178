"""The table of the monthly report says what was measured. No bot and no clock here."""

from tests.bench.reports import DOCUMENTS, Course, Tapped, table


def course(longest: float, slower: float) -> Course:
    taps = [each / 1000 for each in range(1, 101)]
    return Course(
        made={name: [3.0, 1.0, longest] for name in DOCUMENTS},
        calm=[Tapped(each, 2 * each) for each in taps],
        amid=[Tapped(slower * each, 2 * slower * each) for each in taps],
        memory=[120.0, 130.0],
        refused=2,
    )


def test_taps_stand_side_by_side_with_their_ratios() -> None:
    lines = table({"SQLite": course(2.0, 1.5), "PostgreSQL": course(2.0, 1.0)}).splitlines()
    assert "| SQLite, no report (100 taps) | 50 | 95 | 100 | 100 | 190 | 200 |" in lines
    assert "| SQLite, one being made (100 taps) | 75 | 142 | 150 | 150 | 285 | 300 |" in lines
    assert "| SQLite, ratio | 1.50 | 1.50 | 1.50 | 1.50 | 1.50 | 1.50 |" in lines
    assert "| SQLite, Word | 3.0 | 1.5 | 3.0 | yes |" in lines
    assert "Answered 429: 4." in lines


def test_one_document_that_is_late_is_said_to_be() -> None:
    assert "The longest took 3.0 s: under 10 s." in table({"SQLite": course(2.0, 1.0)})
    late = table({"SQLite": course(2.0, 1.0), "PostgreSQL": course(11.0, 1.0)})
    assert "The longest took 11.0 s: **not under** 10 s." in late
    assert "| PostgreSQL, Word | 3.0 | 6.0 | 11.0 | **no** |" in late


def test_an_engine_that_is_not_here_is_said_to_be_missing() -> None:
    assert "PostgreSQL: no server here." in table({"SQLite": course(2.0, 1.0)})
