"""Workbooks in a lead's hands: downloaded, edited as a program for tables does it, sent back and confirmed."""

import io
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from typing import Any

import openpyxl

from handlers.kit import workbooks
from handlers.kit.keyboards import File, Screen
from handlers.rules import times, workbook, workbook_reader
from handlers.rules.workbook import Lexicon, Part, of_kind
from handlers.sheets import actions, views
from handlers.sheets.actions import Plan, Taken, Verdict
from storage import members, places, proposals, shadows, shifts
from storage.members import Language
from storage.shifts import Opening, PlaceKind
from tests.crew import Crew

COUNSELLORS = of_kind(Part.PEOPLE, PlaceKind.COUNSELLOR)
LEADS = of_kind(Part.PEOPLE, PlaceKind.DUTY_LEAD)
SHADOWS = of_kind(Part.PEOPLE, PlaceKind.SHADOW)
LEAST = of_kind(Part.LEAST, PlaceKind.COUNSELLOR)
MOST = of_kind(Part.MOST, PlaceKind.COUNSELLOR)
FRIDAY = date(2026, 11, 27)


class Page:
    """The sheet of shifts, by rows and columns' names."""

    def __init__(self, book: Any, titles: Mapping[str, str]) -> None:
        self.book, self.sheet = book, book.worksheets[0]
        written = {cell.value: cell.column for cell in self.sheet[1]}
        self.at = {column: written[title] for column, title in titles.items() if title in written}

    def put(self, row: int, **cells: Any) -> None:
        """Write into cells of a row; None empties one."""
        for column, value in cells.items():
            self.sheet.cell(row, self.at[column]).value = value

    def get(self, row: int, column: str) -> Any:
        return self.sheet.cell(row, self.at[column]).value

    def row(self, shift_id: int) -> int:
        """The row of a shift."""
        return next(n for n in range(2, self.sheet.max_row + 1) if self.get(n, workbook.SHIFT) == shift_id)

    def free(self) -> int:
        """The first row nothing is written on."""
        return next(n for n in range(2, self.sheet.max_row + 2) if self.get(n, workbook.DAY) is None)

    def add(self, **cells: Any) -> int:
        """A new shift on the first free row, on Friday from 18 to 22 for two unless said otherwise."""
        row = self.free()
        self.put(row, **{"day": FRIDAY, "start": time(18), "end": time(22), LEAST: 1, MOST: 2, **cells})
        return row


Edit = Callable[[Page], object]


