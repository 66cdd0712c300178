"""Answering difficult cases: the alert, taking one, giving it on, what became of it, and the list of all of them."""
