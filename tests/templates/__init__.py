"""Tests of the templates slice."""
