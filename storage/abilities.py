"""What members can do: the languages they counsel in, and qualifications the team has named."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, delete, select

from storage.base import choice
from storage.locking import held, hold_all_of
from storage.members import Language
from storage.sql import Statement

NAME_LENGTH = 40


class Qualification(SQLModel, table=True):
    """Something only some have learnt, as the team calls it. One that is retired is asked of nobody any more."""

    id: int = Field(default=None, primary_key=True)
    name: str = Field(max_length=NAME_LENGTH, unique=True)
    is_retired: bool = False


class MemberLanguage(SQLModel, table=True):
    """A language the member counsels in; which the bot speaks with them is another matter."""

    __tablename__ = "member_language"

    member_id: int = Field(foreign_key="member.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    language: Language = Field(sa_column=sa.Column(choice(Language), primary_key=True))


class MemberQualification(SQLModel, table=True):
    """A qualification the member has."""

    __tablename__ = "member_qualification"

    member_id: int = Field(foreign_key="member.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    qualification_id: int = Field(
        foreign_key="qualification.id", primary_key=True, sa_column_kwargs={"autoincrement": False}
    )


# Asked at every tap, of one person or of a whole team, which is small.
_SPOKEN = "SELECT member_id, language FROM member_language"
_SPOKEN_BY_ALL, _SPOKEN_BY_ONE = Statement(_SPOKEN), Statement(f"{_SPOKEN} WHERE member_id = :member_id")
_LEARNT = "SELECT member_id, qualification_id FROM member_qualification"
_LEARNT_BY_ALL, _LEARNT_BY_ONE = Statement(_LEARNT), Statement(f"{_LEARNT} WHERE member_id = :member_id")


def languages(session: Session, *, member_ids: Iterable[int] | None = None) -> dict[int, frozenset[Language]]:
    """The languages these members (or all) counsel in, by member; who has none is left out."""
    found: dict[int, frozenset[Language]] = {}
    for member_id, language in _of(session, _SPOKEN_BY_ALL, _SPOKEN_BY_ONE, member_ids):
        found[member_id] = found.get(member_id, frozenset()) | {Language(language)}
    return found


def qualifications(session: Session, *, member_ids: Iterable[int] | None = None) -> dict[int, frozenset[int]]:
    """Ids of the qualifications these members (or all) have, by member; who has none is left out."""
    found: dict[int, frozenset[int]] = {}
    for member_id, qualification_id in _of(session, _LEARNT_BY_ALL, _LEARNT_BY_ONE, member_ids):
        found[member_id] = found.get(member_id, frozenset()) | {qualification_id}
    return found


def give_languages(session: Session, *, member_id: int, spoken: Iterable[Language]) -> None:
    """The member counsels in exactly these languages from now on."""
    session.exec(delete(MemberLanguage).where(col(MemberLanguage.member_id) == member_id))
    session.add_all(MemberLanguage(member_id=member_id, language=language) for language in sorted(set(spoken)))
    session.flush()


def give_qualifications(session: Session, *, member_id: int, held: Iterable[int]) -> None:
    """The member has exactly these qualifications from now on."""
    session.exec(delete(MemberQualification).where(col(MemberQualification.member_id) == member_id))
    session.add_all(MemberQualification(member_id=member_id, qualification_id=each) for each in sorted(set(held)))
    session.flush()


def named(session: Session) -> Sequence[Qualification]:
    """Qualifications in use, by name."""
    chosen = select(Qualification).where(col(Qualification.is_retired).is_(False))
    return session.exec(chosen.order_by(Qualification.name)).all()


def get(session: Session, *, qualification_id: int) -> Qualification | None:
    """The qualification with this id, in use or not."""
    return session.get(Qualification, qualification_id)


def lock(session: Session, *, qualification_id: int) -> Qualification | None:
    """The qualification, held: nobody retires it until the transaction ends."""
    return held(session, Qualification, qualification_id, may_be_referred_to=True)


def hold_names(session: Session) -> None:
    """Nobody else names or retires a qualification until the transaction ends, so that no name comes twice."""
    hold_all_of(session, Qualification)


def called(session: Session, *, name: str) -> Qualification | None:
    """The qualification of this name, in use or not, whatever the case of the letters."""
    folded = name.casefold()  # compared here: SQLite folds the case of ASCII letters only
    return next((each for each in session.exec(select(Qualification)).all() if each.name.casefold() == folded), None)


def holders(session: Session, *, qualification_id: int) -> list[int]:
    """Ids of the members who have the qualification."""
    chosen = select(MemberQualification.member_id).where(MemberQualification.qualification_id == qualification_id)
    return list(session.exec(chosen.order_by(col(MemberQualification.member_id))).all())


def name(session: Session, *, name: str) -> Qualification:
    """The qualification of this name, in use again if it was retired; a new one if there is none."""
    found = called(session, name=name) or Qualification(name=name)
    found.is_retired = False
    session.add(found)
    session.flush()
    return found


def rename(session: Session, *, qualification: Qualification, name: str) -> None:
    """It is called this from now on, also in what is past. Whoever calls has looked that the name is free."""
    qualification.name = name
    session.add(qualification)
    session.flush()


def retire(session: Session, *, qualification: Qualification) -> None:
    """Ask nobody for it any more."""
    qualification.is_retired = True
    session.add(qualification)


def _of(
    session: Session, by_all: Statement, by_one: Statement, member_ids: Iterable[int] | None
) -> Iterator[tuple[int, Any]]:
    """Member and what they can do, row by row, of these members or of all."""
    wanted = None if member_ids is None else frozenset(member_ids)
    if wanted is not None and len(wanted) == 1:
        rows = by_one.recall(session, tuple, member_id=next(iter(wanted)))
    else:
        rows = by_all.recall(session, tuple)
    return ((row[0], row[1]) for row in rows if wanted is None or row[0] in wanted)
