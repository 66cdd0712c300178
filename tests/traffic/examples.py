"""For every message kind of `traffic` an example of what it is about."""

from collections.abc import Mapping, Sequence
from typing import Any

from storage.traffic import Measure


def params() -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind."""
    return {
        "traffic.open": [{}],
        "traffic.month": [{"month": "2026-10-01"}, {"month": "2026-11-01"}, {"month": "2020-02-01"}],
        "traffic.figure": [
            {"month": month, "measure": each.value} for month in ("2026-10-01", "2020-02-01") for each in Measure
        ],
    }
