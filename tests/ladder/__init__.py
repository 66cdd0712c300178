"""The slice `ladder`."""
