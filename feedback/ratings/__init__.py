"""Is this page useful? What people answer at the foot of a page, counted and never who they are."""

from flask import Blueprint

bp = Blueprint("ratings", __name__)

from feedback.ratings import marks, routes  # noqa: E402, F401 - they register on bp
