"""What partners and leads are asked about a trainee: once, at a good hour, and what follows from the answer."""

from datetime import date, timedelta

import pytest

from handlers.kit.errors import Refused
from handlers.learning import actions, jobs, views
from handlers.members import actions as members_actions
from storage import policies, reviews, shadows
from storage.members import Language, Role
from storage.reviews import Verdict
from tests.crew import Crew, labels, routes
from tests.learning.pairs import keeps, room, seeks
from tests.letters import Post
from tests.letters import post as post
from tests.letters import told as told_in
from tests.plans import cancels, goes_away, leaves, place, stands_at, takes

MONDAY = date(2026, 11, 23)
READY, MORE = Verdict


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna")


@pytest.fixture
def ann(crew: Crew) -> int:
    return crew.add("Ann", Role.TRAINEE)


def sits(crew: Crew, lead: int, who: int, partner: int, *days: int, hours: str = "12-14") -> list[int]:
    """Shifts so many days after Monday, the trainee beside the partner; afterwards they are over."""
    made = []
    for day in days:
        shift = room(crew, lead, f"{MONDAY + timedelta(days=day)} {hours}", counsellors=1)
        for each in (partner, who):
            takes(crew, each, shift)
        made.append(shift)
    stands_at(crew, f"{MONDAY + timedelta(days=days[-1])} 14:15")
    return made


def asks(crew: Crew) -> None:
    crew.ticks(jobs.ask)


def says(crew: Crew, who: int, shift: int, about: int, verdict: Verdict) -> actions.Said:
    return crew.do(actions.review, who, shift_id=shift, member_id=about, verdict=verdict)


def decides(crew: Crew, who: int, about: int, verdict: Verdict, round_: int = 0) -> actions.Said:
    return crew.do(actions.decide, who, member_id=about, round_=round_, verdict=verdict)


def said(crew: Crew, about: int) -> list[tuple[int, int | None, Verdict, int]]:
    with crew.db.read() as session:
        found = reviews.about(session, trainee_id=about)
    return [(each.by_id, each.shift_id, each.verdict, each.shadowed) for each in found]


def test_after_the_shift_the_partner_is_asked_once_and_one_tap_answers(
    crew: Crew, post: Post, lead: int, anna: int, ann: int
) -> None:
    (shift,) = sits(crew, lead, ann, anna, 0)
    for _ in range(2):
        asks(crew)
    (letter,) = post.delivers()
    assert (letter.kind, letter.member_id) == ("learning.asked", anna)
    assert "Ann sat beside you" in letter.screen.text
    assert labels(letter.screen) == ["Ready", "More shadowing"]
    assert routes(letter.screen)[0] == f"learning:review:{shift}:{ann}:ready"
    assert says(crew, anna, shift, ann, MORE).is_new
    assert not says(crew, anna, shift, ann, READY).is_new  # the first word stands
    assert said(crew, ann) == [(anna, shift, MORE, 1)]
    after = crew.screen(views.asked, anna, shift_id=shift, member_id=ann)
    assert "Your answer is noted" in after.text
    assert routes(after) == []
    crew.clock.advance(days=3)
    asks(crew)
    assert [each for each in post.delivers() if not each.is_edit] == []


def test_it_is_asked_when_the_day_is_settled_and_not_at_night(
    crew: Crew, post: Post, lead: int, anna: int, ann: int
) -> None:
    shift = room(crew, lead, "2026-11-23 19-23", counsellors=1)
    for who in (anna, ann):
        takes(crew, who, shift)
    stands_at(crew, "2026-11-23 23:14")
    asks(crew)
    assert crew.told("learning.asked") == []
    stands_at(crew, "2026-11-23 23:15")
    asks(crew)
    assert crew.told("learning.asked") == [anna]
    assert post.delivers() == []
    stands_at(crew, "2026-11-24 07:00")
    assert told_in(post.delivers(), "learning.asked") == [anna]


def test_nobody_is_asked_about_a_shift_that_was_not_done_beside_them(
    crew: Crew, lead: int, anna: int, ann: int
) -> None:
    left, off, missed, waited = (
        room(crew, lead, f"2026-11-{day} 12-14", counsellors=1) for day in ("23", "24", "25", "26")
    )
    for shift in (left, off, missed, waited):
        for who in (anna, ann):
            takes(crew, who, shift)
    leaves(crew, ann, left)
    cancels(crew, lead, off)
    seeks(crew, ann, missed)
    seeks(crew, anna, waited)
    stands_at(crew, "2026-11-26 18:00")
    asks(crew)
    assert crew.told("learning.asked") == []
    with crew.db.read() as session:
        assert shadows.done(session, crew.clock.now()) == {}


@pytest.mark.parametrize(("days", "expected"), [(6, 1), (8, 0)])
def test_after_a_long_pause_of_the_bot_only_the_last_week_is_asked_about(
    crew: Crew, lead: int, anna: int, ann: int, days: int, expected: int
) -> None:
    sits(crew, lead, ann, anna, 0)
    crew.clock.advance(days=days)
    asks(crew)
    assert len(crew.told("learning.asked")) == expected


