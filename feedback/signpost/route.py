"""One way to report something or to get help, and what of it may be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from feedback.signpost.channels import AnyChannel, Email, Online, Phone, TextNumber
from feedback.signpost.facts import Anonymity, Fact, Kind, Nation, Status

Sure = TypeVar("Sure", Fact, Phone, TextNumber, Online, Email)
Channel = TypeVar("Channel", Phone, TextNumber, Online, Email)


@dataclass(frozen=True, kw_only=True)
class Route:
    """One way to report something or to get help."""

    id: str
    path: str
    name: str
    short_name: str
    also_called: tuple[str, ...]
    kind: Kind
    priority: int
    emergency: bool
    nations: tuple[Nation, ...]
    run_by: str
    status: Status
    summary: str
    what_for: tuple[Fact, ...]
    when_not: tuple[Fact, ...]
    how: tuple[Fact, ...]
    warnings: tuple[Fact, ...]
    without_speech: tuple[Fact, ...]
    languages: tuple[Fact, ...]
    see: tuple[str, ...]
    hours: Fact | None
    cost: Fact | None
    anonymity: Anonymity
    anonymity_note: Fact | None
    phones: tuple[Phone, ...]
    texts: tuple[TextNumber, ...]
    online: tuple[Online, ...]
    emails: tuple[Email, ...]
    sources: tuple[str, ...]
    doubts: tuple[str, ...]
    read_on: date | None
    checked_on: date | None
    checked_by: str

    @property
    def is_usable(self) -> bool:
        """Say whether there is any way at all to reach it."""
        return bool(self.channels)

    @property
    def channels(self) -> tuple[AnyChannel, ...]:
        """Return every way to reach it."""
        return (*self.phones, *self.texts, *self.online, *self.emails)

    @property
    def check_name(self) -> str:
        """Return its name where checks are recorded."""
        return self.id

    @property
    def is_sensitive(self) -> bool:
        """Say whether its address and title stay silent about what it is for."""
        return self.path != self.id

    @property
    def may_be_shown(self) -> bool:
        """Say whether people may see the route at all."""
        return self.status.may_be_shown(self.checked_on)

    @property
    def limits(self) -> tuple[Fact, ...]:
        """Return when not to use it, for pages that say at their top when to call 999."""
        return tuple(fact for fact in self.when_not if not fact.text.endswith("call 999."))

    @property
    def is_published(self) -> bool:
        """Say whether the route is shown, and leads somewhere: a page without a way is no help."""
        return self.may_be_shown and self.published().is_usable

    def checked(self, on: date, by: str) -> Route:
        """Return the route as somebody found it to be right."""
        return replace(self, checked_on=on, checked_by=by)

    def within(self, nation: Nation) -> Route:
        """Return the route with only what works in a nation; that may be nothing at all."""
        here = nation in self.nations
        return replace(
            self,
            phones=_inside(self.phones, nation) if here else (),
            texts=_inside(self.texts, nation) if here else (),
            online=_inside(self.online, nation) if here else (),
            emails=_inside(self.emails, nation) if here else (),
        )

    def published(self) -> Route:
        """Return the route with only what may be shown; pages are made from nothing else."""
        checked_on = self.checked_on
        return replace(
            self,
            what_for=_kept(self.what_for, checked_on),
            when_not=_kept(self.when_not, checked_on),
            how=_kept(self.how, checked_on),
            warnings=_kept(self.warnings, checked_on),
            without_speech=_kept(self.without_speech, checked_on),
            languages=_kept(self.languages, checked_on),
            hours=_read(self.hours),
            cost=_one(self.cost, checked_on),
            anonymity_note=_one(self.anonymity_note, checked_on),
            phones=tuple(
                replace(phone, hours=_read(phone.hours), cost=_one(phone.cost, checked_on))
                for phone in _kept(self.phones, checked_on)
            ),
            texts=_kept(self.texts, checked_on),
            online=_kept(self.online, checked_on),
            emails=_kept(self.emails, checked_on),
            doubts=(),
        )

    def texts_to_read(self) -> Iterator[str]:
        """Give every sentence of the route that people read."""
        single = (self.hours, self.cost, self.anonymity_note)
        several = (self.what_for, self.when_not, self.how, self.warnings, self.without_speech)
        facts = [fact for fact in single if fact] + [fact for group in several for fact in group]
        yield from (fact.text for fact in facts + list(self.languages))
        yield from (self.name, self.short_name, self.summary, self.run_by)
        yield from (phone.label for phone in self.phones if phone.label)
        yield from (text.instruction for text in self.texts)
        yield from (item.label for item in self.online + self.emails)


def _kept(items: tuple[Sure, ...], checked_on: date | None) -> tuple[Sure, ...]:
    return tuple(item for item in items if item.status.may_be_shown(checked_on))


def _inside(items: tuple[Channel, ...], nation: Nation) -> tuple[Channel, ...]:
    return tuple(item for item in items if not item.nations or nation in item.nations)


def _one(fact: Fact | None, checked_on: date | None) -> Fact | None:
    return fact if fact and fact.status.may_be_shown(checked_on) else None


def _read(hours: Fact | None) -> Fact | None:
    """Keep opening hours only when they were read somewhere: a closed line costs time."""
    return hours if hours and hours.status.is_read else None
