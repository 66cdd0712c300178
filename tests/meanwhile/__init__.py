"""The slice `meanwhile`."""
