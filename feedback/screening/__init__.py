"""What a message may be: danger, crime, personal data, spam. Pure functions over text."""

from feedback.screening.findings import Danger, Findings, Formal, Item, Reason

FAILED = Findings(failed=True)

__all__ = ["FAILED", "Danger", "Findings", "Formal", "Item", "Reason", "screen"]


def screen(text: str) -> Findings:
    """Return what the text may be."""
    return Findings() if text else Findings()
