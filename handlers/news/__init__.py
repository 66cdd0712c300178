"""News about shifts: what somebody else did that concerns the reader. Whoever does it posts it through the kit.
At night it waits, unless the shift is imminent."""

from handlers.kit import hush
from handlers.kit.feature import Feature, Message
from handlers.news import views

FEATURE = Feature(
    name="news",
    messages={
        "cancelled": Message(views.cancelled, waits=hush.until),
        "moved": Message(views.moved, waits=hush.until),
        "changed": Message(views.changed, waits=hush.until),
        "given": Message(views.given, waits=hush.until),
        "withdrawn": Message(views.withdrawn, waits=hush.until),
        "orphaned": Message(views.orphaned, waits=hush.until),
        "covered": Message(views.covered, waits=hush.until),
        "left_late": Message(views.left_late, waits=hush.until),
    },
)
