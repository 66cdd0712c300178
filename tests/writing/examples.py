"""For every message about writing to the team an example, on the team of `tests.troupe`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from handlers.issuing import actions as issuing
from handlers.kit import drafting
from handlers.rules.composing import Check
from handlers.writing import actions
from storage import bulletins
from storage.bulletins import BODY_LENGTH, TITLE_LENGTH, BulletinKind
from storage.members import Language, Role
from tests.crew import Crew

OLD, NEW = "2026-11-01T06:00:00+00:00", "2026-11-23T06:00:00+00:00"


@dataclass(frozen=True)
class Drafted:
    """Editions of the lead's, by id."""

    full: int  # guidance in three languages with everything there is, for some
    bare: int  # an announcement without a word
    twin: int  # one that says what the planned one says
    planned: int
    dropped: int
    out: int
    version: int  # the next of what is out
    theirs: int  # a correction somebody else is writing


def stage(crew: Crew, lead: int, other: int) -> Drafted:
    """All of them, as long as they may be and with signs that look like tags."""
    full = begins(crew, lead, BulletinKind.GUIDANCE)
    for language in Language:
        says(crew, lead, full, "<b>" + "x" * (TITLE_LENGTH - 3), "&" * BODY_LENGTH, language)
        check = Check("Mida <teed>?", ("a & b", "c", "d", "e" * 80), 0)
        crew.do(actions.put_check, lead, edition_id=full, language=language, check=check)
    crew.do(actions.link, lead, edition_id=full, language=None, address="https://example.ee/" + "x" * 200)
    crew.do(actions.attach, lead, name="<b>laps.pdf", content=b"%PDF-", words="")
    crew.do(actions.name_topic, lead, edition_id=full, topic="Lapsed & <noored>")
    for what, value in (("roles", Role.COUNSELLOR), ("languages", Language.ET), ("members", other)):
        crew.do(issuing.aim, lead, edition_id=full, what=what, value=value, is_on=True)
    crew.do(issuing.put, lead, edition_id=full, is_must=True, is_urgent=True)
    out, planned, twin, dropped = (written(crew, lead, title) for title in ("Out", "Twin", "Twin", "Dropped"))
    crew.do(issuing.send, lead, edition_id=out, seen=seal(crew, out))
    at = crew.clock.now() + timedelta(days=3)
    crew.do(issuing.plan, lead, edition_id=planned, seen=seal(crew, planned), at=at)
    crew.do(issuing.drop, lead, edition_id=dropped)
    version = crew.do(actions.revise, lead, edition_id=out, is_anew=True).edition.id
    crew.do(actions.change, lead, edition_id=version, language=Language.ET, news="<Uus> lause")
    theirs = written(crew, other, "Other")
    crew.do(issuing.send, other, edition_id=theirs, seen=seal(crew, theirs))
    theirs = crew.do(actions.revise, other, edition_id=theirs, is_anew=False).edition.id
    bare = begins(crew, lead)
    return Drafted(full, bare, twin, planned, dropped, out, version, theirs)


def params(found: Drafted) -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind."""
    full, twin = {"edition_id": found.full}, {"edition_id": found.twin}
    each = [{"edition_id": edition_id} for edition_id in vars(found).values()]
    every = [one | {"said_in": language.value} for one in each for language in Language]
    ways = ("roles", "languages", "services", "qualifications", "shifts", "members")
    return {
        "writing.list": [{}, {"has_file": True}],
        "writing.text": [*each, *every],
        "writing.news": [{"edition_id": found.version}, *every],
        "writing.extras": [*each, *every, full | {"said_in": "all"}],
        "writing.check": [*each, *every],
        "writing.topic": [full],
        "writing.replaced": [{"sent_at": OLD}, {"sent_at": NEW}],
        "issuing.whom": each,
        "issuing.pick": [full | {"what": what, "page": page} for what in ways for page in (0, 9)],
        "issuing.until": each,
        "issuing.by": each,
        "issuing.preview": [*each, *every, {"edition_id": 404}],
        "issuing.plan": [full | {"seen": "abcd"}],
        "issuing.again": [twin | {"seen": "abcd"}, twin | {"seen": "abcd", "at": 29_000_000}],
    }


def begins(crew: Crew, who: int, kind: BulletinKind = BulletinKind.ANNOUNCEMENT) -> int:
    """An empty draft."""
    return crew.do(actions.draft, who, kind=kind).id


def says(crew: Crew, who: int, edition_id: int, title: str, body: str = "", language: Language = Language.ET) -> None:
    """A draft says this."""
    crew.do(actions.say, who, edition_id=edition_id, language=language, title=title, body=body)


def written(crew: Crew, who: int, title: str, body: str = "", kind: BulletinKind = BulletinKind.ANNOUNCEMENT) -> int:
    """A draft with a text."""
    edition_id = begins(crew, who, kind)
    says(crew, who, edition_id, title, body)
    return edition_id


def seal(crew: Crew, edition_id: int) -> str:
    """What the buttons of a draft carry now."""
    with crew.db.read() as session:
        found = bulletins.edition(session, edition_id=edition_id)
        assert found
        return drafting.seal(session, found)
