"""Tests of the signpost."""
