"""Reminding, withdrawing, the topic, and handing out who has read what."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from handlers.bulletins import jobs
from handlers.editions import actions, views
from handlers.kit import readcounts, reminding, spreading
from handlers.kit.readcounts import Delivery, Why
from storage import bulletins, receipts
from storage.bulletins import BulletinKind, Edition, EditionState
from storage.members import Role
from storage.outbox import UNREACHABLE, OutboxState, Owed
from tests.bulletins_out import puts_out, reads, revises, withdraws
from tests.crew import Crew
from tests.plans import goes_away, stands_at
from tests.races import at_once
from tests.stage import Stage


def put(crew: Crew, author: int, title: str = "Kord", **given: Any) -> Edition:
    return puts_out(crew.db, crew.clock.now(), author, title, **given)


def arrives(crew: Crew | Stage, state: OutboxState = OutboxState.SENT, *who: int) -> None:
    """What became of the messages to them (to all), as the way out records it."""
    with crew.db.begin() as session:
        for owed in session.exec(_owed()).all():
            is_there = owed.state is OutboxState.SENT
            if owed.kind == "bulletins.card" and not is_there and (not who or owed.member_id in who):
                owed.state, owed.message_id, owed.finished_at = state, owed.id, owed.created_at
                owed.reason = UNREACHABLE if state is OutboxState.FAILED else None
                session.add(owed)


def _owed() -> Any:
    return select(Owed)


def standings(crew: Crew, edition: Edition) -> dict[str, tuple[Delivery, Why | None]]:
    with crew.db.read() as session:
        found = readcounts.tally(session, crew.clock.now(), edition=edition)
        return {each.member.name: (each.delivery, each.why) for each in found.standings}


def reminds(crew: Crew, who: int, edition: Edition) -> actions.Reminded:
    return crew.do(actions.remind, who, bulletin_id=edition.bulletin_id, zone=crew.zone)


def test_why_somebody_has_not_read_it_is_the_first_reason_there_is(crew: Crew, lead: int, anna: int, mari: int) -> None:
    peeter, nobody, blocked = crew.add("Peeter"), crew.add("Uus", has_phone=False), crew.add("Kadri")
    lost = crew.add("Tiit")
    goes_away(crew, peeter, f"{crew.clock.now():%Y-%m-%d}", f"{crew.clock.now() + timedelta(days=3):%Y-%m-%d}")
    edition = put(crew, lead)
    assert standings(crew, edition)["Anna"] == (Delivery.NOT, Why.WAITING)
    arrives(crew, OutboxState.SENT, anna, mari)
    arrives(crew, OutboxState.FAILED, nobody, blocked)
    arrives(crew, OutboxState.DROPPED, lost)
    reads(crew.db, crew.clock.now(), edition, mari)
    assert standings(crew, edition) == {
        "Anna": (Delivery.THERE, Why.UNREAD),
        "Kadri": (Delivery.NOT, Why.BLOCKED),
        "Mari": (Delivery.THERE, None),
        "Peeter": (Delivery.NOT, Why.AWAY),
        "Tiit": (Delivery.NOT, Why.FAILED),
        "Uus": (Delivery.NOT, Why.NO_TELEGRAM),
    }


def test_who_was_told_so_long_ago_that_the_message_is_forgotten_is_not_said_to_lack_it(
    crew: Crew, lead: int, anna: int
) -> None:
    edition = put(crew, lead)
    with crew.db.begin() as session:
        for owed in session.exec(_owed()).all():
            session.delete(owed)
    assert standings(crew, edition)["Anna"] == (Delivery.UNKNOWN, Why.UNREAD)


def test_everybody_who_has_it_and_has_not_read_it_is_reminded_once(crew: Crew, lead: int, anna: int, mari: int) -> None:
    away, blocked = crew.add("Peeter"), crew.add("Kadri")
    edition = put(crew, lead)
    arrives(crew, OutboxState.FAILED, blocked)
    arrives(crew, OutboxState.SENT, anna, mari, away)
    goes_away(crew, away, f"{crew.clock.now():%Y-%m-%d}")
    reads(crew.db, crew.clock.now(), edition, mari)
    assert reminds(crew, lead, edition) == actions.Reminded(1, None)
    assert crew.told("bulletins.reminder") == [anna]
    with crew.db.read() as session:
        assert receipts.told(session, base_id=edition.id)[anna].reminded == 1
    assert ("editions.reminded", lead) in crew.deeds()


def test_nobody_is_reminded_twice_within_an_hour_whoever_taps(crew: Crew, lead: int, anna: int) -> None:
    edition = put(crew, lead)
    arrives(crew)
    other = crew.add("Mart", Role.MANAGER)
    reminds(crew, lead, edition)
    crew.clock.advance(minutes=59)
    given = {"bulletin_id": edition.bulletin_id, "zone": crew.zone}
    assert crew.refuses(actions.remind, other, **given) == "editions-reminded"
    assert crew.told("bulletins.reminder") == [anna]
    crew.clock.advance(minutes=1)
    assert reminds(crew, other, edition).count == 1
    assert crew.told("bulletins.reminder") == [anna, anna]


def test_what_the_bot_reminded_of_by_itself_does_not_hold_up_a_lead(
    crew: Crew, lead: int, anna: int, mari: int
) -> None:
    edition = put(crew, lead, is_must=True, read_by=crew.clock.now() + timedelta(days=4))
    arrives(crew)
    crew.clock.advance(days=2)
    crew.ticks(jobs.remind)
    assert crew.told("bulletins.reminder") == [anna, mari]
    crew.clock.advance(minutes=1)
    assert reminds(crew, lead, edition).count == 2
    crew.clock.advance(minutes=1)
    given = {"bulletin_id": edition.bulletin_id, "zone": crew.zone}
    assert crew.refuses(actions.remind, lead, **given) == "editions-reminded"


def test_a_new_version_may_be_reminded_of_at_once(crew: Crew, lead: int, anna: int) -> None:
    first = put(crew, lead)
    arrives(crew)
    reminds(crew, lead, first)
    second = revises(crew.db, crew.clock.now(), first, "Kord 2")
    arrives(crew)
    assert reminds(crew, lead, second).count == 1


def test_who_is_reminded_in_the_quiet_hours_hears_of_it_when_they_end(
    crew: Crew, post: Any, lead: int, anna: int
) -> None:
    edition = put(crew, lead)
    arrives(crew)
    stands_at(crew, "2026-11-23 23:30")
    result = reminds(crew, lead, edition)
    assert result.at is not None
    said = views.reminded(crew.texts.speak(crew.get(lead).language, crew.zone), result)
    assert "1 person is reminded at 07:00" in said
    crew.ticks(jobs.remind_asked)
    assert post.delivers() == []
    stands_at(crew, "2026-11-24 07:00")
    crew.ticks(jobs.remind_asked)
    assert [(each.kind, each.member_id) for each in post.delivers()] == [("bulletins.reminder", anna)]


def test_a_reminder_keeps_its_place_until_the_one_asked_for_at_night_goes(
    crew: Crew, post: Any, lead: int, anna: int
) -> None:
    edition = put(crew, lead)
    post.delivers()
    reminds(crew, lead, edition)
    (first,) = post.delivers()
    stands_at(crew, "2026-11-23 23:30")
    reminds(crew, lead, edition)
    crew.clock.advance(hours=1)
    reminds(crew, lead, edition)  # whoever asks twice at night is not answered twice
    assert post.delivers() == []
    stands_at(crew, "2026-11-24 07:00")
    crew.ticks(jobs.remind_asked)
    crew.ticks(jobs.remind_asked)
    second, gone = sorted(post.delivers(), key=lambda each: each.is_edit)
    assert (second.kind, gone.message_id, gone.is_removal) == ("bulletins.reminder", first.message_id, True)


def test_many_are_reminded_in_portions_and_the_lead_hears_at_once_how_many(
    crew: Crew, post: Any, lead: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = [crew.add(f"Nr {number}") for number in range(7)]
    late = crew.add("Uus", has_phone=False)
    edition = put(crew, lead)
    post.delivers()
    monkeypatch.setattr(spreading, "AT_ONCE", 3)
    assert reminds(crew, lead, edition).count == 7
    assert len(crew.told("bulletins.reminder")) == 3
    assert "7 people are reminded." in views.reminded(
        crew.texts.speak(crew.get(lead).language, crew.zone), actions.Reminded(7, None)
    )
    reads(crew.db, crew.clock.now(), edition, everybody[-1])
    crew.clock.advance(seconds=5)
    with pytest.raises(RuntimeError):  # killed in the middle: what was not committed is done again
        crew.ticks(_broken)
    assert len(crew.told("bulletins.reminder")) == 3
    for _ in range(3):
        at_once(*[lambda: crew.ticks(jobs.remind_asked)] * 2)
        crew.clock.advance(seconds=5)
    arrived = post.delivers()
    assert sorted(each.member_id for each in arrived) == everybody[:-1]
    assert late not in {each.member_id for each in arrived}
    assert crew.deeds().count(("bulletins.reminded", None)) >= 1
    with crew.db.read() as session:
        assert reminding.unfinished(session, crew.clock.now()) == []
        told = receipts.told(session, base_id=edition.id)
        assert [told[each].reminded for each in everybody] == [1] * 6 + [0]


def test_what_is_withdrawn_before_all_were_reminded_is_reminded_of_no_more(
    crew: Crew, lead: int, anna: int, mari: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = put(crew, lead)
    arrives(crew)
    monkeypatch.setattr(spreading, "AT_ONCE", 1)
    reminds(crew, lead, edition)
    withdraws(crew.db, crew.clock.now(), edition)
    crew.ticks(jobs.remind_asked)
    assert crew.told("bulletins.reminder") == [anna]
    assert ("bulletins.reminded", None) in crew.deeds()


def _broken(*given: Any) -> None:
    jobs.remind_asked(*given)
    raise RuntimeError("killed")


def test_who_reads_it_meanwhile_is_not_reminded(crew: Crew, post: Any, lead: int, anna: int) -> None:
    edition = put(crew, lead)
    arrives(crew)
    stands_at(crew, "2026-11-23 23:30")
    reminds(crew, lead, edition)
    reads(crew.db, crew.clock.now(), edition, anna)
    stands_at(crew, "2026-11-24 07:00")
    crew.ticks(jobs.remind_asked)
    assert post.delivers() == []


def test_there_is_nobody_to_remind_when_all_have_read_or_do_not_have_it(crew: Crew, lead: int, anna: int) -> None:
    edition = put(crew, lead)
    given = {"bulletin_id": edition.bulletin_id, "zone": crew.zone}
    assert crew.refuses(actions.remind, lead, **given) == "editions-nobody-left"  # it is still being sent
    arrives(crew)
    reads(crew.db, crew.clock.now(), edition, anna)
    assert crew.refuses(actions.remind, lead, **given) == "editions-nobody-left"
    withdraws(crew.db, crew.clock.now(), edition)
    assert crew.refuses(actions.remind, lead, **given) == "editions-over"


def test_what_is_withdrawn_stays_recorded_and_cannot_be_withdrawn_twice(crew: Crew, lead: int, anna: int) -> None:
    edition = put(crew, lead)
    reads(crew.db, crew.clock.now(), edition, anna)
    crew.do(actions.withdraw, lead, edition_id=edition.id)
    assert crew.refuses(actions.withdraw, lead, edition_id=edition.id) == "editions-over"
    with crew.db.read() as session:
        found = bulletins.edition(session, edition_id=edition.id)
        assert found
        assert found.state is EditionState.WITHDRAWN
        assert set(receipts.readers(session, base_id=edition.id)) == {anna}
    assert crew.deeds().count(("editions.withdrawn", lead)) == 1


def test_a_card_of_an_old_version_does_not_withdraw_the_new_one(crew: Crew, lead: int, anna: int) -> None:
    first = put(crew, lead)
    second = revises(crew.db, crew.clock.now(), first, "Kord 2")
    assert crew.refuses(actions.withdraw, lead, edition_id=first.id) == "editions-changed"
    crew.do(actions.withdraw, lead, edition_id=second.id)


def test_a_topic_is_typed_chosen_and_taken_away(crew: Crew, lead: int, anna: int) -> None:
    one, other = put(crew, lead, topic="Ohud"), put(crew, lead, "Teine")

    def topic(edition: Edition) -> str | None:
        with crew.db.read() as session:
            found = bulletins.bulletin(session, bulletin_id=edition.bulletin_id)
            return found.topic if found else None

    crew.do(actions.put_topic, lead, bulletin_id=other.bulletin_id, typed="  ohud ")
    assert topic(other) == "Ohud"  # as it is written already
    crew.do(actions.put_topic, lead, bulletin_id=other.bulletin_id, typed="Uus teema")
    crew.do(actions.put_known_topic, lead, bulletin_id=one.bulletin_id, of=other.bulletin_id)
    assert (topic(one), topic(other)) == ("Uus teema", "Uus teema")
    crew.do(actions.put_topic, lead, bulletin_id=one.bulletin_id, typed="")
    assert topic(one) is None
    given = {"bulletin_id": one.bulletin_id}
    assert crew.refuses(actions.put_topic, lead, typed="x" * 41, **given) == "kit-words-too-long"
    assert crew.refuses(actions.put_known_topic, lead, of=one.bulletin_id, **given) == "kit-gone"
    said = put(crew, lead, "Teade", kind=BulletinKind.ANNOUNCEMENT)
    assert crew.refuses(actions.ask_topic, lead, bulletin_id=said.bulletin_id) == "kit-gone"


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.COUNSELLOR, Role.TRAINEE, Role.KEEPER])
def test_only_who_writes_for_the_team_may(crew: Crew, lead: int, role: Role) -> None:
    who, edition = crew.add("Keegi", role), put(crew, lead)
    given: dict[str, Any] = {"bulletin_id": edition.bulletin_id}
    assert crew.refuses(actions.look, who) == "kit-not-yours"
    assert crew.refuses(actions.remind, who, zone=crew.zone, **given) == "kit-not-yours"
    assert crew.refuses(actions.withdraw, who, edition_id=edition.id) == "kit-not-yours"
    assert crew.refuses(actions.withdraw, who, edition_id=404) == "kit-not-yours"
    assert crew.refuses(actions.put_topic, who, typed="a", **given) == "kit-not-yours"
    assert crew.refuses(actions.put_known_topic, who, of=404, **given) == "kit-not-yours"
    assert crew.refuses(actions.hand_out, who, **given) == "kit-not-yours"
    for view in (views.one, views.names, views.withdrawing, views.topic, views.workbook):
        assert crew.sees(view, who, **given) is None
    assert crew.sees(views.listed, who) is None
    assert crew.sees(views.home, who).buttons == ()


def test_what_is_not_there_is_said_to_be_gone(crew: Crew, lead: int) -> None:
    assert crew.refuses(actions.look, lead, bulletin_id=404) == "kit-gone"
    assert crew.refuses(actions.remind, lead, bulletin_id=404, zone=crew.zone) == "kit-gone"
    assert crew.refuses(actions.withdraw, lead, edition_id=404) == "kit-gone"
    assert crew.refuses(actions.hand_out, lead, bulletin_id=404) == "kit-gone"
