"""The signpost: ways to report a crime or get help. Pure data; imports no database."""

from flask import Blueprint

bp = Blueprint("signpost", __name__, cli_group="signpost")

from feedback.signpost import api as api  # noqa: E402 - as above
from feedback.signpost import commands as commands  # noqa: E402 - they need the blueprint above
from feedback.signpost import exporting as exporting  # noqa: E402 - as above
from feedback.signpost import finite as finite  # noqa: E402 - as above
from feedback.signpost import force_routes as force_routes  # noqa: E402 - as above
from feedback.signpost import review as review  # noqa: E402 - as above
from feedback.signpost import routes as routes  # noqa: E402 - they need the blueprint above
from feedback.signpost import topic_routes as topic_routes  # noqa: E402 - as above
