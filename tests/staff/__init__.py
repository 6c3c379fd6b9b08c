"""Accounts, signing in, and sessions that end."""
