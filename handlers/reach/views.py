"""Who can be reached how, by marks and never by addresses; what is not covered on this server; and the request to set
up a way."""

from dataclasses import dataclass
from datetime import datetime

from handlers.kit import access, phrases, reached, waywords
from handlers.kit.feature import DigestPart, Reading
from handlers.kit.glances import Glance
from handlers.kit.keyboards import Screen, Style, filled, in_pairs, tap
from handlers.reach import actions
from handlers.rules import drills
from handlers.rules.digest import Section
from handlers.rules.rights import Right
from storage import contacts, pulses, sealing
from storage.contacts import Known, Way
from storage.members import Member

PER_PAGE = 20
_PUSH = (Way.NTFY, Way.PUSHOVER)


def nudge(reading: Reading) -> Screen | None:
    """To whom a case may wake: please set up another way; not once there is one."""
    known = contacts.known(reading.session, member_id=reading.member.id)
    if not reached.is_on_ladder(reading.member) or any(each.is_proved for each in known):
        return None
    words = reading.words
    return Screen(words("reach-nudge"), [[tap(words.plain("reach-go-set-up"), "phones:open", style=Style.PRIMARY)]])


def cover(reading: Reading) -> Screen | None:
    """What is set up on this server, and what is not covered for want of the rest."""
    words, reader, deps = reading.words, reading.member, reading.deps
    if not access.may(reader, Right.HEAR_OF_TROUBLE):
        return None
    ways, has_key = deps.ways, sealing.is_possible(reading.session)
    kinds = (("push", set(_PUSH) & ways), ("sms", {Way.SMS} & ways), ("voice", {Way.VOICE} & ways))
    other = {Way.OTHER} & ways
    lines = [words(f"reach-cover-{kind}-{'yes' if found else 'no'}") for kind, found in (*kinds, ("other", other))]
    people = _people(reading)
    gaps = [
        words("reach-cover-nothing") if not ways else None,
        words("reach-cover-no-key") if not has_key else None,
        words("reach-cover-no-address") if Way.VOICE in ways and deps.public_url is None else None,
        words("reach-cover-no-watchdog") if not _is_watched(reading) else None,
        words("reach-cover-no-heartbeat") if not deps.has_heartbeat else None,
        words("reach-cover-only", count=sum(not each.ways for each in people), all=len(people))
        if any(not each.ways for each in people)
        else None,
    ]
    missing = [each for each in gaps if each is not None]
    text = words.lines(
        [
            words("reach-cover-title"),
            "",
            words("reach-cover-telegram"),
            *lines,
            "",
            words("reach-cover-gaps") if missing else words("reach-cover-whole"),
            *missing,
        ]
    )
    team_ = [tap(words.plain("reach-go-team"), "reach:team", 0)] if access.is_leading(reader) else []
    rows = [team_, [tap(words.plain("reach-go-own"), "phones:open"), tap(words.plain("kit-home"), "home:open")]]
    return Screen(text, filled(*rows))


def digest(glance: Glance) -> list[DigestPart]:
    """To how many whom a case may wake an alert comes by Telegram alone, where there are other ways at all."""
    if not access.is_leading(glance.reading.member) or not _is_possible(glance.reading):
        return []
    words, people = glance.words, _people(glance.reading)
    bare = sum(not each.ways for each in people)
    line = words("reach-digest", count=bare, all=len(people))
    way = tap(words.plain("reach-digest-go"), "reach:team", 0)
    return [DigestPart(Section.REST, (line,), way, 60, is_news=False)] if bare else []


def team(reading: Reading, *, page: int = 0) -> Screen | None:
    """Everybody a case may wake and by what, never where; first whom nothing reaches, then whom only Telegram does."""
    words, reader = reading.words, reading.member
    if not access.is_leading(reader):
        return None
    people = sorted(_people(reading), key=lambda each: each.rank)
    page = min(page, max(0, (len(people) - 1) // PER_PAGE))
    shown = people[page * PER_PAGE : (page + 1) * PER_PAGE]
    text = words.lines([words("reach-team-title"), "", *(_person(reading, each) for each in shown)])
    asks = [
        tap(words.plain("reach-go-ask", name=each.member.name), "reach:ask", each.member.id, page)
        for each in shown
        if each.is_to_be_asked and each.member.id != reader.id and _is_possible(reading)
    ]
    turn = phrases.turn(words, page, (page + 1) * PER_PAGE < len(people), "reach:team")
    return Screen(text, filled(*in_pairs(asks), turn, [tap(words.plain("kit-back"), "reach:cover")]))


@dataclass(frozen=True)
class Reach:
    """By what somebody can be reached: every way they have begun with, and which of them count."""

    member: Member
    known: tuple[Known, ...]
    asked_at: datetime | None

    @property
    def ways(self) -> tuple[Known, ...]:
        """Those that count and are not known to fail."""
        return tuple(each for each in self.known if each.is_proved and each.failed_at is None)

    @property
    def rank(self) -> int:
        """Whom nothing reaches stands first, whom only Telegram reaches next."""
        return 2 if self.ways else int(self.member.is_reachable)

    @property
    def is_to_be_asked(self) -> bool:
        """Whether a message could ask them to set up a way, and has not just done so."""
        return self.member.is_reachable and self.asked_at is None and not any(each.is_proved for each in self.known)


def _people(reading: Reading) -> list[Reach]:
    """Everybody a case may wake, by name."""
    ladder = reached.ladder(reading.session)
    known = contacts.everybodys(reading.session, member_ids=[each.id for each in ladder])
    asked = actions.asked(reading.session)
    lately = {each: at for each, at in asked.items() if reading.now - at < actions.ASKED_EVERY}
    return [Reach(each, tuple(known.get(each.id, ())), lately.get(each.id)) for each in ladder]


def _person(reading: Reading, found: Reach) -> str:
    words = reading.words
    telegram = [words.plain("reach-telegram")] if found.member.is_reachable else []
    ways = [f"{waywords.name(words, each.way)} {waywords.mark(each)}" for each in found.known]
    if not telegram and not found.ways:
        ways = [words.plain("reach-team-nothing"), *ways]
    elif not found.known:
        ways = [words.plain("reach-team-only")]
        telegram = []
    asked = [words.plain("reach-team-asked", day=words.day_of(found.asked_at))] if found.asked_at else []
    mark = waywords.FAILED if not found.ways else waywords.PROVED
    return words("reach-team-line", mark=mark, name=found.member.name, ways=" · ".join([*telegram, *ways, *asked]))


def _is_watched(reading: Reading) -> bool:
    return drills.is_watching(pulses.last(reading.session, name=pulses.WATCHDOG), reading.now)


def _is_possible(reading: Reading) -> bool:
    """Whether anybody could set up a way here."""
    return bool(reading.deps.ways) and sealing.is_possible(reading.session)
