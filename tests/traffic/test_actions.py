"""Typing figures by hand: what is taken, what is missing, taking back, and who may."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select

from handlers.kit import traffic
from handlers.rules.traffic import Counted, Origin, Record
from handlers.traffic import actions, views
from storage.audit import Deed
from storage.members import Language, Role
from storage.traffic import Measure
from tests.counting import examples as counting
from tests.crew import Crew, labels, routes
from tests.importing import tables

OCTOBER = date(2026, 10, 1)


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD, Language.ET)


def puts(crew: Crew, who: int, measure: Measure, typed: str, month: date = OCTOBER) -> None:
    crew.do(actions.put, who, month=month, measure=measure, typed=typed, zone=crew.zone)


def record(crew: Crew, month: date = OCTOBER) -> Record:
    with crew.db.read() as session:
        return traffic.of_months(session, months=[month], zone=crew.zone)[0]


def value(crew: Crew, measure: Measure) -> float | None:
    told = record(crew).told.get(measure)
    return told.value if told else None


def card(crew: Crew, who: int, language: Language = Language.ET, month: date = OCTOBER) -> str:
    return crew.screen(views.month, who, language, month=month.isoformat()).text


@pytest.mark.parametrize(
    ("measure", "typed", "expected"),
    [
        (Measure.CONTACTS, "1 234", 1234),
        (Measure.WAIT, "6,5", 6.5),
        (Measure.WAIT, "1 min 47 s", 107),
        (Measure.LONGEST, "12:30", 750),
        (Measure.DURATION, "52", 3120),
        (Measure.DURATION, "52 s", 52),
        (Measure.MEDIAN, "48 min", 2880),
        (Measure.CONCURRENCY, "1,4", 1.4),
        (Measure.WITHIN, "350", 350),
    ],
)
def test_a_figure_is_typed_as_people_write_it(
    crew: Crew, lead: int, measure: Measure, typed: str, expected: float
) -> None:
    puts(crew, lead, measure, typed)
    assert value(crew, measure) == expected
    told = record(crew).told[measure]
    assert told.origins == {Origin.HAND}
    assert len(told.days) == 31


@pytest.mark.parametrize(
    ("measure", "typed", "key"),
    [
        (Measure.CONTACTS, "6,5", "traffic-unclear-count"),
        (Measure.CONTACTS, "palju", "traffic-unclear-count"),
        (Measure.CONTACTS, "-4", "traffic-unclear-count"),
        (Measure.WAIT, "varsti", "traffic-unclear-time"),
        (Measure.CONCURRENCY, "101", "traffic-unclear-number"),
        (Measure.WITHIN, "92 %", "traffic-share-of-what"),
        (Measure.TOPIC, "Ärevus", "traffic-unclear-labels"),
        (Measure.TOPIC, "Ärevus 4\nÄrevus 5", "traffic-unclear-labels"),
        (Measure.TOPIC, f"{'x' * 41} 4", "traffic-unclear-labels"),
        (Measure.TOPIC, "", "traffic-unclear-labels"),
    ],
)
def test_what_is_no_figure_is_not_taken(crew: Crew, lead: int, measure: Measure, typed: str, key: str) -> None:
    given: dict[str, Any] = {"month": OCTOBER, "measure": measure, "typed": typed, "zone": crew.zone}
    assert crew.refuses(actions.put, lead, **given) == key
    assert record(crew).told == {}


def test_a_service_level_in_per_cent_becomes_a_number_and_back(crew: Crew, lead: int) -> None:
    """92 % of 270 + 30 are 276, more than the 270 that were answered; 80 % are 240."""
    puts(crew, lead, Measure.ANSWERED, "270")
    puts(crew, lead, Measure.ABANDONED, "30")
    puts(crew, lead, Measure.WITHIN, "80 %")
    assert value(crew, Measure.WITHIN) == 240
    assert record(crew).service_level == pytest.approx(0.8)
    text = card(crew, lead)
    assert "Teenustase (60\u00a0s): <b>80 %</b>" in text
    assert "Loobumismäär (vähemalt 30\u00a0s järel): <b>10 %</b>" in text
    given: dict[str, Any] = {"month": OCTOBER, "measure": Measure.WITHIN, "typed": "271", "zone": crew.zone}
    assert crew.refuses(actions.put, lead, **given) == "traffic-too-many"


def test_missing_figures_are_said_to_be_missing(crew: Crew, lead: int) -> None:
    puts(crew, lead, Measure.ANSWERED, "0")
    text = card(crew, lead)
    assert "Vastatud: <b>0</b>" in text
    assert "Pöördumised: andmed puuduvad" in text
    assert "Loobumismäär: andmed puuduvad" in text
    assert "no data" in card(crew, lead, Language.EN)
    assert "нет данных" in card(crew, lead, Language.RU)


def test_not_known_holds_against_what_was_imported_and_can_be_taken_back(crew: Crew, lead: int) -> None:
    tables.imports(crew, lead, tables.october())
    assert value(crew, Measure.LONGEST) == 180
    given: dict[str, Any] = {"month": OCTOBER, "measure": Measure.LONGEST, "zone": crew.zone}
    for _ in range(2):
        crew.do(actions.forget, lead, **given)
    assert value(crew, Measure.LONGEST) is None
    screen = crew.screen(views.figure, lead, month=OCTOBER.isoformat(), measure="longest")
    assert labels(screen)[0] == "Võta tagasi"
    undo = next(each for each in routes(screen) if each.startswith("traffic:undo:"))
    for _ in range(2):
        crew.do(actions.undo, lead, batch_id=int(undo.split(":")[2]))
    assert value(crew, Measure.LONGEST) == 180
    assert [verb for verb, _ in crew.deeds() if verb.startswith("traffic.")] == ["traffic.typed", "traffic.undone"]


def test_two_leads_type_at_once_and_the_audit_has_both(crew: Crew, lead: int) -> None:
    other = crew.add("Maret", Role.MANAGER)
    puts(crew, lead, Measure.CONTACTS, "400")
    puts(crew, other, Measure.CONTACTS, "412")
    assert value(crew, Measure.CONTACTS) == 412
    with crew.db.read() as session:
        deeds = session.exec(select(Deed).order_by(col(Deed.id))).all()
    told = [each.facts for each in deeds if each.verb == "traffic.typed"]
    assert [(each["before"], each["after"]) for each in told] == [(None, 400), (400, 412)]


def test_topics_are_typed_line_by_line_and_replaced_as_a_whole(crew: Crew, lead: int) -> None:
    puts(crew, lead, Measure.TOPIC, "Ärevus: 45\nSuhted – 38\nKoolikiusamine 1 200")
    assert record(crew).told[Measure.TOPIC].labels == {"Ärevus": 45, "Suhted": 38, "Koolikiusamine": 1200}
    puts(crew, lead, Measure.TOPIC, "Ärevus 46")
    assert record(crew).told[Measure.TOPIC].labels == {"Ärevus": 46}
    assert "Teemad: Ärevus 46" in card(crew, lead)


def test_what_the_thresholds_were_stays_with_the_figure(crew: Crew, lead: int) -> None:
    from tests.presence.day import sets

    for measure, typed in ((Measure.ANSWERED, "90"), (Measure.ABANDONED, "10"), (Measure.WITHIN, "80")):
        puts(crew, lead, measure, typed)
    sets(crew, lead, "traffic.within", "20")
    assert "Teenustase (60\u00a0s)" in card(crew, lead)
    puts(crew, lead, Measure.WITHIN, "50")
    assert "Teenustase (20\u00a0s): <b>50 %</b>" in card(crew, lead)


def test_a_month_that_has_not_begun_has_no_figures(crew: Crew, lead: int) -> None:
    given: dict[str, Any] = {"month": date(2026, 12, 1), "zone": crew.zone}
    assert crew.refuses(actions.see, lead, **given) == "traffic-ahead"
    for action in (actions.ask, actions.forget):
        assert crew.refuses(action, lead, measure=Measure.WAIT, **given) == "traffic-ahead"
    assert crew.refuses(actions.put, lead, measure=Measure.WAIT, typed="4", **given) == "traffic-ahead"


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.VOLUNTEER, Role.TRAINEE, Role.KEEPER])
def test_figures_are_for_leads_and_managers(crew: Crew, lead: int, role: Role) -> None:
    who = crew.add("Mari", role)
    given: dict[str, Any] = {"month": OCTOBER, "zone": crew.zone}
    assert crew.refuses(actions.begin, who) == "kit-not-yours"
    assert crew.refuses(actions.see, who, **given) == "kit-not-yours"
    for action in (actions.ask, actions.forget):
        assert crew.refuses(action, who, measure=Measure.WAIT, **given) == "kit-not-yours"
    assert crew.refuses(actions.put, who, measure=Measure.WAIT, typed="4", **given) == "kit-not-yours"
    assert crew.refuses(actions.undo, who, batch_id=1) == "kit-not-yours"
    assert crew.sees(views.begin, who) is None
    assert crew.sees(views.month, who, month="2026-10-01") is None
    assert crew.sees(views.figure, who, month="2026-10-01", measure="wait") is None


def test_what_counsellors_counted_is_told_where_nothing_else_is(crew: Crew, lead: int) -> None:
    counting.stage(crew, lead)
    november = date(2026, 11, 1)
    assert record(crew, november).counted == Counted(7, None, None, counted=1, worked=2)
    text = card(crew, lead, month=november)
    assert "Pöördumised: <b>7</b> · <i>nõustajate loendus, 1 vahetus 2-st</i>" in text
    assert "Vastatud: andmed puuduvad" in text
    assert "7 pöördumist (nõustajate loendus" in crew.screen(views.begin, lead).text
    puts(crew, lead, Measure.ANSWERED, "20", month=november)
    assert "Pöördumised: andmed puuduvad" in card(crew, lead, month=november)


def test_a_span_of_days_is_whole_months_and_days(crew: Crew, lead: int) -> None:
    tables.imports(crew, lead, tables.october())
    with crew.db.read() as session:
        first, last = date(2026, 9, 28), date(2026, 10, 7)
        week = traffic.of_span(session, first=first, last=last, zone=crew.zone)
        months = traffic.of_span(session, first=date(2026, 9, 1), last=date(2026, 11, 30), zone=crew.zone)
    assert week.told[Measure.CONTACTS].value == 70
    assert week.is_partial(Measure.CONTACTS)
    assert months.told[Measure.CONTACTS].value == 310
    assert months.told[Measure.WAIT].value == 40
    assert months.abandonment == pytest.approx(1 / 9)
