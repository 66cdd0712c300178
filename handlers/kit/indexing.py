"""What of the guidance in force can be found by its words, kept as it changes and mended when it is not as it should
be. Searching is the library's."""

from collections.abc import Iterable

from sqlmodel import Session

from handlers.rules import searching
from storage import bulletins, library
from storage.bulletins import BulletinKind, Edition
from storage.members import Language

# So many editions are read at once where many cannot be found: documents are long.
AT_ONCE = 20


def put(session: Session, *, edition: Edition) -> None:
    """The edition can be found by what it says now; or not at all, when it is not guidance in force."""
    library.drop(session, edition_ids=[edition.id])
    bulletin = bulletins.bulletin(session, bulletin_id=edition.bulletin_id)
    if bulletin is None or bulletin.kind is not BulletinKind.GUIDANCE or not edition.is_in_force:
        return
    said = bulletins.wordings(session, edition_id=edition.id)
    papers = bulletins.papers(session, edition_id=edition.id)
    for language, wording in said.items():
        named, spoken = zip(*_read_with(language, list(said), papers), strict=True) if papers else ((), ())
        texts = [bulletin.topic, wording.body, wording.changed, wording.question, *named]
        title, lines = searching.fold(wording.title), searching.fold(" ".join(filter(None, texts)))
        words = searching.words((title, lines, *spoken))
        library.put(session, edition_id=edition.id, language=language, title=title, lines=lines, words=words)


def drop(session: Session, *, edition: Edition) -> None:
    """Nobody is to go by it any more, so nobody finds it."""
    library.drop(session, edition_ids=[edition.id])


def mend(session: Session) -> int:
    """Let what is in force, and only that, be found; return how many editions could not, or should not have been.
    Harmless when repeated."""
    wanted = {each.id: each for each in bulletins.in_force(session, kind=BulletinKind.GUIDANCE)}
    known = library.editions(session)
    library.drop(session, edition_ids=sorted(known - set(wanted)))
    missing = sorted(set(wanted) - known)[:AT_ONCE]
    for each in missing:
        put(session, edition=wanted[each])
    return len(known - set(wanted)) + len(missing)


def _read_with(
    language: Language, said: list[Language], papers: dict[Language, tuple[str, str]]
) -> Iterable[tuple[str, str]]:
    """The documents who reads this language gets: their own, or else the one there is. The first language said has
    those of languages in which nothing is said, too."""
    own = papers.get(language) or next(iter(papers.values()))
    others = [paper for of, paper in papers.items() if of not in said and paper != own] if language is said[0] else []
    return [own, *others]
