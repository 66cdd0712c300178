"""What every slice talks with. Decides nothing, knows no slice."""
