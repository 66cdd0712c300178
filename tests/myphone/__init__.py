"""A person's own ways to their phone (`handlers/phones`)."""
