"""Real servers for tests: each starts in about a second and ends with the tests."""
