"""News about shifts: what somebody else did that concerns the reader. Whoever does it posts it through the kit."""

from handlers.kit.feature import Feature, Message
from handlers.news import views

FEATURE = Feature(
    name="news",
    messages={
        "cancelled": Message(views.cancelled),
        "moved": Message(views.moved),
        "changed": Message(views.changed),
        "given": Message(views.given),
        "withdrawn": Message(views.withdrawn),
        "orphaned": Message(views.orphaned),
        "covered": Message(views.covered),
        "left_late": Message(views.left_late),
    },
)
