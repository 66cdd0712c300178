"""The list of where to refer, for tests: loaded, found, made and looked into through what the product runs."""

from typing import Any

from handlers.kit.refs import seal
from handlers.partners import actions
from handlers.partners.actions import Field
from handlers.rules import opening_typed
from handlers.rules.opening_hours import written
from handlers.rules.referral import Need
from storage import partners
from storage.members import Language
from storage.partners import Partner
from tests.crew import Crew


def loads(crew: Crew, lead: int) -> int:
    """The ready list."""
    return crew.do(actions.load, lead, texts=crew.texts, zone=crew.zone)


def found(crew: Crew, seed: str) -> Partner:
    """An entry of the ready list."""
    return next(each for each in everything(crew) if each.seed == seed)


def everything(crew: Crew) -> list[Partner]:
    """Every entry that is shown."""
    with crew.db.read() as session:
        return list(partners.shown(session))


def one(crew: Crew, partner_id: int) -> Partner:
    with crew.db.read() as session:
        row = partners.get(session, partner_id=partner_id)
        assert row
        return row


def adds(crew: Crew, lead: int, name: str, *needs: Need, hours: str | None = None, **given: Any) -> int:
    """A new entry for these needs, open then."""
    partner_id = crew.do(actions.add, lead, typed=name, zone=crew.zone)
    for each in needs:
        crew.do(actions.need, lead, partner_id=partner_id, what=each, is_on=True)
    for field, typed in given.items():
        put = {"partner_id": partner_id, "field": Field(field), "language": Language.EN, "typed": typed}
        crew.do(actions.put, lead, **put)
    if hours is not None:
        keeps(crew, lead, partner_id, hours)
    return partner_id


def keeps(crew: Crew, lead: int, partner_id: int, typed: str) -> None:
    """Hours that were typed and seen."""
    read = opening_typed.hours(typed)
    assert read
    crew.do(actions.keep_hours, lead, partner_id=partner_id, typed=typed, seen=seal(written(read)))
