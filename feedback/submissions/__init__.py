"""The feedback form, and what it stores."""

from flask import Blueprint

bp = Blueprint("submissions", __name__, cli_group=None)

from feedback.submissions import context as context  # noqa: E402 - it registers on the blueprint above
from feedback.submissions import forgetting as forgetting  # noqa: E402 - as above
from feedback.submissions import routes as routes  # noqa: E402 - as above
