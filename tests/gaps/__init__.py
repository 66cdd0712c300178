"""What the news of gaps promises: which lead hears when, who is asked, and what becomes of it."""
