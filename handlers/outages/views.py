"""How trouble on the way to people reads: what it is, whom it concerned, what to do. Names only to who may see them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from handlers.kit import access, casecards, casewords, proofs, ringwords
from handlers.kit.feature import Reading
from handlers.kit.keyboards import Rows, Screen, tap
from handlers.kit.proofs import Reach
from handlers.outages import jobs
from handlers.rules import limits, times
from handlers.rules.rights import Right
from storage import members, policies, summons
from storage.contacts import Way


def back(reading: Reading, *, since: str, until: str) -> Screen | None:
    """That Telegram did not answer for a while, and whose phone rang meanwhile."""
    if not _is_concerned(reading):
        return None
    words, begun, ended = reading.words, datetime.fromisoformat(since), datetime.fromisoformat(until)
    at = casewords.at(words, begun, now=reading.now)
    found = proofs.during(reading.session, since=begun, until=ended)
    heading = words("outages-back", since=at, until=words.clock(ended))
    return Screen(words.lines([heading, *_reached(reading, found)]), _rows(reading))


def service(reading: Reading, *, way: str, reason: str, at: str) -> Screen | None:
    """That what goes by this way does not go, why, and what to do."""
    if not _is_concerned(reading):
        return None
    words = reading.words
    since = casewords.at(words, datetime.fromisoformat(at), now=reading.now)
    said = {"way": ringwords.service(words, Way(way)), "why": ringwords.reason(words, reason), "time": since}
    lines = [words("outages-service", **said), words(f"outages-do-{reason}"), words("outages-service-meanwhile")]
    return Screen(words.lines(lines), _rows(reading))


def ceiling(reading: Reading, *, way: str, day: str) -> Screen | None:
    """That more of a paid way goes today than usual; not sent once the limit is above it."""
    if not _is_concerned(reading):
        return None
    words, zone, today = reading.words, reading.words.zone, date.fromisoformat(day)
    begins_at, ends_at = (times.instant(each, time(0), zone) for each in (today, today + timedelta(days=1)))
    count = summons.count_paid(reading.session, since=begins_at, until=ends_at)[Way(way)]
    most = limits.number(jobs.ceiling_key(way), policies.values(reading.session))
    if count < most:
        return None
    lines = [words(f"outages-ceiling-{way}", count=count, most=most), words("outages-ceiling-do")]
    return Screen(words.lines(lines), _rows(reading))


def _is_concerned(reading: Reading) -> bool:
    return access.may(reading.member, Right.HEAR_OF_TROUBLE)


def _reached(reading: Reading, found: Reach) -> Iterator[str]:
    words = reading.words
    if found.is_empty:
        yield words("outages-nobody")
        return
    if not access.may(reading.member, Right.SEE_NAMES):
        yield words("outages-counts", came=len(found.came), missed=len(found.missed) + len(found.unsure))
        return
    names = members.names(reading.session, member_ids=[*found.came, *found.unsure, *found.missed])
    came = [
        words.plain("outages-person", name=names[member_id], ways=", ".join(ringwords.way(words, way) for way in ways))
        for member_id, ways in sorted(found.came.items())
    ]
    for key, people in (
        ("outages-came", came),
        ("outages-unsure", [names[each] for each in found.unsure]),
        ("outages-missed", [names[each] for each in found.missed]),
    ):
        if people:
            yield words(key, names=", ".join(people))


def _rows(reading: Reading) -> Rows:
    alerts = tap(reading.words.plain("outages-go-alerts"), "proofs:open")
    may = access.may(reading.member, Right.ANSWER_CASES)
    return [[*([alerts] if may else []), casecards.home(reading.words)]]
