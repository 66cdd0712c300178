"""Putting out: what was seen and nothing else, once, now or at a time; and taking it back before."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from handlers.bulletins import jobs as reading
from handlers.issuing import actions, views
from handlers.issuing.actions import Done, Verdict
from handlers.kit import drafting
from handlers.rules.composing import Lack
from handlers.writing import actions as writing
from storage import bulletins, contents, receipts
from storage.bulletins import Bulletin, BulletinKind, Edition, EditionState
from storage.contents import Content
from storage.members import Language, Role
from tests.crew import Crew, labels, routes
from tests.plans import at
from tests.races import answered, at_once
from tests.writing.examples import begins, says, seal, written

DAY = timedelta(days=1)


def edition(crew: Crew, edition_id: int) -> Edition:
    with crew.db.read() as session:
        found = bulletins.edition(session, edition_id=edition_id)
        assert found
        return found


def told(crew: Crew, edition_id: int) -> list[int]:
    with crew.db.read() as session:
        return sorted(receipts.told(session, base_id=edition_id))


def sends(crew: Crew, who: int, edition_id: int, *, is_meant: bool = False) -> Verdict:
    return crew.do(actions.send, who, edition_id=edition_id, seen=seal(crew, edition_id), is_meant=is_meant).verdict


def plans(crew: Crew, who: int, edition_id: int, when: str, *, is_meant: bool = False) -> Verdict:
    given: dict[str, Any] = {"seen": seal(crew, edition_id), "at": at(when), "is_meant": is_meant}
    return crew.do(actions.plan, who, edition_id=edition_id, **given).verdict


# Now


def test_it_goes_to_whom_it_is_for_and_a_second_tap_sends_nothing(crew: Crew, lead: int, other: int, anna: int) -> None:
    draft, seen = written(crew, lead, "Title"), seal(crew, 1)
    assert crew.do(actions.send, lead, edition_id=draft, seen=seen).people == 2
    found = edition(crew, draft)
    assert (found.state, found.out_at, found.ends_at) == (
        EditionState.OUT,
        crew.clock.now(),
        crew.clock.now() + 7 * DAY,
    )
    assert told(crew, draft) == [other, anna]
    for who in (lead, other):
        assert crew.do(actions.send, who, edition_id=draft, seen=seen).verdict is Verdict.BEFORE
    assert len(crew.owed("bulletins.card")) == 2
    assert [verb for verb, _ in crew.deeds()] == ["issuing.sent"]


def test_two_taps_at_once_send_it_once(crew: Crew, lead: int, anna: int) -> None:
    draft, seen = written(crew, lead, "Title"), seal(crew, 1)

    def tap() -> Done:
        return crew.do(actions.send, lead, edition_id=draft, seen=seen)

    assert sorted(each.verdict for each in at_once(tap, tap)) == [Verdict.BEFORE, Verdict.SENT]
    assert len(crew.owed("bulletins.card")) == 1


def test_what_is_sent_is_what_was_seen(crew: Crew, lead: int, anna: int) -> None:
    draft = written(crew, lead, "Title")
    changes: list[Callable[[], object]] = [
        lambda: says(crew, lead, draft, "Other"),
        lambda: crew.do(actions.aim, lead, edition_id=draft, what="members", value=anna, is_on=True),
        lambda: crew.do(actions.put, lead, edition_id=draft, is_must=True),
        lambda: crew.do(actions.put, lead, edition_id=draft, lasts_days=1),
        lambda: crew.do(writing.link, lead, edition_id=draft, language=None, address="https://example.ee"),
        lambda: crew.do(writing.attach, lead, name="a.pdf", content=b"a", words=""),
    ]
    for change in changes:
        seen = seal(crew, draft)
        change()
        assert crew.refuses(actions.send, lead, edition_id=draft, seen=seen) == "kit-changed"
    assert sends(crew, lead, draft) is Verdict.SENT


def test_the_same_text_is_asked_about_for_a_day(crew: Crew, lead: int, other: int, anna: int) -> None:
    first = written(crew, lead, "Title", "Line")
    assert sends(crew, lead, first) is Verdict.SENT
    crew.clock.advance(minutes=32)
    twin = written(crew, other, "TITLE", "line")
    assert sends(crew, other, twin) is Verdict.TWIN
    assert edition(crew, twin).state is EditionState.DRAFT
    asked = crew.screen(views.again, other, Language.EN, edition_id=twin, seen="abcd")
    assert "Liis sent the same text at Mon 23 Nov 10:00." in asked.text
    assert labels(asked) == ["Send it again", "Put away", "Back"]
    assert routes(asked)[0] == f"issuing:again:{twin}:abcd:0"
    assert sends(crew, other, twin, is_meant=True) is Verdict.SENT
    crew.clock.advance(hours=25)
    assert sends(crew, lead, written(crew, lead, "Title", "Line")) is Verdict.SENT


def test_two_leads_who_send_the_same_at_once_send_one(crew: Crew, lead: int, other: int, anna: int) -> None:
    drafts = {who: written(crew, who, "Title") for who in (lead, other)}
    seals = {who: seal(crew, draft) for who, draft in drafts.items()}

    def tap(who: int) -> Callable[[], Done]:
        return lambda: crew.do(actions.send, who, edition_id=drafts[who], seen=seals[who])

    assert sorted(each.verdict for each in at_once(tap(lead), tap(other))) == [Verdict.SENT, Verdict.TWIN]


def test_the_next_version_of_the_same_is_no_twin(crew: Crew, lead: int, anna: int) -> None:
    first = written(crew, lead, "Title")
    sends(crew, lead, first)
    version = crew.do(writing.revise, lead, edition_id=first, is_anew=True).edition.id
    crew.do(writing.change, lead, edition_id=version, language=Language.ET, news="The file")
    assert sends(crew, lead, version) is Verdict.SENT
    assert (edition(crew, first).state, edition(crew, version).base_id) == (EditionState.REPLACED, version)
    assert told(crew, version) == [anna]


def test_somebody_elses_draft_is_not_sent(crew: Crew, lead: int, other: int) -> None:
    draft = written(crew, lead, "Title")
    given: dict[str, Any] = {"edition_id": draft, "seen": seal(crew, draft)}
    assert crew.refuses(actions.send, other, **given) == "kit-draft-theirs"
    crew.do(writing.take, other, edition_id=draft)
    assert crew.refuses(actions.send, lead, **given) == "kit-draft-theirs"
    assert sends(crew, other, draft) is Verdict.SENT


def test_languages_without_a_title_say_nothing_once_it_is_out(crew: Crew, lead: int, anna: int) -> None:
    draft = begins(crew, lead)
    crew.do(writing.link, lead, edition_id=draft, language=Language.RU, address="https://example.ee")
    says(crew, lead, draft, "Title")
    sends(crew, lead, draft)
    with crew.db.read() as session:
        assert list(bulletins.wordings(session, edition_id=draft)) == [Language.ET]


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.COUNSELLOR, Role.TRAINEE, Role.KEEPER])
def test_only_who_writes_to_the_team_puts_anything_out(crew: Crew, lead: int, role: Role) -> None:
    who, draft = crew.add("Keegi", role), written(crew, lead, "Title")
    seen = {"edition_id": draft, "seen": seal(crew, draft)}
    assert crew.refuses(actions.send, who, **seen) == "kit-not-yours"
    assert crew.refuses(actions.plan, who, **seen, at=crew.clock.now() + DAY) == "kit-not-yours"
    for action in (actions.look, actions.consider, actions.aim_at_all, actions.unplan, actions.drop, actions.restore):
        assert crew.refuses(action, who, edition_id=draft) == "kit-not-yours"
    for view in (views.whom, views.until, views.by, views.preview):
        assert crew.sees(view, who, edition_id=draft) is None


def test_another_lead_cannot_pass_on_what_has_not_gone_out(crew: Crew, lead: int) -> None:
    other, draft = crew.add("Maret", Role.MANAGER), written(crew, lead, "Title")
    shown = crew.screen(views.preview, other, Language.EN, edition_id=draft)
    assert "Title" in shown.text
    assert shown.is_protected
    assert not crew.screen(views.preview, lead, Language.EN, edition_id=draft).is_protected  # their own words


# What keeps it


def test_what_is_missing_is_said_and_nothing_goes_out(crew: Crew, lead: int, anna: int) -> None:
    draft = begins(crew, lead, BulletinKind.GUIDANCE)
    shown = crew.screen(views.preview, lead, Language.EN, edition_id=draft)
    assert "There is no text yet." in shown.text
    assert "Send now" not in labels(shown)
    assert crew.refuses(actions.send, lead, edition_id=draft, seen=seal(crew, draft)) == "kit-draft-lacks-text"
    says(crew, lead, draft, "Title")
    crew.do(actions.aim, lead, edition_id=draft, what="roles", value=Role.TRAINEE, is_on=True)
    assert crew.refuses(actions.send, lead, edition_id=draft, seen=seal(crew, draft)) == "kit-draft-lacks-nobody"
    crew.do(actions.aim_at_all, lead, edition_id=draft)
    crew.do(actions.put, lead, edition_id=draft, ends_at=at("2026-11-24 10:00"))
    crew.clock.advance(hours=25)
    assert crew.refuses(actions.send, lead, edition_id=draft, seen=seal(crew, draft)) == "kit-draft-lacks-ended"
    crew.do(actions.put, lead, edition_id=draft, ends_at=None)
    assert sends(crew, lead, draft) is Verdict.SENT


def test_with_the_last_name_taken_back_nobody_is_chosen_and_nothing_goes_out(
    crew: Crew, lead: int, other: int, anna: int
) -> None:
    draft = written(crew, lead, "Title")

    def aims(*, is_on: bool) -> None:
        crew.do(actions.aim, lead, edition_id=draft, what="members", value=anna, is_on=is_on)

    for is_on in (True, False, False):
        aims(is_on=is_on)
    for view in (views.whom, views.preview):
        shown = crew.screen(view, lead, Language.EN, edition_id=draft)
        assert "nobody is chosen · 0 people" in shown.text
        assert "Send now" not in labels(shown)
    assert "To everybody" in labels(crew.screen(views.whom, lead, Language.EN, edition_id=draft))
    assert crew.refuses(actions.send, lead, edition_id=draft, seen=seal(crew, draft)) == "kit-draft-lacks-nobody"
    aims(is_on=True)
    assert sends(crew, lead, draft) is Verdict.SENT
    assert told(crew, draft) == [anna]


def test_a_new_version_says_what_has_changed(crew: Crew, lead: int, anna: int) -> None:
    first = written(crew, lead, "Title")
    sends(crew, lead, first)
    version = crew.do(writing.revise, lead, edition_id=first, is_anew=True).edition.id
    with crew.db.read() as session:
        lacks = drafting.lacks(session, crew.clock.now(), edition=edition(crew, version))
    assert lacks == (Lack.NEWS,)


# Days


def test_days_are_counted_from_when_it_goes_out(crew: Crew, lead: int, anna: int) -> None:
    draft = written(crew, lead, "Title")
    crew.do(actions.put, lead, edition_id=draft, is_must=True, lasts_days=30)
    crew.clock.advance(days=10)
    sends(crew, lead, draft)
    found, now = edition(crew, draft), crew.clock.now()
    assert (found.read_by, found.ends_at) == (now + 7 * DAY, now + 30 * DAY)


def test_a_day_that_was_named_stays(crew: Crew, lead: int, anna: int) -> None:
    draft = written(crew, lead, "Title")
    day = at("2026-11-27 18:00")
    crew.do(actions.put, lead, edition_id=draft, is_must=True, read_by=day, ends_at=day, lasts_days=None)
    sends(crew, lead, draft)
    found = edition(crew, draft)
    assert (found.read_by, found.ends_at) == (day, day)


def test_what_is_urgent_is_heard(crew: Crew, lead: int) -> None:
    draft = written(crew, lead, "Title")
    for changes, is_urgent, is_silent in (
        ({"is_silent": True}, False, True),
        ({"is_urgent": True}, True, False),
        ({"is_silent": True}, False, True),
        ({"is_silent": False}, False, False),
    ):
        found = crew.do(actions.put, lead, edition_id=draft, **changes)
        assert (found.is_urgent, found.is_silent) == (is_urgent, is_silent)


# Later


def test_what_is_planned_is_told_to_nobody_yet_and_cannot_be_changed_until_it_is_taken_back(
    crew: Crew, lead: int, anna: int
) -> None:
    draft = written(crew, lead, "Title")
    assert plans(crew, lead, draft, "2026-11-30 09:00") is Verdict.PLANNED
    found = edition(crew, draft)
    assert (found.state, found.publish_at) == (EditionState.PLANNED, at("2026-11-30 09:00"))
    assert told(crew, draft) == []
    assert crew.refuses(actions.put, lead, edition_id=draft, is_must=True) == "kit-draft-planned"
    shown = crew.screen(views.preview, lead, Language.EN, edition_id=draft)
    assert "Goes out Mon 30 Nov 09:00 (Liis)." in shown.text
    assert {"Edit", "Send now", "Do not send"} <= set(labels(shown))
    for _ in range(2):
        found = crew.do(actions.unplan, lead, edition_id=draft)
        assert (found.state, found.publish_at) == (EditionState.DRAFT, None)
    crew.do(actions.put, lead, edition_id=draft, is_must=True)
    assert [verb for verb, _ in crew.deeds()] == ["issuing.planned", "issuing.unplanned"]


def test_what_is_planned_can_be_sent_at_once(crew: Crew, lead: int, anna: int) -> None:
    draft = written(crew, lead, "Title")
    plans(crew, lead, draft, "2026-11-30 09:00")
    assert sends(crew, lead, draft) is Verdict.SENT
    assert edition(crew, draft).publish_at is None


def test_the_same_is_not_planned_twice_by_accident(crew: Crew, lead: int, other: int) -> None:
    plans(crew, lead, written(crew, lead, "Title"), "2026-12-14 09:00")
    twin = written(crew, other, "Title")
    assert plans(crew, other, twin, "2026-12-15 09:00") is Verdict.TWIN
    asked = crew.screen(views.again, other, Language.EN, edition_id=twin, seen="abcd", at=29_000_000)
    assert "The same text is planned already: Mon 14 Dec 09:00 (Liis)." in asked.text
    assert plans(crew, other, twin, "2026-12-15 09:00", is_meant=True) is Verdict.PLANNED


def test_it_is_not_planned_for_a_time_that_does_not_fit(crew: Crew, lead: int, anna: int) -> None:
    draft = written(crew, lead, "Title")
    for when, key in (
        ("2026-11-23 10:00", "kit-past"),
        ("2028-01-01 10:00", "issuing-time-unclear"),
        ("2026-11-30 10:00", "kit-draft-lacks-ended"),
    ):
        crew.do(actions.put, lead, edition_id=draft, lasts_days=None, ends_at=at("2026-11-29 10:00"))
        given = {"edition_id": draft, "seen": seal(crew, draft), "at": at(when)}
        assert crew.refuses(actions.plan, lead, **given) == key
    crew.do(actions.put, lead, edition_id=draft, lasts_days=7, ends_at=None)
    assert plans(crew, lead, draft, "2026-11-30 10:00") is Verdict.PLANNED


# Not at all


def test_what_was_put_away_can_be_brought_back(crew: Crew, lead: int, anna: int) -> None:
    draft = written(crew, lead, "Title")
    for _ in range(2):
        assert crew.do(actions.drop, lead, edition_id=draft).state is EditionState.DROPPED
    assert crew.refuses(actions.send, lead, edition_id=draft, seen=seal(crew, draft)) == "kit-draft-dropped"
    assert "Bring back" in labels(crew.screen(views.preview, lead, Language.EN, edition_id=draft))
    for _ in range(2):
        assert crew.do(actions.restore, lead, edition_id=draft).state is EditionState.DRAFT
    assert sends(crew, lead, draft) is Verdict.SENT
    assert crew.refuses(actions.drop, lead, edition_id=draft) == "kit-draft-gone-out"


def test_what_was_put_away_is_forgotten_after_a_month_with_its_files_and_what_is_out_stays(
    crew: Crew, lead: int, anna: int
) -> None:
    first = written(crew, lead, "Title")
    attaches(crew, lead, first)
    sends(crew, lead, first)
    version = crew.do(writing.revise, lead, edition_id=first, is_anew=True).edition.id  # shares the file
    alone = written(crew, lead, "Another")
    attaches(crew, lead, alone)
    kept = written(crew, lead, "Brought back")
    for each in (version, alone, kept):
        crew.do(actions.drop, lead, edition_id=each)
    crew.do(actions.restore, lead, edition_id=kept)
    crew.clock.advance(days=30)
    crew.ticks(reading.forget)
    assert edition(crew, alone).state is EditionState.DROPPED
    crew.clock.advance(seconds=1)
    crew.ticks(reading.forget)
    with crew.db.read() as session:
        assert [each.id for each in session.exec(select(Edition)).all()] == [first, kept]
        assert len(session.exec(select(Bulletin)).all()) == 2
        assert len(session.exec(select(Content)).all()) == 1
        assert bulletins.documents(session, edition_id=first).keys() == {Language.ET}
        assert bulletins.wordings(session, edition_id=alone) == {}


def attaches(crew: Crew, lead: int, edition_id: int) -> None:
    with crew.db.begin() as session:
        content = contents.keep(session, content=b"%PDF")
        bulletins.attach(session, edition_id=edition_id, language=Language.ET, name="a.pdf", of=content)


def test_sending_and_putting_away_at_once_do_one_of_both(crew: Crew, lead: int, anna: int) -> None:
    draft, seen = written(crew, lead, "Title"), seal(crew, 1)
    at_once(
        answered(lambda: crew.do(actions.send, lead, edition_id=draft, seen=seen)),
        answered(lambda: crew.do(actions.drop, lead, edition_id=draft)),
    )
    state = edition(crew, draft).state
    assert (state, told(crew, draft)) in [(EditionState.OUT, [anna]), (EditionState.DROPPED, [])]
