"""Other sites whose visitors may write to us: which they are, and the key that each one has."""

from flask import Blueprint

bp = Blueprint("sites", __name__, cli_group=None)

from feedback.sites import commands as commands  # noqa: E402 - it registers on the blueprint above
