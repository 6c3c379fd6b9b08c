"""Two moderators at their desks."""

import pytest
from flask import Flask

from tests.browsing import Browser
from tests.staff.people import signed_in


@pytest.fixture
def moderator(app: Flask) -> Browser:
    """First is signed in."""
    return signed_in(app, name="First Moderator")


@pytest.fixture
def colleague(app: Flask) -> Browser:
    """Second is signed in too."""
    return signed_in(app, "colleague@example.org", name="Second <b>Moderator</b>")
