"""The course of a difficult case: everything that happened to it, who was alerted by which way, and what came of it."""

from handlers.course import chat, views
from handlers.kit.feature import Feature, Message

FEATURE = Feature(name="course", taps={"open": chat.open_card}, messages={"card": Message(views.card)})
