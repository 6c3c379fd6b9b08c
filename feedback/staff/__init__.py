"""Staff accounts: signing in and out, passwords, and sessions that can be ended."""

from flask import Blueprint

bp = Blueprint("staff", __name__, url_prefix="/staff", cli_group="staff")

from feedback.staff import commands as commands  # noqa: E402 - it registers on the blueprint above
from feedback.staff import refusals as refusals  # noqa: E402 - it registers on the blueprint above
from feedback.staff import routes as routes  # noqa: E402 - it registers on the blueprint above
