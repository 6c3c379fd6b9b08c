"""Made-up messages and accounts, so that a first look shows a house that is lived in."""

from flask import Blueprint

bp = Blueprint("demo", __name__, cli_group=None)

from feedback.demo import commands  # noqa: E402, F401 - the command registers on bp
