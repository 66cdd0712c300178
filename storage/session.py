"""The session of one transaction, and what it has read. Nothing here begins or ends one."""

from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import orm
from sqlmodel import Session, SQLModel

M = TypeVar("M", bound=SQLModel)
_RECALLED, _OVERWRITTEN, _OWING = "recalled", "overwritten", "owing"


class Keeping(Session):
    """Keeps what was read until the end of its transaction.

    SQLAlchemy's identity map lets go of a record as soon as nobody looks at it, and the view that follows an action
    would read the same member, shift and place again (a fifth of a sign-up's time). Sessions live for one transaction.
    Answers to driver-level SQL are kept too (`sql.Statement.recall`), until something is written or held.
    """


def recalled(session: Session) -> dict[Any, Any]:
    """What was asked since this transaction last wrote or held anything, with the answers; to be added to."""
    if not isinstance(session, Keeping):  # nobody would tell us when it writes
        return {}
    answers: dict[Any, Any] = session.info.setdefault(_RECALLED, {})
    return answers


def forget(session: orm.Session) -> None:
    """Ask again from now on: something was written, or what was waited for may have been changed by others."""
    session.info.pop(_RECALLED, None)


def owes(session: Session) -> None:
    """What this transaction owes somebody is not to wait until it is looked for."""
    session.info[_OWING] = True


def is_owing(session: Session) -> bool:
    """Whether it owes such a thing."""
    return _OWING in session.info


def adopt(session: Session, record: M) -> M:
    """The record, which driver-level SQL has just written with these values, as if the session had read it."""
    known = session.identity_map.get(orm.util.identity_key(instance=record))
    if known is None:
        orm.make_transient_to_detached(record)
        session.add(record)
        session.info.setdefault(_OVERWRITTEN, []).append(record)
        return record
    columns = sa.inspect(type(record)).column_attrs
    became(session, known, **{column.key: getattr(record, column.key) for column in columns})
    return known


def became(session: Session, record: SQLModel, **values: Any) -> None:
    """The record has these values now: driver-level SQL has written them, and they are not to be written again."""
    for name, value in values.items():
        orm.attributes.set_committed_value(record, name, value)
    session.info.setdefault(_OVERWRITTEN, []).append(record)


@sa.event.listens_for(Keeping, "loaded_as_persistent")
@sa.event.listens_for(Keeping, "detached_to_persistent")
@sa.event.listens_for(Keeping, "pending_to_persistent")
def _keep(session: Session, record: Any) -> None:
    session.info.setdefault("kept", []).append(record)


@sa.event.listens_for(Keeping, "do_orm_execute")
def _forget_unless_looking(asked: orm.ORMExecuteState) -> None:
    is_holding = getattr(asked.statement, "_for_update_arg", None) is not None
    if is_holding or not asked.is_select:
        forget(asked.session)


@sa.event.listens_for(Keeping, "after_flush")
def _forget(session: Session, _what: Any) -> None:
    forget(session)


@sa.event.listens_for(Keeping, "after_soft_rollback")
def _forget_undone(session: Session, _what: Any) -> None:
    forget(session)
    for record in session.info.pop(_OVERWRITTEN, ()):
        if record in session:  # SQLAlchemy looks again at what it wrote itself
            session.expire(record)
