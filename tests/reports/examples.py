"""For every message kind of `reports` an example of what it is about."""

from collections.abc import Mapping, Sequence
from typing import Any


def params() -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind."""
    months = [{"month": "2026-10-01"}, {"month": "2026-11-01"}]
    each = [month | {"is_outside": is_outside} for month in months for is_outside in (False, True)]
    return {
        "reports.list": [{}],
        "reports.month": each,
        "reports.monthly": [{"day": "2026-11-02"}],
        "reports.paper": each[-1:],
        "reports.book": each[-2:-1],
    }
