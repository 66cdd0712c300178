"""Telling people by every way at once, and how many providers took it. When and about what is not decided here."""

import asyncio
import enum
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.logs import named
from bot.phone.outcomes import Channel, Failed, Outcome, Reason, Ring, Sent
from bot.watchdog.looking import Recipient
from bot.watchdog.silence import AGAIN_AFTER
from handlers.kit.phonewords import PhoneWords
from storage.contacts import Way
from storage.members import Language

log = logging.getLogger(__name__)

_KEPT_FOR: Final = AGAIN_AFTER  # it rings on until the next one
_SAID_BY: Final = (Way.VOICE,)
_PASSING: Final = (Reason.UNREACHABLE, Reason.BROKEN, Reason.LIMIT)


class About(enum.StrEnum):
    """What people are told."""

    OUTAGE = "outage"
    WELL = "all is well again"
    TEST = "a test"


@dataclass(frozen=True)
class Told:
    """How many providers have taken it or may have, and with whom it is worth trying again."""

    taken: int
    unsure: int
    again: tuple[Recipient, ...]


async def tell(
    channels: Mapping[Way, Channel],
    people: Sequence[Recipient],
    about: About,
    write: Callable[[Language], PhoneWords],
) -> Told:
    """Tell everybody in their language. Good news does not call: who waits for it is awake, who sleeps may sleep."""
    chosen = [each for each in people if about is not About.WELL or each.way not in _SAID_BY]
    outcomes = await asyncio.gather(*(_send(channels, each, about, write(each.language)) for each in chosen))
    failed = [(each, out.reason) for each, out in zip(chosen, outcomes, strict=True) if isinstance(out, Failed)]
    taken = sum(isinstance(outcome, Sent) for outcome in outcomes)
    again = tuple(each for each, reason in failed if reason in _PASSING)
    return Told(taken, len(outcomes) - taken - len(failed), again)


async def _send(channels: Mapping[Way, Channel], to: Recipient, about: About, words: PhoneWords) -> Outcome:
    channel = channels.get(to.way)
    outcome: Outcome = Failed(Reason.UNAVAILABLE)
    if channel is not None:
        try:
            outcome = await channel.send(_ring(to, about, words))
        except Exception as error:  # a channel does not raise; if one does, the others go all the same
            log.exception("%s by %s failed: %s", about, to.way, named(error))
            outcome = Failed(Reason.BROKEN)
    if isinstance(outcome, Sent):
        log.info("%s by %s: taken", about, to.way)
    else:
        how = "not taken" if isinstance(outcome, Failed) else "nobody knows whether it was taken"
        log.error("%s by %s: %s (%s)", about, to.way, how, outcome.reason)
    return outcome


def _ring(to: Recipient, about: About, words: PhoneWords) -> Ring:
    return Ring(
        to=to.address,
        title=words.title,
        text=words.by(to.way),
        language=to.language.value,
        lasts_for=_KEPT_FOR,
        accept_label=words.accept,
        is_test=about is About.TEST,
        is_outage=about is About.OUTAGE,
    )
