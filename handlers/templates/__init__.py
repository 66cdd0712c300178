"""Weekly templates: what the rota is made of week after week, and making shifts of them as time passes."""

from datetime import timedelta

from handlers.kit.feature import Command, Feature, Job, Message
from handlers.rules.rights import Right
from handlers.templates import chat, jobs, views

FEATURE = Feature(
    name="templates",
    commands=(Command("templates", chat.browse, Right.PLAN_SHIFTS, aliases=("mallid",)),),
    taps={"list": chat.browse, "card": chat.look_at},
    messages={"list": Message(views.list_), "card": Message(views.card)},
    jobs=(Job("templates.generate", timedelta(minutes=5), jobs.generate),),
    digest=views.digest,
)
