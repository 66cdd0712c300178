"""Who was alerted to a case that waits, when, how, and who comes next: for its flagger, and for who answers cases."""

from collections.abc import Iterator, Sequence

from handlers.kit import casewords
from handlers.kit.feature import Reading
from handlers.rules import ladder
from handlers.rules.ladder import Office
from storage import alarms, members
from storage.alarms import Alarm, Fate
from storage.cases import Case
from storage.outbox import OutboxState

_MOST = 12  # people that are named; of more the number is said


def lines(reading: Reading, case: Case) -> Iterator[str]:
    """Since when the case waits, everybody who was alerted in this run with what became of it, and who is next."""
    words = reading.words
    since = case.run_at if case.raised_at is None else case.raised_at
    fates = alarms.of_run(reading.session, case_id=case.id, run=case.run)
    if case.run > 1 and fates:
        since = min(each.alarm.at for each in fates)
    if since is not None:
        yield words("kit-case-waits-since", time=casewords.at(words, since, now=reading.now))
    if case.ladder is None:
        if case.next_at is not None:
            yield words("kit-case-nobody-woken", time=casewords.at(words, case.next_at, now=reading.now))
        return
    if fates or case.is_pressing or case.next_at is None:
        yield from _people(reading, _latest(fates))
    else:
        yield words("kit-case-nobody-yet")  # what does not press may only wait for the end of the quiet hours
    if case.next_at is not None:
        rung = ladder.read(case.ladder).rung(case.step)
        whom = ", ".join(casewords.office(words, each) for each in rung.offices)
        at = max(case.next_at, reading.now)
        yield words("kit-case-next", time=casewords.at(words, at, now=reading.now), whom=whom)


def _people(reading: Reading, found: Sequence[Fate]) -> Iterator[str]:
    words = reading.words
    if not found:
        yield words("kit-case-nobody-there")
        return
    ids = [one for each in found for one in (each.alarm.member_id, each.alarm.instead_of) if one is not None]
    names = members.names(reading.session, member_ids=ids)
    yield words("kit-case-alerted")
    for each in found[:_MOST]:
        about = {"time": casewords.at(words, each.alarm.at, now=reading.now), "fate": _fate(reading, each)}
        yield words(
            "kit-case-alarm", name=names.get(each.alarm.member_id, "–"), office=_as(reading, each.alarm, names), **about
        )
    if len(found) > _MOST:
        yield words("kit-case-alerted-more", count=len(found) - _MOST)


def _latest(fates: Sequence[Fate]) -> list[Fate]:
    """Of each member the last alarm, in the order in which they were first alerted."""
    latest: dict[int, Fate] = {}
    for each in fates:
        latest[each.alarm.member_id] = each
    return list(latest.values())


def _as(reading: Reading, alarm: Alarm, names: dict[int, str]) -> str:
    words = reading.words
    office = casewords.office(words, Office(alarm.office))
    if alarm.instead_of is None:
        return office
    return words.plain("kit-case-instead", office=office, name=names.get(alarm.instead_of, "–"))


def _fate(reading: Reading, found: Fate) -> str:
    """What became of one alert, in a word or two."""
    words, message = reading.words, found.message
    if message is None:
        return words.plain("kit-case-fate-unknown")
    if message.state is OutboxState.QUEUED and message.not_before > reading.now:
        return words.plain("kit-case-fate-later", time=casewords.at(words, message.not_before, now=reading.now))
    return words.plain(f"kit-case-fate-{message.state}")
