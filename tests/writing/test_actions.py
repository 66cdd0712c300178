"""What a draft says: begun, typed, corrected, in several languages; whose it is; and what is said no to."""

from typing import Any

import pytest

from handlers.editions import actions as editions
from handlers.issuing import actions as issuing
from handlers.issuing.views import pick, preview
from handlers.rules.composing import Check
from handlers.writing import actions, views
from handlers.writing.actions import Opened
from storage import bulletins, contents
from storage.bulletins import BulletinKind, Document, Edition, EditionState, Wording
from storage.members import Language, Role
from tests.crew import Crew, labels, routes
from tests.races import at_once
from tests.writing.examples import begins, says, seal, written

ET, EN, RU = Language.ET, Language.EN, Language.RU
YES_NO = Check("Kas?", ("Jah", "Ei"), 0)


def said(crew: Crew, edition_id: int) -> dict[Language, Wording]:
    with crew.db.read() as session:
        return bulletins.wordings(session, edition_id=edition_id)


def files(crew: Crew, edition_id: int) -> dict[Language, Document]:
    with crew.db.read() as session:
        return bulletins.documents(session, edition_id=edition_id)


def edition(crew: Crew, edition_id: int) -> Edition:
    with crew.db.read() as session:
        found = bulletins.edition(session, edition_id=edition_id)
        assert found
        return found


def sent(crew: Crew, who: int, title: str = "Title") -> int:
    draft = written(crew, who, title, kind=BulletinKind.GUIDANCE)
    crew.do(issuing.send, who, edition_id=draft, seen=seal(crew, draft))
    return draft


def test_an_announcement_ends_by_itself_and_guidance_does_not(crew: Crew, lead: int) -> None:
    found = {kind: edition(crew, begins(crew, lead, kind)).lasts_days for kind in BulletinKind}
    assert found == {BulletinKind.ANNOUNCEMENT: 7, BulletinKind.GUIDANCE: None}


def test_an_empty_draft_is_taken_again_and_one_with_words_is_not(crew: Crew, lead: int, other: int) -> None:
    first = begins(crew, lead)
    assert begins(crew, lead) == first
    assert begins(crew, other) != first
    assert begins(crew, lead, BulletinKind.GUIDANCE) != first
    says(crew, lead, first, "Title")
    assert begins(crew, lead) != first


def test_text_is_changed_and_removed_language_by_language(crew: Crew, lead: int) -> None:
    draft = written(crew, lead, "Pealkiri", "Rida\nTeine")
    says(crew, lead, draft, "Заголовок", "", RU)
    says(crew, lead, draft, "Uus", "")
    assert {language: (each.title, each.body) for language, each in said(crew, draft).items()} == {
        ET: ("Uus", ""),
        RU: ("Заголовок", ""),
    }
    for _ in range(2):
        crew.do(actions.unsay, lead, edition_id=draft, language=RU)
    assert list(said(crew, draft)) == [ET]


def test_a_link_is_for_every_language_also_one_that_comes_later_or_for_one(crew: Crew, lead: int) -> None:
    draft = written(crew, lead, "Title")
    crew.do(actions.link, lead, edition_id=draft, language=None, address="https://a.ee")
    says(crew, lead, draft, "Заголовок", "", RU)
    crew.do(actions.link, lead, edition_id=draft, language=RU, address="https://b.ee")
    assert [each.link for each in said(crew, draft).values()] == ["https://a.ee", "https://b.ee"]
    crew.do(actions.unlink, lead, edition_id=draft, language=RU)
    assert [each.link for each in said(crew, draft).values()] == ["https://a.ee", None]
    crew.do(actions.unlink, lead, edition_id=draft, language=None)
    assert not any(each.link for each in said(crew, draft).values())


def test_a_link_before_any_text_waits_for_it(crew: Crew, lead: int) -> None:
    draft = begins(crew, lead)
    crew.do(actions.link, lead, edition_id=draft, language=None, address="https://a.ee")
    assert "There is no text yet" in crew.screen(preview, lead, edition_id=draft).text
    says(crew, lead, draft, "Title", "", EN)
    assert said(crew, draft)[EN].link == "https://a.ee"


