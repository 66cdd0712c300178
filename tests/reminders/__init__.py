"""What reminders promise: who gets which, when, and what is not sent."""
