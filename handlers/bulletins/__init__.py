"""Guidance and announcements for who reads them: the card in each chat, reading and its receipt, reminders."""

from datetime import timedelta

from handlers.bulletins import chat, jobs, views
from handlers.kit import hush
from handlers.kit.feature import Command, Feature, Job, Message

FEATURE = Feature(
    name="bulletins",
    commands=(Command("unread", chat.mine, aliases=("lugemata",)),),
    taps={
        "mine": chat.mine,
        "mine_below": chat.mine_below,
        "open": chat.open_,
        "below": chat.below,
        "read": chat.read,
        "done": chat.done,
        "answer": chat.answer,
        "text": chat.text,
        "document": chat.document,
    },
    messages={
        "card": Message(views.card, waits=views.waits),
        "reminder": Message(views.reminder, waits=hush.until_of),
        "reminders": Message(views.reminders, waits=hush.until_of),
        "replaced": Message(views.replaced),
        "moved": Message(views.moved),
        "document": Message(views.document),
        "mine": Message(views.mine),
        "missing": Message(views.missing, waits=hush.until_of),
        "unsent": Message(views.unsent, waits=hush.until_of),
    },
    jobs=(
        Job("bulletins.due", timedelta(seconds=10), jobs.put_out),
        # Sixty a second are more than Telegram takes: what is owed never runs out while there is more to owe.
        Job("bulletins.spread", timedelta(seconds=1), jobs.spread),
        Job("bulletins.catch_up", timedelta(minutes=1), jobs.catch_up),
        Job("bulletins.over", timedelta(minutes=1), jobs.close),
        Job("bulletins.remind", timedelta(minutes=1), jobs.remind),
        Job("bulletins.remind_asked", timedelta(seconds=5), jobs.remind_asked),
        Job("bulletins.forget", timedelta(hours=6), jobs.forget),
    ),
    home=views.home,
    before_shift=views.before_shift,
)
