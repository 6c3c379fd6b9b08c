"""What a person meets before Flask does."""
