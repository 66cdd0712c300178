"""Tests of the calendar: files, addresses, and what an address answers."""
