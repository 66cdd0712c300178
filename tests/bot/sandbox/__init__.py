"""The sandbox must be as strict as Telegram, or every other test here is worth nothing."""
