"""How one's own ways to a phone look: all of them, one with its test, what to type. An address is never shown again,
but for the end of a number."""

from handlers.kit import access, phonewords, reached, trying, waywords
from handlers.kit.feature import HomePart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, Style, filled, in_pairs, tap
from handlers.kit.phonewords import PhoneWords
from handlers.phones import actions
from handlers.rules import addresses, reaching, trials
from handlers.rules.rights import Right
from storage import contacts, sealing
from storage.contacts import Contact, Known, Way
from storage.summons import Summons, SummonsState

_PUSH = (Way.NTFY, Way.PUSHOVER)
_STATES = {
    SummonsState.QUEUED: "sending",
    SummonsState.CALLING: "sending",
    SummonsState.SENT: "sent",
    SummonsState.DELIVERED: "delivered",
    SummonsState.ANSWERED: "delivered",
    SummonsState.UNCERTAIN: "uncertain",
    SummonsState.FAILED: "failed",
    SummonsState.DROPPED: "dropped",
}
_ASKING = ("sent", "delivered", "uncertain")  # in these its owner says what they have read


def home(reading: Reading) -> HomePart:
    """The way in, for whom a case may wake, where there is anything to set up; a word if only Telegram would."""
    if not reached.is_on_ladder(reading.member):
        return HomePart()
    found = contacts.known(reading.session, member_id=reading.member.id)
    if not (reading.deps.ways or found):
        return HomePart()
    words = reading.words
    failed = [waywords.name(words, each.way) for each in found if each.is_proved and each.failed_at is not None]
    line = None
    if failed:
        line = words("phones-home-failed", ways=", ".join(failed))
    elif not any(each.is_proved for each in found):
        line = words("phones-home-only")
    return HomePart(line, (tap(words.plain("phones-go-card"), "phones:open"),))


def card(reading: Reading) -> Screen:
    """One's own plan, in its order, and what could be added to it."""
    words, session, reader = reading.words, reading.session, reading.member
    found, offered, has_key = _own(reading), reading.deps.ways, sealing.is_possible(session)
    known = [each for each, _ in found]
    lines = [_line(reading, at, each, tail) for at, (each, tail) in enumerate(found, 2)]
    text = words.lines(
        [
            words("phones-title"),
            words("phones-intro"),
            "",
            words("phones-line-telegram"),
            *lines,
            "",
            None if reached.is_on_ladder(reader) else words("phones-not-alerted"),
            None if has_key else words("phones-no-key"),
            _missing(reading),
        ]
    )
    mine = [
        tap(f"{waywords.mark(each)} {waywords.name(words, each.way, tail)}", "phones:way", each.way)
        for each, tail in found
    ]
    ways = addresses.listed(offered - {each.way for each in known}) if has_key else []
    more = [tap(words.plain("phones-go-add", way=waywords.name(words, each)), "phones:add", each) for each in ways]
    cover = [tap(words.plain("reach-go-cover"), "reach:cover")] if access.may(reader, Right.HEAR_OF_TROUBLE) else []
    rows = [*in_pairs(mine), *in_pairs(more), cover, [tap(words.plain("kit-home"), "home:open")]]
    return Screen(text.strip(), filled(*rows))


