"""Staff accounts: signing in and out, passwords, and sessions that can be ended."""

from flask import Blueprint

bp = Blueprint("staff", __name__, url_prefix="/staff", cli_group="staff")

from feedback.staff import commands, refusals, routes  # noqa: E402, F401 - they register on bp
