"""Another site, and what it sends."""

from __future__ import annotations

import json
from typing import Any

from flask import Flask

ORIGIN = "https://www.example.org"
# A response whose JSON may have any shape.
Answer = Any


class OtherSite:
    """A site that was let in, as its server or its pages call us."""

    def __init__(self, app: Flask, name: str = "Example Council", origin: str = ORIGIN) -> None:
        self.app, self.origin = app, origin
        added = app.test_cli_runner().invoke(args=["sites", "add", name, "--origin", origin])
        assert added.exit_code == 0, added.output
        self.key = added.output.split()[-1]

    def send(
        self, key: str = "one", prefix: str = "", headers: Any = None, **values: Any
    ) -> Answer:
        """Send a message under a key of the site's own."""
        body = {"about": "website", "text": "Hard to read.", **values}
        return self.post(json.dumps(body), key, prefix=prefix, headers=headers)

    def post(
        self, body: str | bytes, key: str = "one", prefix: str = "", headers: Any = None
    ) -> Answer:
        """Send a body as it stands."""
        usual = {
            "Authorization": f"Bearer {self.key}",
            "Idempotency-Key": key,
            "Content-Type": "application/json",
            **(headers or {}),
        }
        kept = {name: value for name, value in usual.items() if value is not None}
        return self.app.test_client().post(f"{prefix}/api/v1/feedback", data=body, headers=kept)
