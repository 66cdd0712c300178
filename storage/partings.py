"""Places that are somebody's no more, or whose holders cannot come: what was lost, and when. Changes nothing."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.places import Place
from storage.shifts import HELD, PlaceKind, PlaceState


def is_any(session: Session, *, shift_id: int, kind: PlaceKind, since: datetime) -> bool:
    """Whether a place of this kind became somebody's no more at this instant or later."""
    chosen = select(Place.member_id).where(
        Place.shift_id == shift_id, Place.kind == kind, col(Place.left_at) >= since, col(Place.state).not_in(HELD)
    )
    return session.exec(chosen.limit(1)).first() is not None


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
