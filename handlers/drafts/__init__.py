"""Drafts of weekly templates: drawing up, changing and ending them, with a look ahead before anything is saved."""

from handlers.drafts import chat, views
from handlers.kit.feature import Feature, Message

FEATURE = Feature(
    name="drafts",
    taps={
        "new": chat.begin,
        "change": chat.change,
        "end": chat.end,
        "draft": chat.look_over,
        "days": chat.days,
        "hours": chat.hours,
        "people": chat.people,
        "choices": chat.choices,
        "dates": chat.dates,
        "put": chat.put,
        "pick": chat.pick,
        "save": chat.save,
        "save_cancel": chat.save_cancelling,
        "discard": chat.discard,
    },
    answers={"hours": chat.typed_hours, "date": chat.typed_date},
    messages={
        "draft": Message(views.draft),
        "days": Message(views.days),
        "hours": Message(views.hours),
        "people": Message(views.people),
        "choices": Message(views.choices),
        "dates": Message(views.dates),
    },
)
