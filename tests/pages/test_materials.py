"""The colours of the stylesheet can be told apart: WCAG 2.2, 1.4.3 and 1.4.11."""

from __future__ import annotations

import re

import pytest

from feedback.config import ROOT

TEXT = 4.5
EDGE = 3.0
PAIRS = [
    ("ink", "paper"),
    ("ink", "wash"),
    ("ink", "danger-wash"),
    ("ink", "warn-wash"),
    ("soft", "paper"),
    ("soft", "wash"),
    ("soft", "danger-wash"),
    ("action", "paper"),
    ("action", "wash"),
    ("action", "danger-wash"),
    ("on-action", "action"),
    ("on-brand", "brand"),
    ("danger", "paper"),
    ("danger", "danger-wash"),
    ("warn", "warn-wash"),
    ("done", "paper"),
    ("done", "wash"),
    ("focus-edge", "focus"),
]


def materials(dark: bool) -> dict[str, str]:
    """Return the custom properties that hold in a colour scheme."""
    css = (ROOT / "static" / "css" / "site.css").read_text("utf-8")
    light_block, dark_block = re.findall(r":root \{(.*?--ink: #.*?)\}", css, re.DOTALL)[:2]
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", light_block))
    if dark:
        colours.update(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", dark_block))
    return colours


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rgb`` or ``#rrggbb``, as WCAG defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return how far two colours are apart, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_what_stands_on_a_ground_can_be_read(dark: bool, front: str, back: str) -> None:
    colours = materials(dark)

    assert contrast(colours[front], colours[back]) >= TEXT


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_edge_of_a_control_can_be_seen(dark: bool) -> None:
    colours = materials(dark)

    for ground in ("paper", "wash", "danger-wash"):
        assert contrast(colours["soft"], colours[ground]) >= EDGE
    # One half of the focus ring is seen on any ground: the dark edge, or the yellow within it.
    rings = [contrast(colours[part], colours["paper"]) for part in ("focus", "focus-edge")]
    assert max(rings) >= EDGE


def test_black_on_white_is_as_far_apart_as_can_be() -> None:
    assert round(contrast("#000", "#ffffff"), 3) == 21
