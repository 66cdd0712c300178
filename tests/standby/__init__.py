"""What quiet offers promise: who may make one, who hears of it, and what becomes of it."""
