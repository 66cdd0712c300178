"""Being there: coming, pauses, going, counting, and places nobody ended."""
