"""The doors: ``app`` for any WSGI server, ``door`` for granian (``--interface asgi wsgi:door``)."""

import os

from feedback import create_app
from feedback.front_door import FrontDoor
from feedback.garbage import spare_what_stays

app = create_app()
# A command of Flask's serves nobody: pages that are printed meanwhile would break off with it, and
# its log would speak of that.
if os.environ.get("FLASK_RUN_FROM_CLI") != "true":
    app.extensions["press"].start()
    door = FrontDoor(app)
    spare_what_stays()
