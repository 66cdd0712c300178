"""Phones that ring besides Telegram, from the alert of a case to who takes it: the real process and real providers."""
