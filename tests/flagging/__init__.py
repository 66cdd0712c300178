"""Flagging a difficult case and seeing what becomes of it."""
