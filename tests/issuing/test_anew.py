"""What went out, said anew: corrected, replaced by a version, sent again after it was withdrawn or was over."""

from datetime import timedelta

from handlers.bulletins import jobs as reading
from handlers.editions import actions as editions
from handlers.issuing import actions, views
from handlers.issuing.actions import Verdict
from handlers.writing import actions as writing
from storage import bulletins
from storage.bulletins import EditionState
from storage.members import Language
from tests.crew import Crew, labels
from tests.issuing.test_sending import DAY, edition, sends, told
from tests.plans import goes_away
from tests.writing.examples import says, seal, written


def test_what_was_withdrawn_is_sent_again_as_it_was_and_asks_everybody(crew: Crew, lead: int, anna: int) -> None:
    first = written(crew, lead, "Title")
    sends(crew, lead, first)
    crew.do(editions.withdraw, lead, edition_id=first)
    version = crew.do(writing.revise, lead, edition_id=first, is_anew=True).edition.id
    assert sends(crew, lead, version) is Verdict.SENT
    assert (edition(crew, version).base_id, told(crew, version)) == (version, [anna])
    assert edition(crew, first).state is EditionState.WITHDRAWN
    assert edition(crew, version).ends_at == edition(crew, first).ends_at


def test_what_is_over_lasts_as_long_again(crew: Crew, lead: int, anna: int) -> None:
    days, named = written(crew, lead, "Days"), written(crew, lead, "Named")
    until = crew.clock.now() + timedelta(days=2, hours=3)
    crew.do(actions.put, lead, edition_id=named, ends_at=until, lasts_days=None)
    for each in (days, named):
        sends(crew, lead, each)
    crew.clock.advance(days=8)
    crew.ticks(reading.close)
    for each, lasts in ((days, 7), (named, 3)):
        assert edition(crew, each).state is EditionState.OVER
        version = crew.do(writing.revise, lead, edition_id=each, is_anew=True).edition.id
        assert sends(crew, lead, version) is Verdict.SENT
        assert edition(crew, version).ends_at == crew.clock.now() + lasts * DAY


def test_a_card_of_a_correction_sends_no_version_to_everybody(crew: Crew, lead: int, other: int, anna: int) -> None:
    first = written(crew, lead, "Title")
    sends(crew, lead, first)
    made = crew.do(writing.revise, other, edition_id=first, is_anew=False).edition.id
    seen = seal(crew, made)
    crew.do(editions.withdraw, lead, edition_id=first)
    assert crew.refuses(actions.send, other, edition_id=made, seen=seen) == "kit-changed"
    assert "Send now" in labels(crew.screen(views.preview, other, Language.EN, edition_id=made))
    assert sends(crew, other, made) is Verdict.SENT
    assert told(crew, made) == [lead, anna]


def test_a_correction_that_was_put_away_comes_back_as_a_version(crew: Crew, lead: int, anna: int) -> None:
    first = written(crew, lead, "Title")
    sends(crew, lead, first)
    made = crew.do(writing.revise, lead, edition_id=first, is_anew=False).edition.id
    crew.do(actions.drop, lead, edition_id=made)
    crew.do(editions.withdraw, lead, edition_id=first)
    assert crew.do(actions.restore, lead, edition_id=made).is_anew
    assert sends(crew, lead, made) is Verdict.SENT


def test_what_was_brought_back_is_newer_than_what_went_out_meanwhile(crew: Crew, lead: int, anna: int) -> None:
    first = written(crew, lead, "Title")
    sends(crew, lead, first)
    made = [crew.do(writing.revise, lead, edition_id=first, is_anew=False).edition.id]
    crew.do(actions.drop, lead, edition_id=made[0])
    made.append(crew.do(writing.revise, lead, edition_id=first, is_anew=False).edition.id)
    sends(crew, lead, made[1])
    crew.do(actions.restore, lead, edition_id=made[0])
    sends(crew, lead, made[0])
    assert [edition(crew, each).number for each in made] == [4, 3]
    with crew.db.read() as session:
        standing = bulletins.of_base(session, base_id=first)
        assert standing
        assert (standing.id, standing.is_in_force) == (made[0], True)


def test_a_correction_asks_nobody_again(crew: Crew, lead: int, anna: int) -> None:
    first = written(crew, lead, "Title")
    sends(crew, lead, first)
    made = crew.do(writing.revise, lead, edition_id=first, is_anew=False).edition.id
    says(crew, lead, made, "Titles")
    shown = crew.screen(views.preview, lead, Language.EN, edition_id=made)
    assert "Nobody is asked to read it again." in shown.text
    assert "Correct now" in labels(shown)
    assert "Schedule" not in labels(shown)
    assert sends(crew, lead, made) is Verdict.CORRECTED
    assert (edition(crew, made).base_id, told(crew, first), told(crew, made)) == (first, [anna], [])
    assert len(crew.owed("bulletins.card")) == 1
    assert [verb for verb, _ in crew.deeds()] == ["issuing.sent", "issuing.corrected"]


def test_what_a_correction_did_is_said(crew: Crew, lead: int, other: int, anna: int) -> None:
    first = written(crew, lead, "Title")
    crew.do(actions.aim, lead, edition_id=first, what="members", value=anna, is_on=True)
    sends(crew, lead, first)
    said = []
    for who in (anna, other):  # only who has it, then one more
        made = crew.do(writing.revise, lead, edition_id=first, is_anew=False).edition.id
        if who is other:
            crew.do(actions.aim, lead, edition_id=made, what="members", value=other, is_on=True)
        done = crew.do(actions.send, lead, edition_id=made, seen=seal(crew, made))
        said.append(views.said(crew.texts.speak(Language.EN, crew.zone), done))
    had = "Corrected where it stands, for 1 person. Those who have read it need not read it again."
    assert said == [f"{had} Nobody gets a new message.", f"{had} 1 person gets it for the first time."]
    assert told(crew, first) == [other, anna]
    assert "2 of 2 people have it" in crew.screen(views.preview, lead, Language.EN, edition_id=made).text


def test_what_was_put_away_does_not_come_back_beside_another(crew: Crew, lead: int, anna: int) -> None:
    first = written(crew, lead, "Title")
    sends(crew, lead, first)
    dropped = crew.do(writing.revise, lead, edition_id=first, is_anew=True).edition.id
    crew.do(actions.drop, lead, edition_id=dropped)
    another = crew.do(writing.revise, lead, edition_id=first, is_anew=False).edition.id
    assert crew.do(actions.restore, lead, edition_id=dropped).id == another
    assert edition(crew, dropped).state is EditionState.DROPPED


def test_who_is_away_is_not_said_to_get_a_correction_for_the_first_time(crew: Crew, lead: int, anna: int) -> None:
    first = written(crew, lead, "Title")
    goes_away(crew, crew.add("Mari"), "2026-11-23", "2026-11-30")
    sends(crew, lead, first)
    made = crew.do(writing.revise, lead, edition_id=first, is_anew=False).edition.id
    done = crew.do(actions.send, lead, edition_id=made, seen=seal(crew, made))
    assert (done.people, done.had, done.fresh) == (2, 1, 0)
