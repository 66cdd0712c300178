"""How guidance and announcements are said, wherever they are shown."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from handlers.abilities import actions as abilities
from handlers.kit import bulletinwords
from handlers.kit.feature import Reading
from handlers.rules.audience import EVERYBODY, Audience
from storage.bulletins import BODY_LENGTH, Bulletin, BulletinKind, Edition, Wording
from storage.members import Language, Role
from storage.shifts import Service
from tests.crew import Crew
from tests.plans import at, opens

EN, ET, RU = Language.EN, Language.ET, Language.RU


def reads(crew: Crew, who: int, language: Language, say: Callable[[Reading], Any]) -> Any:
    """What is said to somebody in a language."""
    return crew.sees(say, who, language)


def bulletin(crew: Crew, kind: BulletinKind = BulletinKind.GUIDANCE) -> Bulletin:
    return Bulletin(id=1, kind=kind, created_at=crew.clock.now())


def wording(language: Language = EN, title: str = "Title", **more: Any) -> Wording:
    return Wording(edition_id=1, language=language, title=title, **more)


def body(crew: Crew, who: int, said: Wording, language: Language = EN) -> list[str]:
    found: list[str] = reads(
        crew, who, language, lambda reading: bulletinwords.body(reading.words, bulletin(crew), said)
    )
    return found


def whom(crew: Crew, who: int, of: Audience, language: Language = EN) -> str:
    return str(reads(crew, who, language, lambda reading: bulletinwords.audience(reading, of)))


@pytest.mark.parametrize(
    ("kind", "title"), [(BulletinKind.GUIDANCE, "📘 Title"), (BulletinKind.ANNOUNCEMENT, "📣 Title")]
)
def test_a_title_has_the_sign_of_its_kind(crew: Crew, lead: int, kind: BulletinKind, title: str) -> None:
    assert (
        reads(crew, lead, EN, lambda reading: bulletinwords.title(reading.words, bulletin(crew, kind), wording()))
        == title
    )


def test_all_it_says_comes_in_order(crew: Crew, lead: int) -> None:
    said = wording(body="One\nTwo", changed="The number", link="https://example.ee/a?b=1&c")
    assert body(crew, lead, said) == [
        "📘 <b>Title</b>",
        "<b>New:</b> The number",
        "One",
        "Two",
        '<a href="https://example.ee/a?b=1&amp;c">example.ee</a>',
    ]
    assert body(crew, lead, wording()) == ["📘 <b>Title</b>"]


def test_what_looks_like_a_tag_is_text(crew: Crew, lead: int) -> None:
    said = wording(title="<b>", body="<i> & co", changed="<u>")
    assert body(crew, lead, said) == ["📘 <b>&lt;b&gt;</b>", "<b>New:</b> &lt;u&gt;", "&lt;i&gt; &amp; co"]


def test_the_longest_line_fits_whatever_is_in_it(crew: Crew, lead: int) -> None:
    """A text of Fluent has room for 1000 signs, and each of these is written with five."""
    assert body(crew, lead, wording(body="&" * BODY_LENGTH))[1] == "&amp;" * BODY_LENGTH


@pytest.mark.parametrize(
    ("language", "reader", "said"),
    [
        (ET, EN, "(There is only an Estonian text so far.)"),
        (EN, RU, "(Текст пока только на английском языке.)"),
        (RU, ET, "(Tekst on esialgu ainult vene keeles.)"),
        (EN, EN, None),
    ],
)
def test_who_reads_another_language_is_told(
    crew: Crew, lead: int, language: Language, reader: Language, said: str | None
) -> None:
    assert body(crew, lead, wording(language), reader)[1:] == ([said] if said else [])


def test_by_when_is_said_of_what_has_to_be_read(crew: Crew, lead: int) -> None:
    def by(**given: Any) -> Any:
        edition = Edition(bulletin_id=1, number=1, author_id=lead, created_at=crew.clock.now(), **given)
        return reads(crew, lead, EN, lambda reading: bulletinwords.read_by(reading.words, edition))

    day = at("2026-11-27 18:00")
    assert by(is_must=True, read_by=day) == "To be read by Fri 27 Nov 18:00"
    assert by(is_must=False, read_by=day) is None
    assert by(is_must=True) is None


def test_a_check_shows_its_writer_which_answer_is_right(crew: Crew, lead: int) -> None:
    edition = Edition(bulletin_id=1, number=1, author_id=lead, created_at=crew.clock.now(), right_answer=1)
    said = wording(question="A & B?", answers='["<a>", "b"]')
    check = reads(crew, lead, EN, lambda reading: bulletinwords.check(reading.words, edition, said))
    assert check == ["<b>Short check:</b> A &amp; B?", "A. &lt;a&gt;", "B. b ✓"]


def test_for_whom_is_said_in_a_few_words(crew: Crew, lead: int) -> None:
    assert whom(crew, lead, EVERYBODY) == "the whole team"
    assert whom(crew, lead, EVERYBODY, ET) == "kogu tiim"
    assert whom(crew, lead, EVERYBODY, RU) == "вся команда"
    some = Audience(roles=frozenset({Role.TRAINEE, Role.VOLUNTEER}), languages=frozenset({RU}))
    assert whom(crew, lead, some) == "volunteers, trainees · Russian"
    assert whom(crew, lead, Audience(services=frozenset({Service.PHONE, Service.CHAT}))) == "web chat, phone"


def test_people_are_named_and_many_are_counted(crew: Crew, lead: int) -> None:
    ids = [crew.add(name) for name in ("Mari", "Anna", "Jüri", "Kai")]
    named = frozenset(ids[:3])
    assert whom(crew, lead, Audience(members=named)) == "Anna, Jüri, Mari"
    both = Audience(roles=frozenset({Role.LEAD}), members=frozenset(ids))
    assert whom(crew, lead, both) == "lead specialists, Anna, Jüri, Kai and 1 more"


def test_shifts_and_qualifications_are_named_and_what_is_gone_is_left_out(crew: Crew, lead: int) -> None:
    shift = opens(crew, lead, "2026-11-27 18-22")
    learnt = crew.do(abilities.name, lead, typed="Kriisinõustamine").id
    some = Audience(shifts=frozenset({shift, 404}), qualifications=frozenset({learnt, 404}))
    assert whom(crew, lead, some) == "Kriisinõustamine · Fri 27 Nov 18:00–22:00"


def test_an_instant_is_a_day_and_a_time_in_the_teams_zone(crew: Crew, lead: int) -> None:
    late = at("2026-11-23 00:30") + timedelta(days=1)
    assert reads(crew, lead, EN, lambda reading: bulletinwords.instant(reading.words, late)) == "Tue 24 Nov 00:30"


def test_of_many_shifts_the_first_are_named(crew: Crew, lead: int) -> None:
    ids = [opens(crew, lead, f"2026-11-{day} {hour:02}-{hour + 1:02}") for day in range(24, 30) for hour in range(20)]
    said = whom(crew, lead, Audience(shifts=frozenset(ids)))
    assert said.endswith(" and 117 more")
    assert len(said) < 100
