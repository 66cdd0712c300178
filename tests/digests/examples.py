"""For every message kind of `digests` an example of what it is about."""

from collections.abc import Mapping, Sequence
from typing import Any


def params() -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind."""
    days = [{"day": "2026-11-23"}]
    return {
        "digests.morning": days,
        "digests.evening": days,
        "digests.now": [{}],
        "digests.night": [{}],
        "digests.whole": [{}],
        "digests.past": [{}],
        "digests.times": [{}],
        "digests.time": [{"which": which} for which in ("working", "other", "evening")],
    }
