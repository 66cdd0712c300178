"""What a phone is told besides Telegram, in the words of its owner: the reference and the level, nothing else.

It is read on locked screens and heard by whoever picks up; so no category, no names, no note.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from handlers.kit import casewords
from handlers.kit.i18n import Words
from handlers.rules import sms
from storage.cases import Level
from storage.contacts import Way


@dataclass(frozen=True, slots=True)
class PhoneWords:
    """One message in the forms the ways need."""

    title: str  # above a push message
    text: str  # of a push message
    sms: str  # one SMS in its alphabet
    said: str  # by a voice
    press: str  # which key accepts, said after it
    accept: str  # on the button of a push message

    def by(self, way: Way) -> str:
        """What is shown, sent or said this way."""
        return {Way.SMS: self.sms, Way.VOICE: self.said}.get(way, self.text)


def alert(words: Words, *, ref: str, level: Level | None, is_repeat: bool = False, is_away: bool = False) -> PhoneWords:
    """The alert of a case. Without a level where the team keeps all but the reference out of alerts; a repeat of what
    may have arrived says so. While Telegram is away it does not ask to answer there."""
    how = casewords.level(words, level) if level is not None else ""
    what = "alert" if level is not None else "alert-thin"
    key = f"kit-phone-{what}-away" if is_away else f"kit-phone-{what}"
    text = words.plain(key, ref=ref, level=how)
    said = words.plain("kit-phone-said" if level is not None else "kit-phone-said-thin", ref=spelled(ref), level=how)
    told = PhoneWords(
        title=words.plain("kit-phone-title"),
        text=text,
        sms=sms.one(text),
        said=said,
        press=words.plain("kit-phone-press"),
        accept=words.plain("kit-phone-accept"),
    )
    return repeated(words, told) if is_repeat else told


def trial(words: Words, *, code: str | None = None) -> PhoneWords:
    """A test or a drill, which nobody can take for an alert; with a code its reader is asked for what they have read. A
    voice may be a recording, so it says none."""
    text = words.plain("kit-phone-test") if code is None else words.plain("kit-phone-test-code", code=code)
    return PhoneWords(
        title=words.plain("kit-phone-test-title"),
        text=text,
        sms=sms.one(text),
        said=words.plain("kit-phone-test-said"),
        press=words.plain("kit-phone-test-press"),
        accept=words.plain("kit-phone-test-accept"),
    )


def silent(words: Words, now: datetime, *, since: datetime, is_blind: bool) -> PhoneWords:
    """That the bot itself does not work; `is_blind`: as far as anybody can tell without its data."""
    at = casewords.at(words, since, now=now)
    text = words.plain("kit-phone-watch-blind" if is_blind else "kit-phone-watch", since=at)
    return _of_watchdog(words, words.plain("kit-phone-watch-title"), text, said=words.plain("kit-phone-watch-said"))


def well(words: Words, now: datetime, *, since: datetime) -> PhoneWords:
    """That it works again, after not having worked since then."""
    text = words.plain("kit-phone-watch-well", since=casewords.at(words, since, now=now))
    return _of_watchdog(words, words.plain("kit-phone-watch-well-title"), text, said=text)


def watch_trial(words: Words) -> PhoneWords:
    """A test of whoever watches the bot, which nobody can take for its alarm."""
    text = words.plain("kit-phone-watch-test")
    return _of_watchdog(words, words.plain("kit-phone-test-title"), text, said=text)


def _of_watchdog(words: Words, title: str, text: str, *, said: str) -> PhoneWords:
    """Nobody can accept it: no key is asked for, and the button only puts it away."""
    accept = words.plain("kit-phone-test-accept")
    return PhoneWords(title=title, text=text, sms=sms.one(text), said=said, press="", accept=accept)


def repeated(words: Words, told: PhoneWords) -> PhoneWords:
    """The same, said to be the repeat of what may have come already."""
    text, said = (words.plain("kit-phone-repeat", text=each) for each in (told.text, told.said))
    return replace(told, text=text, said=said, sms=sms.one(text))


def spelled(ref: str) -> str:
    """A reference as a voice has to say it, sign by sign: `J, 2, 6, 7, K, 4, M`."""
    return ", ".join(ref.replace("-", ""))
