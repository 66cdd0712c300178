"""How the look back at the alerts reads: what took longest, whom nothing reached, which ways failed, what was paid."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from handlers.kit import access, casecards, phrases, proofs, ringwords
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Screen, Style, tap
from handlers.kit.proofs import Proof, Wait
from handlers.proofs.actions import SPANS
from handlers.rules.rights import Right
from storage import members
from storage.contacts import Way

_MINUTE = timedelta(minutes=1)
_MOST_NAMED = 30


def card(reading: Reading, *, days: int = 1) -> Screen | None:
    """The alerts of the last day or week, for who decides about cases."""
    if not access.may(reading.member, Right.ANSWER_CASES):
        return None
    words, now = reading.words, reading.now
    found = proofs.of(reading.session, now, since=now - SPANS[days], until=now)
    lines = [words(f"proofs-title-{days}"), *_said(reading, found)]
    choices = [
        tap(words.plain(f"proofs-go-{each}"), "proofs:open", each, style=Style.PRIMARY if each == days else None)
        for each in SPANS
    ]
    ladder = tap(words.plain("proofs-go-ladder"), "ladder:preview")
    rows = [choices, [ladder, casecards.to_list(words)], [casecards.home(words)]]
    return casecards.protected(phrases.short(lines), rows)


def _said(reading: Reading, found: Proof) -> Iterator[str]:
    words = reading.words
    if found.waiting is not None:
        yield words("proofs-waiting", **_wait(words, found.waiting))
    yield words("proofs-alerts", count=found.alerts) if found.alerts else words("proofs-nothing")
    if found.longest is not None:
        yield words("proofs-longest", **_wait(words, found.longest))
    if found.uncertain:
        yield words("proofs-uncertain", count=found.uncertain)
    if found.unreached:
        yield words("proofs-unreached", names=_names(reading, found.unreached))
    if found.failed:
        yield words("proofs-failed")
        yield from _failed(words, found.failed)
    if any(found.paid.values()):
        paid = ", ".join(f"{ringwords.way(words, way)} {count}" for way, count in found.paid.items() if count)
        yield words("proofs-paid", paid=paid)


def _failed(words: Words, failed: Mapping[tuple[Way, str | None], int]) -> Iterator[str]:
    """Each way and reason, the most frequent first."""
    for (way, reason), count in sorted(failed.items(), key=lambda each: (-each[1], each[0][0], each[0][1] or "")):
        said = {"way": ringwords.service(words, way), "why": ringwords.reason(words, reason)}
        yield words("proofs-failed-line", count=count, **said)


def _wait(words: Words, found: Wait) -> dict[str, str]:
    """A wait in full minutes, as it is felt: what took forty seconds took a minute."""
    minutes = max(1, -(-found.lasting // _MINUTE))
    return {"ref": found.ref, "lasting": phrases.lasting(words, minutes * _MINUTE)}


def _names(reading: Reading, member_ids: Sequence[int]) -> str:
    names = members.names(reading.session, member_ids=list(member_ids))
    more = [f"+{len(names) - _MOST_NAMED}"] if len(names) > _MOST_NAMED else []
    return ", ".join([*sorted(names.values())[:_MOST_NAMED], *more])
