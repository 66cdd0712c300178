"""Who was told and has read which version of a bulletin and when, as the sheets of a workbook. How one is written is
the rules'."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.kit import readcounts, readership
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.rules import case_indicators
from handlers.rules.workbook import Value
from handlers.rules.workbook_lists import Column, Listed
from storage import bulletins, members, receipts
from storage.bulletins import Edition

# Receipts are evidence of what held: a year after it no longer does (privacy.md).
KEPT_FOR = case_indicators.FORGOTTEN_AFTER


def receipts_of(reading: Reading, bulletin_id: int) -> Listed:
    """A row for everybody and each version that asked to be read, as long as it is known who did: told, delivered,
    read."""
    words, session = reading.words, reading.session
    rows: list[list[Value | None]] = []
    for edition in reversed(bulletins.editions(session, bulletin_id=bulletin_id)):
        if edition.base_id is None or edition.base_id != edition.id:
            continue
        current = bulletins.of_base(session, base_id=edition.id) or edition
        if current.ended_at is None or reading.now - current.ended_at < KEPT_FOR:
            rows += _of_base(reading, edition, current)
    keys = (("who", 30), ("what", 40), ("version", 9), ("told", 17), ("delivered", 14), ("read", 17), ("reminded", 12))
    return Listed(words.plain("editions-sheet-receipts"), _columns(words, keys), rows)


def versions_of(reading: Reading, bulletin_id: int) -> Listed:
    """A row for each version that was out."""
    words, session = reading.words, reading.session
    rows: list[list[Value | None]] = []
    for each in reversed(bulletins.editions(session, bulletin_id=bulletin_id)):
        wording = readership.wording(session, edition_id=each.id, language=words.language)
        if each.out_at is None or wording is None:
            continue
        author = members.names(session, member_ids=[each.author_id]).get(each.author_id, "")
        ended = _wall(each.ended_at, words.zone) if each.ended_at else None
        kind = words.plain("editions-kind-anew" if each.base_id == each.id else "editions-kind-correction")
        state = words.plain(f"editions-word-{each.state}")
        times: list[Value | None] = [_wall(each.out_at, words.zone), ended]
        rows.append([each.number, kind, wording.title, wording.changed, author, state, *times])
    keys = (("version", 9), ("kind", 18), ("what", 40), ("changed", 40), ("author", 30), ("state", 16))
    return Listed(words.plain("editions-sheet-versions"), _columns(words, (*keys, ("out", 17), ("ended", 17))), rows)


def _of_base(reading: Reading, base: Edition, current: Edition) -> Iterator[list[Value | None]]:
    """Everybody it is or was for: who has left, or is meant no more, keeps the row that says what they read."""
    words, session = reading.words, reading.session
    numbers = {each.id: each.number for each in bulletins.editions(session, bulletin_id=base.bulletin_id)}
    standings = {each.member.id: each for each in readcounts.tally(session, reading.now, edition=current).standings}
    told, read = receipts.told(session, base_id=base.id), receipts.readers(session, base_id=base.id)
    ids = sorted({*standings, *told, *read})
    called = members.names(session, member_ids=ids)
    wording = readership.wording(session, edition_id=base.id, language=words.language)
    for member_id in sorted(ids, key=lambda each: called.get(each, "").casefold()):
        receipt, was_told, standing = read.get(member_id), told.get(member_id), standings.get(member_id)
        yield [
            called.get(member_id, ""),
            wording.title if wording else "",
            numbers[receipt.edition_id if receipt else base.id],
            _wall(was_told.told_at, words.zone) if was_told else None,
            words.plain(f"editions-delivery-{standing.delivery}") if standing else None,
            _wall(receipt.read_at, words.zone) if receipt else None,
            was_told.reminded if was_told else 0,
        ]


def _columns(words: Words, keys: Sequence[tuple[str, int]]) -> list[Column]:
    return [Column(words.plain(f"editions-column-{key}"), width) for key, width in keys]


def _wall(at: datetime, zone: ZoneInfo) -> datetime:
    """By the team's clock on the wall, as a workbook has times."""
    return at.astimezone(zone).replace(tzinfo=None, microsecond=0)
