"""Doing what has to be done in the database, however long it takes to come back. Decides nothing."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session

from handlers.kit.feature import Clock
from storage.db import Database, Unavailable

log = logging.getLogger(__name__)
T = TypeVar("T")

_PATIENCE = 0.5  # seconds between tries


async def persistently(db: Database, clock: Clock, work: Callable[[Session, datetime], T]) -> T:
    """Do this at the time it is then, in a writing transaction, and again until the database has answered."""
    while True:
        try:
            return await db.act(lambda session: work(session, clock.now()))
        except Unavailable as error:
            log.warning("the database does not answer (%s); trying again", error)
            await asyncio.sleep(_PATIENCE)