def way_card(reading: Reading, *, way: str) -> Screen:
    """One way: how it stands, the test that is under way, and what can be done about it."""
    words, chosen = reading.words, Way(way)
    found = next((each for each in _own(reading) if each[0].way is chosen), None)
    if found is None:
        return card(reading)
    known, tail = found
    contact = trying.read(reading.session, member_id=reading.member.id, way=chosen)
    tests = trying.tests(reading.session, member_id=reading.member.id, way=chosen)
    status = _status(reading, contact, tests[-1] if tests else None)
    seen, is_offered = trying.number(tests), chosen in reading.deps.ways and sealing.is_possible(reading.session)
    text = words.lines(
        [
            words("phones-way-title", way=waywords.name(words, chosen, tail), after=_after(words, known.after)),
            "",
            _said(reading, known, tests[-1] if tests else None, status),
            *_hints(reading, chosen, status),
            None if is_offered else words("phones-not-offered"),
        ]
    )
    is_tested = status in (*_ASKING, "sending")  # then there is one thing to do
    steps = [] if is_tested else [_step(words, chosen, known.after, each) for each in reaching.besides(known.after)]
    change_key = "phones-go-change-number" if chosen in addresses.NUMBERS else "phones-go-change"
    change = [tap(words.plain(change_key), "phones:add", chosen)] if is_offered else []
    rows = [
        *(_answers(words, contact, seen) if contact is not None and status in _ASKING else []),
        _test(words, chosen, seen, status) if is_offered and not is_tested else [],
        steps,
        [*change, tap(words.plain("phones-go-remove"), "phones:remove", chosen)],
        [tap(words.plain("kit-back"), "phones:open")],
    ]
    return Screen(text, filled(*rows))


def add(reading: Reading, *, way: str, problem: str | None = None) -> Screen:
    """What to type for a way; and why what was typed is not it."""
    words, chosen = reading.words, Way(way)
    is_there = any(each.way is chosen for each in contacts.known(reading.session, member_id=reading.member.id))
    text = words.lines(
        [
            words(problem) if problem is not None else None,
            words(f"phones-add-{chosen}", services=", ".join(f"{each}://" for each in reading.deps.services)),
            words("phones-add-deleted"),
            words("phones-add-replaces") if is_there else None,
        ]
    )
    rows = [_ready(reading, chosen), [tap(words.plain("kit-back"), "phones:open")]]
    return Screen(text, filled(*rows))


def topic_card(reading: Reading, *, topic: str | None = None) -> Screen:
    """The topic that was made, this once, and how to subscribe to it."""
    words, member_id = reading.words, reading.member.id
    seen = trying.number(trying.tests(reading.session, member_id=member_id, way=Way.NTFY))
    back = [tap(words.plain("kit-back"), "phones:open")]
    if topic is None:
        return Screen(words("phones-topic-gone"), [[tap(words.plain("phones-go-make"), "phones:make")], back])
    text = words("phones-topic", topic=topic, server=reading.deps.ntfy_url or "")
    ready = tap(words.plain("phones-go-subscribed"), "phones:test", Way.NTFY, seen, style=Style.PRIMARY)
    return Screen(text, [[Button(words.plain("phones-go-copy"), copies=topic)], [ready], back])


def ring(reading: Reading, *, way: Way, is_repeat: bool, contact_id: int, since: str, number: int) -> PhoneWords | None:
    """What a test says on the phone; None once its owner has answered, or for an address that is gone."""
    del is_repeat
    contact = trying.read(reading.session, member_id=reading.member.id, way=way)
    if contact is None or contact.code is None or not trying.is_of(contact, contact_id=contact_id, since=since):
        return None
    if trying.number(trying.tests(reading.session, member_id=reading.member.id, way=way)) != number:
        return None
    return phonewords.trial(reading.words, code=contact.code if way in trials.SAYS_CODE else None)


def _own(reading: Reading) -> list[tuple[Known, str]]:
    """The reader's ways in their order, each with what may be shown of its address."""
    session, member_id = reading.session, reading.member.id
    found = []
    for each in contacts.known(session, member_id=member_id):
        address = actions.address_of(session, member_id=member_id, way=each.way)
        found.append((each, addresses.masked(each.way, address) if address is not None else ""))
    return found


def _line(reading: Reading, at: int, found: Known, tail: str) -> str:
    words = reading.words
    is_offered = found.way in reading.deps.ways
    state = waywords.state(words, found) if is_offered else words.plain("phones-state-not-offered")
    said = {"way": waywords.name(words, found.way, tail), "after": _after(words, found.after), "state": state}
    return words("phones-line", number=at, **said)


def _missing(reading: Reading) -> str | None:
    """Which ways this server does not have."""
    words, offered = reading.words, reading.deps.ways
    if not offered:
        return words("phones-none")
    missing = [waywords.name(words, each) for each in addresses.listed(set(Way) - offered)]
    return words("phones-missing", ways=", ".join(missing)) if missing else None


