"""What a feature declares about itself. Everything the process does with features, it learns from here."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit.errors import Stranger
from handlers.kit.i18n import Texts, Words
from handlers.kit.keyboards import Button, Pick, Shown
from handlers.rules.digest import Part
from handlers.rules.rights import Right
from storage.contacts import Way
from storage.db import Database
from storage.members import Member
from storage.places import Place
from storage.shifts import Opening, PlaceKind

if TYPE_CHECKING:
    from handlers.kit.context import Context
    from handlers.kit.glances import Glance
    from handlers.kit.phonewords import PhoneWords


class Clock(Protocol):
    """Where the time comes from; tests and the sandbox move it."""

    def now(self) -> datetime:
        """This instant, in UTC."""


@dataclass(frozen=True)
class Deps:
    """What features need from the process that runs them."""

    db: Database
    clock: Clock
    zone: ZoneInfo
    texts: Texts
    team: str
    username: str
    features: tuple["Feature", ...]
    ways: frozenset[Way] = frozenset()  # to a phone besides Telegram that the process can use
    has_heartbeat: bool = False  # somebody outside is told each minute that all is well
    public_url: str | None = None  # where the process is reached from outside, without a slash at the end
    ntfy_url: str | None = None  # where topics are, for who subscribes to one
    services: tuple[str, ...] = ()  # beginnings of Apprise addresses that people may use
    is_inline: bool = False  # the bot may be asked while somebody types after its name

    def words(self, member: Member) -> Words:
        """The member's own words."""
        return self.texts.speak(member.language, self.zone)


@dataclass(frozen=True)
class Reading:
    """What a view may look at when a message is written for somebody, at the last moment."""

    session: Session
    now: datetime
    words: Words
    reader: Member | None  # None: a stranger, or a whole group
    deps: Deps

    @property
    def member(self) -> Member:
        """The reader, where only members read. Raises `Stranger`."""
        if self.reader is None:
            raise Stranger
        return self.reader


# `render(reading, **params)`: the message as it is true now, or None when it is no longer worth sending.
Render = Callable[..., Shown | None]
# `waits(reading, **params)`: until when a new message is held back, such as the end of the quiet hours.
Waits = Callable[..., datetime]
# `run(context, ref)`: what is behind a command, a button or an awaited answer; `ref` is what follows the verb.
Run = Callable[["Context", str], Awaitable[None]]


@dataclass(frozen=True)
class Command:
    """A slash command. Its menu line is the text `<feature>-command-<name>`, aliases are not in it.

    `numbered` is what the command with a number behind it does, `/guide_12`, with the number as its ref.
    """

    name: str
    run: Run
    right: Right | None = None
    aliases: tuple[str, ...] = ()
    is_for_groups: bool = False  # understood in a group of the team; not in the menus of people
    numbered: Run | None = None


@dataclass(frozen=True)
class Aside:
    """How a message is drawn that reads more than anybody can wait for: when it is sent, beside whoever writes. Whether
    it is protected has to be known before."""

    is_protected: bool = False


@dataclass(frozen=True)
class Later:
    """How a message looks, which has not been read yet. `draw(session)` reads it off the event loop, in a reading
    transaction; None when it is no longer worth sending."""

    draw: Callable[[Session], Shown | None]
    is_protected: bool


@dataclass(frozen=True)
class Message:
    """A kind of outgoing message. One that must not come twice says so and is marked uncertain instead.

    One that `waits` is asked, each time it is about to be sent, until when it is held back. One of figures of weeks or
    months is drawn `aside`: a writing transaction that reads for a tenth of a second keeps everybody's taps waiting.
    """

    render: Render
    is_repeated_if_uncertain: bool = True
    waits: Waits | None = None
    aside: Aside | None = None


@dataclass(frozen=True)
class Ringing:
    """A kind of ring of a phone besides Telegram; it shares its name with the message it stands behind.

    `words(reading, *, way, is_repeat, **params)`: what the phone is told as it is true now; None when it is no longer
    worth it: then it is not rung, and what rings is stopped. `accept(session, now, *, actor, way, zone, **params)`:
    somebody confirmed on their phone, maybe after another had accepted; returns whether it is theirs now.
    `changed(session, now, *, member_id, way, state, **params)`: something has become of it. Each is called inside a
    transaction that holds the ring.
    """

    words: Callable[..., "PhoneWords | None"]
    accept: Callable[..., bool]
    changed: Callable[..., None] | None = None
    is_test: bool = False  # a test or a drill; then it goes to what is not proved, too
    lasts_for: timedelta = timedelta(hours=1)  # a push message that repeats itself does so for as long


@dataclass(frozen=True)
class Job:
    """Something to look after as time passes: `run(session, now, zone)` asks what is due and does it. What it could not
    do, while it did the rest, it returns (`storage.apart`): that is logged, seen, and tried again next time."""

    name: str
    every: timedelta
    run: Callable[[Session, datetime, ZoneInfo], Sequence[Exception] | None]


