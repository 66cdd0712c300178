"""What a draft says: its words in each language, its link, its document, its short check. Opens no file."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from handlers.kit import access, drafting, indexing, spreading
from handlers.kit.errors import Refused
from handlers.rules import composing
from handlers.rules.composing import Check, Unclear
from handlers.rules.rights import Right
from storage import audit, bulletins, contents, dialogues
from storage.bulletins import BulletinKind, Edition, EditionState, Wording
from storage.members import Language, Member

EVERY = "all"  # of a link that readers of every language get
# An announcement is in force for so long unless its writer says otherwise; guidance stays until it is changed.
_LASTS = {BulletinKind.ANNOUNCEMENT: 7, BulletinKind.GUIDANCE: None}


@dataclass(frozen=True)
class Opened:
    """A draft of the next version or of a correction; one that was there before may be somebody else's."""

    edition: Edition
    was_there: bool


def begin(session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at what is being written. Raises `Refused`."""
    access.require(actor, Right.BRIEF_TEAM)
    dialogues.end(session, member_id=actor.id)


def draft(session: Session, now: datetime, *, actor: Member, kind: BulletinKind) -> Edition:
    """Begin to write; one the actor has begun and left empty is taken again. Its text is waited for. Raises
    `Refused`."""
    access.require(actor, Right.BRIEF_TEAM)
    found = _empty(session, actor, kind)
    if found is None:
        found = bulletins.add(session, now, kind=kind, author_id=actor.id)
        found.lasts_days = _LASTS[kind]
        bulletins.save(session, row=found)
    _expect(session, now, actor, "said", found.id, actor.language)
    return found


def edit(session: Session, _now: datetime, *, actor: Member, edition_id: int) -> Edition:
    """Look at a draft, one's own or another's. Raises `Refused`."""
    found = drafting.find(session, actor=actor, edition_id=edition_id)
    dialogues.end(session, member_id=actor.id)
    return found


def revise(session: Session, now: datetime, *, actor: Member, edition_id: int, is_anew: bool) -> Opened:
    """Begin the next version of what is in force or was last, or a correction; one that is there already is opened
    instead.

    Raises `Refused` for a correction of what is not in force any more.
    """
    found = drafting.find(session, actor=actor, edition_id=edition_id)
    bulletins.lock(session, bulletin_id=found.bulletin_id)
    dialogues.end(session, member_id=actor.id)
    there = bulletins.open_of(session, bulletin_id=found.bulletin_id)
    if there is not None:
        return Opened(there, was_there=True)
    last = bulletins.latest(session, bulletin_id=found.bulletin_id)
    if last is None or not (is_anew or last.is_in_force):
        raise Refused("writing-not-in-force")
    made = bulletins.revise(session, now, edition=last, author_id=actor.id, is_anew=is_anew)
    if is_anew:
        spreading.ask_anew(session, now, edition=made, last=last)
        _expect(session, now, actor, "changed", made.id, actor.language)
    else:
        _expect(session, now, actor, "said", made.id, actor.language)
    return Opened(made, was_there=False)


def take(session: Session, now: datetime, *, actor: Member, edition_id: int) -> Edition:
    """Go on with what somebody else was writing; they are told when they come back to it. Raises `Refused`."""
    found = drafting.find(session, actor=actor, edition_id=edition_id)
    bulletins.lock(session, bulletin_id=found.bulletin_id)
    fresh = bulletins.fresh(session, edition_id=edition_id)
    if fresh is None or fresh.state not in drafting.OPEN:
        raise Refused("kit-gone")
    if fresh.author_id != actor.id:
        before, fresh.author_id = fresh.author_id, actor.id
        bulletins.save(session, row=fresh)
        subject = f"edition:{fresh.id}"
        audit.record(session, now, actor_id=actor.id, verb="writing.taken_over", subject=subject, before=before)
    return fresh


def expect(session: Session, now: datetime, *, actor: Member, edition_id: int, answer: str, about: str = "") -> Edition:
    """Wait for words about a draft, in this language or in that the actor goes on in. Raises `Refused`."""
    found = drafting.hold(session, actor=actor, edition_id=edition_id)
    about = about or drafting.language_for(session, edition_id=edition_id, member=actor)
    _expect(session, now, actor, answer, edition_id, about)
    return found


def say(
    session: Session, now: datetime, *, actor: Member, edition_id: int, language: Language, title: str, body: str
) -> Edition:
    """The draft says this in a language. Another text may be typed in its place: were none waited for, the number of an
    organisation in it would have it taken out of the chat. Raises `Refused`."""
    found = _typed(session, now, actor, edition_id)
    wording = _wording(session, edition_id, language)
    wording.title, wording.body = title, body
    bulletins.save(session, row=wording)
    _expect(session, now, actor, "said", edition_id, language)
    return found


def unsay(session: Session, _now: datetime, *, actor: Member, edition_id: int, language: Language) -> Edition:
    """The draft says nothing in a language any more. Harmless when repeated. Raises `Refused`."""
    found = drafting.hold(session, actor=actor, edition_id=edition_id)
    bulletins.unsay(session, edition_id=edition_id, language=language)
    if not any(each.question for each in bulletins.wordings(session, edition_id=edition_id).values()):
        found.right_answer = None
        bulletins.save(session, row=found)
    return found


def change(
    session: Session, now: datetime, *, actor: Member, edition_id: int, language: Language, news: str
) -> Edition:
    """What a new version says is new, in a language; its text, as it is so far, may be typed next. Raises `Refused`."""
    found = _typed(session, now, actor, edition_id)
    wording = _wording(session, edition_id, language)
    wording.changed = news
    bulletins.save(session, row=wording)
    _expect(session, now, actor, "said", edition_id, language)
    return found


def link(
    session: Session, now: datetime, *, actor: Member, edition_id: int, language: Language | None, address: str
) -> Edition:
    """The draft has this link, for readers of one language or of each. Raises `Refused`."""
    found = _typed(session, now, actor, edition_id)
    _link(session, actor, edition_id, language, address)
    _expect(session, now, actor, "linked", edition_id, language or EVERY)
    return found


def unlink(session: Session, _now: datetime, *, actor: Member, edition_id: int, language: Language | None) -> Edition:
    """The draft has no link any more, for readers of one language or of each. Raises `Refused`."""
    found = drafting.hold(session, actor=actor, edition_id=edition_id)
    for each in bulletins.wordings(session, edition_id=edition_id).values():
        if language in (None, each.language):
            each.link = None
            bulletins.save(session, row=each)
    return found


def attach(session: Session, now: datetime, *, actor: Member, name: str, content: bytes, words: str) -> Edition | None:
    """A document that was sent belongs to the draft in hand, in place of the one before; None when it is not known
    which that is. Raises `Refused`."""
    access.require(actor, Right.BRIEF_TEAM)
    edition_id, about = _in_hand(session, now, actor)
    if edition_id is None:
        return None
    found = drafting.hold(session, actor=actor, edition_id=edition_id)
    drafting.move_below(session, now, actor=actor, edition_id=edition_id)
    own = drafting.language_for(session, edition_id=edition_id, member=actor)
    language = next((each for each in Language if each == about), own)
    kept = contents.keep(session, content=content, words=words)
    bulletins.attach(session, edition_id=edition_id, language=language, name=name, of=kept)
    _expect(session, now, actor, "linked", edition_id, EVERY)
    return found


def detach(session: Session, _now: datetime, *, actor: Member, edition_id: int, language: Language) -> Edition:
    """The draft has no document for a language any more. Harmless when repeated. Raises `Refused`."""
    found = drafting.hold(session, actor=actor, edition_id=edition_id)
    bulletins.detach(session, edition_id=edition_id, language=language)
    return found


def put_check(
    session: Session, now: datetime, *, actor: Member, edition_id: int, language: Language, check: Check
) -> Edition:
    """Who has read it is asked this, in a language. Raises `Refused`, also where it does not agree with other
    languages."""
    found = drafting.hold(session, actor=actor, edition_id=edition_id)
    said = bulletins.wordings(session, edition_id=edition_id)
    others = [len(each.choices) for each in said.values() if each.question and each.language is not language]
    try:
        found.right_answer = composing.agreed(check, right=found.right_answer, others=others)
    except Unclear as unclear:
        raise Refused(unclear.key, **unclear.values) from None
    bulletins.save(session, row=found)
    wording = _wording(session, edition_id, language)
    wording.question, wording.answers = check.question, composing.stored(check.answers)
    bulletins.save(session, row=wording)
    drafting.move_below(session, now, actor=actor, edition_id=edition_id)
    _expect(session, now, actor, "checked", edition_id, language)
    return found


def uncheck(session: Session, _now: datetime, *, actor: Member, edition_id: int) -> Edition:
    """Nobody is asked anything, in no language. Harmless when repeated. Raises `Refused`."""
    found = drafting.hold(session, actor=actor, edition_id=edition_id)
    for each in bulletins.wordings(session, edition_id=edition_id).values():
        each.question, each.answers = None, None
        bulletins.save(session, row=each)
    found.right_answer = None
    bulletins.save(session, row=found)
    return found


def name_topic(session: Session, now: datetime, *, actor: Member, edition_id: int, topic: str) -> Edition:
    """Guidance stands under this topic. One that differs only in its letters' case is the same. Raises `Refused`."""
    found = _typed(session, now, actor, edition_id)
    known = {each.casefold(): each for each in bulletins.topics(session)}
    _file(session, found, known.get(topic.casefold(), topic))
    _expect(session, now, actor, "linked", edition_id, EVERY)
    return found


def file_under(session: Session, now: datetime, *, actor: Member, edition_id: int, like: int) -> Edition:
    """Guidance stands where another bulletin does; under no topic if there is none. Raises `Refused`."""
    found = drafting.hold(session, actor=actor, edition_id=edition_id)
    other = bulletins.bulletin(session, bulletin_id=like)
    _file(session, found, other.topic if other is not None else None)
    _expect(session, now, actor, "linked", edition_id, EVERY)
    return found


def _file(session: Session, edition: Edition, topic: str | None) -> None:
    found = bulletins.bulletin(session, bulletin_id=edition.bulletin_id)
    if found is None or found.kind is not BulletinKind.GUIDANCE:
        raise Refused("kit-gone")
    found.topic = topic
    bulletins.save(session, row=found)
    current = bulletins.current(session, bulletin_id=found.id)
    if current is not None:  # what is in force stands there from now on
        indexing.put(session, edition=current)


def _link(session: Session, actor: Member, edition_id: int, language: Language | None, address: str) -> None:
    said = bulletins.wordings(session, edition_id=edition_id)
    wanted = [language] if language else list(said) or [actor.language]
    for each in wanted:
        wording = _wording(session, edition_id, each)
        wording.link = address
        bulletins.save(session, row=wording)


def _wording(session: Session, edition_id: int, language: Language) -> Wording:
    """What the draft says in a language; a new one has the link that is there."""
    said = bulletins.wordings(session, edition_id=edition_id)
    if language in said:
        return said[language]
    link_ = next((each.link for each in said.values() if each.link), None)
    return Wording(edition_id=edition_id, language=language, title="", link=link_)


def _typed(session: Session, now: datetime, actor: Member, edition_id: int) -> Edition:
    """The draft something was typed for; its card comes anew below. What is waited for next says whoever calls."""
    found = drafting.hold(session, actor=actor, edition_id=edition_id)
    drafting.move_below(session, now, actor=actor, edition_id=edition_id)
    return found


def _expect(session: Session, now: datetime, actor: Member, answer: str, edition_id: int, about: str) -> None:
    step = ":".join(filter(None, ("writing", answer, str(edition_id), about)))
    dialogues.expect(session, now, member_id=actor.id, step=step)


def _empty(session: Session, actor: Member, kind: BulletinKind) -> Edition | None:
    """A first draft of the actor's in which nothing was written."""
    mine = bulletins.in_state(session, states=(EditionState.DRAFT,), author_id=actor.id)
    known = bulletins.bulletins(session, bulletin_ids=[each.bulletin_id for each in mine])
    first = (each for each in mine if each.number == 1 and known[each.bulletin_id].kind is kind)
    return next((each for each in first if not _has_words(session, each.id)), None)


def _has_words(session: Session, edition_id: int) -> bool:
    said, files = (
        bulletins.wordings(session, edition_id=edition_id),
        bulletins.documents(session, edition_id=edition_id),
    )
    return bool(said or files)


def _in_hand(session: Session, now: datetime, actor: Member) -> tuple[int | None, str]:
    """The draft the actor is writing, and what is waited for: the one words are awaited for, else their only one."""
    name, *rest = (dialogues.current(session, now, member_id=actor.id) or "").split(":")
    if name in ("writing", "issuing") and len(rest) > 1:
        return int(rest[1]), rest[2] if len(rest) > 2 else ""
    mine = bulletins.in_state(session, states=(EditionState.DRAFT,), author_id=actor.id)
    return (mine[0].id if len(mine) == 1 else None), ""
