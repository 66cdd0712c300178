"""What a shift has left to the next: for whom it is, how it looks in a line, and that it goes in time. Which shift is
the next is asked anew each time, for shifts are added, moved and cancelled."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from handlers.kit import casewords, live
from handlers.kit.feature import Reading
from handlers.rules import handover as rules
from handlers.rules import limits
from handlers.rules.handover import Span
from storage import cases, handovers, policies, shifts
from storage.cases import Case, CaseState, Emergency
from storage.handovers import Handover
from storage.places import Place
from storage.shifts import Opening, PlaceState


def span(found: Opening) -> Span:
    """The shift as the rules see it."""
    is_manned = any(count.taken for count in found.counts.values())
    return Span(found.id, found.service, found.starts_at, found.ends_at, is_manned)


def following(session: Session, now: datetime, *, left: Span) -> list[Span]:
    """The shifts that what this one leaves goes to, as things are now."""
    since, until = left.ends_at - rules.OVERLAP, left.ends_at + rules.KEPT_FOR
    return rules.next_after(left, map(span, shifts.between(session, since=since, until=until)), now=now)


def received(session: Session, now: datetime, *, found: Opening) -> list[int]:
    """Ids of the shifts that have left this one something."""
    known = (shifts.opening(session, shift_id=each) for each in handovers.shifts(session))
    left = [span(each) for each in known if each is not None and each.service is found.service]
    near = [each for each in left if each.ends_at - rules.OVERLAP <= found.starts_at]
    return [each.id for each in near if any(next_.id == found.id for next_ in following(session, now, left=each))]


def is_heir(found: Opening, place: Place | None, now: datetime) -> bool:
    """Whether who has this place is told what was left to the shift: while they are coming to it or are there."""
    if place is None or found.is_cancelled or now >= found.ends_at:
        return False
    is_coming = place.state in (PlaceState.PLANNED, PlaceState.HERE) and not place.has_said(found.starts_at)
    return is_coming and place.kind in rules.HEIRS


def notes(session: Session, now: datetime, *, found: Opening) -> Sequence[Handover]:
    """The notes left to this shift, in the order they were written."""
    ids = received(session, now, found=found)
    return handovers.notes(session, shift_ids=ids) if ids else ()


def open_cases(session: Session, now: datetime, *, found: Opening) -> list[Case]:
    """The cases handed over to this shift that are still open, each once."""
    ids = received(session, now, found=found)
    handed = handovers.cases(session, shift_ids=ids) if ids else ()
    known = (cases.get(session, case_id=each) for each in dict.fromkeys(row.case_id for row in handed))
    return [each for each in known if each is not None and each.is_open]


def said(reading: Reading, case: Case) -> str:
    """A case as who only has to know of it reads it: reference, level unless the team wants little said, and what is
    awaited: `🟠 J-26-7K4M · high risk · waits for an answer`."""
    words, is_thin = reading.words, limits.number("cases.thin", policies.values(reading.session)) == 1
    level = [] if is_thin else [casewords.level(words, case.level)]
    head = case.ref if is_thin else f"{casewords.mark(case.level)} {case.ref}"
    return " · ".join([head, *level, words.plain(f"kit-handed-{_awaited(case)}")])


def refresh_next(session: Session, now: datetime, *, shift_id: int) -> None:
    """Something else is left by this shift: what shows it in the chats of the next is drawn anew."""
    found = shifts.opening(session, shift_id=shift_id)
    for each in following(session, now, left=span(found)) if found is not None else ():
        live.refresh(session, now, shift_id=each.id)


def follow(session: Session, now: datetime, *, case_id: int) -> None:
    """The case has changed: who was told of it sees it as it is, and once it is over not at all."""
    concerned = handovers.of_case(session, case_id=case_id)
    if not concerned:
        return
    case = cases.get(session, case_id=case_id)
    if case is None or case.state in (CaseState.CLOSED, CaseState.WITHDRAWN):
        handovers.forget_case(session, case_id=case_id)
    for shift_id in concerned:
        live.refresh(session, now, shift_id=shift_id)
        refresh_next(session, now, shift_id=shift_id)


def _awaited(case: Case) -> str:
    if case.emergency is Emergency.CALLED:
        return "help"
    return {CaseState.RAISED: "answer", CaseState.ON_HOLD: "hold"}.get(case.state, "taken")
