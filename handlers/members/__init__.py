"""Who is in the team: the list, roles, leaving and coming back, and who cannot be reached."""

from handlers.kit import hush
from handlers.kit.feature import Command, Feature, Message
from handlers.members import chat, views
from handlers.rules.rights import Right

FEATURE = Feature(
    name="members",
    commands=(Command("team", chat.team, right=Right.MANAGE_MEMBERS, aliases=("tiim",)),),
    taps={
        "team": chat.team,
        "card": chat.open_card,
        "roles": chat.roles,
        "role": chat.give_role,
        "languages": chat.languages,
        "language": chat.give_language,
        "rename": chat.ask_new_name,
        "leaving": chat.leaving,
        "disable": chat.disable,
        "restore": chat.restore,
    },
    answers={"renamed": chat.rename},
    messages={
        "team": Message(views.team),
        "card": Message(views.card),
        "ask_new_name": Message(views.ask_new_name),
        "roles": Message(views.roles),
        "languages": Message(views.languages),
        "leaving": Message(views.leaving),
        "joined": Message(views.joined),
        "unreachable": Message(views.unreachable),
        "reachable": Message(views.reachable),
        "role_changed": Message(views.role_changed, waits=hush.until_of),
        "restored": Message(views.restored, waits=hush.until_of),
    },
    home=views.home,
    digest=views.digest,
)