class Papers:
    """One lead's workbooks."""

    def __init__(self, crew: Crew, lead: int, language: Language = Language.ET) -> None:
        self.crew, self.lead, self.language = crew, lead, language

    @property
    def lexicon(self) -> Lexicon:
        return workbooks.lexicon(self.crew.texts, self.crew.zone)

    @property
    def titles(self) -> dict[str, str]:
        return workbooks.titles(self.crew.texts.speak(self.language, self.crew.zone), is_marked=True)

    def member(self, name: str) -> int:
        with self.crew.db.read() as session:
            found = members.namesake(session, name=name)
            assert found
            return found.id

    def hand_out(self, days: int = 60) -> bytes:
        first = times.local_day(self.crew.clock.now(), self.crew.zone)
        given = {"first": first.isoformat(), "last": (first + timedelta(days=days)).isoformat()}
        shown = self.crew.sees(views.rota, self.lead, self.language, **given)
        assert isinstance(shown, File)
        return shown.make()

    def empty(self) -> bytes:
        shown = self.crew.sees(views.empty, self.lead, self.language)
        assert shown
        return shown.make()

    def edited(self, content: bytes, edit: Edit) -> bytes:
        """The file after somebody edited and saved it."""
        book = openpyxl.load_workbook(io.BytesIO(content))
        edit(Page(book, self.titles))
        saved = io.BytesIO()
        book.save(saved)
        return saved.getvalue()

    def page(self, content: bytes) -> Page:
        return Page(openpyxl.load_workbook(io.BytesIO(content)), self.titles)

    def send(self, content: bytes) -> Taken:
        """Send a file back to the bot."""
        sheet = workbook_reader.read(content, self.lexicon)
        given = {"sheet": sheet, "lexicon": self.lexicon, "name": "vahetused.xlsx", "zone": self.crew.zone}
        return self.crew.do(actions.take, self.lead, **given)

    def sends(self, edit: Edit, content: bytes | None = None) -> Taken:
        """Edit what is handed out now (or was) and send it back."""
        return self.send(self.edited(content or self.hand_out(), edit))

    def plan(self, taken: Taken) -> Plan:
        """What it would change now."""
        assert not taken.is_broken, self.faults(taken)
        with self.crew.db.read() as session:
            proposal = proposals.get(session, proposal_id=taken.proposal_id)
            assert proposal
            return actions.plan(session, self.crew.clock.now(), proposal=proposal, zone=self.crew.zone)

    def faults(self, taken: Taken) -> list[str]:
        """What is wrong with a broken file, in words."""
        with self.crew.db.read() as session:
            proposal = proposals.get(session, proposal_id=taken.proposal_id)
            assert proposal
            words = self.crew.texts.speak(self.language, self.crew.zone)
            return [f"{each.number}: {views.fault(words, each)}" for each in views._faults(proposal)]

    def card(self, taken: Taken) -> Screen:
        view = views.broken if taken.is_broken else views.changes
        return self.crew.screen(view, self.lead, self.language, proposal_id=taken.proposal_id)

    def apply(self, taken: Taken, *, is_given: bool = False, is_sure: bool = False, mark: str | None = None) -> Verdict:
        """Confirm, as the buttons on the card do it; `is_given` gives a reason."""
        return self.crew.do(
            actions.apply,
            self.lead,
            proposal_id=taken.proposal_id,
            mark=mark or self.plan(taken).mark,
            zone=self.crew.zone,
            reasons=dict.fromkeys(Language, "kokku lepitud") if is_given else None,
            is_sure=is_sure,
        )

    def plans(self, *rows: dict[str, Any]) -> list[int]:
        """New shifts through an empty workbook; their ids. Everybody on them has been asked, so rules are set aside."""

        def fill(page: Page) -> None:
            for row in rows:
                page.add(**row)

        before = {each.id for each in self.rota()}
        taken = self.sends(fill, self.empty())
        assert self.apply(taken, is_given=True, is_sure=True) is Verdict.APPLIED, self.card(taken).text
        return [each.id for each in self.rota() if each.id not in before]

    def shift(self, **cells: Any) -> int:
        """One new shift, on Friday from 18 to 22 unless said otherwise."""
        (shift_id,) = self.plans(cells)
        return shift_id

    def rota(self) -> list[Opening]:
        now = self.crew.clock.now()
        with self.crew.db.read() as session:
            since, until = now - timedelta(days=400), now + timedelta(days=400)
            return shifts.between(session, since=since, until=until, with_cancelled=True)

    def opening(self, shift_id: int) -> Opening:
        return next(each for each in self.rota() if each.id == shift_id)

    def beside(self, shift_id: int) -> dict[str, str]:
        """Trainees of the shift, and the counsellors they sit beside."""
        with self.crew.db.read() as session:
            found = {each.member_id: each.beside for each in shadows.seats(session, shift_id=shift_id) if each.beside}
            names = members.names(session, member_ids=[*found, *(each for each in found.values() if each)])
        return {names[trainee]: names[partner] for trainee, partner in found.items() if partner}

    def coming(self, shift_id: int) -> list[tuple[str, PlaceKind]]:
        with self.crew.db.read() as session:
            found = places.coming(session, shift_id=shift_id)
            names = members.names(session, member_ids=[each.member_id for each in found])
            return sorted((names[each.member_id], each.kind) for each in found)
