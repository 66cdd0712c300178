"""What being asked to step in promises: who hears what, and what an answer does."""
