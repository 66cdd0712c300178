"""The sandbox page in a real Chromium, with a bot of a few lines behind it. The real bot is tested elsewhere."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import pytest
import pytest_asyncio
from playwright.async_api import Browser, FilePayload, Locator, Page, ViewportSize, expect
from telegram import Bot, BotCommand, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import NetworkError

from bot.sandbox import Person, Sandbox
from tests.bot_api import published

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

WIDE = ViewportSize(width=1500, height=900)
NARROW = ViewportSize(width=390, height=844)
AT_REST = """log => new Promise(done => {
  const look = setInterval(() => {
    if (log.scrollHeight - log.scrollTop - log.clientHeight < 2) { clearInterval(look); done(); }
  }, 50);
})"""
CARD = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("Take", callback_data="take"), InlineKeyboardButton("Rules", callback_data="rules")],
        [InlineKeyboardButton("Invite", url="https://t.me/valvelaud_bot?start=inv_1")],
    ]
)


@dataclass
class TinyBot:
    """Shows a card for /card, repeats the rest; answers taps as soon as `may_answer` is set."""

    sandbox: Sandbox
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        offset = None
        async with self.bot() as bot:
            await bot.set_my_commands([BotCommand("start", "Home"), BotCommand("card", "Open shifts")])
            while True:
                for update in await self._updates(bot, offset):
                    offset = update.update_id + 1
                    await self.handle(update)

    def bot(self) -> Bot:
        return Bot(self.sandbox.token, base_url=f"{self.sandbox.url}/bot", base_file_url=f"{self.sandbox.url}/file/bot")

    async def _updates(self, bot: Bot, offset: int | None) -> tuple[Update, ...]:
        try:
            return await bot.get_updates(offset=offset, timeout=20)
        except NetworkError:
            await asyncio.sleep(0.1)  # the sandbox is being restarted
            return ()

    async def handle(self, update: Update) -> None:
        if update.callback_query:
            await self._answer(update.callback_query)
        elif update.message and update.message.text:
            await self._reply(update.message, update.message.text)
        elif update.message:
            await update.message.reply_text("A file, thank you")

    async def _reply(self, message: Message, text: str) -> None:
        if text == "/card":
            await message.reply_text("Two places left", reply_markup=CARD)
        elif text == "/many":
            for number in range(25):
                await message.reply_text(f"Notice {number}")
        else:
            await message.reply_text(f"You said {text}")

    async def _answer(self, query: CallbackQuery) -> None:
        await self.may_answer.wait()
        if query.data == "take":
            await query.edit_message_text("One place left", reply_markup=CARD)
            await query.answer("You have the shift")
        else:
            await query.answer("Nights are taken from home.", show_alert=True)


@dataclass
class Visit:
    """One sandbox with Anna and Mari in it, and a page that looks at it."""

    sandbox: Sandbox
    bot: TinyBot
    page: Page
    anna: Person
    mari: Person

    def phone(self, person: Person) -> Locator:
        return self.page.locator(f'.phone[data-person="{person.id}"]')

    def field(self, person: Person) -> Locator:
        return self.phone(person).get_by_role("combobox", name="Message")

    async def say(self, person: Person, text: str) -> None:
        await self.field(person).fill(text)
        await self.field(person).press("Enter")

    def bubble(self, person: Person, text: str | re.Pattern[str]) -> Locator:
        return self.phone(person).locator(".bubble", has_text=text)


@pytest_asyncio.fixture(loop_scope="module")
async def visit(browser: Browser) -> AsyncIterator[Visit]:
    """With a bot that repeats what is written."""
    async with visiting(browser, TinyBot) as visit:
        yield visit


@asynccontextmanager
async def visiting(browser: Browser, kind: type[TinyBot]) -> AsyncIterator[Visit]:
    """Fails a test at its end if the page complained, asked for something outside, or the bot was refused."""
    async with Sandbox(strict=published, police=False, title="Trying out") as sandbox:
        anna = sandbox.person("Anna Tamm", language="en", hint="counsellor")
        mari = sandbox.person("Mari Kask", language="en", hint="lead")
        anna.command("/start")
        tiny = kind(sandbox)
        running = asyncio.create_task(tiny.run())
        context = await browser.new_context(viewport=WIDE, locale="en-GB")
        page = await context.new_page()
        complaints = watch(page, sandbox.url)
        await page.goto(sandbox.page_url)
        visit = Visit(sandbox, tiny, page, anna, mari)
        await expect(visit.bubble(anna, "You said /start")).to_be_visible()
        yield visit
        await context.close()
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        assert complaints == []
        assert sandbox.refusals == []


def watch(page: Page, url: str) -> list[str]:
    """A list that grows with every error on the page and every request that leaves the sandbox."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if is_complaint(line.type, line.text) else None)
    page.on("request", lambda request: complaints.append(request.url) if is_outside(request.url, url) else None)
    return complaints


