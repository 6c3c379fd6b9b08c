"""The queue: reading what people sent, and deciding on it."""

from flask import Blueprint

from feedback.hidden_characters import visible_marks
from feedback.references import spoken

bp = Blueprint("moderation", __name__, url_prefix="/staff")
bp.add_app_template_filter(visible_marks)
bp.add_app_template_filter(spoken)

from feedback.moderation import digest as digest  # noqa: E402 - it registers on the blueprint above
from feedback.moderation import message_routes as message_routes  # noqa: E402 - it registers on the blueprint above
from feedback.moderation import record_routes as record_routes  # noqa: E402 - it registers on the blueprint above
from feedback.moderation import refusals as refusals  # noqa: E402 - it registers on the blueprint above
from feedback.moderation import routes as routes  # noqa: E402 - it registers on the blueprint above
from feedback.moderation import usefulness as usefulness  # noqa: E402 - as above
from feedback.moderation import wishes as wishes  # noqa: E402 - as above
