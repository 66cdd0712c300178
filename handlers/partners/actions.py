"""Changing the list of where to refer. What is written there is for everybody; knows no chat."""

import enum
import json
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access
from handlers.kit.errors import Refused
from handlers.kit.i18n import Texts
from handlers.kit.refs import seal
from handlers.rules import links, opening_hours, opening_typed, referral, times
from handlers.rules.helplines import HELPLINES, Helpline
from handlers.rules.opening_hours import Hours
from handlers.rules.referral import Need
from handlers.rules.rights import Right
from storage import audit, cards, dialogues, partners
from storage.members import Language, Member
from storage.partners import LINK_LENGTH, NAME_LENGTH, Partner, PartnerState, PartnerWording

# A note is one line on a phone or two; the rest is on the page it leads to.
MOST_NOTE = 90
# What is asked about in `jobs` is drawn anew under these keys.
DUE = "partners.due:"
_SCHEMES = ("https", "http")  # some helplines have no other
_NEW = 0  # of an entry that has no number yet; `partners.add` puts its own in its place


class Field(enum.StrEnum):
    """What of an entry is typed."""

    NAME = "name"  # in one language
    NOTE = "note"  # likewise
    PHONE = "phone"
    LINK = "link"
    HOURS = "hours"


MOST = {
    Field.NAME: NAME_LENGTH,
    Field.NOTE: MOST_NOTE,
    Field.PHONE: 40,
    Field.LINK: LINK_LENGTH,
    Field.HOURS: opening_typed.MOST_LETTERS,
}
# What an entry can be without.
OPTIONAL = frozenset({Field.NOTE, Field.PHONE, Field.LINK})


