"""For every message kind of `caseload` an example of what it is about."""

from collections.abc import Mapping, Sequence
from typing import Any


def params() -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind."""
    return {"caseload.list": [{}], "caseload.mine": [{}, {"page": 9}]}
