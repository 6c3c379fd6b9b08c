"""Pages printed once and served from memory: what is finite needs no Flask to be read."""

from feedback.press.press import Press, Subject, init_app

__all__ = ["Press", "Subject", "init_app"]
