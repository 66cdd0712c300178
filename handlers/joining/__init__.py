"""Coming into the team: adding somebody, the one-time link, following it, and a new one after a lost phone."""

from datetime import timedelta

from handlers.joining import chat, jobs, views
from handlers.kit.feature import Feature, Job, Message

FEATURE = Feature(
    name="joining",
    taps={
        "invite": chat.invite,
        "plain": chat.invite_plain,
        "ask": chat.ask_name,
        "link": chat.link,
        "losing": chat.losing,
        "cut": chat.cut_off,
    },
    answers={"name": chat.add},
    starts={"join": chat.join},
    messages={
        "choose_role": Message(views.choose_role),
        "ask_name": Message(views.ask_name),
        "invitation": Message(views.invitation),
        "losing": Message(views.losing),
        "entry": Message(views.entry),
    },
    jobs=(Job("joining.links", timedelta(seconds=20), jobs.look_after_links),),
)
