"""The page in a real Chromium when push messages, SMS and calls come to people's phones."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, ViewportSize, expect

from bot.phone.exchange import Exchange
from bot.phone.outcomes import Acknowledged, Pending, Reason, Ring, Sent, Undelivered
from bot.sandbox import Person, Sandbox
from storage.contacts import Way
from tests.e2e.test_page import NARROW, WIDE, watch
from tests.phone.phonebook import Web, listening, settings

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

TEXT = "Case J-26-7K4M: extremely high risk."


@dataclass
class Visit:
    """A sandbox with Anna and Mari in it, a page that looks at it, and the bot's ways to their phones."""

    sandbox: Sandbox
    exchange: Exchange
    page: Page
    anna: Person
    mari: Person

    def phone(self, person: Person) -> Locator:
        return self.page.locator(f'.phone[data-person="{person.id}"]')

    def banners(self, person: Person) -> Locator:
        return self.phone(person).locator(".banner")

    async def rings(self, way: Way, person: Person, accept_url: str | None = None) -> str:
        own = person.addresses
        to = {Way.NTFY: own.topic, Way.PUSHOVER: own.key}.get(way, own.number)
        ring = Ring(
            to, "Difficult case", TEXT, accept_url=accept_url, accept_label="I take it", accept_text="Press one."
        )
        outcome = await self.exchange.channels[way].send(ring)
        assert isinstance(outcome, Sent)
        return outcome.id

    async def opens_sheet(self, person: Person) -> Locator:
        await self.phone(person).get_by_role("button", name="Options of this phone").click()
        await self.phone(person).get_by_role("menuitem", name="Number, push and calls").click()
        return self.page.get_by_role("dialog", name=f"Phone of {person.name} besides Telegram")


@pytest_asyncio.fixture(loop_scope="module")
async def visit(browser: Browser) -> AsyncIterator[Visit]:
    """Fails a test at its end if the page complained or asked for something outside."""
    async with Sandbox(title="Trying out") as sandbox:
        anna = sandbox.person("Anna Tamm", language="en", hint="counsellor")
        mari = sandbox.person("Mari Kask", language="en", hint="lead")
        given = settings(sandbox.phones, "ntfy", "pushover", "messente", "twilio")
        context = await browser.new_context(viewport=WIDE, locale="en-GB")
        await context.grant_permissions(["clipboard-read", "clipboard-write"], origin=sandbox.url)
        page = await context.new_page()
        complaints = watch(page, sandbox.url)
        await page.goto(sandbox.page_url)
        await expect(page.locator(".phone")).to_have_count(2)
        async with Exchange(given) as exchange:
            yield Visit(sandbox, exchange, page, anna, mari)
        await context.close()
        assert complaints == []


@pytest_asyncio.fixture(loop_scope="module")
async def web() -> AsyncIterator[Web]:
    """Where keys and buttons that accept are brought."""
    async with listening() as here:
        yield here


async def test_a_push_message_is_a_banner_with_its_button(visit: Visit) -> None:
    sent = await visit.rings(Way.NTFY, visit.anna)
    banner = visit.banners(visit.anna)
    await expect(banner).to_contain_text("Push, ntfy")
    await expect(banner).to_contain_text("Difficult case")
    await expect(banner).to_contain_text(TEXT)
    await expect(visit.banners(visit.mari)).to_have_count(0)
    await banner.get_by_role("button", name="I take it").click()
    await expect(banner).to_have_count(0)
    await expect(visit.phone(visit.anna).locator(".toast")).to_have_text("Accepted")
    assert isinstance(await visit.exchange.channels[Way.NTFY].status(sent), Acknowledged)


async def test_an_sms_comes_from_its_sender_and_can_be_looked_at_again(visit: Visit) -> None:
    await visit.rings(Way.SMS, visit.anna)
    banner = visit.banners(visit.anna)
    await expect(banner).to_contain_text("Valvelaud")
    await banner.get_by_role("button", name="Close").click()
    await expect(banner).to_have_count(0)
    await visit.phone(visit.anna).get_by_role("button", name="What came lately").click()
    row = visit.page.locator(".came-one")
    await expect(row).to_contain_text("SMS")
    await expect(row).to_contain_text(TEXT)
    await expect(row.locator(".came-stage")).to_have_text("arrived")


async def test_a_call_rings_is_heard_and_accepted_with_a_key(visit: Visit, web: Web) -> None:
    web.answer = "<Response><Say>It is yours.</Say><Hangup/></Response>"
    await visit.rings(Way.VOICE, visit.anna, accept_url=web.url)
    banner = visit.banners(visit.anna)
    await expect(banner).to_contain_text("is calling…")
    await expect(banner).not_to_contain_text(TEXT)
    await banner.get_by_role("button", name="Answer").click()
    await expect(banner).to_contain_text(f"{TEXT} Press one.")
    assert web.got == []
    await banner.get_by_role("button", name="Press 1").click()
    await expect(banner).to_have_count(0)
    assert [form["Digits"] for _, form in web.got] == ["1"]
    await expect(visit.phone(visit.anna).locator(".toast")).to_have_text("The voice says: It is yours.")


