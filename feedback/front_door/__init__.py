"""What stands before Flask: whole requests only, and an answer of its own when Flask is full."""

from feedback.front_door.door import FrontDoor

__all__ = ["FrontDoor"]
