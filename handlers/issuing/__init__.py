"""Putting guidance and announcements out: to whom, until when, how it looks to its readers, and when it goes."""

from handlers.issuing import chat, views
from handlers.kit.feature import Feature, Message

FEATURE = Feature(
    name="issuing",
    taps={
        "whom": chat.whom,
        "everybody": chat.everybody,
        "pick": chat.pick,
        "aim": chat.aim,
        "until": chat.until,
        "lasts": chat.last,
        "by": chat.by,
        "due": chat.due,
        "must": chat.must,
        "sound": chat.sound,
        "urgent": chat.urgent,
        "preview": chat.preview,
        "send": chat.send,
        "again": chat.again,
        "plan": chat.plan,
        "at": chat.at,
        "unplan": chat.unplan,
        "drop": chat.drop,
        "restore": chat.restore,
    },
    answers={"ends": chat.typed_end, "reads": chat.typed_deadline, "when": chat.typed_time},
    messages={
        "whom": Message(views.whom),
        "pick": Message(views.pick),
        "until": Message(views.until),
        "by": Message(views.by),
        "preview": Message(views.preview),
        "plan": Message(views.plan),
        "again": Message(views.again),
    },
)
