"""What guidance and announcements promise: editions in their order, words by language, and bytes nobody keeps twice."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from storage import bulletins, contents, members
from storage.bulletins import BulletinKind, Edition, EditionState, Wording
from storage.contents import Content
from storage.db import Database
from storage.members import Language, Role

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ET, EN, RU = Language.ET, Language.EN, Language.RU


def author(session: Session, name: str = "Liis") -> int:
    return members.add(session, NOW, name=name, role=Role.LEAD).id


def draft(session: Session, who: int, kind: BulletinKind = BulletinKind.GUIDANCE, topic: str | None = None) -> Edition:
    return bulletins.add(session, NOW, kind=kind, author_id=who, topic=topic)


def out(session: Session, edition: Edition, at: datetime = NOW, ends_at: datetime | None = None) -> Edition:
    edition.state, edition.out_at, edition.ends_at, edition.base_id = EditionState.OUT, at, ends_at, edition.id
    bulletins.save(session, row=edition)
    return edition


def planned(session: Session, edition: Edition, at: datetime) -> Edition:
    edition.state, edition.publish_at = EditionState.PLANNED, at
    bulletins.save(session, row=edition)
    return edition


def says(session: Session, edition: Edition, language: Language, title: str, **more: str) -> None:
    bulletins.save(session, row=Wording(edition_id=edition.id, language=language, title=title, **more))


def content_ids(session: Session) -> list[int]:
    return list(session.exec(select(Content.id).order_by(col(Content.id))).all())


def test_a_bulletin_begins_with_a_draft_for_everybody(db: Database) -> None:
    with db.begin() as session:
        found = draft(session, author(session), topic="Lapsed")
        of = bulletins.bulletin(session, bulletin_id=found.bulletin_id)
        assert of
        assert (of.kind, of.topic, of.created_at) == (BulletinKind.GUIDANCE, "Lapsed", NOW)
        assert (found.number, found.state, found.audience, found.base_id) == (1, EditionState.DRAFT, "{}", None)
        assert not found.is_in_force


def test_the_next_edition_says_what_this_one_does_but_for_what_was_new(db: Database) -> None:
    with db.begin() as session:
        liis, kai = author(session), author(session, "Kai")
        first = draft(session, liis)
        first.is_must, first.is_urgent, first.audience, first.right_answer = True, True, '{"members": [1]}', 1
        out(session, first, ends_at=NOW + DAY)
        more = {"body": "Line", "changed": "Old news", "link": "https://a.ee", "question": "?", "answers": '["a", "b"]'}
        says(session, first, ET, "Title", **more)
        says(session, first, RU, "Заголовок")
        kept = contents.keep(session, content=b"paper", words="words")
        bulletins.attach(session, edition_id=first.id, language=ET, name="a.pdf", of=kept)
        next_ = bulletins.revise(session, NOW + HOUR, edition=first, author_id=kai, is_anew=False)
        assert (next_.number, next_.author_id, next_.is_anew, next_.state) == (2, kai, False, EditionState.DRAFT)
        assert (next_.is_must, next_.is_urgent, next_.audience, next_.right_answer) == (True, True, first.audience, 1)
        assert (next_.ends_at, next_.base_id, next_.out_at) == (NOW + DAY, None, None)
        said = bulletins.wordings(session, edition_id=next_.id)
        assert [each.title for each in said.values()] == ["Title", "Заголовок"]
        assert (said[ET].changed, said[ET].link, said[ET].choices) == (None, "https://a.ee", ["a", "b"])
        assert bulletins.documents(session, edition_id=next_.id)[ET].content_id == kept
        assert bulletins.revise(session, NOW, edition=first, author_id=kai, is_anew=True).number == 3


def test_two_editions_of_a_bulletin_have_no_number_in_common(db: Database) -> None:
    with db.begin() as session:
        liis = author(session)
        found = draft(session, liis)
        twin = Edition(bulletin_id=found.bulletin_id, number=1, author_id=liis, created_at=NOW)
        with pytest.raises(IntegrityError), session.begin_nested():
            bulletins.save(session, row=twin)


def test_words_come_in_the_order_of_the_languages(db: Database) -> None:
    with db.begin() as session:
        found = draft(session, author(session))
        for language in (RU, EN, ET):
            says(session, found, language, language.value)
        assert list(bulletins.wordings(session, edition_id=found.id)) == [ET, EN, RU]
        for _ in range(2):
            bulletins.unsay(session, edition_id=found.id, language=ET)
        assert list(bulletins.wordings(session, edition_id=found.id)) == [EN, RU]
        assert bulletins.wordings(session, edition_id=404) == {}


def test_content_that_no_edition_has_is_forgotten(db: Database) -> None:
    with db.begin() as session:
        first = draft(session, author(session))
        shared, other = (contents.keep(session, content=each) for each in (b"shared", b"other"))
        bulletins.attach(session, edition_id=first.id, language=ET, name="a.pdf", of=shared)
        second = bulletins.revise(session, NOW, edition=first, author_id=first.author_id, is_anew=True)
        bulletins.attach(session, edition_id=second.id, language=ET, name="b.pdf", of=other)
        assert content_ids(session) == [shared, other]  # the first still has it
        bulletins.detach(session, edition_id=first.id, language=ET)
        assert content_ids(session) == [other]
        bulletins.detach(session, edition_id=first.id, language=ET)
        bulletins.attach(
            session, edition_id=second.id, language=ET, name="c.pdf", of=contents.keep(session, content=b"")
        )
        (last,) = content_ids(session)
        found = contents.content(session, content_id=last)
        assert found
        assert (found.size, found.content, found.words) == (0, b"", "")


def test_bytes_come_back_as_they_were_kept(db: Database) -> None:
    paper = bytes(range(256)) * 400
    with db.begin() as session:
        kept = contents.keep(session, content=paper, words="sõnad слова")
    with db.read() as session:
        found = contents.content(session, content_id=kept)
        assert found
        assert (found.size, found.content, found.words) == (len(paper), paper, "sõnad слова")
        assert "sõnad" not in repr(found)


def test_what_is_in_force_comes_newest_first_and_by_kind(db: Database) -> None:
    with db.begin() as session:
        liis = author(session)
        old, new = (out(session, draft(session, liis), NOW + ahead * HOUR) for ahead in (0, 1))
        said = out(session, draft(session, liis, BulletinKind.ANNOUNCEMENT), NOW - HOUR)
        draft(session, liis)
        assert [each.id for each in bulletins.in_force(session)] == [new.id, old.id, said.id]
        assert [each.id for each in bulletins.in_force(session, kind=BulletinKind.ANNOUNCEMENT)] == [said.id]
        current = bulletins.current(session, bulletin_id=old.bulletin_id)
        assert current
        assert current.is_in_force


def test_what_is_due_and_overdue_is_found_at_its_instant(db: Database) -> None:
    with db.begin() as session:
        liis = author(session)
        later, sooner = (planned(session, draft(session, liis), NOW + ahead * HOUR) for ahead in (2, 1))
        ending = out(session, draft(session, liis), ends_at=NOW + HOUR)
        out(session, draft(session, liis))
        before = NOW + HOUR - timedelta(seconds=1)
        assert (bulletins.due(session, before), bulletins.overdue(session, before)) == ([], [])
        assert [each.id for each in bulletins.due(session, NOW + HOUR)] == [sooner.id]
        assert [each.id for each in bulletins.due(session, NOW + DAY)] == [sooner.id, later.id]
        assert [each.id for each in bulletins.overdue(session, NOW + HOUR)] == [ending.id]


def test_one_edition_of_a_bulletin_is_open(db: Database) -> None:
    with db.begin() as session:
        first = draft(session, author(session))
        for prepare in (lambda: None, lambda: planned(session, first, NOW)):
            prepare()
            found = bulletins.open_of(session, bulletin_id=first.bulletin_id)
            assert found
            assert found.id == first.id
        out(session, first)
        assert bulletins.open_of(session, bulletin_id=first.bulletin_id) is None


def test_what_went_out_lately_is_remembered_whatever_became_of_it(db: Database) -> None:
    with db.begin() as session:
        liis = author(session)
        old, taken_back = (out(session, draft(session, liis), NOW - ahead) for ahead in (DAY + HOUR, HOUR))
        taken_back.state = EditionState.WITHDRAWN
        bulletins.save(session, row=taken_back)
        coming = planned(session, draft(session, liis), NOW + 9 * DAY)
        draft(session, liis)
        assert [each.id for each in bulletins.recent(session, since=NOW - DAY)] == [coming.id, taken_back.id]
        assert old.id in [each.id for each in bulletins.recent(session, since=NOW - 2 * DAY)]


def test_editions_are_found_by_state_and_author_and_bulletins_by_id(db: Database) -> None:
    with db.begin() as session:
        liis, kai = author(session), author(session, "Kai")
        mine, theirs = draft(session, liis), draft(session, kai)
        states = (EditionState.DRAFT,)
        assert [each.id for each in bulletins.in_state(session, states=states)] == [theirs.id, mine.id]
        assert [each.id for each in bulletins.in_state(session, states=states, author_id=liis)] == [mine.id]
        assert list(bulletins.bulletins(session, bulletin_ids=[mine.bulletin_id, 404])) == [mine.bulletin_id]
        assert bulletins.bulletins(session, bulletin_ids=[]) == {}
        assert [each.number for each in bulletins.editions(session, bulletin_id=mine.bulletin_id)] == [1]


def test_topics_are_named_once_each_with_a_bulletin_of_it(db: Database) -> None:
    with db.begin() as session:
        liis = author(session)
        first, _, other, _ = (draft(session, liis, topic=each) for each in ("Lapsed", "Lapsed", "Kriis", None))
        assert bulletins.topics(session) == {"Lapsed": first.bulletin_id, "Kriis": other.bulletin_id}


def test_who_gets_to_hold_a_bulletin_sees_what_became_of_it(db: Database) -> None:
    with db.begin() as session:
        found = draft(session, author(session))
        assert bulletins.lock(session, bulletin_id=404) is None
        assert bulletins.lock(session, bulletin_id=found.bulletin_id)
        session.connection().execute(sa.text("UPDATE edition SET state = 'dropped'"))
        fresh = bulletins.fresh(session, edition_id=found.id)
        assert fresh
        assert fresh.state is EditionState.DROPPED


def dropped(session: Session, edition: Edition, at: datetime = NOW) -> Edition:
    edition.state, edition.ended_at = EditionState.DROPPED, at
    bulletins.save(session, row=edition)
    return edition


def test_what_was_put_away_long_ago_goes_with_its_words_and_files_and_nothing_else(db: Database) -> None:
    with db.begin() as session:
        liis = author(session)
        first = draft(session, liis)
        says(session, first, EN, "In force")
        shared = contents.keep(session, content=b"shared")
        bulletins.attach(session, edition_id=first.id, language=EN, name="a.pdf", of=shared)
        out(session, first)
        second = bulletins.revise(session, NOW, edition=first, author_id=liis, is_anew=True)
        bulletins.attach(
            session, edition_id=second.id, language=RU, name="b.pdf", of=contents.keep(session, content=b"b")
        )
        alone, lately = dropped(session, draft(session, liis)), dropped(session, draft(session, liis), NOW + DAY)
        dropped(session, second)
        assert bulletins.forget_dropped(session, before=NOW + HOUR) == 2
        assert [each.id for each in bulletins.editions(session, bulletin_id=first.bulletin_id)] == [first.id]
        assert bulletins.bulletins(session, bulletin_ids=[alone.bulletin_id]) == {}
        assert bulletins.edition(session, edition_id=lately.id)
        assert content_ids(session) == [shared]
        assert bulletins.wordings(session, edition_id=second.id) == {}


def test_what_is_brought_back_at_that_moment_is_not_forgotten(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def brought_back(session: Session, *, bulletin_id: int) -> None:
        changed = sa.update(Edition).where(col(Edition.bulletin_id) == bulletin_id).values(state=EditionState.DRAFT)
        session.connection().execute(changed)

    with db.begin() as session:
        put_away = dropped(session, draft(session, author(session)))
        monkeypatch.setattr(bulletins, "lock", brought_back)
        assert bulletins.forget_dropped(session, before=NOW + HOUR) == 0
        assert bulletins.edition(session, edition_id=put_away.id)
