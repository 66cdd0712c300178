"""Flagging a difficult case, and seeing what becomes of it."""

from datetime import timedelta

from handlers.flagging import chat, jobs, views
from handlers.kit.feature import Command, Feature, Job, Message
from handlers.rules.rights import Right

FEATURE = Feature(
    name="flagging",
    commands=(Command("case", chat.begin, Right.FLAG_CASES, aliases=("juhtum",)),),
    taps={
        "open": chat.begin,
        "now": chat.cry,
        "level": chat.choose,
        "put": chat.put,
        "ask": chat.ask,
        "card": chat.open_card,
        "relevel": chat.relevel,
        "withdraw": chat.withdraw,
        "reopen": chat.reopen,
        "close": chat.close,
        "next": chat.wake_next,
        "note": chat.ask_note,
        "unnote": chat.unnote,
    },
    answers={"noted": chat.note},
    messages={
        "level": Message(views.level),
        "card": Message(views.card),
        "asking": Message(views.asking),
        "noting": Message(views.noting),
        "draft": Message(views.draft),
        "begun": Message(views.begun),
        "news": Message(views.news, waits=views.held_news),
        "outcome": Message(views.outcome, waits=views.held),
    },
    jobs=(
        Job("flagging.drafts", timedelta(seconds=30), jobs.look_after_drafts),
        Job("flagging.fates", timedelta(seconds=5), jobs.show_fates),
    ),
    home=views.home,
    on_shift=views.on_shift,
)
