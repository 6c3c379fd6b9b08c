"""What people answer about pages."""
