"""The process: one way in, one way out, and the clock."""