def _after(words: Words, seconds: int) -> str:
    if seconds == 0:
        return words.plain("kit-way-at-once")
    return words.plain("phones-after", after=waywords.after(words, seconds))


def _status(reading: Reading, contact: Contact | None, last: Summons | None) -> str:
    """How a way stands, by the test that waits for a word of its owner, else by what is known of it."""
    if contact is None:
        return "unreadable"
    if contact.code is not None and last is not None:
        is_late = last.is_waiting and last.useless_after is not None and reading.now > last.useless_after
        return "dropped" if is_late else _STATES[last.state]
    if contact.failed_at is not None:
        return "unseen" if contact.reason == trials.UNSEEN else "broken"
    return "proved" if contact.is_proved else "new"


def _said(reading: Reading, known: Known, last: Summons | None, status: str) -> str:
    """One sentence about it."""
    words = reading.words
    if status in _ASKING:
        return words(f"phones-{'code' if known.way in trials.SAYS_CODE else 'rang'}-{status}")
    if status == "failed":
        return words("phones-status-failed", why=waywords.why(words, last.reason if last is not None else None))
    if status == "broken":
        at, why = waywords.at(words, known.failed_at or reading.now), waywords.why(words, known.reason)
        return words("phones-status-broken", at=at, why=why)
    if status == "unseen":
        hint = words.plain(f"phones-unseen-{'number' if known.way in addresses.NUMBERS else 'app'}")
        return words("phones-status-unseen", at=waywords.at(words, known.failed_at or reading.now), hint=hint)
    if status == "proved":
        return words("phones-status-proved", at=waywords.at(words, known.proved_at or reading.now))
    if status == "sending" and last is not None and last.attempts and last.reason is not None:
        return words("phones-status-again")
    return words(f"phones-status-{status}")


def _hints(reading: Reading, way: Way, status: str) -> list[str]:
    """What else answers a test: a button of the push message, a key of the call."""
    if status not in _ASKING:
        return []
    if way in _PUSH:
        return [reading.words("phones-hint-button")]
    return [reading.words("phones-hint-key")] if way is Way.VOICE and reading.deps.public_url is not None else []


def _answers(words: Words, contact: Contact, seen: int) -> list[list[Button]]:
    if contact.way not in trials.SAYS_CODE:
        yes = tap(words.plain("phones-go-rang"), "phones:rang", contact.way, seen, style=Style.SUCCESS)
        return [[yes, tap(words.plain("phones-go-silent"), "phones:missed", contact.way, seen)]]
    codes = trials.among(contact.code or "", f"{contact.member_id}:{contact.way}:{seen}")
    row = [tap(each, "phones:code", contact.way, seen, each) for each in codes]
    return [row, [tap(words.plain("phones-go-missed"), "phones:missed", contact.way, seen)]]


def _test(words: Words, way: Way, seen: int, status: str) -> list[Button]:
    """The button for a test, where the address can be read."""
    if status == "unreadable":
        return []
    style = None if status == "proved" else Style.PRIMARY
    return [
        tap(words.plain("phones-go-test" if seen == 0 else "phones-go-again"), "phones:test", way, seen, style=style)
    ]


def _step(words: Words, way: Way, after: int, reached_: int) -> Button:
    said = waywords.after(words, reached_)
    return tap(f"{said} +" if reached_ > after else f"− {said}", "phones:after", way, reached_)


def _ready(reading: Reading, way: Way) -> list[Button]:
    """What needs no typing: a number that is known already, or a topic that we make."""
    words = reading.words
    if way is Way.NTFY:
        return [tap(words.plain("phones-go-make"), "phones:make", style=Style.PRIMARY)]
    if way not in addresses.NUMBERS:
        return []
    known = actions.address_of(reading.session, member_id=reading.member.id, way=actions.other_of(way))
    if known is None:
        return []
    return [tap(words.plain("phones-go-same", tail=addresses.masked(way, known)), "phones:same", way)]
