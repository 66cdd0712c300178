"""The session of one transaction, and what it has read. Nothing here begins or ends one."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm
from sqlmodel import Session

_RECALLED = "recalled"


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


@sa.event.listens_for(Keeping, "loaded_as_persistent")
@sa.event.listens_for(Keeping, "pending_to_persistent")
def _keep(session: Session, record: Any) -> None:
    session.info.setdefault("kept", []).append(record)


@sa.event.listens_for(Keeping, "do_orm_execute")
def _forget_unless_looking(asked: orm.ORMExecuteState) -> None:
    is_holding = getattr(asked.statement, "_for_update_arg", None) is not None
    if is_holding or not asked.is_select:
        forget(asked.session)


@sa.event.listens_for(Keeping, "after_flush")
@sa.event.listens_for(Keeping, "after_soft_rollback")
def _forget(session: Session, _what: Any) -> None:
    forget(session)
