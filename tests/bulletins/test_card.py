"""The card in each reader's chat: what it says, what becomes of it, and the receipt."""

from datetime import timedelta
from typing import Any

from handlers.bulletins import actions, jobs, views
from handlers.bulletins.actions import Became
from handlers.issuing import actions as issuing
from handlers.kit.keyboards import File, Removal
from handlers.rules import audience
from handlers.rules.audience import Audience
from storage import dispatch, receipts
from storage.bulletins import BulletinKind
from storage.dispatch import Outcome as Sent
from storage.members import Language, Role
from storage.outbox import REPEATED, OutboxState
from tests.bulletins import written
from tests.crew import Crew, labels, routes
from tests.letters import Post, told
from tests.plans import at, goes_away, stands_at

CARD = "bulletins.card"
DAY = timedelta(days=1)


def receipt_count(crew: Crew, edition_id: int) -> int:
    with crew.db.read() as session:
        return len(receipts.readers(session, base_id=edition_id))


def test_everybody_it_is_for_gets_a_protected_card_in_their_language(
    crew: Crew, post: Post, lead: int, anna: int
) -> None:
    juri = crew.add("Jüri", language=Language.ET)
    titles = {Language.ET: "Alaealine vestluses", Language.EN: written.TITLE}
    crew.do(written.publish, lead, titles=titles)
    arrived = {each.member_id: each.screen for each in post.delivers()}
    assert arrived.keys() == {anna, juri}
    assert written.TITLE in arrived[anna].text
    assert "Alaealine vestluses" in arrived[juri].text
    assert arrived[anna].is_protected
    assert labels(arrived[anna]) == ["I've read it", "Question"]
    assert "30 Nov 10:00" in arrived[anna].text


def test_one_that_may_be_there_already_says_so(crew: Crew, lead: int, anna: int) -> None:
    edition = crew.do(written.publish, lead)
    with crew.db.begin() as session:
        now = crew.clock.now()
        (message,) = dispatch.due(session, now, most=9)
        dispatch.lease(session, now, messages=[message], sender="a")
        again = Sent(message, OutboxState.QUEUED, REPEATED, again_at=now)
        dispatch.settle(session, now, outcomes=[again], sender="a")
    assert "(Sent a second time:" in crew.screen(views.card, anna, base_id=edition.id).text
    assert "(Sent" not in crew.screen(views.card, anna, base_id=edition.id, is_opened=True).text


def test_a_mere_announcement_asks_for_no_receipt(crew: Crew, post: Post, lead: int, anna: int) -> None:
    crew.do(written.publish, lead, kind=BulletinKind.ANNOUNCEMENT, is_silent=True)
    (card,) = post.delivers()
    assert labels(card.screen) == ["Question"]
    assert card.screen.is_silent


def test_a_receipt_is_of_just_the_edition_shown_and_harmless_twice(
    crew: Crew, post: Post, lead: int, anna: int, mari: int
) -> None:
    edition = crew.do(written.publish, lead)
    post.delivers()
    assert crew.do(actions.read, anna, edition_id=edition.id).became is Became.READ
    assert crew.do(actions.read, anna, edition_id=edition.id).became is Became.AGAIN
    assert receipt_count(crew, edition.id) == 1
    (drawn,) = post.delivers()
    assert drawn.is_edit
    assert drawn.member_id == anna
    assert "Read on Mon 23 Nov 10:00" in drawn.screen.text
    assert labels(drawn.screen) == ["Question"]


def test_who_it_is_not_for_cannot_read_it_and_a_draft_nobody(crew: Crew, lead: int, anna: int, mari: int) -> None:
    edition = crew.do(written.publish, lead, whom=Audience(members=frozenset({anna})))
    draft = crew.do(written.write, lead)
    assert crew.refuses(actions.read, mari, edition_id=edition.id) == "kit-gone"
    assert crew.refuses(actions.open_, mari, bulletin_id=edition.bulletin_id) == "kit-gone"
    for who in (anna, lead):
        assert crew.refuses(actions.read, who, edition_id=draft.id) == "kit-gone"
    assert crew.refuses(actions.read, anna, edition_id=999) == "kit-gone"
    assert crew.do(actions.open_, lead, bulletin_id=edition.bulletin_id).edition.id == edition.id


def test_a_receipt_is_given_only_where_one_is_asked_for(crew: Crew, lead: int, anna: int) -> None:
    second = crew.add("Maret", Role.LEAD)
    edition = crew.do(written.publish, lead, whom=Audience(members=frozenset({anna})))
    news = crew.do(written.publish, lead, kind=BulletinKind.ANNOUNCEMENT)
    for who, edition_id in ((lead, edition.id), (second, edition.id), (anna, news.id)):
        assert crew.refuses(actions.read, who, edition_id=edition_id) == "bulletins-not-asked"
    card = crew.screen(views.card, second, base_id=edition.id, is_opened=True)
    assert labels(card) == ["Question"]
    assert receipt_count(crew, edition.id) == 0


