"""The slice `cases`."""
