"""In what goes outside nothing that is hidden follows from what is said elsewhere in it."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.kit import monthpictures, monthtraffic
from handlers.kit.i18n import Texts, Words
from handlers.kit.monthwords import Teller
from handlers.rules import month_numbers
from handlers.rules.case_indicators import Accepting
from handlers.rules.month_numbers import MonthNumbers
from handlers.rules.shares import Share, Times
from handlers.rules.suppression import SIGN
from handlers.rules.traffic import Origin, Record, Told
from storage.cases import Level
from storage.members import Language
from storage.traffic import Measure

MINUTE = timedelta(minutes=1)


@pytest.fixture
def words(texts: Texts, zone: ZoneInfo) -> Words:
    return texts.speak(Language.EN, zone)


def month(**raised: int) -> MonthNumbers:
    """A month with so many cases of these levels, all taken in time and over."""
    counts = dict.fromkeys(Level, 0) | {Level(level): count for level, count in raised.items()}
    whole = sum(counts.values())
    by_level = {level: _accepting(count) for level, count in counts.items()}
    found = replace(month_numbers.read({}), raised=counts, closed=whole)
    return replace(found, accepting=_accepting(whole), accepting_by_level=by_level)


def _accepting(count: int) -> Accepting:
    times = Times(count, *[count * MINUTE] * 3) if count else Times(0)
    return Accepting(times, 0, Share(count, count), 10 * MINUTE)


def test_a_sum_that_would_tell_its_parts_is_nowhere(words: Words) -> None:
    """Two levels of which each has from one to four: eight would be four of each."""
    teller, of = Teller(words, is_outside=True), month(high=4, medium=4)
    assert teller.levels(of).total is None
    assert teller.flow(of) == (None, None, None)
    assert teller.within(of) == SIGN
    assert teller.flow(month(high=4, medium=14)) == (18, 18, 0)


@pytest.mark.parametrize(("level", "is_hidden"), [(Level.LOW, False), (Level.MEDIUM, True), (Level.HIGH, True)])
def test_a_time_stands_by_no_number_that_is_hidden(words: Words, level: Level, *, is_hidden: bool) -> None:
    """Of six in two levels a time would tell that those of this one are five, and so of the one of the other."""
    of = month(low=12, medium=5, high=1)
    assert Teller(words, is_outside=True).hides_times(of, level) is is_hidden
    assert not Teller(words).hides_times(of, level)


def test_a_picture_of_sums_leaves_out_those_that_would_tell_their_parts(words: Words) -> None:
    months = tuple(date(2026, number, 1) for number in (8, 9, 10))
    rows = (month(high=4, medium=4), month(high=3, medium=4), month(high=2, medium=4))
    facts = monthpictures._Ended(months, rows, {})
    told = " ".join(monthpictures.cases(words, facts, is_outside=True).findings)
    assert "8" not in told
    assert "6" in told


@pytest.mark.parametrize(("labels", "said"), [((4, 4), SIGN), ((14, 4, 3), "21")])
def test_contacts_do_not_tell_how_many_were_of_which_language(words: Words, labels: tuple[int, ...], said: str) -> None:
    day = date(2026, 10, 1)
    origins, days = frozenset({Origin.IMPORT}), frozenset({day})
    named = {f"L{number}": float(count) for number, count in enumerate(labels)}
    told = {
        Measure.CONTACTS: Told(sum(labels), days, origins),
        Measure.LANGUAGE: Told(sum(labels), days, origins, labels=named),
    }
    record = Record(day, day, told)
    assert monthtraffic._said(Teller(words, is_outside=True), record, Measure.CONTACTS) == said
