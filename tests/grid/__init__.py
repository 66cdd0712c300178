"""Tests of the week for who plans it."""
