"""Other sites: let in with a key, and stopped again."""
