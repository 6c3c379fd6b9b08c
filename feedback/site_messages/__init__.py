"""Messages that other sites send us for their visitors, as a program does."""

from flask import Blueprint

bp = Blueprint("site_messages", __name__)

from feedback.site_messages import routes as routes  # noqa: E402 - it registers on the blueprint above