def is_complaint(kind: str, text: str) -> bool:
    return kind in ("error", "warning") and "ERR_CONNECTION" not in text and "ERR_INCOMPLETE" not in text


def is_outside(address: str, url: str) -> bool:
    return not address.startswith((url, "data:", "blob:"))


async def test_what_is_written_appears_and_so_does_the_answer(visit: Visit) -> None:
    await visit.say(visit.anna, "Good <b>evening</b>")
    await expect(visit.phone(visit.anna).locator(".message.own .bubble").last).to_contain_text("Good <b>evening</b>")
    await expect(visit.bubble(visit.anna, "You said Good")).to_be_visible()
    await expect(visit.field(visit.anna)).to_have_value("")


async def test_a_tap_spins_until_it_is_answered_and_then_shows_a_toast(visit: Visit) -> None:
    await visit.say(visit.anna, "/card")
    button = visit.phone(visit.anna).get_by_role("button", name="Take")
    await button.click()
    await expect(button).to_have_attribute("aria-busy", "true")
    visit.bot.may_answer.set()
    await expect(visit.phone(visit.anna).locator(".toast")).to_have_text("You have the shift")
    await expect(button).not_to_have_attribute("aria-busy", "true")


async def test_a_card_changes_in_its_place(visit: Visit) -> None:
    visit.bot.may_answer.set()
    await visit.say(visit.anna, "/card")
    card = visit.phone(visit.anna).locator(".message").last
    await expect(card).to_contain_text("Two places left")
    number = await card.get_attribute("data-message")
    await visit.phone(visit.anna).get_by_role("button", name="Take").click()
    same = visit.phone(visit.anna).locator(f'[data-message="{number}"]')
    await expect(same).to_contain_text("One place left")
    await expect(same).to_contain_text("edited")
    await expect(visit.bubble(visit.anna, "Two places left")).to_have_count(0)


async def test_an_alert_waits_for_ok(visit: Visit) -> None:
    visit.bot.may_answer.set()
    await visit.say(visit.anna, "/card")
    await visit.phone(visit.anna).get_by_role("button", name="Rules").click()
    alert = visit.phone(visit.anna).get_by_role("alertdialog")
    await expect(alert).to_contain_text("Nights are taken from home.")
    await alert.get_by_role("button", name="OK").click()
    await expect(alert).to_have_count(0)


async def test_a_narrow_window_shows_one_phone_and_a_switcher(visit: Visit) -> None:
    await expect(visit.page.locator(".phone")).to_have_count(2)
    await visit.page.set_viewport_size(NARROW)
    await expect(visit.page.locator(".phone")).to_have_count(1)
    people = visit.page.get_by_role("navigation", name="People")
    await people.get_by_role("button", name="Mari Kask").click()
    await expect(visit.page.locator(".phone")).to_have_count(1)
    await expect(visit.phone(visit.mari)).to_be_visible()
    overflow = await visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0


