"""For every message kind of `proofs` an example of what it is about."""

from collections.abc import Mapping, Sequence
from typing import Any


def params() -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind."""
    return {"proofs.card": [{}, {"days": 7}]}
