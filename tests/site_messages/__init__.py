"""Messages from other sites: kept, helped and refused as on our own."""
