"""Providers of push messages, SMS and calls of our own, and the handsets they reach; for tests and for trying out.

Each is as strict as its provider documents. They know nothing of Valvelaud.
"""

from bot.sandbox.phones.addresses import Addresses
from bot.sandbox.phones.handsets import Arrival, Handsets, Kind, Stage
from bot.sandbox.phones.services import Services

__all__ = ["Addresses", "Arrival", "Handsets", "Kind", "Services", "Stage"]
