"""What happened in a stretch of time that whoever leads has missed, read from the log of deeds. Says nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from handlers.kit import search
from storage import audit, cases, members, shifts
from storage.audit import Deed
from storage.cases import Case, CaseState
from storage.members import Member
from storage.shifts import Opening

ROOT = "live:meanwhile:"  # keys of what tells of such a time begin with this
_GAPS = ("shifts.cover_wanted", "shifts.covered", "gaps.", "cover.", "lateness.")
_PEOPLE = {"members.joined": "joined", "members.restored": "joined", "members.disabled": "left"}
_AWAY = ("absences.marked", "absences.paused")


@dataclass(frozen=True)
class Lookback:
    """What there is to tell, each thing once and as it stands now."""

    cases: tuple[Case, ...]
    gaps: tuple[tuple[Opening, bool], ...]  # shifts that lacked somebody, and whether they do still, or did to the end
    people: tuple[tuple[Member, str], ...]  # who has `joined` or `left`
    away: tuple[Member, ...]  # for whom days away were marked


def look_back(session: Session, *, since: datetime, until: datetime) -> Lookback:
    """What happened from the one instant until the other."""
    beginnings = ("cases.", *_GAPS, *_PEOPLE, *_AWAY)
    deeds = audit.between(session, since=since, until=until, beginnings=beginnings)
    return Lookback(
        _cases(session, _about(deeds, "cases.")), _gaps(session, deeds), _people(session, deeds), _away(session, deeds)
    )


def _about(deeds: Sequence[Deed], *beginnings: str) -> list[int]:
    """The ids of what these deeds were about, each once and in order."""
    found = (deed.subject.rpartition(":")[2] for deed in deeds if deed.verb.startswith(beginnings))
    return list(dict.fromkeys(int(each) for each in found if each.isdecimal()))


def _cases(session: Session, ids: Sequence[int]) -> tuple[Case, ...]:
    found = (cases.get(session, case_id=each) for each in ids)
    return tuple(
        each for each in found if each is not None and each.purged_at is None and each.state is not CaseState.DRAFT
    )


def _gaps(session: Session, deeds: Sequence[Deed]) -> tuple[tuple[Opening, bool], ...]:
    found = (shifts.opening(session, shift_id=each) for each in _about(deeds, *_GAPS))
    return tuple((each, bool(search.missing(each))) for each in found if each is not None and not each.is_cancelled)


def _people(session: Session, deeds: Sequence[Deed]) -> tuple[tuple[Member, str], ...]:
    """By what happened to each last."""
    last = {int(deed.subject.rpartition(":")[2]): _PEOPLE[deed.verb] for deed in deeds if deed.verb in _PEOPLE}
    found = ((members.get(session, member_id=each), what) for each, what in last.items())
    return tuple((member, what) for member, what in found if member is not None)


def _away(session: Session, deeds: Sequence[Deed]) -> tuple[Member, ...]:
    found = (members.get(session, member_id=each) for each in _about(deeds, *_AWAY))
    return tuple(each for each in found if each is not None)
