"""Who stands in for whoever leads: naming, rights that follow, and what was missed."""
