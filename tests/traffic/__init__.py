"""Figures of the contact centre: months, and typing them."""
