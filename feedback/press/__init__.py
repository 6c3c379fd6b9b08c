"""Pages printed once and served from memory: what is finite needs no Flask to be read."""

from feedback.press.press import Press, init_app
from feedback.press.printing import Subject

__all__ = ["Press", "Subject", "init_app"]
