"""The session of one transaction. Nothing here begins or ends one."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session


class Keeping(Session):
    """Keeps what was read until the end of its transaction.

    SQLAlchemy's identity map lets go of a record as soon as nobody looks at it, and the view that follows an action
    would read the same member, shift and place again (a fifth of a sign-up's time). Sessions live for one transaction.
    """


@sa.event.listens_for(Keeping, "loaded_as_persistent")
@sa.event.listens_for(Keeping, "pending_to_persistent")
def _keep(session: Session, record: Any) -> None:
    session.info.setdefault("kept", []).append(record)
