"""Tests of the process: ways in and out, the clock, the sandbox."""
