"""The police forces, and the councils, counties and towns that people know them by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from feedback.signpost.channels import AnyChannel, Online, Phone, TextNumber
from feedback.signpost.facts import Nation

# The word that stands where a source would, until somebody has looked the place up.
FROM_MEMORY = "memory"
# What tells the check of a force from that of a route.
PREFIX = "force-"


class ForceKind(StrEnum):
    """Whom a force is there for."""

    LOCAL = "local"
    RAILWAY = "railway"
    GUARD = "guard"
    ISLAND = "island"


@dataclass(frozen=True, kw_only=True)
class Force:
    """One police force. Names are not translated: a force has a Welsh name, or it has none."""

    id: str
    official_name: str
    welsh_name: str
    also_called: tuple[str, ...]
    kind: ForceKind
    nations: tuple[Nation, ...]
    notes: tuple[str, ...]
    website: Online | None
    welsh_website: Online | None
    phones: tuple[Phone, ...]
    texts: tuple[TextNumber, ...]
    sources: tuple[str, ...]
    read_on: date | None
    checked_on: date | None
    checked_by: str

    def name(self, language: str) -> str:
        """Return what the force calls itself in this language."""
        return (self.welsh_name if language == "cy" else "") or self.official_name

    def site(self, language: str) -> Online | None:
        """Return its first page, in Welsh where there is one."""
        return (self.welsh_website if language == "cy" else None) or self.website

    @property
    def has_101(self) -> bool:
        """Say whether 101 is the way to it: 101 works within the UK alone."""
        return self.kind is not ForceKind.ISLAND

    @property
    def has_railway_police(self) -> bool:
        """Say whether another force, British Transport Police, has the railways here."""
        return self.kind is ForceKind.LOCAL and Nation.NORTHERN_IRELAND not in self.nations

    @property
    def check_name(self) -> str:
        """Return its name where checks are recorded; no route has a `-` in its own."""
        return f"{PREFIX}{self.id}"

    @property
    def channels(self) -> tuple[AnyChannel, ...]:
        """Return every way to reach it that we have, beside 999 and 101."""
        sites = tuple(site for site in (self.website, self.welsh_website) if site)
        return (*self.phones, *self.texts, *sites)

    def checked(self, on: date, by: str) -> Force:
        """Return the force as somebody found it to be right."""
        return replace(self, checked_on=on, checked_by=by)

    def published(self) -> Force:
        """Return the force with only what may be shown; pages are made from nothing else."""
        return replace(
            self,
            website=self._shown(self.website),
            welsh_website=self._shown(self.welsh_website),
            phones=tuple(it for it in self.phones if it.status.may_be_shown(self.checked_on)),
            texts=tuple(it for it in self.texts if it.status.may_be_shown(self.checked_on)),
        )

    def _shown(self, site: Online | None) -> Online | None:
        return site if site and site.status.may_be_shown(self.checked_on) else None


@dataclass(frozen=True)
class Area:
    """Somewhere that people name. More than one force where the name alone does not decide."""

    name: str
    within: str
    welsh: str
    also_called: tuple[str, ...]
    forces: tuple[str, ...]
    source: str

    def called(self, language: str) -> str:
        """Return its name, and what it lies within where that tells it from another."""
        name = (self.welsh if language == "cy" else "") or self.name
        return f"{name}, {self.within}" if self.within else name

    @property
    def names(self) -> Iterable[str]:
        """Every name that somebody may type."""
        short = [name for name in (self.name, self.welsh, *self.also_called) if name]
        return [*short, *(f"{name} {self.within}" for name in short if self.within)]
