"""Editions put out, corrected, taken back: what is then written to whom, once. Whoever calls holds the bulletin."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.kit import indexing, readership, removals, seats
from handlers.kit.errors import Refused
from storage import bulletins, cards, members, outbox, receipts
from storage.bulletins import Edition, EditionState
from storage.members import Member
from storage.outbox import Priority

# How each reader's message is known, and what it shows.
KIND = "bulletins.card"
# So many are owed at once: a transaction that owed hundreds would let taps wait.
AT_ONCE = 60
# Why a message did not reach somebody who may be reached later (`bot/rendering`); any other failure stays one.
_UNREACHED = (outbox.UNREACHABLE, outbox.WITHHELD, "no telegram", "not a member", "no longer their chat")
DAY = timedelta(days=1)


def prefix(base_id: int) -> str:
    """What the keys of all messages about this begin with; corrections have those of what they correct."""
    return f"bulletin:{base_id}:"


def key(base_id: int, member_id: int) -> str:
    """The key of one reader's message."""
    return f"{prefix(base_id)}{member_id}"


def reminder_prefix(base_id: int, member_id: int | str = "") -> str:
    """What the keys of reminders of this begin with, of one member or of all."""
    return f"reading:{base_id}:{member_id}:" if member_id else f"reading:{base_id}:"


def reminder_key(base_id: int, member_id: int, moment: datetime) -> str:
    """The key of the reminder of one moment."""
    return f"{reminder_prefix(base_id, member_id)}{moment:%Y%m%d%H%M%S}"


def together_prefix(member_id: int | None = None) -> str:
    """What the keys of reminders of several things at once begin with, of one member or of all."""
    return "readings:" if member_id is None else f"readings:{member_id}:"


def together_key(member_id: int, at: datetime) -> str:
    """The key of the one that was made at this instant; it begins with a prefix of its own."""
    return f"{together_prefix(member_id)}{at:%Y%m%d%H%M%S}:all"


def seen_prefix(base_id: int, member_id: int) -> str:
    """What the keys of cards begin with on which somebody looked it up."""
    return f"{key(base_id, member_id)}:seen:"


def file_prefix(base_id: int) -> str:
    """What the keys of documents begin with that readers had sent to them."""
    return f"bulletin:file:{base_id}:"


def put_out(session: Session, now: datetime, *, edition: Edition) -> None:
    """The edition is in force from now on, in place of the one before. Raises `Refused` for what cannot go out: one
    that says nothing, is no draft any more, or corrects what is not in force."""
    if edition.state not in (EditionState.DRAFT, EditionState.PLANNED):
        raise Refused("kit-gone")
    if not bulletins.wordings(session, edition_id=edition.id):
        raise Refused("kit-bulletin-empty")
    last = bulletins.latest(session, bulletin_id=edition.bulletin_id)
    before = last if last is not None and last.is_in_force else None
    if before is None and not edition.is_anew:
        raise Refused("kit-gone")
    edition.base_id = edition.id if edition.is_anew or before is None else before.base_id
    edition.state, edition.out_at, edition.publish_at = EditionState.OUT, now, None
    edition.ends_at, edition.read_by = ends_at(edition, now), reads_by(session, edition, now)
    if before is not None:
        _end(session, now, before, EditionState.REPLACED)
    bulletins.save(session, row=edition)
    indexing.put(session, edition=edition)
    if before is not None:
        refresh(session, now, base_id=before.base_id)
    elif last is not None:
        _point_on(session, now, ended=last)
    spread(session, now, edition=edition)


def ask_anew(session: Session, now: datetime, *, edition: Edition, last: Edition) -> None:
    """A draft of the edition after the last asks everybody: from when it goes out, for as long as the last was to hold
    if that time has passed."""
    edition.is_anew, edition.read_by = True, None
    if edition.ends_at is not None and edition.ends_at <= now:
        base = bulletins.edition(session, edition_id=last.base_id or last.id) or last
        edition.ends_at, edition.lasts_days = None, _days(base)
    bulletins.save(session, row=edition)


def ends_at(edition: Edition, out_at: datetime) -> datetime | None:
    """Until when it is in force if it goes out then; None for what has no end."""
    return out_at + DAY * edition.lasts_days if edition.lasts_days else edition.ends_at


def reads_by(session: Session, edition: Edition, out_at: datetime) -> datetime | None:
    """By when it has to be read if it goes out then; None for what need not be. The team's usual time is cut short by
    its end."""
    if not edition.is_must:
        return None
    if edition.read_by is not None or edition.read_days:
        return edition.read_by or out_at + DAY * (edition.read_days or 0)
    usual, end = out_at + seats.duration(session, "briefings.deadline"), ends_at(edition, out_at)
    return usual if end is None else min(usual, max(end, out_at))


