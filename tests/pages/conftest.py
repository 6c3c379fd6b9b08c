"""These pages need no database, so they are tested with one that cannot be opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from feedback import create_app
from tests.browsing import Browser
from tests.conftest import SECRETS


@pytest.fixture
def site(tmp_path: Path) -> Callable[..., Browser]:
    """Give a browser on a site with settings of one's own."""

    def make(**settings: Any) -> Browser:
        return Browser(app_without_database(tmp_path, **settings))

    return make


def app_without_database(folder: Path, **settings: Any) -> Flask:
    """Build an application whose database is in a folder that is not there."""
    return create_app(
        {
            **SECRETS,
            "DATABASE_URL": f"sqlite:///{folder}/nowhere/signpost.sqlite3",
            "RATE_LIMIT_URL": "memory://",
            **settings,
        }
    )
