"""Whole conversations about coming in: the real process, and people with phones."""

import re
from datetime import timedelta

from storage.members import Role
from tests.bot.rig import until
from tests.phones import Phone
from tests.stage import Stage, link_on

COMMANDS = ("start", "help", "language", "privacy")
STRANGER = "kinnisele ringile"


async def _invite(lead: Phone, name: str, role: str = "Vabatahtlik nõustaja") -> str:
    """The lead invites somebody by four taps and a name; the link."""
    await lead.says("/team")
    await lead.taps(await lead.sees("Tiim"), "Kutsu tiimi")
    await lead.taps(await lead.sees("Kes ta tiimis on?"), role)
    await lead.sees("Kirjuta tema nimi")
    await lead.says(name)
    return link_on(await lead.sees(f"Kutse: {name}"))


async def test_somebody_is_invited_joins_and_the_lead_hears_of_it(stage: Stage) -> None:
    lead, mari = stage.joins("Leena", Role.LEAD), stage.telegram.phone("Mari")
    link = await _invite(lead, "Mari Mets")
    await mari.opens(link)
    home = await mari.sees("Tere, Mari Mets")
    assert mari.buttons(home)[-1] == ["Abi", "Keel"]
    await lead.sees("Mari Mets (vabatahtlik nõustaja) liitus tiimiga.")
    used = await lead.sees("Link enam ei tööta")
    assert "t.me" not in used.text
    await until(lambda: [command["command"] for command in mari.person.commands][:4] == list(COMMANDS))


async def test_a_link_that_was_used_tells_the_next_one_so_and_nothing_else(stage: Stage) -> None:
    lead, mari, other = stage.joins("Leena", Role.LEAD), stage.telegram.phone("Mari"), stage.telegram.phone("Else")
    stage.telegram.ignore(lead)
    link = await _invite(lead, "Mari Mets")
    await mari.opens(link)
    await mari.sees("Tere, Mari Mets")
    await other.opens(link)
    said = await other.sees("juba ära kasutatud")
    assert not other.buttons(said)
    await mari.opens(link)
    await mari.sees("Sa oled juba tiimis")


async def test_after_two_days_the_link_is_gone_from_the_leads_chat_and_lets_nobody_in(stage: Stage) -> None:
    lead, mari = stage.joins("Leena", Role.LEAD), stage.telegram.phone("Mari")
    link = await _invite(lead, "Mari Mets")
    await stage.leaps(timedelta(seconds=30))
    await stage.leaps(timedelta(hours=48))
    ended = await lead.sees("See link enam ei tööta")
    await mari.opens(link)
    await mari.sees("See kutse enam ei kehti")
    assert await lead.taps(ended, "Tee uus kutse") == "Uus kutse on tehtud"
    await lead.sees("Kutse ootab")
    await mari.opens(link_on(await lead.sees("Kutse: Mari Mets")))
    await mari.sees("Tere, Mari Mets")
    await lead.sees("liitus tiimiga.")
    await lead.sees("Link enam ei tööta")


async def test_a_guessed_link_gets_the_sentence_for_strangers_and_then_silence(stage: Stage) -> None:
    stranger = stage.telegram.phone("Keegi")
    guess = f"https://t.me/{stage.rig.parts.deps.username}?start=join-guess"
    await stranger.opens(guess)
    await stranger.sees(STRANGER)
    await stranger.opens(guess)
    await stranger.says("/start")
    await stranger.sees_nothing_new()


async def test_a_name_that_is_taken_is_asked_for_again(stage: Stage) -> None:
    lead = stage.joins("Leena", Role.LEAD)
    await lead.says("/tiim")
    await lead.taps(await lead.sees("Tiim"), "Lisa Telegramita")
    await lead.taps(await lead.sees("Kes ta tiimis on?"), "Praktikant")
    await lead.sees("Uus praktikant")
    await lead.says("leena")
    await lead.sees("Tiimis on juba leena")
    await lead.says("Liis")
    card = await lead.sees("Telegramita: bot talle ei kirjuta")
    assert "Liis" in card.text


async def test_a_lost_phone_is_cut_off_and_a_new_one_let_in(stage: Stage) -> None:
    lead, mari, new = stage.joins("Leena", Role.LEAD), stage.joins("Mari"), stage.telegram.phone("Mari uus")
    await mari.says("/start")
    old_card = await mari.sees("Tere, Mari")
    await lead.says("/team")
    team = await lead.sees("Tiim")
    await lead.taps(team, "Mari · koosseisuline nõustaja")
    await lead.taps(await lead.sees("Liitunud"), "Telefon kadus")
    await lead.taps(await lead.sees("kaotab kohe ligipääsu"), "Sulge konto, tee uus kutse")
    assert STRANGER in (await mari.taps(old_card, "Abi") or "")
    await mari.sees_nothing_new()
    assert mari.person.commands == []
    await lead.sees("Kutse ootab")
    await new.opens(link_on(await lead.sees("Kutse: Mari")))
    await new.sees("Tere, Mari")
    await lead.sees(re.compile("liitus tiimiga.$"))
    await lead.sees("Link enam ei tööta")


async def test_buttons_that_carry_anything_change_nothing(stage: Stage) -> None:
    lead = stage.joins("Leena", Role.LEAD)
    odd = ("joining:ask:link:king", "joining:ask:x", "joining:link:0x1", "joining:cut:", "joining:link:99", "joining:x")
    card = await stage.finds(lead, *odd)
    stage.telegram.ignore(lead)
    for number in range(len(odd)):
        assert await lead.taps(card, str(number)) == "Seda enam ei ole."
        card = await stage.finds(lead, *odd)


async def test_a_counsellor_invites_nobody_by_a_forged_button(stage: Stage) -> None:
    stage.joins("Leena", Role.LEAD)
    mari = stage.joins("Mari")
    stage.telegram.ignore(mari)
    for data in ("joining:invite", "joining:ask:link:lead", "joining:cut:1", "joining:link:1", "members:role:2:lead"):
        assert await mari.taps(await stage.finds(mari, data), "0") == "Selleks ei ole sul õigust."
