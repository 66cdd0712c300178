"""Places that are somebody's no more, or whose holders cannot come: what was lost, and when. Changes nothing."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.places import Place
from storage.shifts import PlaceKind, PlaceState
from storage.sql import Statement

# Asked twice whenever somebody looks at a place they took just now.
_IS_ANY = Statement(
    "SELECT 1 FROM place WHERE shift_id = :shift_id AND kind = :kind AND left_at >= :since"
    " AND state NOT IN ('planned', 'here', 'done') LIMIT 1"
)


def is_any(session: Session, *, shift_id: int, kind: PlaceKind, since: datetime) -> bool:
    """Whether a place of this kind became somebody's no more at this instant or later."""
    return _IS_ANY.recall(session, bool, shift_id=shift_id, kind=kind.value, since=since)


def latest(session: Session, *, shift_ids: Sequence[int]) -> dict[tuple[int, PlaceKind], datetime]:
    """When each of these shifts last lost somebody of which kind who is not replaced: they gave their place back, or
    said that they cannot come. What never was lost is left out.
    """
    instant = sa.case((col(Place.state) == PlaceState.LEFT, col(Place.left_at)), else_=col(Place.cover_wanted_at))
    is_lost = sa.or_(
        col(Place.state) == PlaceState.LEFT,
        sa.and_(col(Place.state) == PlaceState.PLANNED, col(Place.cover_wanted_at).is_not(None)),
    )
    chosen = select(Place.shift_id, Place.kind, sa.func.max(instant)).where(col(Place.shift_id).in_(shift_ids), is_lost)
    rows = session.exec(chosen.group_by(col(Place.shift_id), col(Place.kind))).all() if shift_ids else ()
    return {(row[0], PlaceKind(row[1])): row[2] for row in rows}
