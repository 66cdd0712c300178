"""How gaps look to leads. Reads what is true, changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.gaps import actions
from handlers.gaps.actions import Asked, Point
from handlers.kit import access, alerts, attendance, hush, notices, phrases, removals, search
from handlers.kit.calls import AT_ONCE
from handlers.kit.feature import DigestPart, HomePart, Reading
from handlers.kit.glances import Glance
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, Shown, Style, filled, tap
from handlers.rules.coverage import Candidate
from handlers.rules.digest import Section
from handlers.rules.rights import Right
from storage import asks, cards, members, places, shifts
from storage.asks import Answer
from storage.shifts import Opening, PlaceKind

PAGE = 8  # as many rows as a phone shows without scrolling
NAMED = 6  # people listed on a card; how many more there are is said
_AHEAD = timedelta(days=14)
_STEP = timedelta(minutes=5)
_RED, _BLOCKS, _MOST_BLOCKS = 20, 3, 6  # the rank of a gap in a digest; stretches of hours on a line, and at most


def home(reading: Reading) -> HomePart:
    """The way in, for who plans."""
    if not access.may(reading.member, Right.PLAN_SHIFTS):
        return HomePart()
    return HomePart(buttons=(tap(reading.words.plain("gaps-go-list"), "gaps:list", 0),))


def digest(glance: Glance) -> list[DigestPart]:
    """Who is missing now, today and tomorrow; how today is covered; and how many gaps there are in the week after."""
    if not glance.may(Right.PLAN_SHIFTS):
        return []
    words, (begins_at, ends_at) = glance.words, glance.day(0)
    today = [each for each in glance.shifts if begins_at <= each.starts_at < ends_at]
    later = [each for each in glance.shifts if each.starts_at >= glance.day(2)[0] and actions.is_gap(each, glance.now)]
    parts = [*_red(glance), *_covered(words, today)]
    if later:
        parts.append(DigestPart(Section.REST, (words("gaps-digest-week", count=len(later)),), _list(words), 10))
    return parts


def evening(glance: Glance) -> list[DigestPart]:
    """Who is missing tonight and tomorrow, and how tomorrow is covered."""
    if not glance.may(Right.PLAN_SHIFTS):
        return []
    begins_at, ends_at = glance.day(1)
    return [*_red(glance), *_covered(glance.words, [e for e in glance.shifts if begins_at <= e.starts_at < ends_at])]


def listed(reading: Reading, *, page: int = 0) -> Screen:
    """The gaps of two weeks, soonest first; each opens its card."""
    words = reading.words
    found = actions.gaps(reading.session, reading.now, until=reading.now + _AHEAD)
    rows = found[page * PAGE : (page + 1) * PAGE]
    if not rows and page:
        return listed(reading)
    lines = [words("gaps-list"), words("gaps-list-hint" if rows else "gaps-list-none")]
    turn = phrases.turn(words, page, len(found) > (page + 1) * PAGE, "gaps:list")
    return Screen(words.lines(lines), filled(*_rows(words, rows), turn, [_home(words)]))


def ahead(reading: Reading, *, shift_ids: Sequence[int]) -> Screen | None:
    """Once a day: the gaps far ahead that were not told of before, as far as they still are gaps."""
    if not access.may(reading.member, Right.PLAN_SHIFTS):
        return None
    words, found = reading.words, (shifts.opening(reading.session, shift_id=each) for each in shift_ids)
    gaps = [each for each in found if each is not None and actions.is_gap(each, reading.now)]
    if not gaps:
        return None
    shown, more = gaps[:PAGE], len(gaps) - PAGE
    lines: list[str | None] = [words("gaps-ahead", count=len(gaps)), words("gaps-list-hint")]
    lines += [words("gaps-more", count=more)] if more > 0 else []
    return Screen(words.lines(lines), filled(*_rows(words, shown), [_list(words)]))


@dataclass(frozen=True)
class Ring:
    """What a card that was posted is about: a point that the gap reached, and perhaps somebody lost after that; or a
    search that began at an instant and has asked everybody."""

    point: Point | None
    starts_at: datetime
    rung_at: datetime
    lost_at: datetime | None = None
    begun_at: datetime | None = None
    kind: PlaceKind | None = None

    def key(self, shift_id: int, member_id: int) -> str:
        """The key under which it was posted."""
        if self.begun_at is not None and self.kind is not None:
            return alerts.all_asked_key(shift_id=shift_id, lead_id=member_id, kind=self.kind, begun_at=self.begun_at)
        about = {"shift_id": shift_id, "member_id": member_id}
        point = self.point or Point.FIRST
        return actions.card_key(**about, point=point, starts_at=self.starts_at, lost_at=self.lost_at)


def card(reading: Reading, *, shift_id: int, kind: str | None = None, **rung: str) -> Screen | None:
    """One gap: who is missing, how long until the start, who could come and what those asked have said."""
    found = shifts.opening(reading.session, shift_id=shift_id)
    if found is None or not access.may(reading.member, Right.PLAN_SHIFTS):
        return None
    missing, over = search.missing(found), _over(reading, found)
    ring = _ring(rung, kind) if rung else None
    is_new = ring is not None and not cards.is_shown(reading.session, key=ring.key(shift_id, reading.member.id))
    if ring is not None and is_new and (over or not missing or not _is_latest(reading, found, ring)):
        return None
    words = reading.words
    heading = words("gaps-heading", light=phrases.light(found), when=phrases.when(words, found))
    if over or not missing:
        said = words(over or "gaps-covered")
        return Screen(words.lines([heading, said, *attendance.people(reading, found)]), [[_show(words, shift_id)]])
    wanted = PlaceKind(kind) if kind in missing else next(iter(missing))
    fit = search.candidates(
        reading.session, reading.now, actor=reading.member, opening=found, kind=wanted, zone=words.zone
    )
    features = reading.deps.features
    parts = [each.on_gap(reading, found, wanted) for each in features if each.on_gap is not None]
    lines = [heading, *_facts(reading, found, missing), "", *_could(reading, fit), *_answers(reading, found)]
    lines += [line for each in parts for line in each.lines]
    return Screen(
        phrases.short(lines),
        filled(
            _ask(reading, found, wanted, fit),
            *(list(row) for each in parts for row in each.rows),
            _others(words, found, missing, wanted),
            [tap(words.plain("gaps-go-put"), "planning:card", shift_id), _list(words)],
        ),
        is_silent=is_new and _is_silent(reading, found),
    )


def replaced(reading: Reading, *, sent_at: str) -> Shown:
    """A card about a gap in whose place a newer one has come: taken away while Telegram lets us."""
    return removals.removal(reading, sent_at) or Screen(reading.words("gaps-replaced"), [[_list(reading.words)]])


def asking(words: Words, done: Asked) -> str:
    """The toast of asking people."""
    if done.held_until is None:
        return words.plain("gaps-asked-now", count=done.count)
    return words.plain("gaps-asked-later", count=done.count, time=words.clock(done.held_until))


def _over(reading: Reading, found: Opening) -> str | None:
    """Why nobody needs to be found any more, whoever is missing."""
    if found.is_cancelled:
        return "kit-why-cancelled"
    return "kit-why-begun" if found.starts_at <= reading.now else None


def _ring(about: Mapping[str, str], kind: str | None) -> Ring:
    instants = {name: datetime.fromisoformat(about[name]) for name in ("lost_at", "begun_at") if name in about}
    point = Point(about["point"]) if "point" in about else None
    as_what = PlaceKind(kind) if kind else None
    return Ring(point, datetime.fromisoformat(about["start"]), actions.rung_at(about), kind=as_what, **instants)


def _is_latest(reading: Reading, found: Opening, ring: Ring) -> bool:
    """Whether no newer card about this gap is on its way, and the shift is still at that time."""
    session, me = reading.session, reading.member.id
    rang_at = alerts.gap_rang_at(session, found=found, lead_id=me)
    if found.starts_at != ring.starts_at or (rang_at is not None and rang_at > ring.rung_at):
        return False
    zone = reading.words.zone
    if ring.point is None:
        wanted = ring.kind or PlaceKind.COUNSELLOR
        return not search.candidates(session, reading.now, actor=None, opening=found, kind=wanted, zone=zone)
    reached = actions.reached(session, reading.now, starts_at=found.starts_at, zone=zone)
    if reached is None or not (reached[0] is ring.point or actions.has_just_rung(ring.rung_at, due_at=reached[1])):
        return False
    lost_at = actions.lost_at(session, [found]).get(found.id)
    if ring.lost_at is not None:
        return lost_at == ring.lost_at
    return lost_at is None or lost_at <= ring.rung_at


def _is_silent(reading: Reading, found: Opening) -> bool:
    """In quiet hours it rings for leads who are on duty; if none of them is, for all."""
    if not hush.hours(reading.session, reading.words.zone).holds(reading.now):
        return False
    now, leads = reading.now, {each.id for each in notices.leads(reading.session, reading.now)}
    working = places.engagements(reading.session, since=now, until=now + timedelta(minutes=1))
    coming = places.coming(reading.session, shift_id=found.id)
    on_duty = leads & {*(each.member_id for each in working), *(each.member_id for each in coming)}
    return bool(on_duty) and reading.member.id not in on_duty


def _facts(reading: Reading, found: Opening, missing: dict[PlaceKind, int]) -> list[str]:
    words = reading.words
    lacks = ", ".join(f"{phrases.kind(words, kind)} {count}" for kind, count in missing.items())
    special = phrases.extras(words, found)
    return [
        *([words("gaps-special", what=special)] if special else []),
        words("gaps-missing", what=lacks),
        words("gaps-left", left=phrases.lasting(words, _about(found.starts_at - reading.now))),
        *attendance.people(reading, found),
    ]


def _about(left: timedelta) -> timedelta:
    """A length of time to the nearest five minutes, for a tick comes a moment after what is due; the last ten whole."""
    step = _STEP if left > 2 * _STEP else timedelta(minutes=1)
    return step * max(1, round(left / step))


def _could(reading: Reading, fit: Sequence[Candidate]) -> list[str]:
    """Who could come, whom to ask first at the head, with the hours they have and should have."""
    words = reading.words
    if not fit:
        return [words("gaps-nobody")]
    names = members.names(reading.session, member_ids=[each.person.member_id for each in fit[:NAMED]])
    lines: list[str] = [words("gaps-could")]
    for number, each in enumerate(fit[:NAMED]):
        has, target = phrases.lasting(words, each.planned_for), phrases.lasting(words, each.target_for)
        mark = "▸" if number < AT_ONCE else "·"  # the marked ones are asked by the button
        name = names.get(each.person.member_id, "")
        lines.append(words("gaps-candidate", mark=mark, name=name, has=has, target=target))
    return lines + ([words("gaps-more", count=len(fit) - NAMED)] if len(fit) > NAMED else [])


def _answers(reading: Reading, found: Opening) -> list[str]:
    """Who was asked since somebody was found last, and what they have said so far; a no holds for the whole shift."""
    words, everybody = reading.words, asks.current(reading.session, shift_id=found.id)
    if not everybody:
        return []
    names = members.names(reading.session, member_ids=[each.member_id for each in everybody])
    coming = {each.member_id for each in places.coming(reading.session, shift_id=found.id) if not each.is_sought}
    said: dict[str, list[str]] = {"yes": [], "no": [], "silent": []}
    for each in everybody:
        # Whose yes holds no more cannot come either.
        what = "yes" if each.member_id in coming else "silent" if each.answer is Answer.OPEN else "no"
        said[what].append(names.get(each.member_id, ""))
    counts = {what: len(who) for what, who in said.items()}
    lines: list[str] = ["", words("gaps-answers", count=len(everybody), **counts)]
    return lines + [words(f"gaps-answers-{what}", names=", ".join(who)) for what, who in said.items() if who]


def _red(glance: Glance) -> list[DigestPart]:
    """Each shift under way, of today or of tomorrow that lacks somebody."""
    until, parts = glance.day(1)[1], []
    for each in glance.shifts:
        if each.starts_at < until and each.ends_at > glance.now and (lacks := search.missing(each)):
            line = _lacking(glance, each, lacks)
            parts.append(DigestPart(Section.DECIDE, (line,), _list(glance.words), _RED))
    return parts


def _lacking(glance: Glance, found: Opening, lacks: Mapping[PlaceKind, int]) -> str:
    """A gap in a line: `Today 18–22: 1 counsellor short (Russian)`."""
    words, tomorrow = glance.words, glance.day(1)[0]
    when = "now" if found.starts_at <= glance.now else "today" if found.starts_at < tomorrow else "tomorrow"
    who = ", ".join(words(f"gaps-digest-lack-{kind}", count=count) for kind, count in lacks.items())
    what = phrases.extras(words, found)
    line = words(f"gaps-digest-{when}", hours=phrases.brief_hours(words, found), who=who)
    return f"{line} ({what})" if what else line


def _covered(words: Words, found: Sequence[Opening]) -> list[DigestPart]:
    """How a day is covered by counsellors, a few hours a line: `08–12 ✅ 2/2`; of many shifts only how many are."""
    blocks: dict[tuple[datetime, datetime], list[Opening]] = {}
    for each in found:
        blocks.setdefault((each.starts_at, each.ends_at), []).append(each)
    said = [_block(words, each) for each in blocks.values()]
    lines = ["  ".join(said[at : at + _BLOCKS]) for at in range(0, len(said), _BLOCKS)]
    if len(said) > _MOST_BLOCKS:
        covered = sum(not search.missing(each) for each in found)
        lines = [words("gaps-digest-many", covered=covered, count=len(found))]
    is_news = any(search.missing(each) for each in found)
    return [DigestPart(Section.TODAY, tuple(lines), None, 10, is_news)] if lines else []


def _block(words: Words, found: Sequence[Opening]) -> str:
    counts = [each.counts[PlaceKind.COUNSELLOR] for each in found if PlaceKind.COUNSELLOR in each.counts]
    coming, least = sum(min(each.coming, each.least) for each in counts), sum(each.least for each in counts)
    mark = "⚠️" if any(search.missing(each) for each in found) else "✅"
    # What belongs together is not torn apart where a line is too long for a phone.
    return f"{phrases.brief_hours(words, found[0])}\N{NO-BREAK SPACE}{mark}\N{NO-BREAK SPACE}{coming}/{least}"


def _ask(reading: Reading, found: Opening, kind: PlaceKind, fit: Sequence[Candidate]) -> list[Button]:
    """Asks just those who are marked on the card, whoever comes first in the list by then."""
    if not fit:
        return []
    ids = [each.person.member_id for each in fit[:AT_ONCE]]
    is_first = not asks.current(reading.session, shift_id=found.id)
    label = reading.words.plain("gaps-go-ask" if is_first else "gaps-go-ask-next", count=len(ids))
    return [tap(label, "gaps:ask", found.id, kind, ".".join(map(str, ids)), style=Style.PRIMARY)]


def _others(words: Words, found: Opening, missing: dict[PlaceKind, int], wanted: PlaceKind) -> list[Button]:
    """The ways to the other kinds that are missing."""
    others = [kind for kind in missing if kind is not wanted]
    return [
        tap(words.plain("gaps-go-kind", kind=phrases.kind(words, kind)), "gaps:card", found.id, kind) for kind in others
    ]


def _rows(words: Words, found: Sequence[Opening]) -> list[list[Button]]:
    """The gaps, a button each, with how many people are missing."""
    return [
        [
            tap(
                words.plain("gaps-row", shift=phrases.row(words, each), count=sum(search.missing(each).values())),
                "gaps:card",
                each.id,
            )
        ]
        for each in found
    ]


def _show(words: Words, shift_id: int) -> Button:
    return tap(words.plain("gaps-go-show"), "shifts:card", shift_id)


def _list(words: Words) -> Button:
    return tap(words.plain("gaps-go-list"), "gaps:list", 0)


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")
