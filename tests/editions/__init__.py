"""What was put out, as who leads sees it."""
