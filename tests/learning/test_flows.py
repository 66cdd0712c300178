"""Whole conversations around trainees: the real process, people with phones, and a clock that leaps."""

import pytest

from bot.sandbox.model import Message
from storage import members, places, shifts
from storage.members import Role
from storage.shifts import PlaceKind
from tests.days import stands
from tests.phones import Phone
from tests.plans import at
from tests.stage import Stage

CHAIR = {PlaceKind.COUNSELLOR: (1, 1), PlaceKind.SHADOW: (0, 1)}


def opens(stage: Stage, day: int, hours: str = "12-14") -> int:
    """A shift of November for one counsellor and one trainee, as a template makes it."""
    first, last = (int(each) for each in hours.split("-"))
    with stage.db.begin() as session:
        span = at(f"2026-11-{day} {first:02}:00"), at(f"2026-11-{day} {last:02}:00")
        made = shifts.add(
            session,
            stage.telegram.clock.now(),
            starts_at=span[0],
            ends_at=span[1],
            needs=CHAIR,
            opened_by=_id(stage, "Liis"),
        )
        return made.id


def _id(stage: Stage, name: str) -> int:
    with stage.db.read() as session:
        found = members.namesake(session, name=name)
        assert found
        return found.id


async def takes(stage: Stage, phone: Phone, shift: int, kind: str) -> Message:
    """One tap on a button for the shift."""
    card = await stage.finds(phone, f"shifts:take:{shift}:{kind}")
    assert (await phone.taps(card, "0") or "").startswith("Oled kirjas")
    return await phone.sees("See on sinu vahetus")


def sits(stage: Stage, name: str, shift: int) -> int | None:
    """Whom a trainee who has a place sits beside."""
    with stage.db.read() as session:
        found = places.get(session, shift_id=shift, member_id=_id(stage, name))
    assert found
    assert found.is_taken
    return found.beside


async def test_a_trainee_sits_beside_somebody_who_hears_it_and_is_asked_afterwards(monday: Stage) -> None:
    lead, anna, ann = monday.joins("Liis", Role.LEAD), monday.joins("Anna"), monday.joins("Ann", Role.TRAINEE)
    shift = opens(monday, 24)
    await takes(monday, anna, shift, "counsellor")
    card = await takes(monday, ann, shift, "shadow")
    assert "Sinu kõrval on nõustaja: Anna" in card.text
    assert "Vahetusi nõustaja kõrval: 0 / 4" in card.text
    await stands(monday, "2026-11-23 10:05")
    told = await anna.sees("on sinu kõrval praktikant: Ann")
    assert anna.buttons(told) == [["Vaata vahetust"]]
    await anna.taps(told, "Vaata vahetust")
    await anna.sees("Sinu kõrval on praktikant: Ann")
    for phone in (anna, ann, lead):
        monday.telegram.ignore(phone)  # reminders, and what else belongs to the shift
    await stands(monday, "2026-11-24 14:20")
    asked = await anna.sees("Kas ta on valmis ise vahetusi võtma?")
    assert anna.buttons(asked) == [["Valmis", "Veel kõrval"]]
    assert await anna.taps(asked, "Veel kõrval") == "Aitäh, vastus on kirjas."
    after = await anna.sees("Vastus on kirjas")
    assert after.id == asked.id
    assert anna.buttons(after) == []
    again = await monday.finds(anna, f"learning:review:{shift}:{_id(monday, 'Ann')}:ready")
    assert await anna.taps(again, "0") == "Vastus on kirjas, aitäh."  # the first word stands
    assert (await anna.sees("Vastus on kirjas")).id == again.id


