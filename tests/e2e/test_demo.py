"""The demo as a newcomer uses it: the real bot, the real page, three people in three languages."""

import re
import socket
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, ViewportSize, expect

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

WIDE = ViewportSize(width=1600, height=950)
NARROW = ViewportSize(width=390, height=844)
OPEN = re.compile(r"\d\d:\d\d–\d\d:\d\d")  # a shift that can be taken, by its hours


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, demo: str) -> AsyncIterator[Page]:
    """The demo's page on a wide window; it may not complain."""
    context = await browser.new_context(viewport=WIDE, locale="en-GB")
    page = await context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    await page.goto(demo)
    await expect(page.locator(".phone .bubble").first).to_be_visible()
    yield page
    await context.close()
    assert complaints == []


def phone(page: Page, name: str) -> Locator:
    return page.locator(f'.phone[aria-label*="{name}"]')


async def tap(page: Page, name: str, button: str | re.Pattern[str]) -> None:
    await phone(page, name).get_by_role("button", name=button).last.click()


async def sees(page: Page, name: str, text: str | re.Pattern[str]) -> None:
    await expect(phone(page, name).locator(".bubble", has_text=text).last).to_be_visible()


@pytest.mark.parametrize(
    ("name", "shifts", "free", "yours"),
    [
        ("Mart Allik", re.compile("^Vahetused"), OPEN, "See on sinu vahetus"),
        ("Irina Sokolova", re.compile("^Смены"), OPEN, "Это ваша смена"),
        ("Emma Brooks", re.compile("^Shifts"), OPEN, "This shift is yours"),
    ],
)
async def test_a_counsellor_takes_a_shift_in_two_taps(
    page: Page, name: str, shifts: re.Pattern[str], free: re.Pattern[str], yours: str
) -> None:
    await tap(page, name, shifts)
    await tap(page, name, free)
    await sees(page, name, yours)


async def test_the_lead_sees_next_week_with_its_gaps(page: Page) -> None:
    await tap(page, "Kadri Vaher", re.compile("^Graafik"))
    await tap(page, "Kadri Vaher", "Nädal hiljem")
    for light in ("🟢", "🔴"):
        await sees(page, "Kadri Vaher", light)
    await sees(page, "Kadri Vaher", "telefon")
    await sees(page, "Kadri Vaher", "vene keel")
    await sees(page, "Kadri Vaher", "22:00–06:00")


async def test_the_lead_opens_a_shift_in_one_line(page: Page) -> None:
    day = datetime.now(ZoneInfo("Europe/Tallinn")).date() + timedelta(days=9)
    words = phone(page, "Kadri Vaher").locator("textarea")
    await words.fill(f"/newshift {day.day}.{day.month} 7-8 2")
    await words.press("Enter")
    await sees(page, "Kadri Vaher", "07:00–08:00")
    await sees(page, "Kadri Vaher", "nõustaja: 0 / 2")


async def test_a_stranger_learns_nothing(page: Page) -> None:
    await page.locator("aside, nav, .people").get_by_text("Johanna Meri").first.click()
    start = phone(page, "Johanna Meri").get_by_role("button", name=re.compile("start", re.IGNORECASE)).first
    await start.click()
    await expect(phone(page, "Johanna Meri").locator(".bubble").last).not_to_contain_text("Veebinõustamine")


async def test_the_demo_keeps_its_data_where_it_is_told(demo: str, demo_folder: Path) -> None:
    assert (demo_folder / "valvelaud.db").stat().st_size > 0


async def test_the_demo_is_for_this_machine_only(demo: str) -> None:
    port = urlsplit(demo).port
    with socket.create_connection(("127.0.0.1", port), timeout=5):
        pass
    # Another address of this machine, which a server that listens everywhere would answer at too.
    with pytest.raises(OSError, match=r"refused|timed out|assign"):
        socket.create_connection(("127.0.0.2", port), timeout=2)


async def test_on_a_phone_there_is_one_phone(page: Page) -> None:
    await page.set_viewport_size(NARROW)
    await expect(page.locator(".phone:visible")).to_have_count(1)
