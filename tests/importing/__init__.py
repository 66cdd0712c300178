"""Tables of the contact centre: their columns, sums, and what is kept of them."""
