"""What is offered for a need: the right numbers, those open now first, in the reader's words, on one screen."""

import pytest

from handlers.kit.keyboards import Style
from handlers.partners import actions as keeping
from handlers.referral import actions, views
from handlers.referral.views import ANY
from handlers.rules.referral import Need
from storage.members import Language, Role
from tests.crew import Crew, labels, routes
from tests.partners.lists import adds, found, loads
from tests.plans import at

LINES = 18  # of a phone's screen


def copies(crew: Crew, who: int, need: str, language: str = ANY, page: int = 0) -> list[str | None]:
    """What the buttons of a card put into the clipboard, in their order."""
    screen = crew.screen(views.card, who, need=need, spoken=language, page=page)
    return [button.copies for row in screen.rows for button in row if button.copies]


def heads(crew: Crew, who: int, need: str, language: str = ANY, page: int = 0) -> list[str]:
    """The lines with which each entry begins."""
    text = crew.screen(views.card, who, need=need, spoken=language, page=page).text
    return [line for line in text.splitlines() if line[0] in "🟢🟡❔⚪"]


@pytest.mark.parametrize(
    ("need", "numbers"),
    [
        # At ten on a Monday morning: what is open, what nobody knows, and the night lines last.
        (Need.LIFE, ["112"]),
        (Need.CHILD, ["112", "116111"]),
        (Need.VIOLENCE, ["112", "116006"]),
        (Need.SUICIDE, ["112", "116123", "+3726558088"]),
        (Need.SUPPORT, ["116123", "+3726558088", "+3726555688"]),
        (Need.COUNSELLING, []),
        (Need.ADDICTION, []),
        (Need.OTHER, ["116006", "116123"]),
    ],
)
def test_the_numbers_for_each_need_are_exactly_these(
    crew: Crew, lead: int, counsellor: int, need: Need, numbers: list[str]
) -> None:
    loads(crew, lead)
    assert copies(crew, counsellor, need) == numbers


def test_all_of_the_list_is_on_three_pages_each_number_once(crew: Crew, lead: int, counsellor: int) -> None:
    loads(crew, lead)
    pages = [copies(crew, counsellor, ANY, page=page) for page in range(3)]
    assert pages == [["112", "116006", "116111"], ["116123", "+3726558088"], ["+3726555688"]]
    assert copies(crew, counsellor, ANY, page=99) == pages[-1]


def test_a_number_is_shown_as_it_is_read_and_copied_as_it_is_dialled(crew: Crew, lead: int, counsellor: int) -> None:
    loads(crew, lead)
    shown = crew.screen(views.card, counsellor, need=Need.SUPPORT, spoken=ANY)
    assert "<b>116 123</b>" in shown.text
    assert "<b>+372 655 8088</b> · Estonian" in shown.text
    assert "<b>+372 655 5688</b> · Russian" in shown.text
    assert [each for each in labels(shown) if each.startswith("Copy")] == [
        "Copy 116 123",
        "Copy +372 655 8088",
        "Copy +372 655 5688",
    ]


def test_a_card_says_what_is_known_and_what_is_not(crew: Crew, lead: int, counsellor: int) -> None:
    loads(crew, lead)
    assert crew.screen(views.card, counsellor, need=Need.VIOLENCE, spoken=ANY).text.splitlines() == [
        "<b>Violence</b> · as of 10:00",
        "🟢 <b>Emergency number</b> · open at all hours",
        "<b>112</b> · languages not known",
        "Life, health or a child in immediate danger.",
        "<i>not checked yet by our team</i>",
        "🟢 <b>Victim support crisis line</b> · open at all hours",
        "<b>116 006</b> · Estonian, Russian, English",
        "After violence, a crime or in a crisis.",
        "<i>not checked yet by our team, as of 1 Jan 2019</i>",
        "🟢 <b>Palunabi.ee chat</b> · open at all hours",
        "palunabi.ee · Estonian, Russian, English",
        "Written counselling on the web: victim support.",
        "<i>not checked yet by our team, as of 1 Jul 2023</i>",
    ]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-23 10:00", ["❔ 116123", "⚪ +3726558088 opens 19:00", "⚪ +3726555688 opens 19:00"]),
        (
            "2026-11-23 19:00",
            ["🟢 +3726558088 open until Tue 24 Nov 07:00", "🟢 +3726555688 open until Tue 24 Nov 07:00", "❔ 116123"],
        ),
        ("2026-11-24 06:59", ["🟢 +3726558088 open until 07:00", "🟢 +3726555688 open until 07:00", "❔ 116123"]),
        ("2026-11-24 07:00", ["❔ 116123", "⚪ +3726558088 opens 19:00", "⚪ +3726555688 opens 19:00"]),
    ],
)
def test_who_is_open_now_comes_first_and_says_until_when(
    crew: Crew, lead: int, counsellor: int, now: str, expected: list[str]
) -> None:
    loads(crew, lead)
    crew.clock.set(at(now))
    lines = heads(crew, counsellor, Need.SUPPORT)
    numbers = copies(crew, counsellor, Need.SUPPORT)
    said = [
        f"{line[0]} {number}{'' if line[0] == '❔' else ' ' + line.rpartition(' · ')[2]}"
        for line, number in zip(lines, numbers, strict=True)
    ]
    assert said == expected