async def test_when_the_counsellor_switches_a_lead_does_it_on_the_card_and_the_trainee_moves(monday: Stage) -> None:
    lead, anna, ann = monday.joins("Liis", Role.LEAD), monday.joins("Anna"), monday.joins("Ann", Role.TRAINEE)
    shift = opens(monday, 26)
    await takes(monday, anna, shift, "counsellor")
    await takes(monday, ann, shift, "shadow")
    await stands(monday, "2026-11-23 10:05")
    mine = await anna.sees("on sinu kõrval praktikant: Ann")
    await lead.says("/team")
    await lead.taps(await lead.sees("Tiim"), "Anna · koosseisuline nõustaja")
    await lead.taps(await lead.sees("Liitunud"), "Oskused")
    skills = await lead.sees("Praktikandi kõrval: jah")
    assert await lead.taps(skills, "✓ Praktikandi kõrval") == "Muudetud"
    await lead.sees("Praktikandi kõrval: ei")
    freed = await ann.sees("ei ole enam vaba nõustajat")
    assert ann.buttons(freed)[-1] == ["Vahetused", "Minu vahetused"]
    over = await anna.sees("ei ole sinu kõrval seekord praktikanti")
    assert over.id == mine.id
    await stands(monday, "2026-11-23 10:10")
    await anna.sees("Sinu oskuste kirjas tehti muudatus")
    stale = await monday.finds(ann, f"shifts:take:{shift}:shadow")
    await ann.taps(stale, "0")
    await ann.sees("Praegu ei ole selles vahetuses kedagi vaba")
    monday.telegram.ignore(lead)


async def test_after_enough_shifts_a_lead_decides_with_one_tap_and_the_other_sees_who(monday: Stage) -> None:
    lead, maret = monday.joins("Liis", Role.LEAD), monday.joins("Maret", Role.LEAD)
    anna, ann = monday.joins("Anna"), monday.joins("Ann", Role.TRAINEE)
    monday.telegram.ignore(anna)
    for day in (24, 25, 26, 27):
        shift = opens(monday, day)
        await takes(monday, anna, shift, "counsellor")
        await takes(monday, ann, shift, "shadow")
    for phone in (lead, maret, ann):
        monday.telegram.ignore(phone)
    await stands(monday, "2026-11-27 14:20")
    card = await lead.sees("Kas järgmine samm on käes?")
    assert "Ann · praktikant" in card.text
    assert "Nõustaja kõrval: 4 vahetust." in card.text
    assert lead.buttons(card) == [["Valmis", "Veel kõrval"], ["Inimese kaart"]]
    other = await maret.sees("Kas järgmine samm on käes?")
    assert await lead.taps(card, "Valmis") == "Tehtud, nüüd võib ise vahetusi võtta."
    await lead.sees("Otsustatud: valmis. Otsustas Liis.")
    welcome = await ann.sees("Palju õnne")
    assert ann.buttons(welcome) == [["Vahetused", "Avaleht"]]
    seen = await maret.sees("Otsustatud: valmis. Otsustas Liis.")
    assert seen.id == other.id
    stale = await monday.finds(maret, f"learning:decide:{_id(monday, 'Ann')}:0:more")
    assert await maret.taps(stale, "0") == "See on juba otsustatud."
    with monday.db.read() as session:
        found = members.namesake(session, name="Ann")
        assert found
        assert found.role is Role.VOLUNTEER


@pytest.mark.parametrize(
    "data",
    [
        "learning:review:1:2:ready",
        "learning:review:1:2",
        "learning:review:x:2:ready",
        "learning:review:99:99:more",
        "learning:review:1:2:best",
        "learning:decide:2:0:ready",
        "learning:decide:2:0:best",
        "learning:decide:::",
    ],
)
async def test_odd_buttons_do_nothing(monday: Stage, data: str) -> None:
    anna, ann = monday.joins("Anna"), monday.joins("Ann", Role.TRAINEE)
    for phone in (anna, ann):
        odd = await monday.finds(phone, data)
        assert await phone.taps(odd, "0") in ("Seda enam ei ole.", "Selleks ei ole sul õigust.")
    monday.telegram.ignore(anna)
    monday.telegram.ignore(ann)
    with monday.db.read() as session:
        assert [each.role for each in members.everyone(session)] == [Role.TRAINEE, Role.COUNSELLOR]


async def test_a_stranger_learns_nothing(monday: Stage) -> None:
    stranger = monday.telegram.phone("Keegi")
    await stranger.says("/start")
    await stranger.sees("")
    odd = await monday.finds(stranger, "learning:decide:1:0:ready")
    said = await stranger.taps(odd, "0")
    assert "praktika" not in (said or "").lower()
    monday.telegram.ignore(stranger)
