"""Whom somebody in danger can talk to: the lines that fit stand first, then all others."""

from __future__ import annotations

from collections.abc import Collection

# Whatever was said: we may have misread it, and most who write of danger tell of their own home.
ALWAYS = ("nda_helpline", "live_fear_free", "scot_da", "ni_dsa", "samaritans", "childline")
FITTING = {
    "suicide": ("samaritans", "shout", "lifeline_ni"),
    "sexual": ("rape_crisis_ew", "live_fear_free", "rape_crisis_scot", "ni_dsa"),
    "stalking": ("stalking",),
    "slavery": ("modern_slavery",),
    "fraud": ("bank_159", "report_fraud"),
}


def support_lines(needs: Collection[str]) -> list[str]:
    """Return the names of routes, each once, in the order in which they are shown."""
    fitting = [name for need in needs for name in FITTING.get(need, ())]
    return list(dict.fromkeys([*fitting, *ALWAYS]))
