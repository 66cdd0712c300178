"""The one list of features, and who answers when no feature was asked in particular."""

from handlers import (
    abilities,
    absences,
    asking,
    assigning,
    board,
    calendar,
    changing,
    charts,
    cover,
    drafts,
    gaps,
    grid,
    groups,
    home,
    hours,
    joining,
    ladder,
    lateness,
    learning,
    members,
    news,
    planning,
    presence,
    reminders,
    settings,
    sheets,
    shifts,
    standby,
    swaps,
    templates,
    timetable,
    waiting,
    whatif,
)
from handlers.groups import actions as groups_actions
from handlers.groups import chat as groups_chat
from handlers.home import chat as home_chat
from handlers.kit import wording
from handlers.kit.feature import Feature, Hooks
from handlers.members import actions as members_actions
from handlers.members import chat as members_chat

# In the order of the home card, of help and of command menus.
FEATURES: tuple[Feature, ...] = (
    home.FEATURE,
    shifts.FEATURE,
    board.FEATURE,
    timetable.FEATURE,
    calendar.FEATURE,
    grid.FEATURE,
    charts.FEATURE,
    hours.FEATURE,
    planning.FEATURE,
    changing.FEATURE,
    assigning.FEATURE,
    templates.FEATURE,
    drafts.FEATURE,
    gaps.FEATURE,
    cover.FEATURE,
    asking.FEATURE,
    standby.FEATURE,
    waiting.FEATURE,
    learning.FEATURE,
    reminders.FEATURE,
    presence.FEATURE,
    lateness.FEATURE,
    swaps.FEATURE,
    sheets.FEATURE,
    news.FEATURE,
    absences.FEATURE,
    members.FEATURE,
    whatif.FEATURE,
    abilities.FEATURE,
    settings.FEATURE,
    joining.FEATURE,
    groups.FEATURE,
    ladder.FEATURE,
)

HOOKS = Hooks(
    stranger=home_chat.stranger,
    lost=home_chat.lost,
    guard=wording.guard,
    unwanted=home_chat.unwanted,
    presence=members_chat.presence,
    unreachable=members_actions.mark_unreachable,
    group_presence=groups_chat.presence,
    group_moved=groups_chat.moved,
    group_lost=groups_actions.lose,
    group_migrated=groups_actions.move,
)
