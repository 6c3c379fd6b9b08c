"""What leaves the site: alerts to the staff on duty, answers to senders, the staff's digest."""

from flask import Blueprint

bp = Blueprint("outbox", __name__)

from feedback.outbox import commands as commands  # noqa: E402 - it registers on the blueprint above
