"""The feedback form, and what it stores."""

from flask import Blueprint

bp = Blueprint("submissions", __name__, cli_group=None)

from feedback.submissions import forgetting, routes  # noqa: E402, F401 - they register on bp
