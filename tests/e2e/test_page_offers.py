"""The page in a real Chromium while somebody types after the bot's name."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Update,
)

from tests.e2e.test_page import NARROW, TinyBot, Visit, visiting

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

GUIDES = ("Crisis", "Calm", "Night")
SEARCH = InlineKeyboardMarkup([[InlineKeyboardButton("Search while typing", switch_inline_query_current_chat="")]])


class OfferingBot(TinyBot):
    """Offers what has the letters in it; choosing it sends a command."""

    async def handle(self, update: Update) -> None:
        if update.inline_query:
            await self._offer(update.inline_query)
        elif update.message and update.message.text == "/search":
            await update.message.reply_text("What do you look for?", reply_markup=SEARCH)
        else:
            await super().handle(update)

    async def _offer(self, query: InlineQuery) -> None:
        fitting = [each for each in GUIDES if query.query in each.lower()]
        offers = [
            InlineQueryResultArticle(each, each, InputTextMessageContent(f"/guide_{each}"), description="Guidance")
            for each in fitting
        ]
        await query.answer(offers, cache_time=0, is_personal=True)


@pytest_asyncio.fixture(loop_scope="module")
async def visit(browser: Browser) -> AsyncIterator[Visit]:
    async with visiting(browser, OfferingBot) as visit:
        yield visit


def offers(visit: Visit) -> Locator:
    return visit.phone(visit.anna).locator(".offers")


async def left(what: Locator) -> float:
    box = await what.bounding_box()
    assert box
    return box["x"]


async def test_a_button_begins_the_search_and_enter_sends_what_is_marked(visit: Visit) -> None:
    await visit.page.set_viewport_size(NARROW)
    await visit.say(visit.anna, "/search")
    await visit.phone(visit.anna).get_by_role("button", name="Search while typing").click()
    field, offered = visit.field(visit.anna), offers(visit).get_by_role("option")
    await expect(field).to_have_value("@valvelaud_bot ")
    await expect(field).to_be_focused()
    await expect(offered).to_have_text([re.compile(each) for each in GUIDES])
    await field.press_sequentially("c")
    await expect(offered).to_have_text([re.compile("Crisis"), re.compile("Calm")])
    title, about = offered.first.get_by_text("Crisis"), offered.first.get_by_text("Guidance")
    assert await left(title) < await left(about)  # what it is comes first
    await field.press("ArrowDown")
    await expect(offered.nth(1)).to_have_attribute("aria-selected", "true")
    await field.press("Enter")
    await expect(visit.bubble(visit.anna, "You said /guide_Calm")).to_be_visible()
    await expect(field).to_have_value("")
    await expect(offers(visit)).to_be_hidden()


async def test_an_offer_can_be_clicked(visit: Visit) -> None:
    await visit.field(visit.anna).press_sequentially("@valvelaud_bot night")
    await offers(visit).get_by_role("option", name="Night").click()
    await expect(visit.bubble(visit.anna, "You said /guide_Night")).to_be_visible()
    await expect(visit.field(visit.anna)).to_have_value("")


async def test_where_nothing_fits_it_says_so_and_what_was_typed_stays(visit: Visit) -> None:
    field = visit.field(visit.anna)
    await field.press_sequentially("@valvelaud_bot nothing")
    await expect(offers(visit)).to_have_text("The bot offers nothing")
    await field.press("Escape")
    await expect(offers(visit)).to_be_hidden()
    await expect(field).to_have_value("@valvelaud_bot nothing")


async def test_nothing_is_offered_without_the_name(visit: Visit) -> None:
    await visit.field(visit.anna).press_sequentially("crisis @valvelaud_bot ")
    await visit.page.wait_for_timeout(600)  # longer than the page waits before it asks
    await expect(offers(visit)).to_be_hidden()
