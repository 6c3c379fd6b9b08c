"""Two moderators at their desks."""

import pytest
from flask import Flask

from tests.browsing import Browser
from tests.staff.people import signed_in


@pytest.fixture
def ann(app: Flask) -> Browser:
    """Ann is signed in."""
    return signed_in(app, name="Ann Moderator")


@pytest.fixture
def bob(app: Flask) -> Browser:
    """Bob is signed in too."""
    return signed_in(app, "bob@example.org", name="Bob <b>Moderator</b>")
