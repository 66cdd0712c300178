"""Tests of news about shifts."""