async def test_on_a_narrow_window_the_tools_go_away_with_escape_or_a_tap_beside_them(visit: Visit) -> None:
    await visit.page.set_viewport_size(NARROW)
    toggle = visit.page.get_by_role("button", name="Clock and faults")
    later = visit.page.get_by_role("button", name="+1 h")
    await toggle.click()
    await later.click()
    await expect(later).to_be_visible()
    await visit.page.keyboard.press("Escape")
    await expect(later).to_be_hidden()
    await expect(toggle).to_be_focused()
    await toggle.click()
    await expect(later).to_be_visible()
    await visit.field(visit.anna).click()
    await expect(later).to_be_hidden()


@pytest.mark.parametrize("window", [WIDE, NARROW], ids=["four phones", "one phone"])
async def test_the_name_of_a_group_can_be_read_while_it_is_open(visit: Visit, window: ViewportSize) -> None:
    others = [visit.sandbox.person(name, language="en") for name in ("Olga", "Peeter")]
    visit.sandbox.group("Nõustajad", [visit.anna, visit.mari, *others])
    await visit.page.set_viewport_size(window)
    await visit.page.reload()
    tab = visit.phone(visit.anna).get_by_role("tab", name="Nõustajad")
    await tab.click()
    await expect(tab).to_have_attribute("aria-selected", "true")
    hidden = await tab.evaluate(
        "tab => tab.getBoundingClientRect().right - tab.parentElement.getBoundingClientRect().right"
    )
    assert hidden < 1  # pixels


async def test_everything_can_be_done_with_the_keyboard(visit: Visit) -> None:
    visit.bot.may_answer.set()
    press = visit.page.keyboard.press
    await visit.page.get_by_role("button", name="Anna Tamm").focus()
    await press("ArrowDown")
    await press("Enter")
    await expect(visit.phone(visit.mari).get_by_role("button", name="Start")).to_be_focused()
    await press("Enter")
    await expect(visit.bubble(visit.mari, "You said /start")).to_be_visible()
    await visit.field(visit.mari).focus()
    await visit.page.keyboard.type("/")
    await expect(visit.phone(visit.mari).get_by_role("option")).to_have_count(2)
    await press("ArrowDown")
    await press("Enter")
    await expect(visit.bubble(visit.mari, "Two places left")).to_be_visible()
    await press("ArrowUp")
    await expect(visit.phone(visit.mari).get_by_role("button", name="Take")).to_be_focused()
    await press("ArrowRight")
    await press("Enter")
    await expect(visit.phone(visit.mari).get_by_role("button", name="OK")).to_be_focused()
    await press("Enter")
    await expect(visit.phone(visit.mari).get_by_role("button", name="Rules")).to_be_focused()
    await press("Escape")
    await expect(visit.field(visit.mari)).to_be_focused()
    await visit.page.keyboard.type("one")
    await press("Shift+Enter")
    await visit.page.keyboard.type("two")
    await press("Enter")
    await expect(visit.bubble(visit.mari, re.compile(r"You said one\s+two"))).to_be_visible()


async def test_a_start_link_asks_whose_phone_opens_it(visit: Visit) -> None:
    await visit.say(visit.anna, "/card")
    await visit.phone(visit.anna).get_by_role("button", name="Invite").click()
    chooser = visit.page.get_by_role("dialog", name="Open as whom?")
    await expect(chooser.get_by_role("button").first).to_contain_text("this phone")
    await chooser.get_by_role("button", name="Mari Kask").click()
    await expect(visit.bubble(visit.mari, "You said /start inv_1")).to_be_visible()


async def test_a_stranger_can_be_added_with_an_invitation(visit: Visit) -> None:
    await visit.page.get_by_role("button", name="Add a stranger").click()
    sheet = visit.page.get_by_role("dialog", name="Add a stranger")
    await sheet.get_by_label("Name").fill("Uku Rebane")
    await sheet.get_by_label("Invitation link").fill("t.me/valvelaud_bot?start=inv_2")
    await sheet.get_by_role("button", name="Add", exact=True).click()
    uku = visit.page.get_by_role("region", name="Phone of Uku Rebane")
    await expect(uku.locator(".bubble", has_text="You said /start inv_2")).to_be_visible()


