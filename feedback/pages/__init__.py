"""What the site says of itself: privacy, cookies, accessibility."""

from flask import Blueprint

bp = Blueprint("pages", __name__)

from feedback.pages import routes as routes  # noqa: E402 - the views need the blueprint above
from feedback.pages import well_known as well_known  # noqa: E402 - as above