def test_who_has_read_it_in_the_list_before_it_comes_is_sent_nothing(
    crew: Crew, post: Post, lead: int, anna: int
) -> None:
    stands_at(crew, "2026-11-23 23:00")
    edition = crew.do(written.publish, lead)
    crew.do(actions.read, anna, edition_id=edition.id)
    stands_at(crew, "2026-11-24 09:00")
    assert post.delivers() == []
    crew.ticks(jobs.catch_up)
    assert post.delivers() == []


def test_a_newer_version_takes_the_old_card_away_and_asks_again(crew: Crew, post: Post, lead: int, anna: int) -> None:
    first = crew.do(written.publish, lead)
    post.delivers()
    crew.do(actions.read, anna, edition_id=first.id)
    post.delivers()
    second = crew.do(written.revise, lead, edition_id=first.id, title="Second", is_anew=True)
    gone, new = sorted(post.delivers(), key=lambda each: not each.is_edit)
    assert isinstance(gone.shown, Removal)
    assert "Second" in new.screen.text
    assert "I've read it" in labels(new.screen)
    said = crew.do(actions.read, anna, edition_id=first.id)
    assert (said.became, said.edition.id) == (Became.NEWER, second.id)
    assert receipt_count(crew, second.id) == 0


def test_what_is_too_old_to_be_taken_away_points_to_the_newer_version(
    crew: Crew, post: Post, lead: int, anna: int
) -> None:
    first = crew.do(written.publish, lead)
    post.delivers()
    crew.clock.advance(days=3)
    crew.do(written.revise, lead, edition_id=first.id, title="Second", is_anew=True)
    old = next(each for each in post.delivers() if each.is_edit)
    assert "There is a newer version" in old.screen.text
    assert routes(old.screen) == [f"bulletins:open:{first.bulletin_id}"]


def test_what_was_withdrawn_and_read_gives_way_to_a_new_version(crew: Crew, post: Post, lead: int, anna: int) -> None:
    first = crew.do(written.publish, lead)
    post.delivers()
    crew.do(actions.read, anna, edition_id=first.id)
    crew.do(written.withdraw, lead, edition_id=first.id)
    assert "This was withdrawn" in post.delivers()[-1].screen.text
    crew.do(written.revise, lead, edition_id=first.id, title="Second", is_anew=True)
    gone, new = sorted(post.delivers(), key=lambda each: not each.is_edit)
    assert isinstance(gone.shown, Removal)
    assert "I've read it" in labels(new.screen)


def test_what_was_withdrawn_long_ago_points_to_a_new_version(crew: Crew, post: Post, lead: int, anna: int) -> None:
    first = crew.do(written.publish, lead)
    post.delivers()
    crew.clock.advance(days=3)
    crew.do(written.withdraw, lead, edition_id=first.id)
    assert routes(post.delivers()[-1].screen) == ["home:open"]
    crew.do(written.revise, lead, edition_id=first.id, title="Second", is_anew=True)
    old = next(each for each in post.delivers() if each.is_edit)
    assert "There is a newer version" in old.screen.text
    assert routes(old.screen) == [f"bulletins:open:{first.bulletin_id}"]


def test_nobody_is_pointed_to_a_version_that_does_not_hold_any_more(
    crew: Crew, post: Post, lead: int, anna: int
) -> None:
    first = crew.do(written.publish, lead)
    post.delivers()
    crew.clock.advance(days=3)
    second = crew.do(written.revise, lead, edition_id=first.id, title="Second", is_anew=True)
    post.delivers()
    crew.do(written.withdraw, lead, edition_id=second.id)
    old = crew.screen(views.card, anna, Language.EN, base_id=first.id, is_opened=True)
    assert "no longer applies" in old.text
    assert routes(old) == ["home:open"]


def test_a_correction_is_drawn_in_place_and_receipts_stay(crew: Crew, post: Post, lead: int, anna: int) -> None:
    first = crew.do(written.publish, lead)
    mari = crew.add("Mari")
    crew.ticks(jobs.catch_up)
    post.delivers()
    crew.do(actions.read, anna, edition_id=first.id)
    post.delivers()
    crew.do(written.revise, lead, edition_id=first.id, title="Corrected", is_anew=False)
    arrived = {each.member_id: each for each in post.delivers()}
    assert all(each.is_edit and "Corrected" in each.screen.text for each in arrived.values())
    assert "Read on" in arrived[anna].screen.text
    stale = crew.do(actions.read, mari, edition_id=first.id)
    assert stale.became is Became.NEWER
    assert crew.do(actions.read, mari, edition_id=stale.edition.id).became is Became.READ