def test_an_office_on_a_holiday_is_not_said_to_be_open(crew: Crew, lead: int, counsellor: int) -> None:
    adds(crew, lead, "Office", Need.OTHER, hours="Mon-Fri 9-17")
    assert heads(crew, counsellor, Need.OTHER) == ["🟢 <b>Office</b> · open until 17:00"]
    crew.clock.set(at("2026-12-24 10:00"))
    assert heads(crew, counsellor, Need.OTHER) == ["🟡 <b>Office</b> · public holiday today, hours not known"]
    crew.clock.set(at("2026-12-27 10:00"))
    assert heads(crew, counsellor, Need.OTHER) == ["⚪️ <b>Office</b> · opens Mon 28 Dec 09:00"]


@pytest.mark.parametrize(
    ("language", "numbers"),
    [
        (ANY, ["112", "116123", "+3726558088"]),
        (Language.ET, ["112", "116123", "+3726558088"]),
        (Language.RU, ["112", "116123", "+3726555688"]),
        (Language.EN, ["112", "116123"]),
    ],
)
def test_one_tap_leaves_those_who_speak_the_language_or_may(
    crew: Crew, lead: int, counsellor: int, language: str, numbers: list[str]
) -> None:
    loads(crew, lead)
    assert copies(crew, counsellor, Need.SUICIDE, language) == numbers
    shown = crew.screen(views.card, counsellor, need=Need.SUICIDE, spoken=language)
    chosen = {ANY: "All", Language.ET: "Estonian", Language.RU: "Russian", Language.EN: "English"}[language]
    assert [each.label for row in shown.rows for each in row if each.style is Style.PRIMARY] == [chosen]


def test_no_language_is_cut_on_a_narrow_phone(crew: Crew, lead: int, counsellor: int) -> None:
    loads(crew, lead)
    shown = crew.screen(views.card, counsellor, need=Need.SUICIDE, spoken=ANY)
    rows = [[each.label for each in row] for row in shown.rows]
    assert ["All", "Estonian"] in rows
    assert ["Russian", "English"] in rows


def test_a_need_without_anybody_says_so_and_names_the_emergency_number(crew: Crew, lead: int, counsellor: int) -> None:
    loads(crew, lead)
    text = crew.screen(views.card, counsellor, need=Need.ADDICTION, spoken=ANY).text
    assert text.splitlines()[1:] == [
        'Nobody on the list is for this. Look at other needs or choose "All".',
        "Danger to life: <b>112</b>",
    ]


def test_the_needs_stand_below_the_emergency_number_even_when_the_list_is_empty(
    crew: Crew, lead: int, counsellor: int
) -> None:
    empty = crew.screen(views.needs, counsellor)
    assert empty.text.splitlines()[1] == "Danger to life: <b>112</b>"
    assert labels(empty) == ["Home"]
    assert labels(crew.screen(views.needs, lead)) == ["Change the list", "Home"]
    loads(crew, lead)
    assert [route for route in routes(crew.screen(views.needs, counsellor)) if route.startswith("referral:need")] == [
        *(f"referral:need:{need}:all:0" for need in Need),
        "referral:need:all:all:0",
    ]


def test_what_has_no_need_yet_and_what_is_retired_is_offered_to_nobody(crew: Crew, lead: int, counsellor: int) -> None:
    adds(crew, lead, "Unfinished", phone="1220")
    gone = adds(crew, lead, "Gone", Need.OTHER, phone="1247")
    crew.do(keeping.retire, lead, partner_id=gone)
    assert heads(crew, counsellor, ANY) == []
    crew.do(keeping.restore, lead, partner_id=gone)
    assert copies(crew, counsellor, ANY) == ["1247"]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("page", range(3))
def test_a_page_fits_a_phone_in_each_language(
    crew: Crew, lead: int, counsellor: int, language: Language, page: int
) -> None:
    loads(crew, lead)
    text = crew.screen(views.card, counsellor, language, need=ANY, spoken=ANY, page=page).text
    assert len(text.splitlines()) <= LINES


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (Language.ET, "🟢 <b>Ohvriabi kriisitelefon</b> · avatud ööpäev läbi"),
        (Language.EN, "🟢 <b>Victim support crisis line</b> · open at all hours"),
        (Language.RU, "🟢 <b>Кризисный телефон помощи пострадавшим</b> · открыто круглосуточно"),
    ],
)
def test_everybody_reads_it_in_their_language(crew: Crew, lead: int, language: Language, line: str) -> None:
    loads(crew, lead)
    who = crew.add("Keegi", language=language)
    assert line in heads(crew, who, Need.VIOLENCE)


def test_what_has_no_words_in_the_readers_language_is_shown_in_another(crew: Crew, lead: int) -> None:
    adds(crew, lead, "Office", Need.OTHER, note="By appointment")
    who = crew.add("Irina", language=Language.RU)
    text = crew.screen(views.card, who, need=Need.OTHER, spoken=ANY).text
    assert "<b>Office</b>" in text
    assert "By appointment" in text


def test_the_keeper_of_the_machine_has_no_use_for_it(crew: Crew, lead: int) -> None:
    loads(crew, lead)
    keeper = crew.add("Kalle", Role.KEEPER)
    assert crew.refuses(actions.look, keeper) == "kit-not-yours"
    assert "112" not in crew.screen(views.needs, keeper).text
    assert "112" not in crew.screen(views.card, keeper, need=ANY, spoken=ANY).text
    assert crew.sees(views.home, keeper).buttons == ()


def test_the_first_entry_is_the_one_that_was_loaded_first(crew: Crew, lead: int) -> None:
    loads(crew, lead)
    assert found(crew, "emergency").phone == "112"
