"""A message's own page: found again, added to, and taken back."""