def test_a_correction_for_others_goes_from_whom_it_was_not_for(
    crew: Crew, post: Post, lead: int, anna: int, mari: int
) -> None:
    whom = audience.written(Audience(members=frozenset({mari})))
    soon = crew.do(written.publish, lead)
    late = crew.do(written.publish, lead, read_by=crew.clock.now() + 4 * DAY)
    post.delivers()
    crew.do(written.revise, lead, edition_id=soon.id, title="For one", is_anew=False, audience=whom)
    arrived = {each.member_id: each for each in post.delivers()}
    assert arrived[anna].is_removal
    assert "For one" in arrived[mari].screen.text
    crew.clock.advance(days=3)
    crew.ticks(jobs.remind)
    post.delivers()
    crew.clock.advance(days=2)
    crew.do(written.revise, lead, edition_id=late.id, title="For one", is_anew=False, audience=whom)
    shown = [each for each in post.delivers() if each.member_id == anna]
    assert {each.kind for each in shown} == {CARD, "bulletins.reminder"}
    assert all("For one" not in each.screen.text for each in shown)


def test_what_is_withdrawn_goes_but_who_had_read_it_hears_that_it_does_not_hold(
    crew: Crew, post: Post, lead: int, anna: int, mari: int
) -> None:
    edition = crew.do(written.publish, lead)
    post.delivers()
    crew.do(actions.read, anna, edition_id=edition.id)
    post.delivers()
    crew.do(written.withdraw, lead, edition_id=edition.id)
    arrived = {each.member_id: each for each in post.delivers()}
    assert arrived[mari].is_removal
    assert "no longer applies" in arrived[anna].screen.text
    assert crew.do(actions.read, mari, edition_id=edition.id).became is Became.ENDED


def test_what_does_not_apply_any_more_is_not_sent(crew: Crew, post: Post, lead: int, anna: int) -> None:
    edition = crew.do(written.publish, lead)
    crew.do(written.withdraw, lead, edition_id=edition.id)
    assert post.delivers() == []


def test_the_quiet_hours_hold_it(crew: Crew, post: Post, lead: int, anna: int) -> None:
    stands_at(crew, "2026-11-23 23:00")
    crew.do(written.publish, lead, is_urgent=True)
    assert post.delivers() == []
    stands_at(crew, "2026-11-24 07:00")
    assert told(post.delivers(), CARD) == [anna]


def test_its_time_passes(crew: Crew, post: Post, lead: int, anna: int, mari: int) -> None:
    edition = crew.do(written.publish, lead, ends_at=crew.clock.now() + DAY)
    post.delivers()
    crew.clock.advance(days=1)
    crew.ticks(jobs.close)
    crew.ticks(jobs.close)
    assert [each.is_removal for each in post.delivers()] == [True, True]
    assert crew.do(actions.read, anna, edition_id=edition.id).became is Became.ENDED


def test_the_short_check_gives_the_receipt_for_the_right_answer_alone(
    crew: Crew, post: Post, lead: int, anna: int
) -> None:
    check = {"question": "How old?", "answers": ["17", "18"], "right_answer": 0}
    edition = crew.do(written.publish, lead, **check)
    post.delivers()
    assert crew.do(actions.read, anna, edition_id=edition.id).became is Became.ASKED
    asked = crew.screen(views.card, anna, base_id=edition.id, is_opened=True, asked=edition.id)
    assert asked.text.endswith("How old?\nA. 17\nB. 18")
    assert labels(asked) == ["A", "B", "Read again"]
    for wrong in (1, 7):
        assert crew.do(actions.read, anna, edition_id=edition.id, answer=wrong).became is Became.WRONG
    assert receipt_count(crew, edition.id) == 0
    assert crew.do(actions.read, anna, edition_id=edition.id, answer=0).became is Became.READ
    with crew.db.read() as session:
        assert [each.answer for each in receipts.of_bulletin(session, bulletin_id=edition.bulletin_id)] == [0]


