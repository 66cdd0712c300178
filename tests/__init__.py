"""The tests; see README.md for which test is for what."""
