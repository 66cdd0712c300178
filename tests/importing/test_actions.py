"""Taking a table in: what is shown is what is kept, once, and is taken back whole; nothing of people is stored."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col, select

from handlers.importing import actions, views
from handlers.kit import traffic
from handlers.rules.traffic import Record
from handlers.rules.traffic_columns import Role
from storage.audit import Deed
from storage.members import Language
from storage.members import Role as Position
from storage.proposals import ProposalState
from storage.traffic import Measure
from tests.crew import Crew, labels, routes
from tests.importing import tables

OCTOBER = date(2026, 10, 1)


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Position.LEAD, Language.ET)


def record(crew: Crew) -> Record:
    with crew.db.read() as session:
        return traffic.of_months(session, months=[OCTOBER], zone=crew.zone)[0]


def value(crew: Crew, measure: Measure = Measure.CONTACTS) -> float | None:
    told = record(crew).told.get(measure)
    return told.value if told else None


def card(crew: Crew, who: int, proposal_id: int) -> str:
    return crew.screen(views.table, who, proposal_id=proposal_id).text


def test_what_is_shown_is_what_is_kept(crew: Crew, lead: int) -> None:
    proposal_id = tables.sends(crew, lead, tables.october())
    text = card(crew, lead, proposal_id)
    assert "Kogu kuu" in text
    assert "Pöördumised: <b>310</b>" in text
    assert "Vastatud 20\u00a0s jooksul: <b>186</b>" in text
    assert value(crew) is None
    assert tables.saves(crew, lead, proposal_id).is_done
    assert value(crew) == 310
    assert record(crew).service_level == pytest.approx(6 / 9)
    assert record(crew).within == 20


def test_saving_twice_keeps_once(crew: Crew, lead: int) -> None:
    proposal_id = tables.sends(crew, lead, tables.october())
    mark = tables.plan(crew, proposal_id).mark
    for _ in range(2):
        assert tables.saves(crew, lead, proposal_id, mark=mark).is_done
    assert value(crew) == 310
    assert [verb for verb, _ in crew.deeds()] == ["importing.saved"]
    assert "✅ <b>Imporditud" in card(crew, lead, proposal_id)


def test_nothing_is_kept_that_was_not_seen(crew: Crew, lead: int) -> None:
    proposal_id = tables.sends(crew, lead, tables.october())
    mark = tables.plan(crew, proposal_id).mark
    crew.do(actions.put, lead, proposal_id=proposal_id, place=1, role=Role.NOTHING)
    assert not tables.saves(crew, lead, proposal_id, mark=mark).is_done
    assert record(crew).told == {}


def test_two_leads_at_once_each_see_what_the_other_saved(crew: Crew, lead: int) -> None:
    other = crew.add("Maret", Position.LEAD, Language.ET)
    mine, theirs = tables.sends(crew, lead, tables.october()), tables.sends(crew, other, tables.october(contacts=12))
    mark = tables.plan(crew, theirs).mark
    assert tables.saves(crew, lead, mine).is_done
    assert not tables.saves(crew, other, theirs, mark=mark).is_done
    assert "31 päeva või kuu arvud on juba olemas" in card(crew, other, theirs)
    assert tables.saves(crew, other, theirs).is_done
    assert value(crew) == 372
    for action in (actions.consider, actions.drop):
        assert crew.refuses(action, other, proposal_id=mine) == "kit-gone"
    assert crew.sees(views.table, other, proposal_id=mine) is None


def test_an_import_is_taken_back_once_and_what_was_before_it_holds(crew: Crew, lead: int) -> None:
    tables.imports(crew, lead, tables.october())
    batch = tables.imports(crew, lead, tables.october(contacts=12))
    assert value(crew) == 372
    assert "Võta import tagasi" in labels(crew.screen(views.batch, lead, batch_id=batch))
    for _ in range(2):
        crew.do(actions.undo, lead, batch_id=batch)
    assert value(crew) == 310
    assert "Võta import tagasi" not in labels(crew.screen(views.batch, lead, batch_id=batch))
    assert [verb for verb, _ in crew.deeds()] == ["importing.saved", "importing.saved", "importing.undone"]


def test_the_audit_has_the_sums_and_no_words(crew: Crew, lead: int) -> None:
    tables.imports(crew, lead, tables.csv_of((*tables.HEADER, "Teema"), [(*tables.ROWS[0], "salajane teema")]))
    with crew.db.read() as session:
        (deed,) = session.exec(select(Deed).where(col(Deed.verb) == "importing.saved")).all()
    assert deed.facts["sums"]["2026-10"]["contacts"] == 14
    assert "salajane" not in json.dumps(deed.facts)


def test_nothing_of_people_is_stored_anywhere(crew: Crew, lead: int) -> None:
    header = (*tables.HEADER, "Nõustaja", "Pöörduja e-post", "Märkus", "Teema")
    people = ("Mari Maasikas", "jukujuurikas@example.org", "Kodus on hirmus lugu", "Jüri mure")
    rows = [(*row, *people) for row in tables.ROWS]
    proposal_id = tables.sends(crew, lead, tables.csv_of(header, rows))
    text = crew.screen(views.columns, lead, proposal_id=proposal_id).text
    assert "Lugemata jäävad: Nõustaja, Pöörduja e-post, Märkus, Teema" in text
    assert stored(crew, *people) == []
    assert tables.saves(crew, lead, proposal_id).is_done
    assert stored(crew, *people, "Nõustaja", "Pöörduja e-post") == []
    assert value(crew) == 34


def test_what_was_in_a_table_goes_with_it(crew: Crew, lead: int) -> None:
    header = (*tables.HEADER, "Teema")
    content = tables.csv_of(header, [(*row, "koolikiusamine") for row in tables.ROWS])
    dropped = tables.sends(crew, lead, content)
    crew.do(actions.drop, lead, proposal_id=dropped)
    replaced = tables.sends(crew, lead, content)
    waiting = tables.sends(crew, lead, content)
    assert [tables.table(crew, each).content for each in (dropped, replaced)] == [{}, {}]
    assert tables.table(crew, replaced).state is ProposalState.DROPPED
    assert "koolikiusamine" in repr(tables.table(crew, waiting).content)


def stored(crew: Crew, *words: str) -> list[str]:
    """Which of these stand anywhere in the database."""
    with crew.db.read() as session:
        connection = session.connection()
        names = sa.inspect(connection).get_table_names()
        written = "".join(repr(connection.exec_driver_sql(f'SELECT * FROM "{name}"').fetchall()) for name in names)
    return [word for word in words if word in written or word.encode("unicode-escape").decode() in written]


def test_a_header_is_known_again_and_only_its_fingerprint_is_kept(crew: Crew, lead: int) -> None:
    header = ("Kuupäev", "Salajane tulp")
    content = tables.csv_of(header, [("1.10.2026", "5")])
    first = crew.do(actions.take, lead, table=table_of(content))
    assert not first.is_known
    crew.do(actions.put, lead, proposal_id=first.proposal_id, place=1, role=Role.ANSWERED)
    assert tables.saves(crew, lead, first.proposal_id).is_done
    assert stored(crew, "Salajane") == []
    again = crew.do(actions.take, crew.add("Maret", Position.MANAGER), table=table_of(content))
    assert again.is_known
    assert tables.plan(crew, again.proposal_id).columns[1].role is Role.ANSWERED


def table_of(content: bytes) -> Any:
    from handlers.rules import traffic_files

    return traffic_files.of_text(content)


def test_a_table_without_figures_cannot_be_saved_and_says_what_is_missing(crew: Crew, lead: int) -> None:
    proposal_id = tables.sends(crew, lead, tables.csv_of(("Nädal", "Vastatud"), [("esimene", "5"), ("teine", "6")]))
    screen = crew.screen(views.table, lead, proposal_id=proposal_id)
    assert "ei saanud bot veel ühtegi arvu" in screen.text
    assert not any(route.startswith("importing:save") for route in routes(screen))
    assert "⚠️ Märgi, millises tulbas" in crew.screen(views.columns, lead, proposal_id=proposal_id).text
    assert not tables.saves(crew, lead, proposal_id).is_done


def test_a_day_later_a_table_is_gone(crew: Crew, lead: int) -> None:
    proposal_id = tables.sends(crew, lead, tables.october())
    mark = tables.plan(crew, proposal_id).mark
    crew.clock.advance(timedelta(hours=25))
    given: dict[str, Any] = {"proposal_id": proposal_id, "mark": mark, "zone": crew.zone}
    assert crew.refuses(actions.save, lead, **given) == "importing-over"
    assert crew.refuses(actions.consider, lead, proposal_id=proposal_id) == "importing-over"
    assert "Seda tabelit ei ole enam" in card(crew, lead, proposal_id)
    crew.do(actions.drop, lead, proposal_id=proposal_id)


def test_a_column_is_only_what_it_can_be(crew: Crew, lead: int) -> None:
    proposal_id = tables.sends(crew, lead, tables.october())
    for place, role in ((0, Role.ANSWERED), (1, Role.TOPIC), (99, Role.NOTHING)):
        given: dict[str, Any] = {"proposal_id": proposal_id, "place": place, "role": role}
        assert crew.refuses(actions.put, lead, **given) == "kit-gone"


def test_units_are_turned_and_sums_with_them(crew: Crew, lead: int) -> None:
    content = tables.csv_of(("Kuupäev", "Vastatud", "Kestus"), [("1.10.2026", "5", "52")])
    proposal_id = tables.sends(crew, lead, content)
    assert "Vestluse keskmine kestus: <b>52\u00a0min</b>" in card(crew, lead, proposal_id)
    crew.do(actions.turn_unit, lead, proposal_id=proposal_id, place=2)
    assert "Vestluse keskmine kestus: <b>52\u00a0s</b>" in card(crew, lead, proposal_id)


def test_rows_left_out_are_said_by_number_also_after_saving(crew: Crew, lead: int) -> None:
    rows = [(f"{day}.10.2026", "x" if day < 19 else "5") for day in range(1, 32)]
    rows += [(f"{day}.09.2026", "5") for day in range(1, 31)] + [(f"{day}.08.2026", "5") for day in range(1, 32)]
    proposal_id = tables.sends(crew, lead, tables.csv_of(("Kuupäev", "Vastatud"), rows))
    said = "Arvust ei saanud aru, see jääb teadmata: read 2, 3, 4, 5, 6, 7, 8, 9 ja veel 10."
    assert said in card(crew, lead, proposal_id)
    assert tables.saves(crew, lead, proposal_id).is_done
    assert said in card(crew, lead, proposal_id)


@pytest.mark.parametrize("role", [Position.COUNSELLOR, Position.VOLUNTEER, Position.TRAINEE, Position.KEEPER])
def test_tables_are_for_leads_and_managers(crew: Crew, lead: int, role: Position) -> None:
    who, table = crew.add("Mari", role), table_of(tables.october())
    batch = tables.imports(crew, lead, tables.october())
    assert crew.refuses(actions.expect, who) == "kit-not-yours"
    assert crew.refuses(actions.take, who, table=table) == "kit-not-yours"
    for action in (actions.see, actions.undo):
        assert crew.refuses(action, who, batch_id=batch) == "kit-not-yours"
    assert crew.refuses(actions.consider, who, proposal_id=1) == "kit-not-yours"
    assert crew.refuses(actions.drop, who, proposal_id=1) == "kit-not-yours"
    assert crew.sees(views.batch, who, batch_id=batch) is None
    assert crew.sees(views.wanted, who) is None


def test_only_imports_are_taken_back_here(crew: Crew, lead: int) -> None:
    from handlers.traffic import actions as typing

    crew.do(typing.put, lead, month=OCTOBER, measure=Measure.WAIT, typed="47", zone=crew.zone)
    for action in (actions.see, actions.undo):
        assert crew.refuses(action, lead, batch_id=1) == "kit-gone"
    assert crew.refuses(actions.undo, lead, batch_id=404) == "kit-gone"
