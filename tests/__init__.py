"""What people do with Signpost, and what they must be able to rely on."""
