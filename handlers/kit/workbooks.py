"""The rota as a workbook: its rows and every word in it. How it is written and what edited rows mean is the rules'."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import phrases, seats
from handlers.kit.i18n import Texts, Words
from handlers.rules import workbook, workbook_rows
from handlers.rules.limits import Kind
from handlers.rules.rota_wishes import Standing, Wish
from handlers.rules.workbook import COLUMNS, Lexicon, Part, Value, fold, of_kind
from handlers.rules.workbook_rows import Directory
from handlers.rules.workbook_writer import Book
from storage import abilities, members, places, shifts
from storage.members import Language, Member, MemberState
from storage.shifts import Opening, PlaceKind, Service, ShiftState

_TOPICS = ("edit", "new", "names", "times", "cancel", "removed", "colours", "rules", "send")
# Said of every kind of places at once.
_ANY_KIND = "…"
_KEYS = (
    *(workbook.SHIFT, workbook.DAY, workbook.START, workbook.END, workbook.SERVICE),
    *(workbook.LANGUAGE, workbook.QUALIFICATION, workbook.STATE, workbook.TEMPLATE),
)


def lexicon(texts: Texts, zone: ZoneInfo) -> Lexicon:
    """The words of all languages, so that a workbook is read whoever made it."""
    spoken = [texts.speak(language, zone) for language in Language]
    return Lexicon(
        sheets=frozenset(fold(words.plain("sheets-title-shifts")) for words in spoken),
        columns={fold(title): column for words in spoken for column, title in titles(words, is_marked=True).items()},
        services={fold(phrases.service(words, each)): each for words in spoken for each in Service},
        languages={fold(phrases.spoken(words, each)): each for words in spoken for each in Language},
        states={fold(state(words, each)): each for words in spoken for each in ShiftState},
    )


def titles(words: Words, *, is_marked: bool = False) -> dict[str, str]:
    """What columns are called; with those of what the bot has to say about an edited workbook."""
    named = {key: words.plain(f"sheets-column-{key}") for key in _KEYS}
    for kind in PlaceKind:
        called = phrases.kind(words, kind)
        for part in Part:
            title = words.plain(f"sheets-column-{part}", kind=called)
            named[of_kind(part, kind)] = title[0].upper() + title[1:]
    said = (workbook.CHANGES, workbook.FAULTS) if is_marked else ()
    return {column: named[column] for column in COLUMNS} | {each: words.plain(f"sheets-column-{each}") for each in said}


def state(words: Words, of: ShiftState) -> str:
    """Whether a shift takes place, in a word."""
    return words.plain(f"sheets-state-{of}")


def directory(session: Session) -> Directory:
    """How everybody is called in a workbook, also who has left."""
    everyone = members.everyone(session, states=tuple(MemberState))
    gone = {each.id: each.name for each in everyone if each.state is MemberState.DISABLED}
    present = {each.id: each.name for each in everyone if each.id not in gone}
    learnt = {each.id: each.name for each in abilities.named(session)}
    return Directory(workbook_rows.labels(present, gone), learnt)


def standing(session: Session, *, since: datetime, until: datetime, zone: ZoneInfo) -> dict[int, Standing]:
    """Every shift that begins in [since, until) as it is now, in whatever state."""
    people: dict[int, dict[int, PlaceKind]] = {}
    for each in places.engagements(session, since=since, until=until):
        people.setdefault(each.id, {})[each.member_id] = each.kind
    found = shifts.between(session, since=since, until=until, with_cancelled=True)
    return {each.id: _standing(each, people.get(each.id, {}), zone) for each in found}


def _standing(opening: Opening, people: Mapping[int, PlaceKind], zone: ZoneInfo) -> Standing:
    starts, ends = (at.astimezone(zone) for at in (opening.starts_at, opening.ends_at))
    wish = Wish(
        starts.date(),
        starts.time().replace(second=0, microsecond=0),
        ends.time().replace(second=0, microsecond=0),
        opening.service,
        opening.language,
        opening.qualification_id,
        {kind: (count.least, count.most) for kind, count in opening.counts.items()},
        people,
        opening.is_cancelled,
    )
    sought = opening.taken(PlaceKind.COUNSELLOR) - opening.coming(PlaceKind.COUNSELLOR)
    return Standing(opening.id, opening.starts_at, opening.ends_at, wish, opening.made_at, sought)


@dataclass(frozen=True)
class Making:
    """What every workbook of this team has, whatever its rows are."""

    words: Words
    known: Directory
    takers: Sequence[Member]
    languages: Mapping[int, frozenset[Language]]
    learnt: Mapping[int, frozenset[int]]

    def row(self, shift: Standing) -> dict[str, Value]:
        """A shift as a row; what is empty is left out."""
        wish, words = shift.wish, self.words
        row: dict[str, Value] = {
            workbook.SHIFT: shift.shift_id,
            workbook.DAY: wish.day,
            workbook.START: wish.starts,
            workbook.END: wish.ends,
            workbook.SERVICE: phrases.service(words, wish.service),
            workbook.STATE: state(words, ShiftState.CANCELLED if wish.is_cancelled else ShiftState.OPEN),
        }
        if wish.language:
            row[workbook.LANGUAGE] = phrases.spoken(words, wish.language)
        if wish.qualification in self.known.qualifications and wish.qualification is not None:
            row[workbook.QUALIFICATION] = self.known.qualifications[wish.qualification]
        for kind, (least, most) in wish.needs.items():
            row |= {of_kind(Part.LEAST, kind): least, of_kind(Part.MOST, kind): most}
        for kind in PlaceKind:
            if wish.taken(kind):
                names = sorted(self.known.people[each] for each in wish.taken(kind))
                row[of_kind(Part.PEOPLE, kind)] = "; ".join(names)
        return row | ({workbook.TEMPLATE: words.plain("sheets-of-template")} if shift.is_of_template else {})

    def book(
        self,
        rows: Sequence[Mapping[str, Value]],
        *,
        base: Sequence[Mapping[str, Value]] = (),
        locked: frozenset[int] = frozenset(),
        numbers: Sequence[int] = (),
        is_marked: bool = False,
    ) -> Book:
        """A workbook with these rows."""
        words = self.words
        return Book(
            titles=titles(words, is_marked=is_marked),
            shifts=words.plain("sheets-title-shifts"),
            people=words.plain("sheets-title-people"),
            guide=words.plain("sheets-title-guide"),
            rows=rows,
            choices=self._choices(),
            team=[*self._team()],
            explanations=[*_explanations(words)],
            base=base,
            locked=locked,
            numbers=numbers,
        )

    def _choices(self) -> dict[str, Sequence[str]]:
        words = self.words
        return {
            workbook.SERVICE: [phrases.service(words, each) for each in Service],
            workbook.LANGUAGE: [phrases.spoken(words, each) for each in Language],
            workbook.QUALIFICATION: list(self.known.qualifications.values()),
            workbook.STATE: [state(words, each) for each in ShiftState],
            **{of_kind(Part.PEOPLE, kind): self._able(kind) for kind in PlaceKind},
        }

    def _able(self, kind: PlaceKind) -> list[str]:
        """Who such a place is for at all."""
        is_learner = kind is PlaceKind.SHADOW
        able = (each for each in self.takers if (Kind.of(each.role) is Kind.TRAINEE) is is_learner)
        return [self.known.people[each.id] for each in able if kind is not PlaceKind.DUTY_LEAD or seats.can_lead(each)]

    def _team(self) -> Iterable[Sequence[str]]:
        words = self.words
        yield [words.plain(f"sheets-team-{each}") for each in ("name", "role", "languages", "qualifications")]
        for each in self.takers:
            spoken = sorted(self.languages.get(each.id) or {each.language})
            learnt = sorted(self.learnt.get(each.id, frozenset()) & set(self.known.qualifications))
            yield [
                self.known.people[each.id],
                words.plain(f"kit-role-{each.role}"),
                ", ".join(phrases.spoken(words, language) for language in spoken),
                ", ".join(self.known.qualifications[key] for key in learnt),
            ]


def making(session: Session, words: Words) -> Making:
    """What is needed to make workbooks, read once."""
    takers = seats.takers(session)
    return Making(words, directory(session), takers, abilities.languages(session), abilities.qualifications(session))


def _explanations(words: Words) -> Iterable[tuple[str, str]]:
    yield words.plain("sheets-title-guide"), words.plain("sheets-guide-intro")
    for topic in _TOPICS:
        yield words.plain(f"sheets-topic-{topic}"), words.plain(f"sheets-guide-{topic}")
    for key in _KEYS:
        yield words.plain(f"sheets-column-{key}"), words.plain(f"sheets-about-{key}")
    for part in Part:
        yield words.plain(f"sheets-column-{part}", kind=_ANY_KIND), words.plain(f"sheets-about-{part}")
