"""Tests of the lateness slice."""
