"""The doors: ``app`` for any WSGI server, ``door`` for granian (``--interface asgi wsgi:door``)."""

from feedback import create_app
from feedback.front_door import FrontDoor
from feedback.garbage import collect_seldom

app = create_app()
app.extensions["press"].start()
door = FrontDoor(app)
collect_seldom()
