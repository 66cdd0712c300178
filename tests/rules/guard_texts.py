"""Made-up texts in Estonian, Russian and English with identifiers of nobody in them: by rule, from a seed.

An identifier is a kind, a way of making one that is valid or has a slip (a wrong check digit, two digits swapped, one
too few or too many, an ending left out), and a way of writing it down; it stands in one of a few sentences. What is
made from the same seed is the same each time.
"""

import random
import string
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

import phonenumbers
from stdnum import luhn
from stdnum.ee import ik
from stdnum.lv import pvn

from handlers.rules.identifiers import Kind

Rng = random.Random
Made = tuple[str, str]  # what it is, how it is written


class Labelled(NamedTuple):
    """A text, what is in it, and how it is written."""

    text: str
    kind: Kind
    form: str


def day(rng: Rng, first: int = 1940, last: int = 2015) -> date:
    return date(first, 1, 1) + timedelta(days=rng.randrange((last - first) * 365))


def digits(rng: Rng, count: int) -> str:
    return "".join(rng.choice(string.digits) for _ in range(count))


def grouped(number: str, shape: tuple[int, ...], gap: str) -> str:
    parts, at = [], 0
    for size in shape:
        parts.append(number[at : at + size])
        at += size
    return gap.join(parts)


# Personal codes


