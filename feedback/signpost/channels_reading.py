"""Tables of the data files, read into the ways to reach somebody."""

from __future__ import annotations

from feedback.signpost.channels import Email, Online, Phone, TextNumber
from feedback.signpost.facts import Nation, Status
from feedback.signpost.tables import Table


def phone(table: Table) -> Phone:
    """Read a number to ring."""
    found = Phone(
        display=table.text("display"),
        link=table.flag("link"),
        status=table.status(),
        label=table.text("label", ""),
        hours=table.fact("hours"),
        cost=table.fact("cost"),
        nations=table.choices("nations", Nation),
    )
    table.finish()
    return found


def text_number(table: Table) -> TextNumber:
    """Read a number to text."""
    display, instruction = table.text("display"), table.text("instruction")
    found = TextNumber(display, instruction, *_where(table))
    table.finish()
    return found


def online(table: Table) -> Online:
    """Read a page on somebody else's site."""
    label, url = table.text("label"), table.text("url")
    found = Online(label, url, *_where(table))
    table.finish()
    return found


def email(table: Table) -> Email:
    """Read an address to write to."""
    address, label = table.text("address"), table.text("label")
    found = Email(address, label, *_where(table))
    table.finish()
    return found


def _where(table: Table) -> tuple[Status, tuple[Nation, ...]]:
    """Return how sure it is, and where in the UK it works."""
    return table.status(), table.choices("nations", Nation)
