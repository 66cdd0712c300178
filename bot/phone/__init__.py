"""Ways to a phone besides Telegram: push, SMS, voice. One small interface, an adapter for each provider.

When to use which way, whether to try again, and the words are not decided here.
"""

from bot.phone.outcomes import (
    Acknowledged,
    Cancellation,
    Channel,
    Delivered,
    Failed,
    Outcome,
    Pending,
    Reason,
    Ring,
    Sent,
    Status,
    Uncertain,
    Undelivered,
    Unknown,
)
from storage.contacts import Way

__all__ = [
    "Acknowledged",
    "Cancellation",
    "Channel",
    "Delivered",
    "Failed",
    "Outcome",
    "Pending",
    "Reason",
    "Ring",
    "Sent",
    "Status",
    "Uncertain",
    "Undelivered",
    "Unknown",
    "Way",
]
