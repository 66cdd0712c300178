"""Lists of difficult cases."""
