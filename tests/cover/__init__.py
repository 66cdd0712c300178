"""Finding somebody for who cannot come."""
