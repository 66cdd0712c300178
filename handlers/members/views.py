"""How the team looks to who manages it, a member's card, and the notices about changes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from handlers.kit import access, away, phrases, standins
from handlers.kit.feature import DigestPart, HomePart, Reading
from handlers.kit.glances import Glance
from handlers.kit.keyboards import Button, Screen, Style, in_rows, tap
from handlers.rules import absences
from handlers.rules.digest import Section
from handlers.rules.rights import Right
from handlers.rules.vacancies import Absence
from storage import invites, members, places
from storage.members import Language, Member, MemberState, Role

_PER_PAGE = 8
# Marks beside names, by what they mean; a member wears the first that fits.
_MARKS = {"left": "✕", "waiting": "⏳", "unreachable": "⚠️", "away": "⏸", "soon": "🗓"}
_SOON = timedelta(days=14)
_NAMED, _NAME_IN_DIGEST = 3, 24


def home(reading: Reading) -> HomePart:
    """The way to the team for who manages it."""
    words, reader = reading.words, reading.member
    if not access.may(reader, Right.MANAGE_MEMBERS):
        return HomePart()
    waiting = invites.open_now(reading.session, reading.now)
    line = words("members-home-waiting", count=waiting) if waiting else None
    return HomePart(line, (tap(words.plain("members-button-team"), "members:team", 1),))


def digest(glance: Glance) -> list[DigestPart]:
    """Who cannot be written to, by name: somebody has to tell them; and how many have not come in yet."""
    if not glance.may(Right.MANAGE_MEMBERS):
        return []
    words, session = glance.words, glance.reading.session
    way = tap(words.plain("members-button-team"), "members:team", 1)
    silent = [each.name for each in glance.team if each.unreachable_since is not None]
    parts = []
    if silent:
        names, more = ", ".join(phrases.cut(each, _NAME_IN_DIGEST) for each in silent[:_NAMED]), len(silent) - _NAMED
        names = words.plain("members-digest-more", names=names, count=more) if more > 0 else names
        line = words("members-digest-silent", names=names)
        parts.append(DigestPart(Section.PEOPLE, (line,), way, 20))
    waiting = invites.open_now(session, glance.now)
    if waiting:
        parts.append(DigestPart(Section.REST, (words("members-digest-waiting", count=waiting),), way, 20))
    return parts


def team(reading: Reading, *, page: int) -> Screen:
    """Everybody, those who left last; a page at a time."""
    words = reading.words
    if not access.may(reading.member, Right.MANAGE_MEMBERS):
        return _nothing(reading, "kit-not-yours")
    all_ = members.everyone(reading.session, states=tuple(MemberState))
    everyone = sorted(all_, key=lambda member: member.state is MemberState.DISABLED)
    absent = away.of(reading.session, found=everyone, since=reading.now)
    pages = max(1, -(-len(everyone) // _PER_PAGE))
    page = min(max(page, 1), pages)
    rows = [
        [tap(_label(reading, member, absent[member.id]), "members:card", member.id)]
        for member in everyone[(page - 1) * _PER_PAGE : page * _PER_PAGE]
    ]
    ways = [
        [tap(words.plain("joining-button-invite"), "joining:invite", style=Style.PRIMARY)],
        [tap(words.plain("joining-button-plain"), "joining:plain"), _home_button(reading)],
    ]
    return Screen(_heading(reading, everyone, absent), [*rows, *_turning(reading, page, pages), *ways])


def card(reading: Reading, *, member_id: int) -> Screen:
    """One member: what they are, how they can be reached, and what can be changed."""
    words, reader = reading.words, reading.member
    if not access.may(reader, Right.MANAGE_MEMBERS):
        return _nothing(reading, "kit-not-yours")
    member = members.get(reading.session, member_id=member_id)
    if member is None:
        return _nothing(reading, "kit-gone")
    text = words.lines(
        [
            words("members-card-name", name=member.name),
            words("members-card-role", role=words.plain(f"kit-role-{member.role}")),
            words("members-card-language", language=words.plain(f"kit-language-{member.language}")),
            _telegram(reading, member),
            *_absences(reading, member),
            words("members-card-left") if member.state is MemberState.DISABLED else None,
        ]
    )
    ways = [tap(words.plain("members-button-team"), "members:team", 1), _home_button(reading)]
    changes = _changes(reading, member) if access.may_change(reader, member) else []
    return Screen(text, [*in_rows(changes, 2), ways])


def roles(reading: Reading, *, member_id: int) -> Screen | None:
    """The roles the reader may give to this member."""
    words, member = reading.words, members.get(reading.session, member_id=member_id)
    if member is None:
        return None
    buttons = [
        tap(
            phrases.capital(words.plain(f"kit-role-{role}")),
            "members:role",
            member_id,
            role,
            style=_chosen(role, member.role),
        )
        for role in Role
        if access.may_give(reading.member, role)
    ]
    return Screen(words("members-roles", name=member.name), [*in_rows(buttons, 2), [_to_card(reading, member_id)]])


def languages(reading: Reading, *, member_id: int) -> Screen | None:
    """The languages this member can be spoken to in."""
    words, member = reading.words, _managed(reading, member_id)
    if member is None:
        return None
    buttons = [
        tap(words.plain(f"kit-language-{one}"), "members:language", member_id, one, style=_chosen(one, member.language))
        for one in Language
    ]
    return Screen(words("members-languages", name=member.name), [buttons, [_to_card(reading, member_id)]])


def ask_new_name(reading: Reading, *, member_id: int) -> Screen | None:
    """The new name is to be typed."""
    member = _managed(reading, member_id)
    if member is None:
        return None
    cancel = tap(reading.words.plain("kit-cancel"), "members:card", member_id)
    return Screen(reading.words("members-ask-new-name", name=member.name), [[cancel]])


def leaving(reading: Reading, *, member_id: int) -> Screen | None:
    """What is lost when this member leaves; a second tap does it."""
    words, member = reading.words, _managed(reading, member_id)
    if member is None:
        return None
    count = len(places.of_member(reading.session, member_id=member_id, ending_after=reading.now))
    do = tap(words.plain("members-button-disable-surely"), "members:disable", member_id, style=Style.DANGER)
    text = words.lines([words("members-leaving", name=member.name), words("members-leaving-places", count=count)])
    return Screen(text, [[do], [_to_card(reading, member_id)]])


def joined(reading: Reading, *, member_id: int) -> Screen | None:
    """Somebody is in the team now."""
    member = members.get(reading.session, member_id=member_id)
    return _about(reading, member, "members-joined") if member and member.joined_at else None


def unreachable(reading: Reading, *, member_id: int) -> Screen | None:
    """Messages do not get through to somebody; dropped once they do again."""
    member = members.get(reading.session, member_id=member_id)
    return _about(reading, member, "members-unreachable") if member and member.unreachable_since else None


def reachable(reading: Reading, *, member_id: int) -> Screen | None:
    """Messages get through again."""
    member = members.get(reading.session, member_id=member_id)
    return _about(reading, member, "members-reachable") if member and member.is_reachable else None


def role_changed(reading: Reading, *, role: str) -> Screen | None:
    """The reader has another role now."""
    words = reading.words
    if reading.member.role != role:
        return None
    return Screen(words("members-role-changed", role=words.plain(f"kit-role-{role}")), [[_home_button(reading)]])


def restored(reading: Reading) -> Screen | None:
    """The reader is in the team again."""
    return Screen(reading.words("members-told-restored"), [[_home_button(reading)]])


def _managed(reading: Reading, member_id: int) -> Member | None:
    """Somebody, for who manages members; a group never is that."""
    if not access.may(reading.member, Right.MANAGE_MEMBERS):
        return None
    return members.get(reading.session, member_id=member_id)


def _heading(reading: Reading, everyone: Sequence[Member], absent: Mapping[int, tuple[Absence, ...]]) -> str:
    words = reading.words
    tally = Counter(_mark(reading, member, absent[member.id]) for member in everyone)
    present = len(everyone) - tally["left"]
    lines = [
        words(f"members-team-{mark}", mark=sign, count=tally[mark]) for mark, sign in _MARKS.items() if tally[mark]
    ]
    return words.lines([words("members-team", count=present), *lines, *_standing_in(reading)])


def _standing_in(reading: Reading) -> list[str]:
    """Who acts for whom now."""
    words, now = reading.words, reading.now
    return [
        words(
            "members-team-stands-in",
            name=each.deputy.name,
            whom=each.member.name,
            when=phrases.away(words, each.span, now=now),
        )
        for each in standins.stood(reading.session, now)
    ]


def _turning(reading: Reading, page: int, pages: int) -> list[list[Button]]:
    if pages == 1:
        return []
    words = reading.words
    before = [tap(words.plain("kit-previous"), "members:team", page - 1)] if page > 1 else []
    after = [tap(words.plain("kit-next"), "members:team", page + 1)] if page < pages else []
    return [[*before, tap(words.plain("kit-page", page=page, pages=pages), "members:team", page), *after]]


def _label(reading: Reading, member: Member, known: Sequence[Absence]) -> str:
    """Name and role, and until when they are away, or when they soon will be."""
    mark = _mark(reading, member, known)
    sign = f"{_MARKS[mark]} " if mark else ""
    near = _near(reading, known) if mark != "left" else None
    when = f" · {phrases.away(reading.words, near, now=reading.now)}" if near else ""
    return f"{sign}{member.name} · {reading.words.plain(f'kit-role-{member.role}')}{when}"


def _mark(reading: Reading, member: Member, known: Sequence[Absence]) -> str | None:
    if member.state is MemberState.DISABLED:
        return "left"
    if member.telegram_id is None:
        return "waiting"
    if member.unreachable_since is not None:
        return "unreachable"
    near = _near(reading, known)
    if near is None:
        return None
    return "away" if near.is_on(reading.now) else "soon"


def _near(reading: Reading, known: Sequence[Absence]) -> Absence | None:
    """The absence that is on now, else the next that begins soon."""
    on = absences.current(known, reading.now)
    return on or absences.soonest(known, now=reading.now, within=_SOON)


def _absences(reading: Reading, member: Member) -> list[str]:
    """When the member is away, now and later."""
    words = reading.words
    known = away.one(reading.session, member=member, since=reading.now)
    if member.state is MemberState.DISABLED:
        return []
    return [words("members-card-away", away=phrases.away(words, each, now=reading.now)) for each in known]


def _telegram(reading: Reading, member: Member) -> str:
    words = reading.words
    if member.unreachable_since is not None:
        return words("members-card-unreachable", since=_when(reading, member.unreachable_since))
    if member.telegram_id is not None and member.joined_at is not None:
        return words("members-card-joined", since=words.day_of(member.joined_at))
    invite = invites.latest(reading.session, member_id=member.id)
    if invite is None:
        return words("members-card-no-telegram")
    if invite.is_open(reading.now):
        return words("members-card-invited", until=_when(reading, invite.expires_at))
    return words("members-card-invite-over")


def _changes(reading: Reading, member: Member) -> list[Button]:
    """What the reader may do about the member; nothing that would be refused anyway."""
    words, ref, is_self = reading.words, member.id, member.id == reading.member.id
    if member.state is MemberState.DISABLED:
        return [tap(words.plain("members-button-restore"), "members:restore", ref, style=Style.PRIMARY)]
    if member.telegram_id is None:
        way_in = tap(words.plain("joining-button-again"), "joining:link", ref, style=Style.PRIMARY)
    else:
        way_in = tap(words.plain("joining-button-losing"), "joining:losing", ref)
    can_ask = access.may(reading.member, Right.PLAN_SHIFTS) and access.may(member, Right.TAKE_SHIFTS)
    skills = tap(words.plain("members-button-skills"), "abilities:card", ref)
    buttons = {
        "way_in": way_in,
        "role": tap(words.plain("members-button-role"), "members:roles", ref),
        "language": tap(words.plain("members-button-language"), "members:languages", ref),
        **({"skills": skills} if access.may(member, Right.TAKE_SHIFTS) else {}),
        "rename": tap(words.plain("members-button-rename"), "members:rename", ref),
        "away": tap(words.plain("members-button-away"), "absences:open", ref),
        **({"whatif": tap(words.plain("members-button-whatif"), "whatif:open", ref)} if can_ask else {}),
        "leave": tap(words.plain("members-button-disable"), "members:leaving", ref),
    }
    return [button for what, button in buttons.items() if not (is_self and what in {"way_in", "role", "leave"})]


def _about(reading: Reading, member: Member, key: str) -> Screen | None:
    if member.state is MemberState.DISABLED:
        return None
    words = reading.words
    # Who hears of trouble need not manage members; the card is only for who does.
    way = (
        [tap(words.plain("joining-button-card"), "members:card", member.id)]
        if access.may(reading.member, Right.MANAGE_MEMBERS)
        else []
    )
    text = words(key, name=member.name, role=words.plain(f"kit-role-{member.role}"))
    return Screen(text, [[*way, _home_button(reading)]])


def _nothing(reading: Reading, key: str) -> Screen:
    return Screen(reading.words(key), [[_home_button(reading)]])


def _when(reading: Reading, at: datetime) -> str:
    return f"{reading.words.day_of(at)} {reading.words.clock(at)}"


def _chosen(one: str, now: str) -> Style | None:
    return Style.PRIMARY if one == now else None


def _to_card(reading: Reading, member_id: int) -> Button:
    return tap(reading.words.plain("kit-back"), "members:card", member_id)


def _home_button(reading: Reading) -> Button:
    return tap(reading.words.plain("kit-home"), "home:open")
