"""Signpost: feedback on a beta site, the emergency signpost, and a moderation view."""

from collections.abc import Mapping
from typing import Any

from flask import Flask

from feedback import (
    cli,
    config,
    config_reading,
    database,
    demo,
    encryption,
    errors,
    headers,
    keys_rotating,
    languages,
    moderation,
    outbox,
    own_page,
    pages,
    press,
    rate_limits,
    ratings,
    signpost,
    site_messages,
    sites,
    staff,
    submissions,
    templating,
)
from feedback.extensions import Sessions, csrf
from feedback.screening import commands as screening_commands


def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """Build the application. Tests pass ``overrides`` instead of the environment."""
    app = Flask(
        __name__,
        instance_path=str(config.instance_path()),
        static_folder=str(config.ROOT / "static"),
        template_folder=str(config.ROOT / "templates"),
    )
    config_reading.load(app, overrides)
    # People type addresses with and without the last stroke.
    app.url_map.strict_slashes = False
    app.session_interface = Sessions()

    # templating comes first: Babel makes the Jinja environment, and options count before that.
    for part in (templating, cli, encryption, keys_rotating, errors, headers):
        part.init_app(app)
    for extension in (database, csrf, languages, rate_limits):
        extension.init_app(app)
    for room in (
        signpost,
        screening_commands,
        outbox,
        sites,
        submissions,
        own_page,
        site_messages,
        ratings,
        moderation,
        staff,
        pages,
        demo,
    ):
        app.register_blueprint(room.bp)
    # Last: it stands before all the others, and serves what is printed without asking them.
    press.init_app(app, signpost.finite)

    return app