def test_a_document_is_for_the_language_it_was_sent_for_and_takes_the_place_of_the_one_before(
    crew: Crew, lead: int
) -> None:
    draft = written(crew, lead, "Title")
    for about, name in (("all", "a.pdf"), ("all", "b.pdf"), (RU, "c.pdf")):
        crew.do(actions.expect, lead, edition_id=draft, answer="linked", about=about)
        assert crew.do(actions.attach, lead, name=name, content=name.encode(), words=f"words of {name}")
    assert {language: each.name for language, each in files(crew, draft).items()} == {ET: "b.pdf", RU: "c.pdf"}
    with crew.db.read() as session:
        kept = [contents.content(session, content_id=each) for each in (1, 2, 3)]
    assert [each and each.words for each in kept] == [None, "words of b.pdf", "words of c.pdf"]
    for _ in range(2):
        crew.do(actions.detach, lead, edition_id=draft, language=RU)
    assert list(files(crew, draft)) == [ET]


def test_a_document_is_for_the_draft_in_hand_or_the_only_one(crew: Crew, lead: int, other: int) -> None:
    def sends() -> int | None:
        found = crew.do(actions.attach, lead, name="a.pdf", content=b"a", words="")
        return found.id if found is not None else None

    assert sends() is None
    first = written(crew, lead, "First")
    written(crew, other, "Theirs")
    assert sends() == first
    second = written(crew, lead, "Second")
    assert sends() == second
    crew.do(actions.begin, lead)
    assert sends() is None
    crew.do(actions.expect, lead, edition_id=first, answer="said")
    assert sends() == first
    crew.do(issuing.expect, lead, edition_id=second, answer="ends")
    assert sends() == second


def test_checks_in_several_languages_agree(crew: Crew, lead: int, anna: int) -> None:
    draft = written(crew, lead, "Title")
    says(crew, lead, draft, "Заголовок", "", RU)

    def puts(language: Language, check: Check) -> Any:
        return crew.do(actions.put_check, lead, edition_id=draft, language=language, check=check)

    def refused(language: Language, check: Check) -> str:
        return crew.refuses(actions.put_check, lead, edition_id=draft, language=language, check=check)

    assert refused(ET, Check("Kas?", ("Jah", "Ei"), None)) == "writing-check-right"
    puts(ET, YES_NO)
    assert "short check has to be there in every language" in crew.screen(preview, lead, edition_id=draft).text
    assert refused(RU, Check("?", ("Да", "Нет", "Не знаю"), 0)) == "writing-check-differs"
    assert refused(RU, Check("?", ("Да", "Нет"), 1)) == "writing-check-other"
    puts(RU, Check("?", ("Да", "Нет"), None))
    assert edition(crew, draft).right_answer == 0
    assert "Send now" in labels(crew.screen(preview, lead, edition_id=draft))
    crew.do(actions.unsay, lead, edition_id=draft, language=RU)
    puts(ET, Check("Kas?", ("Ei", "Jah"), 1))  # alone it may change
    assert edition(crew, draft).right_answer == 1
    for _ in range(2):
        crew.do(actions.uncheck, lead, edition_id=draft)
    assert (edition(crew, draft).right_answer, said(crew, draft)[ET].choices) == (None, [])


def test_guidance_has_a_topic_and_an_announcement_has_none(crew: Crew, lead: int) -> None:
    first, second = (written(crew, lead, title, kind=BulletinKind.GUIDANCE) for title in ("First", "Second"))
    crew.do(actions.name_topic, lead, edition_id=first, topic="Lapsed")
    crew.do(actions.name_topic, lead, edition_id=second, topic="lapsed")  # the same, however it is written
    assert labels(crew.screen(views.topic, lead, edition_id=second))[0] == "Lapsed"
    crew.do(actions.file_under, lead, edition_id=second, like=views.NO_TOPIC)
    assert "Topic: none" in labels(crew.screen(views.extras, lead, edition_id=second))
    crew.do(actions.file_under, lead, edition_id=second, like=edition(crew, first).bulletin_id)
    assert "Topic: Lapsed" in labels(crew.screen(views.extras, lead, edition_id=second))
    announcement = written(crew, lead, "Third")
    assert crew.refuses(actions.name_topic, lead, edition_id=announcement, topic="Lapsed") == "kit-gone"


def test_the_next_version_begins_with_what_is_in_force_and_is_begun_once(crew: Crew, lead: int, other: int) -> None:
    crew.add("Anna")
    first = sent(crew, lead)
    crew.do(issuing.put, lead, edition_id=written(crew, lead, "Other"), is_must=True)
    opened = crew.do(actions.revise, other, edition_id=first, is_anew=True)
    assert (opened.was_there, opened.edition.number, opened.edition.author_id) == (False, 2, other)
    assert said(crew, opened.edition.id)[ET].title == "Title"
    for is_anew in (True, False):
        again = crew.do(actions.revise, lead, edition_id=first, is_anew=is_anew)
        assert (again.was_there, again.edition.id) == (True, opened.edition.id)
    shown = crew.screen(preview, lead, edition_id=opened.edition.id)
    assert "Kai is writing this" in shown.text
    assert f"writing:take:{opened.edition.id}" in routes(shown)


