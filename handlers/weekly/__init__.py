"""The weekly report: how the week was, what it was like beside the four before, and what the next one needs."""

from handlers.kit.feature import Feature, Message
from handlers.weekly import chat, views

FEATURE = Feature(
    name="weekly",
    taps={"last": chat.last, "of": chat.of, "workbook": chat.workbook},
    messages={"report": Message(views.report), "workbook": Message(views.workbook)},
)
