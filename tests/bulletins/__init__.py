"""Guidance and announcements for who reads them: cards, receipts, reminders, what happens as time passes."""