async def test_a_call_can_be_left_ringing_or_be_hung_up(visit: Visit) -> None:
    voice, banner = visit.exchange.channels[Way.VOICE], visit.banners(visit.anna)
    sent = await visit.rings(Way.VOICE, visit.anna)
    assert isinstance(await voice.status(sent), Pending)
    await banner.get_by_role("button", name="Let it ring").click()
    await expect(banner).to_have_count(0)
    assert await voice.status(sent) == Undelivered(Reason.NO_ANSWER)
    await visit.rings(Way.VOICE, visit.anna)
    await banner.get_by_role("button", name="Answer").click()
    await banner.get_by_role("button", name="Hang up").click()
    await expect(banner).to_have_count(0)
    sheet = await visit.opens_sheet(visit.anna)
    await expect(sheet.locator(".came-stage")).to_have_text(["heard, not accepted", "no answer"])


async def test_what_is_taken_back_leaves_the_screen_and_is_marked(visit: Visit) -> None:
    sent = await visit.rings(Way.NTFY, visit.anna)
    await expect(visit.banners(visit.anna)).to_have_count(1)
    await visit.exchange.channels[Way.NTFY].cancel(sent, visit.anna.addresses.topic)
    await expect(visit.banners(visit.anna)).to_have_count(0)
    await expect(visit.phone(visit.anna).locator(".toast")).to_have_text("Push, ntfy: taken back by the sender")
    sheet = await visit.opens_sheet(visit.anna)
    await expect(sheet.locator(".came-stage")).to_have_text("taken back")
    await expect(sheet.locator(".came-one").get_by_role("button")).to_have_count(0)


async def test_one_banner_is_open_and_a_call_goes_first(visit: Visit) -> None:
    await visit.rings(Way.VOICE, visit.anna)
    await visit.rings(Way.PUSHOVER, visit.anna)
    banners = visit.banners(visit.anna)
    await expect(banners).to_have_count(2)
    await expect(banners.first.get_by_role("button", name="Answer")).to_be_visible()
    await expect(banners.last).not_to_contain_text(TEXT)
    await banners.last.click()
    await expect(banners.last).to_contain_text(TEXT)
    await banners.last.get_by_role("button", name="Ignore").click()
    await expect(banners).to_have_count(1)
    await expect(banners.get_by_role("button", name="Answer")).to_be_visible()


async def test_a_kind_that_is_switched_off_does_not_get_through(visit: Visit) -> None:
    sheet = await visit.opens_sheet(visit.anna)
    await expect(sheet).to_contain_text("Nothing has come yet")
    await sheet.get_by_role("switch", name="SMS").click()
    await expect(sheet.get_by_role("switch", name="SMS")).to_have_attribute("aria-checked", "true")
    await visit.rings(Way.SMS, visit.anna)
    await sheet.get_by_text("What came lately").click()
    await expect(sheet.locator(".came-stage")).to_have_text("did not get through")
    await expect(visit.banners(visit.anna)).to_have_count(0)
    await sheet.get_by_role("switch", name="SMS").click()
    await expect(sheet.get_by_role("switch", name="SMS")).to_have_attribute("aria-checked", "false")
    await visit.rings(Way.SMS, visit.anna)
    await expect(sheet.locator(".came-stage")).to_have_text(["arrived", "did not get through"])


@pytest.mark.parametrize("name", ["Phone number", "ntfy topic", "Pushover key"])
async def test_where_a_phone_is_reached_is_copied_with_one_click(visit: Visit, name: str) -> None:
    own = visit.anna.addresses
    wanted = {"Phone number": own.number, "ntfy topic": own.topic, "Pushover key": own.key}[name]
    sheet = await visit.opens_sheet(visit.anna)
    row = sheet.get_by_role("button", name=name)
    await expect(row).to_contain_text(wanted)
    await row.click()
    await expect(row.locator(".icon-check")).to_be_visible()
    assert await visit.page.evaluate("navigator.clipboard.readText()") == wanted


async def test_what_waits_is_still_there_in_another_language_and_after_a_reload(visit: Visit) -> None:
    await visit.rings(Way.SMS, visit.mari)
    await visit.rings(Way.NTFY, visit.anna)
    await expect(visit.banners(visit.mari)).to_have_count(1)
    await visit.page.get_by_label("Page language").select_option("et")
    await expect(visit.banners(visit.mari)).to_contain_text(TEXT)
    await expect(visit.banners(visit.anna).get_by_role("button", name="Ära reageeri")).to_be_visible()
    await visit.page.reload()
    await expect(visit.banners(visit.anna)).to_contain_text(TEXT)
    await expect(visit.banners(visit.mari)).to_have_count(0)  # an SMS that was there already is only in the list


@pytest.mark.parametrize("window", [WIDE, NARROW, ViewportSize(width=375, height=667)], ids=["wide", "390", "375"])
async def test_a_phone_that_rings_out_of_sight_is_seen_among_the_people(visit: Visit, window: ViewportSize) -> None:
    await visit.page.set_viewport_size(window)
    people = visit.page.get_by_role("navigation", name="People")
    await visit.rings(Way.VOICE, visit.mari)
    await expect(people.get_by_role("button", name="something waits for an answer")).to_contain_text("Mari Kask")
    await people.get_by_role("button", name="Mari Kask").click()
    banner = visit.banners(visit.mari)
    await expect(banner.get_by_role("button", name="Let it ring")).to_be_visible()
    overflow = await visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0
    await banner.get_by_role("button", name="Let it ring").click()
    await expect(people.get_by_role("button", name="something waits for an answer")).to_have_count(0)
