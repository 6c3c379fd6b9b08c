"""A message's own page: what its sender sees and does of it afterwards, without an account."""

from flask import Blueprint

bp = Blueprint("own_page", __name__)

from feedback.own_page import routes as routes  # noqa: E402 - it registers on the blueprint above
