"""Swapping shifts with a colleague: what is offered, what an answer does, and what nobody may break."""
