"""The watchdog: a process of its own that reads when the bot last ticked, and rings people when that is too long ago.

It stands on the database, the ways to phones and the texts alone: what breaks the bot must not break this.
"""
