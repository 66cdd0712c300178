"""The watchdog: what it decides, whom it tells by which way, and as a process beside the bot."""