def spread(session: Session, now: datetime, *, edition: Edition, most: int = AT_ONCE) -> int:
    """Owe the edition to those it is for, who are there and were not written to about it, at most so many; return how
    many that were. Harmless when repeated."""
    if edition.state is not EditionState.OUT or edition.base_id is None:
        return 0
    found = readership.wanting(session, now, editions=(edition,))
    owed = sum(tell(session, now, edition=edition, member_id=each.id) for _, team in found for each in team[:most])
    if owed:
        counted(session, now, base_id=edition.base_id)
    return owed


def tell(session: Session, now: datetime, *, edition: Edition, member_id: int) -> bool:
    """Owe the edition to one member; False when they were written to before."""
    if edition.base_id is None or not receipts.tell(session, now, base_id=edition.base_id, member_id=member_id):
        return False
    outbox.post(
        session,
        now,
        key=key(edition.base_id, member_id),
        kind=KIND,
        params={"base_id": edition.base_id},
        member_id=member_id,
        priority=Priority.NOTICE if edition.is_urgent else Priority.BULK,
        useless_after=edition.ends_at,
    )
    return True


def withdraw(session: Session, now: datetime, *, edition: Edition) -> None:
    """Nobody is to go by it any more: what was sent is taken back, what was not is not sent. Raises `Refused`."""
    if edition.state is not EditionState.OUT:
        raise Refused("kit-gone")
    _end(session, now, edition, EditionState.WITHDRAWN)
    _turn_into_version(session, now, edition)
    refresh(session, now, base_id=edition.base_id)


def close(session: Session, now: datetime, *, edition: Edition) -> None:
    """Its time has passed."""
    _end(session, now, edition, EditionState.OVER)
    _turn_into_version(session, now, edition)
    refresh(session, now, base_id=edition.base_id)


def refresh(session: Session, now: datetime, *, base_id: int | None) -> None:
    """Draw anew what shows it, to who reads it and to who looks how many have."""
    base = bulletins.edition(session, edition_id=base_id) if base_id is not None else None
    if base is not None:
        whose = (prefix(base.id), reminder_prefix(base.id), counts(base.bulletin_id), shelf_prefix(base.bulletin_id))
        cards.follow_all(session, now, prefixes=whose)
        cards.follow(session, now, prefix=together_prefix(), is_about=lambda params: base_id in params["base_ids"])


def refresh_reader(session: Session, now: datetime, *, base_id: int, member_id: int) -> None:
    """Draw anew what shows it to one reader, who has read it."""
    base = bulletins.edition(session, edition_id=base_id)
    if base is not None:
        _refresh_reader(session, now, editions=[base], member_id=member_id)


def look_up(session: Session, now: datetime, *, base_id: int, member_id: int) -> None:
    """A member looks it up once more: what they looked up before says so and need not be kept in mind, or their looks
    would add up for as long as it is in force."""
    cards.give_up(session, now, prefix=seen_prefix(base_id, member_id), kind="bulletins.moved")


def look_on_shelf(session: Session, now: datetime, *, bulletin_id: int, member_id: int) -> None:
    """The same of what a member looked up in the library."""
    cards.give_up(session, now, prefix=shelf_prefix(bulletin_id, member_id), kind="bulletins.moved")


def speak(session: Session, now: datetime, *, member: Member) -> None:
    """The member reads another language from now on: so does what is in force and stands in their chat."""
    _refresh_reader(session, now, editions=bulletins.in_force(session), member_id=member.id)


def _refresh_reader(session: Session, now: datetime, *, editions: Sequence[Edition], member_id: int) -> None:
    whose = [(each.base_id, each.bulletin_id) for each in editions if each.base_id is not None]
    prefixes = [
        name
        for base_id, bulletin_id in whose
        for name in (
            seen_prefix(base_id, member_id),
            reminder_prefix(base_id, member_id),
            shelf_prefix(bulletin_id, member_id),
        )
    ]
    prefixes.append(together_prefix(member_id))
    cards.follow_all(session, now, prefixes=prefixes, keys=[key(base_id, member_id) for base_id, _ in whose])


