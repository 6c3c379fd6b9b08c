"""The feedback form, from the first look to the reference."""