@dataclass(frozen=True)
class Reply:
    """What a page answers. `make` is called as a file's is; `tag` stays the same while the content says the same."""

    make: Callable[[], bytes]
    content_type: str
    tag: str


# `page(session, now, deps, ref)`: what somebody gets who knows the address and has no chat; None as if it never was.
Page = Callable[[Session, datetime, Deps, str], Reply | None]


@dataclass(frozen=True)
class HomePart:
    """What a feature puts on the home card: at most one line of news, and its way in."""

    line: str | None = None
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True)
class CardPart:
    """What a feature puts on the card of a shift: lines of its own, and rows of buttons."""

    lines: tuple[str, ...] = ()
    rows: tuple[tuple[Button, ...], ...] = ()


# What a feature has to say in a digest of who leads: in which section, how urgent, and with which button.
DigestPart = Part[Button]
# `digest(glance)`: what there is to say; nothing when there is nothing.
Digested = Callable[["Glance"], Sequence[DigestPart]]
# `offered(reading, typed)`: what fits what a member has typed so far after the bot's name. Reads only, and soon.
Offered = Callable[[Reading, str], Sequence[Pick]]
# `part(reading, found, place)`: what there is to say and to do about a shift for this reader, with the place they have.
OnShift = Callable[[Reading, Opening, Place | None], CardPart]
# `part(reading, found, kind)`: the same on a lead's card about a gap, where somebody of this kind is missing.
OnGap = Callable[[Reading, Opening, PlaceKind], CardPart]


@dataclass(frozen=True)
class Feature:
    """A slice's table of contents. Buttons carry `name:verb:ref`, messages and rings are of the kind `name.what`.

    `answers` are verbs of dialogues: what a member types goes to the step stored for them; those in `own_numbers` ask
    for a phone number of the team itself, and what is one and nothing else is not stopped; likewise those in
    `own_services` and addresses like `service://...`. Those in `public_words` ask who keeps guidance or contacts for
    words everybody may read: numbers, mail and web addresses in them are not stopped. `starts` are prefixes of deep
    links: `?start=join-abc` goes to `starts["join"]` with `abc`. `files` are endings of file names in lower case, such
    as `.xlsx`: a document of such a name in a private chat goes there, whoever sent it; from who may not send one it is
    `Unwanted`. `uploads` are verbs of dialogues that wait for a file, with such endings: while that question is open,
    files of these names go there and nowhere else. `pages` are read over HTTP below the public address, where there is
    one: `/calendar/abc.ics` goes to `pages["calendar"]` with `abc.ics`. `on_shift` and `on_gap` add to the cards of
    shifts, `before_shift` to the briefing just before one and `after_shift` to the thanks after it, in the order of the
    features. `digest` adds to the daily digest of who leads, `evening` to the note before the night. `inline` offers
    something to who types in the chat with the bot after its name.
    """

    name: str
    commands: tuple[Command, ...] = ()
    taps: Mapping[str, Run] = field(default_factory=dict)
    answers: Mapping[str, Run] = field(default_factory=dict)
    own_numbers: frozenset[str] = frozenset()
    own_services: frozenset[str] = frozenset()
    public_words: frozenset[str] = frozenset()
    starts: Mapping[str, Run] = field(default_factory=dict)
    files: Mapping[str, Run] = field(default_factory=dict)
    uploads: Mapping[str, Mapping[str, Run]] = field(default_factory=dict)
    messages: Mapping[str, Message] = field(default_factory=dict)
    rings: Mapping[str, Ringing] = field(default_factory=dict)
    jobs: tuple[Job, ...] = ()
    pages: Mapping[str, Page] = field(default_factory=dict)
    home: Callable[[Reading], HomePart] | None = None
    on_shift: OnShift | None = None
    on_gap: OnGap | None = None
    before_shift: OnShift | None = None
    after_shift: OnShift | None = None
    digest: Digested | None = None
    evening: Digested | None = None
    inline: Offered | None = None


@dataclass(frozen=True)
class Hooks:
    """What the process turns to features for when nobody was asked in particular."""

    stranger: Run  # somebody outside the team wrote or tapped
    lost: Run  # a member typed something nobody waits for, or tapped a button nobody answers
    # Reads what was typed before anybody else does; True when it was taken out of the chat and goes no further.
    guard: Callable[..., Awaitable[bool]]
    unwanted: Run  # a member sent a picture, a file, a voice message, a contact, a place or forwarded something
    presence: Run  # the bot was blocked or let back in; `ref` is the new status, as Telegram names it
    unreachable: Callable[..., None]  # (session, now, *, member_id, reason): a message could not reach a member
    group_presence: Run  # the bot was removed from a group or let in; `ref` is the new status, as Telegram names it
    group_moved: Run  # a group says that it has become another chat; `ref` is that chat's id
    group_lost: Callable[..., None]  # (session, now, *, chat_id): a message could not reach a group
    group_migrated: Callable[..., None]  # (session, now, *, chat_id, to): a message found that a group has moved
