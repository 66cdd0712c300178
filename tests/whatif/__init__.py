"""What would be missing without somebody."""
