"""The slice `pausing`."""