async def test_a_reader_further_up_is_left_alone(visit: Visit) -> None:
    await visit.say(visit.anna, "/many")
    log = visit.phone(visit.anna).get_by_role("log")
    await expect(visit.bubble(visit.anna, "Notice 24")).to_be_in_viewport()
    await log.evaluate(AT_REST)  # the page scrolls smoothly, and would go on after the next line
    await log.evaluate("log => { log.scrollTop = 0; }")
    jump = visit.phone(visit.anna).get_by_role("button", name="To the newest message")
    await expect(jump).to_be_visible()
    async with visit.bot.bot() as bot:
        await bot.send_message(visit.anna.id, "The newest of all")
    await expect(jump).to_contain_text("1")
    assert await log.evaluate("log => log.scrollTop") == 0
    await jump.click()
    await expect(visit.bubble(visit.anna, "The newest of all")).to_be_in_viewport()
    await expect(jump).to_be_hidden()


async def test_a_file_goes_out_with_its_caption(visit: Visit) -> None:
    await visit.phone(visit.anna).get_by_role("button", name="Attach a file").click()
    async with visit.page.expect_file_chooser() as choosing:
        await visit.phone(visit.anna).get_by_role("menuitem", name="Send a file").click()
    rota = FilePayload(name="rota.csv", mimeType="text/csv", buffer=b"day,name\n")
    await (await choosing.value).set_files(rota)
    sheet = visit.page.get_by_role("dialog", name="Send a file")
    await sheet.get_by_label("Caption").fill("December")
    await sheet.get_by_role("button", name="Send").click()
    await expect(visit.bubble(visit.anna, "rota.csv")).to_contain_text("December")
    await expect(visit.bubble(visit.anna, "A file, thank you")).to_be_visible()
    async with visit.page.expect_download() as downloading:
        await visit.phone(visit.anna).get_by_role("link", name="rota.csv").click()
    assert (await downloading.value).suggested_filename == "rota.csv"


async def test_the_clock_the_faults_and_a_block_reach_the_sandbox(visit: Visit) -> None:
    before = visit.sandbox.clock.now()
    await visit.page.get_by_role("button", name="+1 h").click()
    await visit.page.get_by_role("switch", name="429 too many").click()
    await expect(visit.page.get_by_role("switch", name="429 too many")).to_have_attribute("aria-checked", "true")
    assert (visit.sandbox.clock.now() - before).total_seconds() >= 3600
    assert visit.sandbox.faults.always_too_many
    visit.sandbox.faults.clear()
    await visit.phone(visit.anna).get_by_role("button", name="Options of this phone").click()
    await visit.page.get_by_role("menuitemcheckbox", name="Blocks the bot").click()
    await expect(visit.phone(visit.anna).get_by_role("button", name="Unblock the bot")).to_be_visible()
    assert visit.anna.chat.blocked


async def test_the_page_finds_a_sandbox_that_was_restarted(visit: Visit) -> None:
    port = visit.sandbox.port
    await visit.field(visit.anna).fill("half a sentence")
    await visit.sandbox.stop()
    await expect(visit.page.get_by_text("Reconnecting")).to_be_visible()
    await visit.sandbox.start(port=port)
    await expect(visit.page.get_by_text("Reconnecting")).to_be_hidden()
    await expect(visit.field(visit.anna)).to_have_value("half a sentence")
    visit.anna.say("I am back")
    await expect(visit.phone(visit.anna).locator(".message.own", has_text="I am back")).to_be_visible()


async def test_the_page_speaks_estonian_and_keeps_what_was_being_written(visit: Visit) -> None:
    await visit.field(visit.anna).fill("half a sentence")
    await visit.page.get_by_label("Page language").select_option("et")
    await expect(visit.page.get_by_role("button", name="Lisa võõras")).to_be_visible()
    await expect(visit.phone(visit.anna).get_by_role("combobox", name="Sõnum")).to_have_value("half a sentence")