def test_an_answer_too_late_or_from_somebody_else_is_refused(crew: Crew, lead: int, anna: int, ann: int) -> None:
    (shift,) = sits(crew, lead, ann, anna, 0)
    ahead = room(crew, lead, "2026-11-24 12-14", counsellors=1)
    for who in (anna, ann):
        takes(crew, who, ahead)
    for who, which, about in (
        (lead, shift, ann),
        (ann, shift, ann),
        (anna, ahead, ann),
        (anna, 99, ann),
        (anna, shift, 99),
    ):
        with pytest.raises(Refused, match="kit-gone"):
            says(crew, who, which, about, READY)
    crew.clock.advance(days=8)
    with pytest.raises(Refused, match="learning-too-late"):
        says(crew, anna, shift, ann, READY)
    assert "more than a week ago" in crew.screen(views.asked, anna, shift_id=shift, member_id=ann).text
    assert said(crew, ann) == []


def test_after_the_teams_number_of_shifts_each_lead_gets_one_card_with_what_partners_said(
    crew: Crew, post: Post, lead: int, anna: int, ann: int
) -> None:
    boss, kati = crew.add("Maret", Role.MANAGER), crew.add("Kati")
    first = sits(crew, lead, ann, anna, 0, 1)
    for shift in first:
        says(crew, anna, shift, ann, READY)
    (third,) = sits(crew, lead, ann, kati, 2)
    says(crew, kati, third, ann, MORE)
    asks(crew)
    assert crew.told("learning.candidate") == []
    sits(crew, lead, ann, anna, 3)
    for _ in range(2):
        asks(crew)
    cards = {each.member_id: each.screen for each in post.delivers() if each.kind == "learning.candidate"}
    assert set(cards) == {lead, boss}
    text = cards[lead].text
    assert "4 shifts beside a counsellor" in text
    assert 'said "ready" (2): Anna ×2' in text
    assert 'said "more shadowing" (1): Kati' in text
    assert labels(cards[lead]) == ["Ready", "More shadowing", "Person's card"]
    assert routes(cards[lead])[0] == f"learning:decide:{ann}:0:ready"
    crew.clock.advance(days=2)
    asks(crew)
    assert len(crew.told("learning.candidate")) == 2
    for who in (anna, ann):  # only leads see what was said
        assert crew.sees(views.candidate, who, member_id=ann, round_=0) is None


def test_a_lead_who_is_away_is_not_asked_about_a_trainee_while_another_is_there(
    crew: Crew, lead: int, ann: int, anna: int
) -> None:
    boss = crew.add("Maret", Role.MANAGER)
    sits(crew, lead, ann, anna, 0, 1, 2, 3)
    goes_away(crew, lead, f"{crew.clock.now():%Y-%m-%d}", f"{crew.clock.now() + timedelta(days=60):%Y-%m-%d}")
    asks(crew)
    assert crew.told("learning.candidate") == [boss]


def test_ready_makes_a_volunteer_who_is_congratulated_and_offered_shifts(
    crew: Crew, post: Post, lead: int, anna: int, ann: int
) -> None:
    sits(crew, lead, ann, anna, 0, 1, 2, 3)
    ahead = room(crew, lead, "2026-11-28 12-14")
    for who in (anna, ann):
        takes(crew, who, ahead)
    asks(crew)
    post.delivers()
    assert decides(crew, lead, ann, READY).is_new
    assert crew.get(ann).role is Role.VOLUNTEER
    assert not place(crew, ann, ahead).is_taken
    assert said(crew, ann) == [(lead, None, READY, 4)]
    assert [deed for deed in crew.deeds() if deed[0] in ("members.role", "learning.decided")] == [
        ("learning.decided", lead),
        ("members.role", lead),
    ]
    arrived = post.delivers()
    kinds = [each.kind for each in arrived if each.member_id == ann]
    assert sorted(kinds) == ["home.menu", "learning.welcome", "news.withdrawn"]
    welcome = next(each.screen for each in arrived if each.kind == "learning.welcome")
    assert "Congratulations" in welcome.text
    assert routes(welcome) == ["shifts:list", "home:open"]
    (mine,) = [each for each in arrived if each.kind == "learning.candidate"]
    assert mine.is_edit
    assert "Decided: ready. By Liis." in mine.screen.text
    asks(crew)
    assert post.delivers() == []


def test_more_asks_again_after_two_more_shifts(crew: Crew, post: Post, lead: int, anna: int, ann: int) -> None:
    sits(crew, lead, ann, anna, 0, 1, 2, 3)
    asks(crew)
    decides(crew, lead, ann, MORE)
    assert crew.get(ann).role is Role.TRAINEE
    text = crew.screen(views.candidate, lead, member_id=ann, round_=0).text
    assert "Decided: more shadowing. By Liis. I ask again after 2 more shifts." in text
    sits(crew, lead, ann, anna, 4)
    asks(crew)
    assert crew.told("learning.candidate") == [lead]
    sits(crew, lead, ann, anna, 7)
    asks(crew)
    assert crew.told("learning.candidate") == [lead, lead]
    assert decides(crew, lead, ann, READY, round_=1).is_new
    assert crew.get(ann).role is Role.VOLUNTEER


