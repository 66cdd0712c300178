"""Whatever is edited in a workbook, and whoever takes places meanwhile: it is applied whole or nothing changes, and no
hard rule is ever broken."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time, timedelta
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.kit import workbooks
from handlers.kit.i18n import Texts
from handlers.rules import workbook
from handlers.rules.rota_wishes import Wish
from handlers.rules.workbook import Line, Part, Sheet, Value, of_kind
from handlers.sheets import actions
from handlers.sheets.actions import Verdict
from handlers.shifts import actions as taking
from storage import places
from storage.members import Language, Role
from storage.shifts import PlaceKind
from tests import worlds
from tests.conftest import FakeClock
from tests.crew import Crew
from tests.sheets.papers import FRIDAY, Papers

NAMES = ("Liis", "Sirje", "Mari", "Jüri", "Peeter")
ROLES = (Role.LEAD, Role.COUNSELLOR, Role.VOLUNTEER, Role.VOLUNTEER, Role.TRAINEE)
ROWS = 4
IN = ({"people_counsellor": "Mari"}, {"people_counsellor": "Jüri; Mari", "people_shadow": "Peeter"})

groups = st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map("; ".join)
cells = st.one_of(
    st.tuples(st.just("day"), st.integers(0, 3).map(lambda ahead: FRIDAY + timedelta(days=ahead))),
    st.tuples(st.just("day"), st.integers(0, 3).map(lambda ahead: FRIDAY + timedelta(days=ahead))),
    st.tuples(st.just("start"), st.sampled_from([time(10), time(16), time(20)])),
    st.tuples(st.just("end"), st.sampled_from([time(18), time(21), time(0), time(6)])),
    st.tuples(st.just("service"), st.sampled_from(["phone call", "telefon", "veebivestlus"])),
    st.tuples(st.just("state"), st.sampled_from(["tühistatud", "toimub"])),
    st.tuples(st.sampled_from([of_kind(Part.MOST, kind) for kind in PlaceKind]), st.integers(1, 2)),
    st.tuples(st.sampled_from(workbook.PEOPLE), groups),
    st.tuples(st.just(of_kind(Part.PEOPLE, PlaceKind.COUNSELLOR)), groups),
)
edits = st.lists(cells, min_size=1, max_size=3).map(dict)
# Of which row, the last ones new; and whether a colleague takes a place before the file comes back or is confirmed.
books = st.lists(st.tuples(st.integers(0, ROWS + 1), edits), min_size=1, max_size=4)
steps = st.lists(st.tuples(books, st.booleans(), st.booleans(), st.booleans()), min_size=1, max_size=4)


@contextmanager
def team(clock: FakeClock, zone: ZoneInfo, texts: Texts) -> Iterator[Papers]:
    with worlds.database() as db:
        crew = Crew(db, clock, zone, texts)
        lead, *_ = [crew.add(name, role, Language.ET) for name, role in zip(NAMES, ROLES, strict=True)]
        yield Papers(crew, lead)


def handed_out(papers: Papers) -> list[dict[str, Value]]:
    """The rows as they would be in the file, without the file."""
    with papers.crew.db.read() as session:
        making = workbooks.making(session, papers.crew.texts.speak(papers.language, papers.crew.zone))
        now = papers.crew.clock.now()
        found = workbooks.standing(session, since=now, until=now + timedelta(days=60), zone=papers.crew.zone)
        return [making.row(each) for each in found.values() if not each.wish.is_cancelled]


def lines(rows: list[dict[str, Value]]) -> tuple[Line, ...]:
    return tuple(Line(number, row) for number, row in enumerate(rows, start=2))


def edited(rows: list[dict[str, Value]], changed: list[tuple[int, dict[str, Any]]]) -> list[dict[str, Value]]:
    new: dict[str, Value] = {"day": FRIDAY, "start": time(10), "end": time(14), "most_counsellor": 2}
    kept = [dict(row) for row in rows]
    for place, cells in changed:
        if place >= len(kept):
            kept.append(dict(new))
            place = len(kept) - 1
        kept[place] |= cells
    return kept


def rota(papers: Papers) -> dict[int, Wish]:
    with papers.crew.db.read() as session:
        now = papers.crew.clock.now()
        found = workbooks.standing(session, since=now, until=now + timedelta(days=60), zone=papers.crew.zone)
        return {shift_id: each.wish for shift_id, each in found.items()}


def take_something(papers: Papers) -> None:
    """A volunteer takes the first place they may have."""
    for shift_id in rota(papers):
        for name in ("Mari", "Jüri"):
            papers.crew.do(taking.take, papers.member(name), shift_id=shift_id, zone=papers.crew.zone)


def assert_nothing_hard_is_broken(papers: Papers) -> None:
    trainee = papers.member("Peeter")
    for wish in rota(papers).values():
        if wish.is_cancelled:
            continue
        for kind in PlaceKind:
            assert len(wish.taken(kind)) <= wish.needs.get(kind, (0, 0))[1], "overfilled"
        assert all((who == trainee) is (kind is PlaceKind.SHADOW) for who, kind in wish.people.items())
        assert not wish.taken(PlaceKind.SHADOW) or wish.taken(PlaceKind.COUNSELLOR), "a trainee is alone"
    now = papers.crew.clock.now()
    with papers.crew.db.read() as session:
        for name in NAMES:
            who = papers.member(name)
            mine = places.engagements(session, since=now, until=now + timedelta(days=60), member_id=who)
            for one, other in combinations(mine, 2):
                both_lead = one.kind is other.kind is PlaceKind.DUTY_LEAD
                assert both_lead or one.ends_at <= other.starts_at or other.ends_at <= one.starts_at, name


def as_wished(papers: Papers, planned: actions.Plan, before: dict[int, Wish]) -> bool:
    """Whether the rota is as the plan said it would be, whole."""
    after = rota(papers)
    made = [wish for shift_id, wish in after.items() if shift_id not in before]
    new = [each.wish for each in planned.changes if each.standing is None]
    old = {each.ref: each.wish for each in planned.changes if each.standing is not None}
    touched = all((after[ref].is_cancelled and wish.is_cancelled) or after[ref] == wish for ref, wish in old.items())
    untouched = all(after[ref] == wish for ref, wish in before.items() if ref not in old)
    return touched and untouched and sorted(map(repr, made)) == sorted(map(repr, new))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=steps)
def test_any_edits_are_applied_whole_or_not_at_all(zone: ZoneInfo, texts: Texts, steps: list[Any]) -> None:
    with team(FakeClock(), zone, texts) as papers:
        papers.plans(*({"day": FRIDAY + timedelta(days=day), "most_shadow": 1, **IN[day % 2]} for day in range(ROWS)))
        for changed, is_taken_before, is_taken_after, is_sure in steps:
            base = handed_out(papers)
            if is_taken_before:
                take_something(papers)
            sheet = Sheet(lines(edited(base, changed)), lines(base))
            options = {"lexicon": papers.lexicon, "name": "x.xlsx", "zone": zone}
            taken = papers.crew.do(actions.take, papers.lead, sheet=sheet, **options)
            if taken.is_broken:
                continue
            planned = papers.plan(taken)
            if is_taken_after:
                take_something(papers)
            before = rota(papers)
            verdict = papers.apply(taken, is_given=True, is_sure=is_sure, mark=planned.mark)
            if verdict is Verdict.APPLIED:
                assert as_wished(papers, planned, before)
            else:
                assert rota(papers) == before
            assert_nothing_hard_is_broken(papers)


@settings(max_examples=80, deadline=None)
@given(cells=st.dictionaries(st.sampled_from(workbook.COLUMNS), st.text(max_size=12) | st.integers() | st.floats()))
def test_any_cells_are_read_or_named_as_faults(zone: ZoneInfo, texts: Texts, cells: Any) -> None:
    with team(FakeClock(), zone, texts) as papers:
        options = {"lexicon": papers.lexicon, "name": "x.xlsx", "zone": zone}
        taken = papers.crew.do(actions.take, papers.lead, sheet=Sheet((Line(2, cells),)), **options)
        assert papers.card(taken).text
        assert rota(papers) == {}