def estonian(rng: Rng) -> str:
    born = day(rng)
    century = 1 + 2 * ((born.year - 1800) // 100)
    code = f"{century + rng.randrange(2)}{born:%y%m%d}{digits(rng, 3)}"
    return code + ik.calc_check_digit(code)


def slipped(rng: Rng, code: str) -> str:
    """One of the last four digits is another, or two of them are swapped."""
    at = rng.randrange(len(code) - 4, len(code) - 1)
    if rng.random() < 0.5:
        return code[:at] + str((int(code[at]) + rng.randrange(1, 10)) % 10) + code[at + 1 :]
    return code[:at] + code[at + 1] + code[at] + code[at + 2 :]


CODE_SHAPES: tuple[tuple[tuple[int, ...], str], ...] = (
    ((11,), ""),
    ((1, 6, 4), " "),
    ((1, 6, 4), "-"),
    ((3, 4, 4), " "),
    ((3, 4, 4), "."),
    ((3, 4, 4), "-"),
    ((7, 4), " "),
    ((7, 4), "-"),
    ((4, 4, 3), " "),
    ((3, 2, 2, 4), " "),
    ((1, 2, 2, 2, 4), " "),
)
CODE_WORDS = ("isikukood", "IK:", "personal code", "личный код", "asmens kodas", "id-code")


def codes(rng: Rng) -> Iterator[Made]:
    for shape, gap in CODE_SHAPES:
        yield f"code {shape} {gap!r}", grouped(estonian(rng), shape, gap)
        yield f"code with a slip {shape} {gap!r}", grouped(slipped(rng, estonian(rng)), shape, gap)
    yield "code after EE", f"EE{estonian(rng)}"
    yield "code, digit missing", f"{rng.choice(CODE_WORDS)} {estonian(rng)[:-1]}"
    yield "code, digit too many", f"{rng.choice(CODE_WORDS)} {estonian(rng)}{digits(rng, 1)}"
    yield "code in wide digits", estonian(rng).translate({ord("0") + each: 0xFF10 + each for each in range(10)})
    yield from finnish_and_latvian(rng)


def finnish_and_latvian(rng: Rng) -> Iterator[Made]:
    signs = "0123456789ABCDEFHJKLMNPRSTUVWXY"
    born = day(rng, 1940, 1999)
    number = f"{born:%d%m%y}{rng.randrange(2, 900):03}"
    check = signs[int(number) % 31]
    yield "Finland", f"{number[:6]}-{number[6:]}{check}"
    yield "Finland, small", f"{number[:6]}-{number[6:]}{check}".lower()
    other = rng.choice([each for each in signs if each.isalpha() and each != check])
    yield "Finland with a slip", f"{number[:6]}-{number[6:]}{other}"
    old = f"{born:%d%m%y}1{digits(rng, 3)}"
    yield "Latvia", f"{old[:6]}-{old[6:]}{pvn.calc_check_digit_pers(old)}"
    yield "Latvia, joined", f"{old}{pvn.calc_check_digit_pers(old)}"
    yield "Latvia with a slip", f"{old[:6]}-{old[6:]}{(int(pvn.calc_check_digit_pers(old)) + 3) % 10}"
    yield "Latvia, new", f"32{digits(rng, 4)}-{digits(rng, 5)}"


# Phones


def valid_phone(rng: Rng, code: int, begin: str, length: int) -> str:
    while True:
        national = begin + digits(rng, length - len(begin))
        number = phonenumbers.PhoneNumber(country_code=code, national_number=int(national))
        if phonenumbers.is_valid_number(number) and national not in ("6558088", "6555688", "6346630", "6147393"):
            return national


MOBILE_SHAPES: tuple[tuple[tuple[int, ...], str], ...] = (
    ((8,), ""),
    ((4, 4), " "),
    ((4, 4), "-"),
    ((2, 3, 3), " "),
    ((3, 3, 2), " "),
    ((2, 2, 2, 2), " "),
    ((4, 2, 2), " "),
)
FIXED_SHAPES: tuple[tuple[tuple[int, ...], str], ...] = (((7,), ""), ((3, 4), " "), ((3, 4), "-"), ((3, 2, 2), " "))
ABROAD = ((358, "40", 9), (371, "2", 8), (370, "6", 8), (380, "50", 9), (7, "921", 10), (44, "74", 10), (46, "70", 9))


def phones(rng: Rng) -> Iterator[Made]:
    for shape, gap in MOBILE_SHAPES:
        written = grouped(valid_phone(rng, 372, "5", 8), shape, gap)
        yield f"mobile {shape} {gap!r}", written
        yield f"mobile +372 {shape} {gap!r}", f"+372 {written}"
    for shape, gap in FIXED_SHAPES:
        yield f"fixed line {shape} {gap!r}", grouped(valid_phone(rng, 372, "6", 7), shape, gap)
    yield "mobile 00372", f"00372{valid_phone(rng, 372, '5', 8)}"
    yield "mobile +372 joined", f"+372{valid_phone(rng, 372, '5', 8)}"
    for code, begin, length in ABROAD:
        yield f"abroad +{code}", f"+{code} {grouped(valid_phone(rng, code, begin, length), (2, 3, length - 5), ' ')}"
    russian = valid_phone(rng, 7, "9", 10)
    yield "Russia", f"8 {russian[:3]} {russian[3:6]}-{russian[6:8]}-{russian[8:]}"
    yield "Russia, brackets", f"8({russian[:3]}){russian[3:6]}-{russian[6:8]}-{russian[8:]}"
    word = rng.choice(("tel", "tel:", "telefon", "helista", "тел.", "phone", "call"))
    mobile = valid_phone(rng, 372, "5", 8)
    yield "phone, digit missing", f"{word} {mobile[:6]}"
    yield "phone, digit too many", f"{word} {mobile}{digits(rng, 1)}"


# The rest


def iban(rng: Rng, country: str, length: int, bank: str = "") -> str:
    inner = bank + digits(rng, length - 4 - len(bank))
    spelled = "".join(str(int(each, 36)) for each in f"{inner}{country}00")
    return f"{country}{98 - int(spelled) % 97:02}{inner}"


def accounts(rng: Rng) -> Iterator[Made]:
    for country, length, bank in (("EE", 20, ""), ("LT", 20, ""), ("FI", 18, ""), ("LV", 21, "HABA"), ("DE", 22, "")):
        number = iban(rng, country, length, bank)
        fours = grouped(number, (4,) * 6, " ").strip()
        yield f"account {country}", number
        yield f"account {country} in fours", fours
        yield f"account {country} small", fours.lower()
        if country != "DE":
            yield (
                f"account {country} with a slip",
                grouped(number[:4] + slipped(rng, number[4:]), (4,) * 6, " ").strip(),
            )
    card = "4" + digits(rng, 14)
    card += luhn.calc_check_digit(card)
    yield "card", grouped(card, (4, 4, 4, 4), " ")
    yield "card, joined", card


def mail(rng: Rng) -> Iterator[Made]:
    name = rng.choice(("mari", "j.tamm", "anna_k", "ivan-99", "kadri.saar", "o.petrova"))
    host = rng.choice(("gmail.com", "mail.ee", "hot.ee", "yandex.ru", "example.org", "kool.edu.ee"))
    yield "mail", f"{name}@{host}"
    yield "mail, capitals", f"{name}@{host}".upper()
    yield "mail in brackets", f"<{name}@{host}>"
    yield "mail, ending left out", f"{name}@{rng.choice(('gmail', 'hotmail', 'yandex'))}"
    yield "mail with a space", f"{name} @{host}"
    yield "mail, Cyrillic", "мария@почта.рф"


def documents(rng: Rng) -> Iterator[Made]:
    letters = "".join(rng.choice(string.ascii_uppercase) for _ in range(2))
    yield "identity card", f"{letters}{digits(rng, 7)}"
    yield "identity card with a space", f"{letters} {digits(rng, 7)}"
    yield "passport", f"K{digits(rng, 7)}"
    yield "passport, small", f"kb{digits(rng, 7)}"
    yield "driving licence", f"ET{digits(rng, 6)}"
    yield "passport, word before", f"{rng.choice(('pass', 'passi nr', 'паспорт', 'passport'))} 1{digits(rng, 8)}"


def devices(rng: Rng) -> Iterator[Made]:
    yield "IPv4", ".".join(str(rng.randrange(1, 255)) for _ in range(4))
    yield "IPv6", ":".join(f"{rng.randrange(4096, 65536):x}" for _ in range(8))
    yield "IPv6, short", f"2001:db8::{rng.randrange(256, 65536):x}"


def profiles(rng: Rng) -> Iterator[Made]:
    name = rng.choice(("marim", "jaan_t", "anna.k99", "ivan_petrov", "kadri2007"))
    yield "user name", f"@{name}"
    for host in ("t.me", "facebook.com", "www.instagram.com", "vk.com", "ok.ru", "tiktok.com", "m.facebook.com"):
        yield f"page {host}", f"{rng.choice(('', 'https://'))}{host}/{name}"


MONTHS = {
    "et": "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "en": "January February March April May June July August September October November December",
}
BORN = {
    "et": ("sündinud {}", "sünniaeg: {}", "sünd. {}", "snd {}", "s. {}", "sünnikuupäev on {}", "{} sündinud"),
    "ru": ("родилась {}", "родился {}", "дата рождения: {}", "д.р. {}", "{} г.р.", "{} года рождения", "рожд. {}"),
    "en": ("born {}", "born on {}", "date of birth: {}", "DOB {}", "birthday is {}", "her birth date was {}"),
}


def births(rng: Rng, language: str) -> Iterator[Made]:
    for words in BORN[language]:
        born = day(rng)
        month = MONTHS[language].split()[born.month - 1]
        spelled = {"et": f"{born.day}. {month} {born.year}", "ru": f"{born.day} {month} {born.year}"}
        forms = [
            f"{born:%d.%m.%Y}",
            f"{born.day}.{born.month}.{born.year}",
            f"{born:%d.%m.%y}",
            f"{born:%Y-%m-%d}",
            f"{born:%d/%m/%Y}",
            spelled.get(language, f"{month} {born.day}, {born.year}"),
        ]
        yield f"birth {words}", words.format(rng.choice(forms))


ADDRESSES = {
    "et": (
        *(
            "Pärnu mnt {n}",
            "pärnu mnt {n}-{f}",
            "Lai tänav {n}",
            "Vabaduse pst {n}",
            "Tartu mnt. {n}a",
            "Akadeemia tee {n}.",
        ),
        *("Narva maanteel {n},", "Lai tn {n}-{f}", "Laial tänaval {n}.", "Kase {n}, Tartu", "Sõpruse puiestee {n}"),
        *("Ehitajate tee {n}-{f}", "11213 Tallinn", "Kreutzwaldi tn {n}, krt {f}"),
    ),
    "ru": (
        *("улица Пушкина {n}", "на улице Пушкина {n}", "ул. Ленина, д. {n}", "ул Мира {n}", "Нарвское шоссе {n}"),
        *(
            "проспект Победы {n}",
            "пр. Мира, дом {n}",
            "Солнечный переулок {n}",
            "дом {n} кв {f}",
            "Тартуское шоссе, {n}",
        ),
        *("Ленина {n}, Нарва", "Акадеэмия теэ {n}"),
    ),
    "en": (
        *("{n} Baker Street", "{n} King Road", "Baker Street {n}", "flat {f}, {n} Mill Lane", "{n} Queen St."),
        *("Pärnu mnt {n}", "{n} Park Avenue", "Lai tänav {n}", "Kase {n}, Tallinn"),
    ),
}


def addresses(rng: Rng, language: str) -> Iterator[Made]:
    for pattern in ADDRESSES[language]:
        yield f"address {pattern}", pattern.format(n=rng.randrange(2, 199), f=rng.randrange(1, 99))


ANYWHERE: dict[Kind, Callable[[Rng], Iterator[Made]]] = {
    Kind.PERSONAL_CODE: codes,
    Kind.PHONE: phones,
    Kind.BANK_ACCOUNT: accounts,
    Kind.EMAIL: mail,
    Kind.DOCUMENT: documents,
    Kind.NETWORK: devices,
    Kind.PROFILE: profiles,
}
IN_WORDS = {Kind.BIRTH_DATE: births, Kind.ADDRESS: addresses}

SENTENCES = {
    "et": (
        "{}",
        "Pöörduja andis ise: {} ja palus ühendust võtta",
        "Vahetus 18-22, {} jäi kirja",
        "ta kirjutas et {} , vaatan homme üle",
        "Kell 21.30 tuli vestlusesse. {} Edasi rahulik",
        "Juhtum J-26-7K4M ({}), risk suur",
        "27.11 kell 18 {}",
        "Tehniline rike; {}; proovin 2 korda uuesti",
    ),
    "ru": (
        "{}",
        "Человек сам написал: {} и просил связаться",
        "Смена 18-22, осталось {}",
        "он пишет что {} , посмотрю завтра",
        "В 21.30 начался разговор. {} Дальше спокойно",
        "Случай J-26-7K4M ({}), риск высокий",
        "27.11 в 18 {}",
        "Сбой; {}; попробую ещё 2 раза",
    ),
    "en": (
        "{}",
        "The person gave it: {} and asked us to get in touch",
        "Shift 18-22, {} was left",
        "they wrote that {} , will look tomorrow",
        "Chat began at 21.30. {} Calm afterwards",
        "Case J-26-7K4M ({}), high risk",
        "27.11 at 18 {}",
        "Technical fault; {}; trying 2 more times",
    ),
}


def with_identifiers(seed: int, rounds: int) -> Iterator[Labelled]:
    """Every way of writing every kind of identifier, in another sentence each time; so many times over."""
    rng = random.Random(seed)
    for _ in range(rounds):
        for language, sentences in SENTENCES.items():
            made = [(kind, each) for kind, make in ANYWHERE.items() for each in make(rng)]
            made += [(kind, each) for kind, say in IN_WORDS.items() for each in say(rng, language)]
            for kind, (form, written) in made:
                yield Labelled(rng.choice(sentences).format(written), kind, form)
