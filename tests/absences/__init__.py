"""What being away does and shows."""
