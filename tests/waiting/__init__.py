"""Standing in line for a full shift, and being offered a place that came free."""
