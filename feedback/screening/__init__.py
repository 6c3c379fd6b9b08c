"""Screening: what a message may be, and the words that say so. Pure functions over text."""
