"""The doors: ``app`` for any WSGI server, ``door`` for granian (``--interface asgi wsgi:door``)."""

from feedback import create_app
from feedback.front_door import FrontDoor
from feedback.garbage import spare_what_stays

app = create_app()
app.extensions["press"].start()
door = FrontDoor(app)
spare_what_stays()
