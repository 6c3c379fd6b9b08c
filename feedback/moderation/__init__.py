"""The queue: reading what people sent, and deciding on it."""

from flask import Blueprint

bp = Blueprint("moderation", __name__, url_prefix="/staff")

from feedback.moderation import marks as marks  # noqa: E402 - it registers on the blueprint above
from feedback.moderation import refusals as refusals  # noqa: E402 - it registers on the blueprint above
from feedback.moderation import routes as routes  # noqa: E402 - it registers on the blueprint above
