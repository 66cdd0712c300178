"""Identifiers known by how they are written: mail, pages, user names, devices, birthdays and addresses. No numbers."""

import ipaddress
import re
from collections.abc import Callable, Iterator

_EMAIL = re.compile(
    r"[^\s@<>,;:()\[\]]+ ?@ ?[^\s@<>,;:]+\.[^\W\d_]{2,}"
    r"|[\w.+-]+@(?:gmail|mail|hotmail|outlook|yahoo|yandex|hot|online|icloud)\b"
)
_IP4 = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)")
_IP6 = re.compile(r"(?<![\w:])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])", re.IGNORECASE)
_USER = re.compile(r"(?<![\w.@/])@[A-Za-z_][\w.]{2,}")
_LINK = re.compile(
    r"(?<![\w@])(?:[\w-]+\.)*(?:t\.me|telegram\.(?:me|dog)|wa\.me|facebook\.com|fb\.(?:com|me)|instagram\.com|instagr\.am"
    r"|tiktok\.com|vk\.(?:com|ru)|ok\.ru|odnoklassniki\.ru|linkedin\.com|snapchat\.com|x\.com|twitter\.com|threads\.(?:net|com)"
    r"|discord\.(?:gg|com)|discordapp\.com|youtube\.com|twitch\.tv|pinterest\.com|reddit\.com|onlyfans\.com|rate\.ee"
    r"|signal\.me|mastodon\.social|bsky\.app|tumblr\.com)/\S|\btg://\S",
    re.IGNORECASE,
)

_MONTH = r"[^\W\d_]{3,}"
_DATE = (
    r"(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2} \d{1,2} (?:19|20)\d{2}"
    rf"|[0-3]\d[01]\d(?:19|20)\d{{2}}|\d{{1,2}}(?:\.|st|nd|rd|th|-?го)?\s+(?:of\s+)?{_MONTH},?\s+(?:19|20)\d{{2}}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d{{2}})"
)
_BORN = (
    r"\b(?:sünd(?:\.|inud|inu\w*|is)|sünni\w*|snd|born|birth|birthda\w+|dob|d\.o\.b"
    r"|родил(?:ся|ась|ись|ось)|рожд\w*|род\.|д\.\s?р|г\.\s?р)"
)
_BORN_BEFORE = re.compile(rf"(?:{_BORN}|\bs\.)[^\w\n]{{0,4}}(?:\w+[^\w\n]{{1,3}}){{0,3}}?{_DATE}", re.IGNORECASE)
_BORN_AFTER = re.compile(
    rf"{_DATE}\.?\s*(?:(?:a|г)\.?\s*|года\s+)?(?:sünd|snd\b|г\.?\s?р\b|рожд|born|birth)", re.IGNORECASE
)

_BIRTH = re.compile(rf"{_BORN}|\bs\.|sünd", re.IGNORECASE)

