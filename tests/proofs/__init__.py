"""Looking back at the alerts."""
