"""Tests of the pictures of figures: what is drawn, where, and what is said of it."""
