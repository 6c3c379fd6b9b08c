"""The least form for a message that the asked-for packages make: what they alone cost.

No screening, no lanes, no token, no language, no mail, no encryption, no next page.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import bleach
from flask import Flask
from flask_limiter import Limiter
from flask_wtf import FlaskForm
from sqlalchemy import Text, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length

from feedback.config import Config
from feedback.database import engine_options
from feedback.front_door import FrontDoor
from feedback.sqlite import make_private, prepare

FILE = "least.sqlite3"
ABOUT = [(it, it) for it in ("website", "service", "crime")]


class Base(DeclarativeBase):
    """One table."""


class Message(Base):
    """What somebody sent."""

    __tablename__ = "message"

    id: Mapped[int] = mapped_column(primary_key=True)
    about: Mapped[str]
    text: Mapped[str] = mapped_column(Text)


class Form(FlaskForm):
    """Two of our fields."""

    about = RadioField(
        choices=[(it, it) for it in ("website", "service", "crime")], validators=[InputRequired()]
    )
    text = TextAreaField(validators=[InputRequired(), Length(max=5000)])


def form() -> Any:
    """Return it behind our door, with a database that is as durable as ours."""
    app = Flask(__name__)
    app.config.from_object(Config)
    app.config.update(WTF_CSRF_ENABLED=False, SECURE=False)
    limiter = Limiter(lambda: "everybody", app=app, storage_uri="memory://")
    path = Path(os.environ["SIGNPOST_INSTANCE"]) / FILE
    make_private(path)
    engine = create_engine(**engine_options(f"sqlite:///{path}"), pool_size=17)
    prepare(engine)
    Base.metadata.create_all(engine)

    @app.post("/feedback")
    @limiter.limit("100000000 per day")
    def send() -> tuple[str, int]:
        sent = Form()
        if not sent.validate():
            return "", 422
        with Session(engine) as session:
            session.add(Message(about=sent.about.data, text=bleach.clean(str(sent.text.data))))
            session.commit()
        return "", 303

    return FrontDoor(app)