def test_the_document_comes_protected_and_only_to_who_may_read_it(crew: Crew, lead: int, anna: int, mari: int) -> None:
    edition = crew.do(written.publish, lead, whom=Audience(members=frozenset({anna})), document=b"%PDF")
    crew.do(actions.take, anna, edition_id=edition.id)
    asked: dict[str, Any] = {"edition_id": edition.id, "since": crew.clock.now().isoformat()}
    file = crew.sees(views.document, anna, Language.RU, **asked)
    assert isinstance(file, File)
    assert (file.make(), file.name, file.is_protected) == (b"%PDF", "guide.pdf", True)
    assert crew.refuses(actions.take, mari, edition_id=edition.id) == "kit-gone"
    assert crew.sees(views.document, mari, **asked) is None
    crew.do(written.withdraw, lead, edition_id=edition.id)
    assert crew.refuses(actions.take, anna, edition_id=edition.id) == "bulletins-no-document"
    assert isinstance(crew.sees(views.document, anna, **asked), Removal)


def test_who_could_read_an_older_version_alone_is_not_promised_the_document_of_this_one(
    crew: Crew, lead: int, anna: int
) -> None:
    first = crew.do(written.publish, lead, document=b"%PDF")
    whom = audience.written(Audience(roles=frozenset({Role.LEAD})))
    crew.do(written.revise, lead, edition_id=first.id, title="For leads", is_anew=True, audience=whom)
    assert crew.refuses(actions.take, anna, edition_id=first.id) == "bulletins-no-document"
    assert crew.do(actions.read, anna, edition_id=first.id).became is Became.ENDED


def test_what_is_withdrawn_is_said_to_be_also_when_a_draft_was_put_away_after_it(
    crew: Crew, lead: int, anna: int
) -> None:
    edition = crew.do(written.publish, lead)
    draft = crew.do(written.revised, lead, edition_id=edition.id)
    crew.do(issuing.drop, lead, edition_id=draft.id)
    crew.do(written.withdraw, lead, edition_id=edition.id)
    assert crew.do(actions.open_, anna, bulletin_id=edition.bulletin_id).edition.id == edition.id


def test_the_list_has_what_is_unread_the_must_reads_first(crew: Crew, lead: int, anna: int) -> None:
    assert labels(crew.screen(views.mine, anna)) == ["Home"]
    assert crew.sees(views.home, anna).line is None
    crew.do(written.publish, lead, titles={Language.EN: "News"}, kind=BulletinKind.ANNOUNCEMENT)
    crew.do(written.publish, lead, titles={Language.EN: "Nice to know"}, is_must=False, read_by=None)
    must = crew.do(written.publish, lead, titles={Language.EN: "Must"})
    assert labels(crew.screen(views.mine, anna)) == ["Read: Must", "Read: Nice to know", "Home"]
    assert crew.sees(views.home, anna).line == "📘 2 things to read"
    crew.do(actions.read, anna, edition_id=must.id)
    assert labels(crew.screen(views.mine, anna)) == ["Read: Nice to know", "Home"]


def test_who_is_away_gets_it_when_they_are_back_and_who_joins_too(crew: Crew, post: Post, lead: int, anna: int) -> None:
    goes_away(crew, anna, "2026-11-23", "2026-11-24")
    crew.do(written.publish, lead)
    assert post.delivers() == []
    new = crew.add("New", Role.TRAINEE)
    crew.ticks(jobs.catch_up)
    assert told(post.delivers(), CARD) == [new]
    crew.clock.set(at("2026-11-25 09:00"))
    crew.ticks(jobs.catch_up)
    crew.ticks(jobs.catch_up)
    assert told(post.delivers(), CARD) == [anna]


def test_who_goes_away_before_it_arrives_gets_it_when_they_are_back(
    crew: Crew, post: Post, lead: int, anna: int
) -> None:
    stands_at(crew, "2026-11-23 23:00")
    crew.do(written.publish, lead)
    goes_away(crew, anna, "2026-11-24", "2026-11-25")
    stands_at(crew, "2026-11-24 09:00")
    assert post.delivers() == []
    stands_at(crew, "2026-11-26 09:00")
    crew.ticks(jobs.catch_up)
    assert told(post.delivers(), CARD) == [anna]
    crew.ticks(jobs.catch_up)
    assert post.delivers() == []


def test_what_is_to_be_read_first_is_so_by_the_readers_own_day(crew: Crew, lead: int, anna: int) -> None:
    crew.do(written.publish, lead, titles={Language.EN: "Early"})
    crew.clock.advance(days=5)
    mari = crew.add("Mari")
    crew.ticks(jobs.catch_up)  # she hears late, and has a week of her own
    crew.do(written.publish, lead, titles={Language.EN: "Later"}, read_by=crew.clock.now() + 4 * DAY)
    order = {who: labels(crew.screen(views.mine, who))[:2] for who in (anna, mari)}
    assert order == {anna: ["Read: Early", "Read: Later"], mari: ["Read: Later", "Read: Early"]}
