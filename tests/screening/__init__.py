"""What screening finds in messages."""
