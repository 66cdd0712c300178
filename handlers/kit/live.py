"""Cards of shifts and of people that are drawn anew when these change. Whoever posts one gives it a key from here."""

from datetime import datetime

from sqlmodel import Session

from storage import cards, handovers

# Cards about one member.
_MEMBER = "live:member"
# What the keys of cards begin with that show what a shift hands over to the next.
HANDED = "live:handed:"
# Cards about many shifts at once, such as the board of a group.
BOARD = "live:board:"


def key(shift_id: int, *more: object) -> str:
    """The key of a message that follows this shift."""
    return ":".join(["live:shift", str(shift_id), *map(str, more)])


def member_key(member_id: int, *more: object) -> str:
    """The key of a message that follows what this member is in the team."""
    return ":".join([_MEMBER, str(member_id), *map(str, more)])


def handed_key(shift_id: int, *more: object) -> str:
    """The key of a message that shows what a shift hands over, or is handed: it follows the shift and does not stay."""
    return ":".join([f"{HANDED}{shift_id}", *map(str, more)])


def refresh_member(session: Session, now: datetime, *, member_id: int) -> None:
    """What somebody is in the team or is said to be has changed: whatever shows it is drawn anew."""
    cards.follow(session, now, prefix=member_key(member_id, ""))


def swap_key(swap_id: int, side: str = "") -> str:
    """The one key of a card about a proposal to swap, of one side; without a side what the keys of both begin with."""
    return f"swap:{swap_id}:{side}"


def refresh(session: Session, now: datetime, *, shift_id: int) -> None:
    """The shift has changed: whatever shows it in some chat is drawn anew."""
    cards.follow(session, now, prefix=f"live:shift:{shift_id}:")
    if handovers.shifts(session):  # mostly nothing is handed over, and every sign-up comes by here
        cards.follow(session, now, prefix=handed_key(shift_id, ""))
    refresh_boards(session, now)


def refresh_boards(session: Session, now: datetime) -> None:
    """There are other shifts than before: what shows many of them is drawn anew."""
    cards.follow(session, now, prefix=BOARD)
