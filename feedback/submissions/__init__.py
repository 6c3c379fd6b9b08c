"""The feedback form, and what it stores."""

from flask import Blueprint

bp = Blueprint("submissions", __name__)

from feedback.submissions import refusals, routes  # noqa: E402, F401 - they register on bp
