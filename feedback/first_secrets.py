"""Makes the secrets of a new instance: ``python -m feedback.first_secrets``."""

from __future__ import annotations

import os
import secrets
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from feedback.config import instance_path
from feedback.encryption import new_key


def make_secrets(instance: Path) -> bool:
    """Write fresh secrets to `settings.toml`, if the file is not there. Tell whether it wrote."""
    instance.mkdir(parents=True, exist_ok=True)
    path = instance / "settings.toml"
    if path.exists():
        return False
    key = new_key(f"{datetime.now(UTC):%Y-%m}")
    text = (
        "# Keep a copy of this file away from the database. Without the keys, names and e-mail\n"
        "# addresses that people left cannot be read again.\n"
        f'SECRET_KEY = "{secrets.token_urlsafe(48)}"\n'
        f'ENCRYPTION_KEYS = ["{key}"]\n'
    )
    # Written aside and moved: two starts at once, or a full disk, must not leave half a secret.
    descriptor, draft = tempfile.mkstemp(dir=instance, prefix=".settings-")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        Path(draft).unlink()
    return True


if __name__ == "__main__":
    wrote = make_secrets(instance_path())
    print("Wrote settings.toml." if wrote else "settings.toml is there already; left alone.")
