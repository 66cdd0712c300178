"""What of the guidance in force can be found by its words, kept as it changes and mended when it is not as it should
be. Searching is the library's."""

from sqlmodel import Session

from handlers.rules import searching
from storage import bulletins, library
from storage.bulletins import BulletinKind, Edition

# So many editions are read at once where many cannot be found: documents are long.
AT_ONCE = 20


def put(session: Session, *, edition: Edition) -> None:
    """The edition can be found by what it says now; or not at all, when it is not guidance in force."""
    library.drop(session, edition_ids=[edition.id])
    bulletin = bulletins.bulletin(session, bulletin_id=edition.bulletin_id)
    if bulletin is None or bulletin.kind is not BulletinKind.GUIDANCE or not edition.is_in_force:
        return
    said = bulletins.wordings(session, edition_id=edition.id).values()
    papers = bulletins.papers(session, edition_id=edition.id)
    texts = [text for each in said for text in (each.body, each.changed, each.question)]
    title = searching.fold(" ".join(each.title for each in said))
    lines = searching.fold(" ".join(filter(None, (bulletin.topic, *texts, *(paper.name for paper in papers)))))
    words = searching.words((title, lines, *(paper.words for paper in papers)))
    library.put(session, edition_id=edition.id, title=title, lines=lines, words=words)


def drop(session: Session, *, edition: Edition) -> None:
    """Nobody is to go by it any more, so nobody finds it."""
    library.drop(session, edition_ids=[edition.id])


def mend(session: Session) -> int:
    """Let what is in force, and only that, be found; return how many editions could not, or should not have been.
    Harmless when repeated."""
    # In this order: PostgreSQL answers each question as things are then, and what goes out between the two would be
    # found by its words and not yet be known to be in force.
    known = library.editions(session)
    wanted = {each.id: each for each in bulletins.in_force(session, kind=BulletinKind.GUIDANCE)}
    library.drop(session, edition_ids=sorted(known - set(wanted)))
    missing = sorted(set(wanted) - known)[:AT_ONCE]
    for edition in sorted((wanted[each] for each in missing), key=lambda each: each.bulletin_id):
        bulletins.lock(session, bulletin_id=edition.bulletin_id)
        now = bulletins.fresh(session, edition_id=edition.id)
        if now is not None:
            put(session, edition=now)
    return len(known - set(wanted)) + len(missing)
