"""Who was alerted to a case that waits, when, how, and who comes next: for its flagger, and for who answers cases."""

from collections.abc import Iterator, Mapping, Sequence

from sqlmodel import Session

from handlers.kit import casewords, ringwords
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.rules import ladder
from handlers.rules.ladder import Office
from storage import alarms, members
from storage.alarms import Alarm, Fate
from storage.cases import Case
from storage.outbox import OutboxState
from storage.summons import Summons

_MOST = 12  # people that are named; of more the number is said
_MOST_LETTERS = 2400  # of a message Telegram takes 4096; the rest of the card needs its part


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
        yield from _people(reading, fates)
    else:
        yield words("kit-case-nobody-yet")  # what does not press may only wait for the end of the quiet hours
    if case.next_at is not None:
        rung = ladder.read(case.ladder).rung(case.step)
        whom = ", ".join(casewords.office(words, each) for each in rung.offices)
        at = max(case.next_at, reading.now)
        yield words("kit-case-next", time=casewords.at(words, at, now=reading.now), whom=whom)


def fate(reading: Reading, found: Fate) -> str:
    """What became of one alert in Telegram, in a word or two."""
    words, message = reading.words, found.message
    if message is None:
        return words.plain("kit-case-fate-unknown")
    if message.state is OutboxState.QUEUED and message.not_before > reading.now:
        return words.plain("kit-case-fate-later", time=casewords.at(words, message.not_before, now=reading.now))
    return words.plain(f"kit-case-fate-{message.state}")


def alerted_as(words: Words, alarm: Alarm, names: Mapping[int, str]) -> str:
    """As what somebody was alerted, and in whose stead if in anybody's."""
    office = casewords.office(words, Office(alarm.office))
    if alarm.instead_of is None:
        return office
    return words.plain("kit-case-instead", office=office, name=names.get(alarm.instead_of, "–"))


def named(session: Session, fates: Sequence[Fate]) -> dict[int, str]:
    """The names of everybody these alarms speak of, by id."""
    ids = {one for each in fates for one in (each.alarm.member_id, each.alarm.instead_of) if one is not None}
    return members.names(session, member_ids=sorted(ids))


def _people(reading: Reading, fates: Sequence[Fate]) -> Iterator[str]:
    words, found = reading.words, _latest(fates)
    if not found:
        yield words("kit-case-nobody-there")
        return
    names = named(reading.session, found)
    rings = {each.alarm.member_id: _rings(reading, fates, each.alarm.member_id) for each in found}
    yield words("kit-case-alerted-ways" if any(rings.values()) else "kit-case-alerted")
    said, letters = 0, 0
    for each in found[:_MOST]:
        line = _line(reading, each, names, rings[each.alarm.member_id])
        letters += len(line)
        if letters > _MOST_LETTERS:
            break
        said += 1
        yield line
    if len(found) > said:
        yield words("kit-case-alerted-more", count=len(found) - said)


def _line(reading: Reading, found: Fate, names: Mapping[int, str], rings: Sequence[str]) -> str:
    """One person: when and as what, and behind it each way with what became of it."""
    words, alarm = reading.words, found.alarm
    told = fate(reading, found)
    ways = "; ".join([words.plain("kit-case-telegram", fate=told), *rings]) if rings else told
    about = {"time": casewords.at(words, alarm.at, now=reading.now), "fate": ways}
    office = alerted_as(words, alarm, names)
    return words("kit-case-alarm", name=names.get(alarm.member_id, "–"), office=office, **about)


def _rings(reading: Reading, fates: Sequence[Fate], member_id: int) -> list[str]:
    """What rang of somebody's phone in this run: a way that still rings for an earlier alert is not owed again."""
    mine: list[Summons] = [ring for each in fates if each.alarm.member_id == member_id for ring in each.rings]
    return list(ringwords.parts(reading.words, mine, now=reading.now))


def _latest(fates: Sequence[Fate]) -> list[Fate]:
    """Of each member the last alarm, in the order in which they were first alerted."""
    latest: dict[int, Fate] = {}
    for each in fates:
        latest[each.alarm.member_id] = each
    return list(latest.values())
