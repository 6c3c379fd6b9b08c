"""The queue: reading what people sent, and deciding on it."""

from flask import Blueprint

bp = Blueprint("moderation", __name__, url_prefix="/staff")

from feedback.moderation import marks, refusals, routes  # noqa: E402, F401 - they register on bp
