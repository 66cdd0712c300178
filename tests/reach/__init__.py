"""Who can be reached how, and what is not covered."""