def catch_up(session: Session, now: datetime, *, editions: Sequence[Edition], most: int = AT_ONCE) -> int:
    """Owe these editions in force to those who came to be among their readers after they went out, or are back, at most
    so many messages; return how many that were."""
    owed = 0
    for edition, team in readership.wanting(session, now, editions=editions):
        some = sum(tell(session, now, edition=edition, member_id=each.id) for each in team[: most - owed])
        if some and edition.base_id is not None:
            counted(session, now, base_id=edition.base_id)
        owed += some
    return owed + _renew(session, now, editions=editions, most=most - owed)


def is_for(session: Session, now: datetime, *, edition: Edition, member: Member) -> bool:
    """Whether a card about it is to be sent to this member now: it is in force and for them, they are there, and
    have not read it elsewhere."""
    is_meant = edition.is_in_force and readership.is_meant(session, now, edition=edition, member=member)
    if not is_meant or not readership.is_present(session, now, member=member):
        return False
    return receipts.receipt(session, base_id=edition.base_id or edition.id, member_id=member.id) is None


def shelf_prefix(bulletin_id: int, member_id: int | None = None) -> str:
    """What the keys of cards begin with that show somebody (or anybody) whichever edition of it is in force."""
    return f"shelf:{bulletin_id}:" if member_id is None else f"shelf:{bulletin_id}:{member_id}:"


def counts(bulletin_id: int) -> str:
    """What the keys of cards begin with that show how many have read a bulletin, whichever edition is in force."""
    return f"counts:{bulletin_id}:"


def counted(session: Session, now: datetime, *, base_id: int) -> None:
    """Somebody was written to or has read it: the cards that say how many have are drawn anew."""
    base = bulletins.edition(session, edition_id=base_id)
    if base is not None:
        cards.follow(session, now, prefix=counts(base.bulletin_id))


def _renew(session: Session, now: datetime, *, editions: Sequence[Edition], most: int) -> int:
    """Owe once more what did not reach somebody who is meant, there and reachable now: they were away when it was to
    go, or had blocked us for longer than missed news is kept."""
    renewed = 0
    for edition in editions:
        keys = cards.range_of(prefix(edition.base_id or edition.id))
        for owed in outbox.missed(session, **keys, reasons=_UNREACHED):
            member = members.get(session, member_id=owed.member_id) if owed.member_id is not None else None
            is_new = owed.key == key(edition.base_id or edition.id, member.id) if member is not None else False
            if renewed >= most or member is None or not is_new or not member.is_reachable:
                continue
            if is_for(session, now, edition=edition, member=member):
                outbox.renew(session, now, owed_id=owed.id, useless_after=edition.ends_at)
                renewed += 1
    return renewed


def _end(session: Session, now: datetime, edition: Edition, state: EditionState) -> None:
    edition.state, edition.ended_at = state, now
    bulletins.save(session, row=edition)
    if edition.base_id is not None:
        cards.follow(session, now, prefix=file_prefix(edition.base_id))
    indexing.drop(session, edition=edition)


def _point_on(session: Session, now: datetime, *, ended: Edition) -> None:
    """What still says that this was withdrawn, or is over, says that there is a newer version; what was taken away then
    is not taken away twice."""
    base_id, ended_at = ended.base_id or ended.id, ended.ended_at or now
    is_withdrawn = ended.state is EditionState.WITHDRAWN
    readers = receipts.reader_ids(session, base_id=base_id) if is_withdrawn else ()
    # Who had read what was withdrawn was left a line, and what was looked up stands where it was.
    left = {key(base_id, each) for each in readers}
    found = [
        (each, each.key in left or ":seen:" in each.key) for each in cards.standing(session, prefix=prefix(base_id))
    ]
    found += [(each, False) for each in cards.standing(session, prefix=reminder_prefix(base_id))]
    stands = [each.key for each, is_left in found if is_left or not removals.is_deletable(ended_at, each.since)]
    whose = (counts(ended.bulletin_id), shelf_prefix(ended.bulletin_id))
    cards.follow_all(session, now, prefixes=whose, keys=stands)


def _turn_into_version(session: Session, now: datetime, ended: Edition) -> None:
    """With nothing in force there is nothing to correct: what was written as a correction can go out as a version."""
    draft = bulletins.open_of(session, bulletin_id=ended.bulletin_id)
    if draft is not None and not draft.is_anew:
        ask_anew(session, now, edition=draft, last=ended)


def _days(edition: Edition) -> int | None:
    """How many days it was to be in force, begun ones as whole ones."""
    if edition.lasts_days or edition.out_at is None or edition.ends_at is None:
        return edition.lasts_days
    return max(1, -(-(edition.ends_at - edition.out_at) // DAY))
