"""How a ring of somebody's phone is said, in a word or two: by which way, and what became of it. Reads nothing."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from handlers.kit import casewords
from handlers.kit.i18n import Words
from handlers.rules import reaching
from storage.contacts import Way
from storage.summons import Summons, SummonsState

_PUSH = (Way.NTFY, Way.PUSHOVER)
# Reasons of the ways to a phone (bot/phone/outcomes) that say that it rang and its owner did not come to it.
_UNANSWERED = ("no_answer", "busy", "expired")
_CANCELLED = "cancelled"
_MOST = 3  # ways of one person that are named; what was tried last says most


def way(words: Words, of: Way) -> str:
    """The way as everybody knows it: `push`, `SMS`, `call`."""
    return words.plain(f"kit-ring-way-{'push' if of in _PUSH else of}")


def service(words: Words, of: Way) -> str:
    """The way as who sets it up knows it: `push by ntfy`."""
    return words.plain(f"kit-ring-service-{of}")


def reason(words: Words, of: str | None) -> str:
    """Why a ring failed, in a few words; a reason nobody has words for is said to be another one."""
    known = ("credentials", "credit", "unavailable", "address", "limit", "blocked", *_UNANSWERED, _CANCELLED)
    return words.plain(f"kit-ring-why-{of if of in known else 'other'}")


def state(words: Words, of: Way, found: SummonsState, why: str | None = None) -> str:
    """What became of it: `sent`, `no answer`."""
    said: str = found
    if found is SummonsState.FAILED:
        said = "unanswered" if why in _UNANSWERED else "stopped" if why == _CANCELLED else said
    is_own = of is Way.VOICE and said in (SummonsState.SENT, SummonsState.DELIVERED)
    return words.plain(f"kit-ring-state-{'voice_' if is_own else ''}{said}")


def parts(words: Words, rings: Iterable[Summons], *, now: datetime) -> Iterator[str]:
    """Of one person's rings, of each way the last that was tried, or what is due soon; the latest ways."""
    for each in _chosen(rings, now)[-_MOST:]:
        named = way(words, each.way)
        if each.state is SummonsState.QUEUED and each.due_at is not None:
            yield words.plain("kit-ring-due", way=named, time=casewords.at(words, each.due_at, now=now))
        else:
            time = casewords.at(words, _at(each), now=now)
            yield words.plain("kit-ring", way=named, time=time, state=state(words, each.way, each.state, each.reason))


def _chosen(rings: Iterable[Summons], now: datetime) -> Sequence[Summons]:
    shown: dict[Way, Summons] = {}
    for each in sorted(rings, key=lambda ring: ring.id):
        if each.state is SummonsState.QUEUED:
            is_soon = each.due_at is not None and each.due_at <= now + reaching.AHEAD
            if is_soon and each.way not in shown:
                shown[each.way] = each
        elif each.state is not SummonsState.DROPPED:
            shown[each.way] = each
    return sorted(shown.values(), key=_at)


def _at(found: Summons) -> datetime:
    """When the phone rang, or is to."""
    return found.sent_at or found.due_at or found.finished_at or found.created_at
