"""Speed and memory of the bot beside bare echo bots, in one run: `python -m tests.bench`. Nothing is asserted."""
