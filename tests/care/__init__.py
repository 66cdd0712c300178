"""The slice `care`."""
