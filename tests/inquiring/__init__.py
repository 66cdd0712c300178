"""The slice `inquiring`."""
