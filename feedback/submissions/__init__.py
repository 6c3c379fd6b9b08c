"""The feedback form, and what it stores."""

from flask import Blueprint

bp = Blueprint("submissions", __name__)

from feedback.submissions import routes  # noqa: E402, F401 - the views register on bp
