"""The process: one way in, one way out, and the clock."""

import os

# PTB deprecates its plain numbers for durations; this asks for what it will give anyway.
os.environ.setdefault("PTB_TIMEDELTA", "true")
