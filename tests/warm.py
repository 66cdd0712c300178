"""One dialect and one store of compiled statements for all databases of a test session that have the same keys.

Each test opens a database of its own, and by itself SQLAlchemy would compile every statement anew for each: a third of
all the time the tests take. The bot keeps its own for as long as it runs, too.
"""

from collections.abc import Callable, Sequence
from weakref import WeakSet

import sqlalchemy as sa
from sqlalchemy.util import LRUCache

from storage import sealing

_STATEMENTS = 10_000  # more than there are

Equip = Callable[[sa.Engine, Sequence[str]], None]


def sharing(equip: Equip) -> Equip:
    """What each database is opened with (`storage.sealing.equip`), and with what an earlier one has compiled."""
    firsts: dict[tuple[str, ...], sa.Engine] = {}
    opened: WeakSet[sa.Engine] = WeakSet()

    def equipped(engine: sa.Engine, keys: Sequence[str]) -> None:
        if engine not in opened:
            opened.add(engine)
            # What seals is known by the dialect: databases with other keys must not have the same.
            first = firsts.get(kind := (engine.dialect.name, *keys))
            if first is None or not _is_known(first):
                firsts[kind] = first = engine
            _share(engine, first)
        equip(engine, keys)

    return equipped


def _is_known(engine: sa.Engine) -> bool:
    """Whether its dialect has met a server: it learns from it what it can do."""
    return "default_isolation_level" in vars(engine.dialect)


def _share(engine: sa.Engine, first: sa.Engine) -> None:
    if first is engine:
        engine._compiled_cache = LRUCache(_STATEMENTS)
        return
    engine._compiled_cache = first._compiled_cache
    engine.dialect = engine.pool._dialect = first.dialect
    sealing._RINGS.pop(engine.dialect, None)  # a test may have given it another key