def test_what_was_withdrawn_has_a_next_version_and_no_correction(crew: Crew, lead: int, other: int) -> None:
    crew.add("Anna")
    first = sent(crew, lead)
    crew.do(editions.withdraw, lead, edition_id=first)
    shown = crew.screen(preview, lead, edition_id=first)
    assert [each for each in routes(shown) if each.startswith("writing:")] == [f"writing:revise:{first}", "writing:new"]
    assert crew.refuses(actions.revise, lead, edition_id=first, is_anew=False) == "writing-not-in-force"
    opened = crew.do(actions.revise, lead, edition_id=first, is_anew=True)
    assert (opened.was_there, opened.edition.number, opened.edition.is_anew) == (False, 2, True)
    assert said(crew, opened.edition.id)[ET].title == "Title"
    assert "you may leave this out" in crew.screen(views.news, lead, Language.EN, edition_id=opened.edition.id).text
    assert crew.do(actions.revise, other, edition_id=first, is_anew=True) == Opened(opened.edition, was_there=True)


def test_two_leads_who_begin_a_version_of_what_was_withdrawn_at_once_begin_one(
    crew: Crew, lead: int, other: int
) -> None:
    crew.add("Anna")
    first = sent(crew, lead)
    crew.do(editions.withdraw, lead, edition_id=first)

    def begin(who: int) -> Opened:
        return crew.do(actions.revise, who, edition_id=first, is_anew=True)

    made = at_once(lambda: begin(lead), lambda: begin(other))
    assert sorted(each.was_there for each in made) == [False, True]
    assert len({each.edition.id for each in made}) == 1


def test_two_leads_who_begin_the_next_version_at_once_begin_one(crew: Crew, lead: int, other: int) -> None:
    crew.add("Anna")
    first = sent(crew, lead)

    def begin(who: int) -> Opened:
        return crew.do(actions.revise, who, edition_id=first, is_anew=True)

    found = at_once(lambda: begin(lead), lambda: begin(other))
    assert sorted(each.was_there for each in found) == [False, True]
    assert len({each.edition.id for each in found}) == 1


def test_a_version_is_asked_for_anew_and_a_correction_keeps_its_day(crew: Crew, lead: int) -> None:
    crew.add("Anna")
    draft = written(crew, lead, "Title")
    crew.do(issuing.put, lead, edition_id=draft, is_must=True)
    crew.do(issuing.send, lead, edition_id=draft, seen=seal(crew, draft))
    first = edition(crew, draft)
    correction = crew.do(actions.revise, lead, edition_id=draft, is_anew=False).edition
    assert (correction.read_by, correction.ends_at) == (first.read_by, first.ends_at)
    crew.do(issuing.drop, lead, edition_id=correction.id)
    version = crew.do(actions.revise, lead, edition_id=draft, is_anew=True).edition
    assert (version.read_by, version.ends_at, version.is_must) == (None, first.ends_at, True)


def test_what_is_not_in_force_has_no_next_version(crew: Crew, lead: int) -> None:
    draft = written(crew, lead, "Title")
    crew.do(issuing.drop, lead, edition_id=draft)
    assert crew.refuses(actions.revise, lead, edition_id=draft, is_anew=True) == "writing-not-in-force"
    assert crew.refuses(actions.revise, lead, edition_id=404, is_anew=True) == "kit-gone"


def test_a_draft_is_its_writers_until_another_takes_it(crew: Crew, lead: int, other: int) -> None:
    draft = written(crew, lead, "Title")
    given: dict[str, Any] = {"edition_id": draft, "language": ET, "title": "Mine", "body": ""}
    assert crew.refuses(actions.say, other, **given) == "kit-draft-theirs"
    assert crew.sees(views.text, other, edition_id=draft) is None
    for _ in range(2):
        crew.do(actions.take, other, edition_id=draft)
    crew.do(actions.say, other, **given)
    assert crew.refuses(actions.say, lead, **given) == "kit-draft-theirs"
    assert crew.deeds() == [("writing.taken_over", other)]


