"""What a phone is told: in three languages, in one SMS, and nothing but the reference and the level."""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from handlers.kit import phonewords
from handlers.kit.i18n import Texts
from handlers.rules import sms
from storage.cases import Level
from storage.members import Language

REF = "J-26-7K4M"


@pytest.mark.parametrize(
    ("language", "level", "is_repeat", "is_away"),
    [*product(Language, [*Level, None], [False, True], [False, True])],
)
def test_an_alert_is_one_sms_in_every_language_and_keeps_its_letters(
    texts: Texts, zone: ZoneInfo, language: Language, level: Level | None, is_repeat: bool, is_away: bool
) -> None:
    words = texts.speak(language, zone)
    told = phonewords.alert(words, ref=REF, level=level, is_repeat=is_repeat, is_away=is_away)
    assert sms.fits_one(told.text)
    assert told.sms == told.text
    assert REF in told.sms


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.ET, "Juhtum J-26-7K4M: äärmiselt suur risk. Vasta Telegramis."),
        (Language.EN, "Case J-26-7K4M: extreme risk. Answer in Telegram."),
        (Language.RU, "Случай J-26-7K4M: крайне высокий риск. Ответьте в Telegram."),
    ],
)
def test_an_alert_says_the_reference_and_the_level(texts: Texts, zone: ZoneInfo, language: Language, text: str) -> None:
    words = texts.speak(language, zone)
    assert phonewords.alert(words, ref=REF, level=Level.EXTREME).text == text
    assert "J, 2, 6, 7, K, 4, M" in phonewords.alert(words, ref=REF, level=Level.EXTREME).said


def test_a_thin_alert_says_the_reference_only(texts: Texts, zone: ZoneInfo) -> None:
    told = phonewords.alert(texts.speak(Language.ET, zone), ref=REF, level=None)
    assert told.text == "Juhtum J-26-7K4M. Vasta Telegramis."
    assert "risk" not in told.said


def test_a_repeat_says_that_it_is_one(texts: Texts, zone: ZoneInfo) -> None:
    words = texts.speak(Language.ET, zone)
    assert phonewords.alert(words, ref=REF, level=Level.HIGH, is_repeat=True).sms.endswith("(kordus)")
    assert "kordus" not in phonewords.alert(words, ref=REF, level=Level.HIGH).sms


@pytest.mark.parametrize("language", Language)
def test_what_the_watchdog_says_is_one_sms_with_its_letters_and_is_no_alert_of_a_case(
    texts: Texts, zone: ZoneInfo, language: Language
) -> None:
    words, at = texts.speak(language, zone), datetime(2026, 11, 29, 22, 10, tzinfo=UTC)
    long_after = at + timedelta(days=2)
    told = [
        phonewords.silent(words, now, since=at, is_blind=is_blind)
        for now in (at, long_after)
        for is_blind in (False, True)
    ]
    told += [phonewords.well(words, now, since=at) for now in (at, long_after)] + [phonewords.watch_trial(words)]
    alert = phonewords.alert(words, ref=REF, level=Level.EXTREME)
    for each in told:
        assert sms.fits_one(each.text), each.text
        assert each.sms == each.text
        assert each.press == ""
        assert {each.title, each.text, each.said, each.accept}.isdisjoint(
            {alert.title, alert.text, alert.said, alert.accept}
        )
    *others, test = told
    assert {test.title, test.text, test.said}.isdisjoint(
        {part for each in others for part in (each.title, each.text, each.said)}
    )


@pytest.mark.parametrize("language", Language)
def test_an_outage_says_since_when_with_the_day_unless_it_is_today(
    texts: Texts, zone: ZoneInfo, language: Language
) -> None:
    words, at = texts.speak(language, zone), datetime(2026, 11, 29, 22, 10, tzinfo=UTC)
    today = phonewords.silent(words, at + timedelta(hours=1), since=at, is_blind=False).text
    later = phonewords.silent(words, at + timedelta(hours=24), since=at, is_blind=False).text
    assert "00:10" in today
    assert "30" not in today
    assert f"{words.day(date(2026, 11, 30))} 00:10" in later


@pytest.mark.parametrize("language", Language)
def test_a_test_can_not_be_taken_for_an_alert(texts: Texts, zone: ZoneInfo, language: Language) -> None:
    words = texts.speak(language, zone)
    test, alert = phonewords.trial(words), phonewords.alert(words, ref=REF, level=Level.EXTREME)
    assert sms.fits_one(test.sms)
    assert {test.title, test.sms, test.said, test.press, test.accept}.isdisjoint(
        {alert.title, alert.sms, alert.said, alert.press, alert.accept}
    )
