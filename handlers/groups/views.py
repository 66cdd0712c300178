"""How the groups of the team look to who plans, and what is said in a group itself."""

from handlers.kit import access
from handlers.kit.feature import Reading
from handlers.kit.keyboards import Button, Screen, tap
from handlers.rules.rights import Right
from storage import groups
from storage.groups import TeamGroup

_MOST = 12  # a team has one or two
_TITLE_ON_A_BUTTON = 24


def card(reading: Reading) -> Screen | None:
    """Which groups are linked, what is posted there, and how to link one."""
    words = reading.words
    if not access.may(reading.member, Right.PLAN_SHIFTS):
        return None
    known = groups.everyone(reading.session)[:_MOST]
    lines = [words("groups-line", title=group.title, state=words(f"groups-state-{_state(group)}")) for group in known]
    text = words.lines(
        [words("groups-title"), *(lines or [words("groups-none")]), "", words("groups-what"), words("groups-how")]
    )
    rows = [_buttons(reading, group, is_alone=len(known) == 1) for group in known]
    return Screen(text, [*rows, [_home(reading)]])


def linked(reading: Reading) -> Screen:
    """Said in the group itself, to everybody there: what is going to be posted."""
    return Screen(reading.words("groups-linked"))


def lost(reading: Reading, *, chat_id: int) -> Screen | None:
    """The bot was removed from a group."""
    group = groups.get(reading.session, chat_id=chat_id)
    if group is None or group.left_at is None:
        return None
    words = reading.words
    return Screen(
        words("groups-lost", title=group.title),
        [[tap(words.plain("groups-button-list"), "groups:list"), _home(reading)]],
    )


def _state(group: TeamGroup) -> str:
    if group.left_at is not None:
        return "left"
    return "posting" if group.is_posting else "stopped"


def _buttons(reading: Reading, group: TeamGroup, *, is_alone: bool) -> list[Button]:
    change = ["stop" if group.is_posting else "resume"] if group.left_at is None else []
    return [
        tap(_label(reading, f"groups-button-{verb}", group, is_alone=is_alone), f"groups:{verb}", group.chat_id)
        for verb in (*change, "unlink")
    ]


def _label(reading: Reading, key: str, group: TeamGroup, *, is_alone: bool) -> str:
    """What the button does, and to which group where there are several."""
    what = reading.words.plain(key)
    title = group.title[:_TITLE_ON_A_BUTTON]
    return what if is_alone else reading.words.plain("groups-button-of", what=what, title=title)


def _home(reading: Reading) -> Button:
    return tap(reading.words.plain("kit-home"), "home:open")
