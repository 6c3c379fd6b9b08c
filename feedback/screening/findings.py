"""What screening found in a message."""

from __future__ import annotations

from typing import NamedTuple


class Item(NamedTuple):
    """Something found in a text: its kind, and where it stands, in code points."""

    kind: str
    start: int
    end: int
