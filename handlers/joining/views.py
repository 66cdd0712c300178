"""How coming in looks: choosing a role, the invitation with its link, and what who follows it is told."""

from handlers.joining.actions import Entry, Mode
from handlers.kit import access, phrases
from handlers.kit.feature import Reading
from handlers.kit.keyboards import Button, Screen, Style, in_rows, tap
from handlers.rules.rights import Right
from storage import invites, members
from storage.invites import VALID_FOR, Invite
from storage.members import Member, Role

_HOURS = int(VALID_FOR.total_seconds() // 3600)


def choose_role(reading: Reading, *, mode: str) -> Screen:
    """The roles the reader may give."""
    words = reading.words
    buttons = [
        tap(phrases.capital(words.plain(f"kit-role-{role}")), "joining:ask", mode, role)
        for role in Role
        if access.may_give(reading.member, role)
    ]
    return Screen(words(f"joining-choose-{Mode(mode)}"), [*in_rows(buttons, 2), [_cancel(reading)]])


def ask_name(reading: Reading, *, mode: str, role: str) -> Screen:
    """The name is to be typed."""
    words = reading.words
    text = words("joining-ask-name", role=words.plain(f"kit-role-{Role(role)}"))
    back = tap(words.plain("kit-back"), "joining:invite" if mode == Mode.LINK else "joining:plain")
    return Screen(text, [[back, _cancel(reading)]])


def invitation(reading: Reading, *, invite_id: int, code: str | None = None) -> Screen | None:
    """The link while it lets in and its code is known; after that, what became of it."""
    if not access.may(reading.member, Right.MANAGE_MEMBERS):
        return None
    invite = invites.get(reading.session, invite_id=invite_id)
    member = members.get(reading.session, member_id=invite.member_id) if invite else None
    if invite is None or member is None:
        return None
    if not invite.is_open(reading.now):
        return _ended(reading, invite, member)
    if code is None:
        return _screen(reading, "joining-invitation-shown", member, [])
    link = f"https://t.me/{reading.deps.username}?start=join-{code}"
    words = reading.words
    buttons = [
        [Button(words.plain("joining-button-copy"), copies=link), Button(words.plain("joining-button-open"), url=link)]
    ]
    return _screen(
        reading, "joining-invitation", member, buttons, link=link, hours=_HOURS, until=_until(reading, invite)
    )


def losing(reading: Reading, *, member_id: int) -> Screen | None:
    """What cutting off a lost phone does; a second tap does it."""
    member = members.get(reading.session, member_id=member_id)
    if member is None or not access.may(reading.member, Right.MANAGE_MEMBERS):
        return None
    words = reading.words
    do = tap(words.plain("joining-button-cut-off"), "joining:cut", member_id, style=Style.DANGER)
    return Screen(
        words("joining-losing", name=member.name), [[do], [tap(words.plain("kit-back"), "members:card", member_id)]]
    )


def entry(reading: Reading, *, entry: str) -> Screen:
    """Why following a link changed nothing."""
    is_member = Entry(entry) is Entry.ALREADY
    rows = [[tap(reading.words.plain("kit-home"), "home:open")]] if is_member else []
    return Screen(reading.words(f"joining-entry-{Entry(entry)}"), rows)


def _ended(reading: Reading, invite: Invite, member: Member) -> Screen:
    if invite.used_at is not None:
        return _screen(reading, "joining-invitation-used", member, [])
    again = tap(reading.words.plain("joining-button-again"), "joining:link", member.id)
    return _screen(reading, "joining-invitation-ended", member, [[again]])


def _screen(reading: Reading, key: str, member: Member, buttons: list[list[Button]], **values: str | int) -> Screen:
    words = reading.words
    ways = [
        tap(words.plain("joining-button-card"), "members:card", member.id),
        tap(words.plain("kit-home"), "home:open"),
    ]
    return Screen(words(key, name=member.name, **values), [*buttons, ways])


def _until(reading: Reading, invite: Invite) -> str:
    words = reading.words
    return f"{words.day_of(invite.expires_at)} {words.clock(invite.expires_at)}"


def _cancel(reading: Reading) -> Button:
    return tap(reading.words.plain("kit-cancel"), "members:team", 1)