def browse(session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at the list; nothing typed before is waited for. Raises `Refused`."""
    access.require(actor, Right.BRIEF_TEAM)
    dialogues.end(session, member_id=actor.id)


def look_at(session: Session, _now: datetime, *, actor: Member, partner_id: int) -> None:
    """Look at one entry; nothing typed before is waited for. Raises `Refused`."""
    access.require(actor, Right.BRIEF_TEAM)
    if partners.get(session, partner_id=partner_id) is None:
        raise Refused("kit-gone")
    dialogues.end(session, member_id=actor.id)


def is_offered(session: Session) -> bool:
    """Whether the ready list is offered: nothing is shown, and something of it was never there."""
    return not partners.shown(session) and not _keys() <= partners.seeds(session)


def load(session: Session, now: datetime, *, actor: Member, texts: Texts, zone: ZoneInfo) -> int:
    """Put the ready list into one that is empty; return how many entries that were. What was there once, also retired,
    does not come again. Raises `Refused`."""
    access.require(actor, Right.BRIEF_TEAM)
    if not is_offered(session):
        raise Refused("partners-not-offered")
    known = partners.seeds(session)
    wanted = [each for each in HELPLINES if each.key not in known]
    for each in wanted:
        row, wordings = _begun(each, now), [_said(each, language, texts, zone) for language in Language]
        partners.add(session, row=row, wordings=wordings)
    audit.record(session, now, actor_id=actor.id, verb="partners.loaded", subject="partners", count=len(wanted))
    return len(wanted)


def expect_new(session: Session, now: datetime, *, actor: Member) -> None:
    """The name of a new entry is typed next. Raises `Refused`."""
    access.require(actor, Right.BRIEF_TEAM)
    dialogues.expect(session, now, member_id=actor.id, step="partners:named")


def add(session: Session, now: datetime, *, actor: Member, typed: str, zone: ZoneInfo) -> int:
    """A new entry of this name; until it has a need nobody sees it. Raises `Refused`."""
    access.require(actor, Right.BRIEF_TEAM)
    row = Partner(
        needs=json.dumps([]),
        languages=json.dumps([]),
        hours=opening_hours.written(opening_hours.UNKNOWN),
        checked_on=times.local_day(now, zone),
        checked_by=actor.id,
        created_at=now,
    )
    wording = PartnerWording(partner_id=_NEW, language=actor.language, name=_named(typed))
    partners.add(session, row=row, wordings=[wording])
    dialogues.end(session, member_id=actor.id)
    _note(session, now, actor, "partners.added", row)
    return row.id


def expect(
    session: Session, now: datetime, *, actor: Member, partner_id: int, field: Field, language: Language
) -> None:
    """This of an entry is typed next. Raises `Refused`."""
    _found(session, actor, partner_id)
    step = f"partners:typed:{field}:{partner_id}:{language}"
    dialogues.expect(session, now, member_id=actor.id, step=step)


def put(
    session: Session, now: datetime, *, actor: Member, partner_id: int, field: Field, language: Language, typed: str
) -> None:
    """What was typed holds from now on. Raises `Refused` for what cannot be read."""
    row = _found(session, actor, partner_id)
    if field in (Field.NAME, Field.NOTE):
        _put_words(session, row, field, language, typed)
    elif field is Field.PHONE:
        row.phone = _read(referral.phone(typed), "partners-no-phone")
    elif field is Field.LINK:
        row.link = _read(links.page(typed, schemes=_SCHEMES), "partners-no-link")
    else:
        raise Refused("kit-gone")
    _changed(session, now, actor, row, field)


def understand(session: Session, _now: datetime, *, actor: Member, partner_id: int, typed: str) -> Hours:
    """The hours that were typed, to be looked at before they hold. Raises `Refused`."""
    _found(session, actor, partner_id)
    found = opening_typed.hours(typed)
    if found is None:
        raise Refused("partners-no-hours")
    return found


def keep_hours(session: Session, now: datetime, *, actor: Member, partner_id: int, typed: str, seen: str) -> None:
    """The hours hold from now on, if they are those that were `seen`. Raises `Refused`."""
    row = _found(session, actor, partner_id)
    written = opening_hours.written(understand(session, now, actor=actor, partner_id=partner_id, typed=typed))
    if seal(written) != seen:
        raise Refused("kit-changed")
    row.hours = written
    _changed(session, now, actor, row, Field.HOURS)


def clear(session: Session, now: datetime, *, actor: Member, partner_id: int, field: Field, language: Language) -> None:
    """The entry is without this from now on. Raises `Refused` for what it cannot be without."""
    row = _found(session, actor, partner_id)
    if field not in OPTIONAL:
        raise Refused("kit-gone")
    if field is Field.NOTE:
        _put_words(session, row, field, language, "")
    elif field is Field.PHONE:
        row.phone = None
    else:
        row.link = None
    _changed(session, now, actor, row, field)


def need(session: Session, now: datetime, *, actor: Member, partner_id: int, what: Need, is_on: bool) -> None:
    """Whether it helps with this. Harmless when repeated. Raises `Refused`."""
    row = _found(session, actor, partner_id)
    row.needs = _with(row.needs, what, Need, is_on=is_on)
    _changed(session, now, actor, row, "needs")


def speak(session: Session, now: datetime, *, actor: Member, partner_id: int, language: Language, is_on: bool) -> None:
    """Whether this language is spoken there. Harmless when repeated. Raises `Refused`."""
    row = _found(session, actor, partner_id)
    row.languages = _with(row.languages, language, Language, is_on=is_on)
    _changed(session, now, actor, row, "languages")


def check(session: Session, now: datetime, *, actor: Member, partner_id: int, zone: ZoneInfo) -> None:
    """Everything about the entry is right today. Harmless when repeated. Raises `Refused`."""
    row = _found(session, actor, partner_id)
    row.checked_on, row.checked_by, row.asked_on = times.local_day(now, zone), actor.id, None
    partners.save(session, row=row)
    _note(session, now, actor, "partners.checked", row)
    cards.follow(session, now, prefix=DUE)


def retire(session: Session, now: datetime, *, actor: Member, partner_id: int) -> None:
    """Nobody is shown it any more. Harmless when repeated. Raises `Refused`."""
    _show(session, now, actor, partner_id, PartnerState.RETIRED, "partners.retired")


def restore(session: Session, now: datetime, *, actor: Member, partner_id: int) -> None:
    """It is shown again. Harmless when repeated. Raises `Refused`."""
    _show(session, now, actor, partner_id, PartnerState.SHOWN, "partners.restored")


def _show(session: Session, now: datetime, actor: Member, partner_id: int, state: PartnerState, verb: str) -> None:
    row = _found(session, actor, partner_id, with_retired=True)
    if row.state is state:
        return
    row.state = state
    partners.save(session, row=row)
    dialogues.end(session, member_id=actor.id)
    _note(session, now, actor, verb, row)
    cards.follow(session, now, prefix=DUE)


def _found(session: Session, actor: Member, partner_id: int, *, with_retired: bool = False) -> Partner:
    """The entry, held, for who keeps the list. Raises `Refused`."""
    access.require(actor, Right.BRIEF_TEAM)
    row = partners.lock(session, partner_id=partner_id)
    if row is None or (row.state is PartnerState.RETIRED and not with_retired):
        raise Refused("kit-gone")
    return row


def _put_words(session: Session, row: Partner, field: Field, language: Language, typed: str) -> None:
    """The name or the note in one language; a note needs a name to stand under, so the one there is is copied."""
    known = partners.wordings(session, partner_ids=[row.id]).get(row.id, {})
    found = known.get(language)
    if found is None:
        name = next((known[each].name for each in Language if each in known), "–")
        found = PartnerWording(partner_id=row.id, language=language, name=name)
    if field is Field.NAME:
        found.name = _named(typed)
    else:
        found.note = typed
    partners.save(session, row=found)


def _named(typed: str) -> str:
    if not typed or len(typed) > NAME_LENGTH:
        raise Refused("kit-words-too-long", most=NAME_LENGTH)
    return typed


def _read(found: str | None, otherwise: str) -> str:
    if found is None:
        raise Refused(otherwise)
    return found


def _with(written: str, what: str, every: Iterable[str], *, is_on: bool) -> str:
    """The list with this or without it, in the order of its kind."""
    chosen = {*partners.listed(written), what} if is_on else {*partners.listed(written)} - {what}
    return json.dumps([str(each) for each in every if each in chosen])


def _changed(session: Session, now: datetime, actor: Member, row: Partner, what: str) -> None:
    partners.save(session, row=row)
    dialogues.end(session, member_id=actor.id)
    _note(session, now, actor, "partners.changed", row, what=str(what))


def _note(session: Session, now: datetime, actor: Member, verb: str, row: Partner, **facts: str) -> None:
    audit.record(session, now, actor_id=actor.id, verb=verb, subject=f"partner:{row.id}", **facts)


def _keys() -> frozenset[str]:
    return frozenset(each.key for each in HELPLINES)


def _begun(helpline: Helpline, now: datetime) -> Partner:
    checked_on: date = helpline.stated_on
    return Partner(
        needs=json.dumps([str(each) for each in helpline.needs]),
        languages=json.dumps([str(each) for each in helpline.languages]),
        hours=opening_hours.written(helpline.hours),
        phone=helpline.phone,
        link=helpline.link,
        seed=helpline.key,
        checked_on=checked_on,
        created_at=now,
    )


def _said(helpline: Helpline, language: Language, texts: Texts, zone: ZoneInfo) -> PartnerWording:
    words = texts.speak(language, zone)
    name, note = (words.plain(f"partners-seed-{helpline.key}-{what}") for what in ("name", "note"))
    return PartnerWording(partner_id=_NEW, language=language, name=name, note=note)
