"""Whom something written is for. Who of the team that is now, is asked anew whenever it matters."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from storage.members import Language, Role
from storage.shifts import Service


@dataclass(frozen=True)
class Person:
    """What is known of somebody who may be meant."""

    id: int
    roles: frozenset[Role]  # their own, and the one they stand in for
    languages: frozenset[Language] = frozenset()  # they counsel in
    services: frozenset[Service] = frozenset()  # they have places in shifts of
    qualifications: frozenset[int] = frozenset()
    shifts: frozenset[int] = frozenset()  # they have places in


@dataclass(frozen=True)
class Audience:
    """Who is meant: people by name, and besides them those who fit everything else that is said; with nothing said at
    all, everybody. Within one kind of thing any of them will do. Where all that was said has been taken back it is
    nobody: who was left out on purpose must not get it by that."""

    roles: frozenset[Role] = frozenset()
    languages: frozenset[Language] = frozenset()
    services: frozenset[Service] = frozenset()
    qualifications: frozenset[int] = frozenset()
    shifts: frozenset[int] = frozenset()
    members: frozenset[int] = frozenset()
    is_nobody: bool = False  # then nothing else is said

    @property
    def is_everybody(self) -> bool:
        """Whether nobody is left out."""
        return self == Audience()


EVERYBODY = Audience()
NOBODY = Audience(is_nobody=True)
_READ: Mapping[str, type] = {"roles": Role, "languages": Language, "services": Service}


def is_meant(audience: Audience, person: Person) -> bool:
    """Whether it is for this person."""
    if audience.is_everybody or person.id in audience.members:
        return True
    wanted = {name: getattr(audience, name) for name in _CRITERIA if getattr(audience, name)}
    return bool(wanted) and all(values & getattr(person, name) for name, values in wanted.items())


def written(audience: Audience) -> str:
    """The audience as it is stored; only what is said stands there."""
    said = {name: sorted(getattr(audience, name)) for name in _SAID}
    return json.dumps(_NOBODY if audience.is_nobody else {name: values for name, values in said.items() if values})


def read(stored: str) -> Audience:
    """The audience that was stored. Raises ValueError for what was not written by `written`."""
    found = json.loads(stored)
    if found == _NOBODY:
        return NOBODY
    if not isinstance(found, dict) or not set(found) <= set(_SAID):
        raise ValueError("no audience")
    said: dict[str, Any] = {name: frozenset(map(_READ.get(name, int), values)) for name, values in found.items()}
    return Audience(**said)


def toggled(audience: Audience, what: str, value: Role | Language | Service | int) -> Audience:
    """The same with this one more, or one less if it was there; with nothing left, nobody. Raises ValueError for no
    kind of thing."""
    if what not in _SAID:
        raise ValueError(f"nobody is chosen by {what}")
    now: Iterable[object] = getattr(audience, what)
    left: dict[str, Any] = {name: getattr(audience, name) for name in _SAID} | {what: frozenset(now) ^ {value}}
    return Audience(**left) if any(left.values()) else NOBODY


_CRITERIA = ("roles", "languages", "services", "qualifications", "shifts")
_SAID = (*_CRITERIA, "members")
_NOBODY = {"nobody": True}
