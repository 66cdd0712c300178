"""Who acts in whose stead: chains of substitutions, followed as far as somebody is there. Knows no storage."""

from collections.abc import Collection, Mapping

MOST = 3  # A for B for C; more than that and nobody knows any more who decides


def stand_in(member_id: int, *, deputies: Mapping[int, int], absent: Collection[int]) -> int | None:
    """Who acts for a member: they themselves when nobody stands in for them and they are there, else the first along
    the chain of `deputies` who is there. None when the chain ends, turns in a circle or is longer than `MOST`."""
    seen, found = {member_id}, member_id
    while found in deputies or found in absent:
        successor = deputies.get(found)
        if successor is None or successor in seen or len(seen) > MOST:
            return None
        seen.add(successor)
        found = successor
    return found