_HOUSE = r",?\s*(?:(?:d|nr|д|дом|maja|house)\b\.?\s*)?\d{1,3}[a-zа-я]?(?:[-/]\d+)?\b"
_ENDS = r"(?=\s*(?:[-–/,.;:!?)]|$|\b(?:krt|korter|kv|кв)))"
_CITIES = (
    r"(?:Tallinn|Tartu|Narva|Pärnu|Viljandi|Rakvere|Maardu|Sillamäe|Kuressaare|Võru|Valga|Haapsalu|Jõhvi|Paide|Keila"
    r"|Kohtla-Järve|Elva|Saue|Põlva|Tapa|Таллин|Тарту|Нарв|Пярну|Силламяэ|Кохтла-Ярве|Йыхви|Маарду)"
)
_RUSSIAN_STREET = r"ул\.?|улиц\w+|шоссе|просп\.|проспект\w*|пр-т\w*|пр\.|пер\.|переул\w+|бульвар\w*|б-р"
_ENGLISH_STREET = r"[Ss]treet|[Ss]t\b\.?|[Rr]oad|[Rr]d\b\.?|[Aa]venue|[Aa]ve\b\.?|[Ll]ane|[Dd]rive"
# The words of which every address has one: looked for first, for that is quick.
_STREET = re.compile(
    r"\b(?:tn|tänav|mnt|maantee|pst|puiestee|tee|teel|allee|põik|ул|шоссе|просп|пр|пер|бульвар|б-р|тее|теэ|мнт|маантеэ|пуйестеэ|пст"
    rf"|тн|тянав|д|дом|street|st|road|rd|avenue|ave|lane|drive)(?!\d)|{_CITIES}",
    re.IGNORECASE,
)
_ADDRESSES = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (
            rf"[^\W\d_]{{2,}}\s+(?:tn|tänav|mnt|maantee|pst|puiestee)\b\.?{_HOUSE}(?!\s?(?:korda|inimest))",
            re.IGNORECASE,
        ),
        # These are other words too, or stand after other words: so only after a capital, and where the thought ends.
        (
            rf"\b[A-ZÄÖÕÜŠŽ][\w-]+\s+(?:tänava\w*|maantee\w*|puiestee\w*|mnt-l|tn-l|pst-l|tee|teel|allee\w*|põik){_HOUSE}{_ENDS}",
            0,
        ),
        # House and flat, or a town after the house: then it is a street, whatever stands before.
        (r"\b[A-ZÄÖÕÜŠŽ][\w-]+\s+(?:tee|allee|põik|tänava\w*)\s+\d{1,3}[a-z]?-\d+\b", 0),
        (rf"\b[A-ZÄÖÕÜŠŽА-ЯЁ][\w-]+\s+\d{{1,3}}[a-zа-я]?(?:[-–]\d+)?,\s+(?:\d{{5}}\s+)?{_CITIES}", 0),
        (rf"(?<!\d)\d{{5}},?\s+{_CITIES}", 0),
        (
            rf"\b(?:{_RUSSIAN_STREET})\s*[^\W\d_][\w-]+(?:\s[^\W\d_][\w-]+)?{_HOUSE}",
            re.IGNORECASE,
        ),
        (
            rf"[^\W\d_][\w-]+\s+(?:ул\.|улиц\w+|шоссе|просп\.|проспект\w*|пр-т\w*|переул\w+|бульвар\w*){_HOUSE}",
            re.IGNORECASE,
        ),
        (rf"\b[А-ЯЁ][\w-]+\s+(?:теэ|тее|мнт|маантеэ|пуйестеэ|пст|тн|тянав){_HOUSE}", 0),
        (r"\b(?:д|дом)\.?\s?\d{1,3}[а-я]?,?\s+кв\w*\.?\s?\d+", re.IGNORECASE),
        (rf"\b\d{{1,4}}[a-z]?\s+[A-Z]\w+\s+(?:{_ENGLISH_STREET})(?!\w)", 0),
        (rf"\b[A-Z]\w+\s+(?:[Ss]treet|[Ss]t\.?|[Rr]oad|[Aa]venue|[Ll]ane){_HOUSE}", 0),
    )
)  # fmt: skip


def find(text: str) -> Iterator[str]:
    """The kinds of what is found, as `identifiers.Kind` names them."""
    yield from (kind for kind, is_in in _FINDERS.items() if is_in(text))


def _has_device(text: str) -> bool:
    if any(_is_ip(each) for each in _IP4.findall(text)):
        return True
    return text.count(":") > 1 and any(_is_ip6(each) for each in _IP6.findall(text))


def _is_ip(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _is_ip6(text: str) -> bool:
    """Whether it is one, and of a device: what is short is a slip of a colon among hours."""
    groups = [group for group in text.split(":") if group]
    return _is_ip(text) and any(len(group) == 4 for group in groups) and any(each.isdigit() for each in text)


def _has_mail(text: str) -> bool:
    return "@" in text and _EMAIL.search(text) is not None


def _has_profile(text: str) -> bool:
    return ("@" in text and _USER.search(text) is not None) or ("/" in text and _LINK.search(text) is not None)


def _matches(word: re.Pattern[str], *patterns: re.Pattern[str]) -> Callable[[str], bool]:
    """Whether one of the patterns is in a text that has the word without which there is none."""
    return lambda text: word.search(text) is not None and any(pattern.search(text) for pattern in patterns)


_FINDERS: dict[str, Callable[[str], bool]] = {
    "email": _has_mail,
    "network": _has_device,
    "profile": _has_profile,
    "birth_date": _matches(_BIRTH, _BORN_BEFORE, _BORN_AFTER),
    "address": _matches(_STREET, *_ADDRESSES),
}