def test_what_has_gone_out_is_not_written_on(crew: Crew, lead: int) -> None:
    crew.add("Anna")
    draft = sent(crew, lead)
    given: dict[str, Any] = {"edition_id": draft, "language": ET, "title": "More", "body": ""}
    assert crew.refuses(actions.say, lead, **given) == "kit-draft-gone-out"
    assert crew.refuses(actions.take, lead, edition_id=draft) == "kit-gone"
    assert said(crew, draft)[ET].title == "Title"


def test_the_list_has_what_everybody_is_writing_and_what_is_planned(crew: Crew, lead: int, other: int) -> None:
    mine, theirs = written(crew, lead, "<Mine>"), written(crew, other, "x" * 80)
    given: dict[str, Any] = {"seen": seal(crew, theirs), "at": crew.clock.now().replace(hour=20)}
    crew.do(issuing.plan, other, edition_id=theirs, **given)
    crew.do(issuing.drop, lead, edition_id=begins(crew, lead, BulletinKind.GUIDANCE))
    shown = crew.screen(views.open_drafts, lead)
    assert "✏️ &lt;Mine&gt; · Liis, Mon 23 Nov" in shown.text
    assert "goes out Mon 23 Nov 22:00 (Kai)" in shown.text
    assert labels(shown)[2:4] == ["🕘 " + "x" * 39 + "…", "✏️ <Mine>"]
    assert routes(shown)[2:4] == [f"writing:edit:{theirs}", f"writing:edit:{mine}"]


def test_home_says_how_much_is_not_finished(crew: Crew, lead: int, other: int) -> None:
    anna = crew.add("Anna")
    assert crew.sees(views.home, lead).line is None
    written(crew, lead, "Title")
    assert crew.sees(views.home, lead).line == "✏️ 1 announcement or guidance is not finished"
    assert crew.sees(views.home, other).line is None
    assert crew.sees(views.home, anna).buttons == ()


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.COUNSELLOR, Role.TRAINEE, Role.KEEPER])
def test_only_who_writes_to_the_team_does_any_of_it(crew: Crew, lead: int, role: Role) -> None:
    who, draft = crew.add("Keegi", role), written(crew, lead, "Title")
    it: dict[str, Any] = {"edition_id": draft}
    refused: list[tuple[Any, dict[str, Any]]] = [
        (actions.begin, {}),
        (actions.draft, {"kind": BulletinKind.GUIDANCE}),
        (actions.edit, it),
        (actions.revise, it | {"is_anew": True}),
        (actions.take, it),
        (actions.expect, it | {"answer": "said"}),
        (actions.say, it | {"language": ET, "title": "x", "body": ""}),
        (actions.unsay, it | {"language": ET}),
        (actions.change, it | {"language": ET, "news": "x"}),
        (actions.link, it | {"language": None, "address": "https://a.ee"}),
        (actions.unlink, it | {"language": None}),
        (actions.attach, {"name": "a.pdf", "content": b"a", "words": ""}),
        (actions.detach, it | {"language": ET}),
        (actions.put_check, it | {"language": ET, "check": YES_NO}),
        (actions.uncheck, it),
        (actions.name_topic, it | {"topic": "x"}),
        (actions.file_under, it | {"like": 1}),
    ]
    for action, given in refused:
        assert crew.refuses(action, who, **given) == "kit-not-yours", action
    for view in (views.text, views.news, views.extras, views.check, views.topic):
        assert crew.sees(view, who, edition_id=draft) is None
    assert crew.sees(views.open_drafts, who) is None
    assert edition(crew, draft).state is EditionState.DRAFT


# Characters of a label that are seen, by how many buttons share the width of a phone.
SEEN = {1: 40, 2: 20, 3: 9, 4: 7}


@pytest.mark.parametrize("language", Language)
def test_no_button_of_a_draft_is_cut(crew: Crew, lead: int, language: Language) -> None:
    it = written(crew, lead, "Title", kind=BulletinKind.GUIDANCE)
    says(crew, lead, it, RU, "Заголовок")
    shown = [crew.screen(view, lead, language, edition_id=it) for view in (views.extras, preview)]
    shown.append(crew.screen(pick, lead, language, edition_id=it, what="roles"))
    rows = [[button.label for button in row] for screen in shown for row in screen.rows]
    assert [label for row in rows for label in row if len(label) > SEEN[len(row)]] == []
    assert [row for row in rows if "Русский" in row and len(row) > 3] == []  # wide letters
