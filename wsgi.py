"""The doors: ``app`` for any WSGI server, ``door`` for granian (``--interface asgi wsgi:door``)."""

import os

from flask.cli import NoAppException

from feedback import create_app
from feedback.config_checks import SettingError
from feedback.front_door import FrontDoor
from feedback.garbage import spare_what_stays

is_command = os.environ.get("FLASK_RUN_FROM_CLI") == "true"
try:
    app = create_app()
except SettingError as error:
    # Flask says of it in one line what is wrong, and of any other error where it was in the code.
    raise (NoAppException(str(error)) if is_command else error) from None
# A command serves nobody: pages that are printed meanwhile would break off with it, and its log
# would speak of that.
if not is_command:
    app.extensions["press"].start()
    door = FrontDoor(app)
    spare_what_stays()
