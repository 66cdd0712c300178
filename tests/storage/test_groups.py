"""Group chats of the team as rows."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from storage import groups, members
from storage.db import Database
from storage.groups import TeamGroup
from storage.members import Language, Role

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
OLD, NEW = -4000000001, -1001999999999


def link(session: Session, chat_id: int, *, title: str = "Team", thread_id: int | None = None) -> TeamGroup:
    found = members.everyone(session)
    by = found[0] if found else members.add(session, NOW, name="Mari", role=Role.LEAD)
    return groups.link(
        session, NOW, chat_id=chat_id, title=title, language=Language.RU, thread_id=thread_id, linked_by=by.id
    )


def current(session: Session) -> list[int]:
    return [group.chat_id for group in groups.current(session)]


def test_a_group_is_posted_to_until_it_is_stopped_left_or_unlinked(db: Database) -> None:
    with db.begin() as session:
        one, two, three = (link(session, chat_id) for chat_id in (-3, -2, -1))
        assert current(session) == [-3, -2, -1]
        groups.put_posting(session, group=one, is_posting=False)
        groups.mark_left(session, NOW, group=two)
        groups.unlink(session, group=three)
    with db.read() as session:
        assert current(session) == []
        assert [group.chat_id for group in groups.everyone(session)] == [-3, -2]


def test_linked_again_what_is_new_counts(db: Database) -> None:
    with db.begin() as session:
        group = link(session, OLD, title="x" * 200, thread_id=7)
        groups.put_posting(session, group=group, is_posting=False)
        groups.mark_left(session, NOW, group=group)
    with db.begin() as session:
        link(session, OLD, title="Team")
    with db.read() as session:
        (group,) = groups.current(session)
        assert (group.title, group.thread_id, group.is_current, group.linked_at) == ("Team", None, True, NOW)


def test_a_group_that_moves_keeps_everything_but_its_topic(db: Database) -> None:
    with db.begin() as session:
        groups.put_posting(session, group=link(session, OLD, thread_id=7), is_posting=False)
    with db.begin() as session:
        group = groups.lock(session, chat_id=OLD)
        assert group is not None
        groups.migrate(session, group=group, chat_id=NEW)
    with db.read() as session:
        (moved,) = groups.everyone(session)
        assert (moved.chat_id, moved.is_posting, moved.thread_id, moved.language) == (NEW, False, None, Language.RU)


def test_a_group_that_was_linked_anew_before_it_is_known_to_have_moved_stays_as_it_is(db: Database) -> None:
    with db.begin() as session:
        old = link(session, OLD, title="old")
        link(session, NEW, title="new", thread_id=7)
        groups.migrate(session, group=old, chat_id=NEW)
    with db.read() as session:
        (kept,) = groups.everyone(session)
        assert (kept.chat_id, kept.title, kept.thread_id) == (NEW, "new", 7)


def test_only_a_member_can_have_linked_a_group(db: Database) -> None:
    with pytest.raises(sa.exc.IntegrityError), db.begin() as session:
        groups.link(session, NOW, chat_id=NEW, title="a", language=Language.ET, thread_id=None, linked_by=99)
