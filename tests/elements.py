"""HTML as a browser takes it apart, by the rules of HTML5."""

from __future__ import annotations

from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode

CONTROLS = ":is(input, select, textarea)[name]:not([disabled], [type=submit], [type=button])"


class Element:
    """One element, or the whole document."""

    def __init__(self, node: LexborNode) -> None:
        self.node = node

    def __str__(self) -> str:
        return self.node.html or ""

    @property
    def name(self) -> str:
        """What kind of element it is, in small letters."""
        return self.node.tag or ""

    @cached_property
    def attrs(self) -> dict[str, str]:
        """Its attributes; one that is only named says nothing."""
        return {name: value or "" for name, value in self.node.attributes.items()}

    def __getitem__(self, name: str) -> str:
        return self.attrs[name]

    def get(self, name: str, default: str | None = None) -> str | None:
        """Return an attribute if it is there."""
        return self.attrs.get(name, default)

    def has_attr(self, name: str) -> bool:
        """Is the attribute there?"""
        return name in self.attrs

    def select(self, selector: str) -> list[Element]:
        """Return what fits inside it, in the order of the page."""
        # Lexbor counts the element itself. To compare two nodes would be to write both out.
        own = self.node.mem_id
        return [Element(node) for node in self.node.css(selector) if node.mem_id != own]

    def select_one(self, selector: str) -> Element | None:
        """Return the first that fits inside it."""
        found = self.select(selector)
        return found[0] if found else None

    def get_text(self, separator: str = "", strip: bool = False) -> str:
        """Return its words; ``strip`` trims each piece and leaves empty ones out."""
        return self.node.text(separator=separator, strip=strip, skip_empty=strip)

    @property
    def text(self) -> str:
        """Its words as they stand."""
        return self.get_text()

    def remove(self) -> None:
        """Take it out of the page."""
        self.node.decompose()

    @property
    def fields(self) -> dict[str, str]:
        """What the controls in it would send; of several with one name, the first."""
        found: dict[str, str] = {}
        for control in self.select(CONTROLS):
            value = control.sent
            if value is not None:
                found.setdefault(control["name"], value)
        return found

    @property
    def sent(self) -> str | None:
        """What this control would send, if anything."""
        if self.name == "textarea":
            return self.get_text()
        if self.name == "select":
            chosen = self.select_one("option[selected]") or self.select_one("option")
            return chosen.get("value", chosen.get_text()) if chosen else None
        if self.get("type") in ("radio", "checkbox"):
            return self.get("value", "on") if self.has_attr("checked") else None
        return self.get("value", "")


def parsed(html: str) -> Element:
    """Take a page apart; what a page must have and this one lacks is put in, as browsers do."""
    document = LexborHTMLParser(html).root
    assert document is not None and document.parent is not None
    return Element(document.parent)