def test_a_lead_is_not_asked_about_who_was_decided_about_before_the_question_went_out(
    crew: Crew, post: Post, lead: int, anna: int, ann: int
) -> None:
    boss = crew.add("Maret", Role.MANAGER)
    sits(crew, lead, ann, anna, 0, 1, 2, 3)
    asks(crew)
    assert crew.told("learning.candidate") == [lead, boss]
    decides(crew, lead, ann, MORE)
    assert told_in(post.delivers(), "learning.candidate") == []


@pytest.mark.parametrize(("days", "is_asked"), [(30, True), (31, False)])
def test_a_lead_who_was_not_reached_for_a_month_is_not_asked_any_more(
    crew: Crew, post: Post, lead: int, anna: int, ann: int, days: int, is_asked: bool
) -> None:
    sits(crew, lead, ann, anna, 0, 1, 2, 3)
    asks(crew)
    crew.clock.advance(days=days)
    assert told_in(post.delivers(), "learning.candidate") == ([lead] if is_asked else [])


def test_of_two_leads_the_first_decides_and_the_other_sees_who_it_was(
    crew: Crew, post: Post, lead: int, anna: int, ann: int
) -> None:
    boss = crew.add("Maret", Role.MANAGER)
    sits(crew, lead, ann, anna, 0, 1, 2, 3)
    asks(crew)
    post.delivers()
    assert decides(crew, lead, ann, MORE).is_new
    second = decides(crew, boss, ann, READY)
    assert (second.is_new, second.review.by_id, second.review.verdict) == (False, lead, MORE)
    assert crew.get(ann).role is Role.TRAINEE
    english = crew.texts.speak(Language.EN, crew.zone)
    assert views.decided(english, second) == "This has been decided already."
    cards = {each.member_id: each.screen for each in post.delivers() if each.kind == "learning.candidate"}
    assert "By Liis" in cards[boss].text
    assert labels(cards[boss]) == ["Person's card"]
    assert len(said(crew, ann)) == 1


@pytest.mark.parametrize(
    ("change", "given", "key", "words"),
    [
        (members_actions.give_role, {"role": Role.COUNSELLOR}, "learning-no-trainee", "Ann is not a trainee any more."),
        (members_actions.disable, {}, "learning-has-left", "Ann has left the team."),
    ],
)
def test_about_somebody_who_is_no_trainee_any_more_the_cards_say_so(
    crew: Crew, post: Post, lead: int, anna: int, ann: int, change: object, given: dict[str, Role], key: str, words: str
) -> None:
    shift, *_ = sits(crew, lead, ann, anna, 0, 1, 2, 3)
    asks(crew)
    post.delivers()
    assert callable(change)
    crew.do(change, lead, member_id=ann, **given)
    with pytest.raises(Refused, match=key):
        decides(crew, lead, ann, READY)
    with pytest.raises(Refused, match=key):
        says(crew, anna, shift, ann, READY)
    assert words in crew.screen(views.candidate, lead, member_id=ann, round_=0).text
    assert words in crew.screen(views.asked, anna, shift_id=shift, member_id=ann).text
    (edit,) = [each for each in post.delivers() if each.kind == "learning.candidate"]
    assert edit.is_edit
    assert words in edit.screen.text
    assert said(crew, ann) == []


def test_only_leads_decide(crew: Crew, lead: int, anna: int, ann: int) -> None:
    keeper = crew.add("Kaur", Role.KEEPER)
    sits(crew, lead, ann, anna, 0, 1, 2, 3)
    for who in (anna, ann, keeper):
        with pytest.raises(Refused, match="kit-not-yours"):
            decides(crew, who, ann, READY)
    with pytest.raises(Refused, match="kit-gone"):
        decides(crew, lead, ann, READY, round_=1)
    with pytest.raises(Refused, match="kit-gone"):
        decides(crew, lead, 99, READY)
    assert crew.get(ann).role is Role.TRAINEE


def test_a_counsellor_who_came_after_all_is_asked_too(crew: Crew, lead: int, anna: int, ann: int) -> None:
    shift = room(crew, lead, "2026-11-23 12-14", counsellors=1)
    for who in (anna, ann):
        takes(crew, who, shift)
    seeks(crew, anna, shift)
    keeps(crew, anna, shift)
    stands_at(crew, "2026-11-23 15:00")
    asks(crew)
    assert crew.told("learning.asked") == [anna]


def test_the_team_sets_how_many_shifts_it_takes(crew: Crew, lead: int, anna: int, ann: int) -> None:
    with crew.db.begin() as session:
        policies.put(session, crew.clock.now(), key="rota.shadows", value=1, changed_by=lead)
    sits(crew, lead, ann, anna, 0)
    asks(crew)
    assert crew.told("learning.candidate") == [lead]
