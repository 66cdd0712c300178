"""Whom something is for: everything that was said has to fit, or one was named."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import audience
from handlers.rules.audience import EVERYBODY, NOBODY, Audience, Person, is_meant
from storage.members import Language, Role
from storage.shifts import Service

ET, RU = Language.ET, Language.RU
MARI = Person(
    1,
    roles=frozenset({Role.VOLUNTEER}),
    languages=frozenset({ET, RU}),
    services=frozenset({Service.CHAT}),
    qualifications=frozenset({7}),
    shifts=frozenset({40, 41}),
)
NUMBERS = st.frozensets(st.integers(1, 9), max_size=3)
ROLES = st.frozensets(st.sampled_from(Role))
LANGUAGES = st.frozensets(st.sampled_from(Language))
SERVICES = st.frozensets(st.sampled_from(Service))
AUDIENCES = st.builds(
    Audience,
    roles=ROLES,
    languages=LANGUAGES,
    services=SERVICES,
    qualifications=NUMBERS,
    shifts=NUMBERS,
    members=NUMBERS,
)
PEOPLE = st.builds(
    Person,
    id=st.integers(1, 9),
    roles=ROLES,
    languages=LANGUAGES,
    services=SERVICES,
    qualifications=NUMBERS,
    shifts=NUMBERS,
)


def of(**chosen: Any) -> Audience:
    said: dict[str, Any] = {name: frozenset(values) for name, values in chosen.items()}
    return Audience(**said)


@pytest.mark.parametrize(
    ("whom", "is_hers"),
    [
        (EVERYBODY, True),
        (NOBODY, False),
        (of(roles={Role.VOLUNTEER}), True),
        (of(roles={Role.LEAD, Role.VOLUNTEER}), True),  # any of a kind will do
        (of(roles={Role.LEAD}), False),
        (of(roles={Role.VOLUNTEER}, languages={RU}), True),
        (of(roles={Role.VOLUNTEER}, languages={Language.EN}), False),  # every kind has to fit
        (of(services={Service.CHAT}, qualifications={7}, shifts={41}), True),
        (of(services={Service.CHAT}, qualifications={7}, shifts={42}), False),
        (of(qualifications={8}), False),
        (of(members={1}), True),
        (of(members={2}), False),  # names alone mean nobody else
        (of(members={1}, roles={Role.LEAD}), True),  # whoever is named gets it whatever else was said
        (of(members={2}, roles={Role.VOLUNTEER}), True),  # and others besides
    ],
)
def test_it_is_for_who_fits_or_is_named(whom: Audience, is_hers: bool) -> None:
    assert is_meant(whom, MARI) is is_hers


def test_somebody_of_whom_nothing_is_known_is_meant_by_everybody_and_by_name_only() -> None:
    nobody = Person(5, roles=frozenset())
    assert is_meant(EVERYBODY, nobody)
    assert is_meant(of(members={5}), nobody)
    assert not is_meant(of(roles=set(Role)), nobody)


@given(AUDIENCES)
def test_what_is_written_is_read_again(whom: Audience) -> None:
    assert audience.read(audience.written(whom)) == whom


def test_only_what_was_said_is_written() -> None:
    assert audience.written(EVERYBODY) == "{}"
    assert audience.written(NOBODY) == '{"nobody": true}'
    assert audience.read(audience.written(NOBODY)) == NOBODY
    assert audience.written(of(roles={Role.LEAD})) == '{"roles": ["lead"]}'


@pytest.mark.parametrize(
    "stored", ["", "[]", "null", '{"names": [1]}', '{"nobody": false}', '{"roles": ["boss"]}', '{"members": ["x"]}']
)
def test_what_was_not_written_so_is_not_read(stored: str) -> None:
    with pytest.raises(ValueError, match=r"."):  # whoever found it first says what
        audience.read(stored)


@given(AUDIENCES, st.sampled_from(Role), st.integers(1, 9))
def test_twice_turned_is_as_before_but_nobody_where_nothing_was_said(whom: Audience, role: Role, number: int) -> None:
    for what, value in (("roles", role), ("members", number), ("shifts", number)):
        once = audience.toggled(whom, what, value)
        assert (value in getattr(once, what)) is not (value in getattr(whom, what))
        assert audience.toggled(once, what, value) == (whom if whom != EVERYBODY else NOBODY)


@pytest.mark.parametrize("what", ["roles", "members"])
def test_taking_back_the_last_that_was_said_means_nobody_and_not_everybody(what: str) -> None:
    value = Role.LEAD if what == "roles" else 2
    left = audience.toggled(of(**{what: {value}}), what, value)
    assert (left, left.is_everybody, is_meant(left, MARI)) == (NOBODY, False, False)
    assert audience.toggled(left, "members", 1) == of(members={1})


def test_nobody_is_chosen_by_something_else() -> None:
    with pytest.raises(ValueError, match="is_everybody"):
        audience.toggled(EVERYBODY, "is_everybody", 1)


@given(AUDIENCES, PEOPLE, st.integers(1, 9))
def test_naming_somebody_more_takes_it_from_nobody_unless_it_was_for_everybody(
    whom: Audience, person: Person, number: int
) -> None:
    more = audience.toggled(whom, "members", number) if number not in whom.members else whom
    if not whom.is_everybody and is_meant(whom, person):
        assert is_meant(more, person)
