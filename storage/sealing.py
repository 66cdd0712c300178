"""Text that is unreadable in the database without the key. Which key there is, is told when a database is opened."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import Session, SQLModel

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet


class NoKey(Exception):
    """There is no key, so nothing secret can be kept or read."""


class WrongKey(Exception):
    """What is kept was sealed with another key."""


# A column type is told nothing but the dialect, and each engine has its own.
_RINGS: WeakKeyDictionary[Dialect, "MultiFernet"] = WeakKeyDictionary()


def new_key() -> str:
    """A new key, as it stands in the settings."""
    from cryptography.fernet import Fernet

    return Fernet.generate_key().decode()


def check_key(key: str) -> None:
    """Raise ValueError for what is no key: 32 bytes in URL-safe base64."""
    from cryptography.fernet import Fernet

    Fernet(key)


def equip(engine: sa.Engine, keys: Sequence[str]) -> None:
    """Seal with the first of these keys from now on, and read what any of them has sealed; without one nothing."""
    if not keys:
        return
    from cryptography.fernet import Fernet, MultiFernet  # a tenth of a second, and not everybody has a key

    _RINGS[engine.dialect] = MultiFernet([Fernet(key) for key in keys])


class Survey(NamedTuple):
    """How many of the sealed values in the database can be opened, and how many cannot."""

    opened: int
    lost: int


def survey(session: Session) -> Survey:
    """Try every sealed value there is; none of them gets out of here."""
    opened = lost = 0
    sealed = [each for table in SQLModel.metadata.sorted_tables for each in table.c if isinstance(each.type, Sealed)]
    for column in sealed:
        # As it is written: what cannot be opened would end the look at all others.
        for written in session.scalars(sa.select(sa.type_coerce(column, sa.Text)).where(column.is_not(None))):
            try:
                _opened(written, session.get_bind().dialect)
                opened += 1
            except (NoKey, WrongKey):
                lost += 1
    return Survey(opened, lost)


def is_possible(session: Session) -> bool:
    """Whether there is a key."""
    return session.get_bind().dialect in _RINGS


class Sealed(TypeDecorator[str]):
    """Text that is encrypted on its way in and decrypted on its way out (Fernet: AES-128-CBC with HMAC-SHA256).

    Raises `NoKey` without a key, and `WrongKey` for what was sealed with none of ours.
    """

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Seal it."""
        return None if value is None else _ring(dialect).encrypt(value.encode()).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Open it."""
        return None if value is None else _opened(value, dialect)


def _opened(value: str, dialect: Dialect) -> str:
    ring = _ring(dialect)
    from cryptography.fernet import InvalidToken

    try:
        return ring.decrypt(value.encode()).decode()
    except InvalidToken:
        raise WrongKey from None


class SealedIfKnown(Sealed):
    """The same, of what is worth nothing without its key: what none of ours opens counts as not there, so that rows
    can be read by whoever does not need it."""

    cache_ok = True

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Open it, if it can be opened."""
        try:
            return super().process_result_value(value, dialect)
        except (NoKey, WrongKey):
            return None


def _ring(dialect: Dialect) -> "MultiFernet":
    try:
        return _RINGS[dialect]
    except KeyError:
        raise NoKey from None
