"""A Telegram of our own, for trying the bot out and for tests. It knows nothing of Valvelaud."""

from bot.sandbox.clock import MovableClock
from bot.sandbox.groups import Group
from bot.sandbox.people import CannotError, Person
from bot.sandbox.presses import Answer, Press
from bot.sandbox.server import Sandbox

__all__ = ["Answer", "CannotError", "Group", "MovableClock", "Person", "Press", "Sandbox"]
