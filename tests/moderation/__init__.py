"""The queue, and what two people do with one message."""
