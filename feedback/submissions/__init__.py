"""The feedback form, and what it stores."""

from importlib import import_module

from flask import Blueprint

bp = Blueprint("submissions", __name__, cli_group=None)

ROOM = (
    "answers",
    "context",
    "forgetting",
    "routes",
    "tracking",
    "withdrawals",
)
for _name in ROOM:
    # They register on the blueprint, or their tables.
    import_module(f"feedback.submissions.{_name}")
