"""Routes and forces as programs are given them: what the pages show, and nothing else.

The keys and their meaning stand in `openapi.json`; the tests hold every answer against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from feedback.signpost.channels import Email, Online, Phone, TextNumber
from feedback.signpost.facts import Fact, Nation, Source
from feedback.signpost.forces import FROM_MEMORY, Area, Force
from feedback.signpost.found import Fit
from feedback.signpost.route import Route

Json = dict[str, object]


@dataclass(frozen=True)
class Voice:
    """Puts published routes and forces into words of one language.

    ``routes`` are those that may be shown; ``page`` gives the address of the page about
    something, from its view and its path.
    """

    language: str
    say: Callable[[str], str]
    routes: Mapping[str, Route]
    sources: Mapping[str, Source]
    page: Callable[[str, str], str]

    def route(self, route: Route) -> Json:
        """Return everything that the page of a route shows."""
        origin = self._origin(route, self.say(route.run_by), route.nations)
        hours, cost = self._fact(route.hours), self._fact(route.cost)
        return {
            "id": route.id,
            "name": self.say(route.name),
            "short_name": self.say(route.short_name),
            "kind": route.kind,
            "emergency": route.emergency,
            "summary": self.say(route.summary),
            "what_for": self._facts(route.what_for),
            "when_not": self._facts(route.when_not),
            "see": [name for name in route.see if name in self.routes],
            "how": self._facts(route.how),
            "warnings": self._facts(route.warnings),
            "without_speech": self._facts(route.without_speech),
            "languages": self._facts(route.languages),
            "anonymity": {"level": route.anonymity, "note": self._fact(route.anonymity_note)},
            "hours": hours,
            "cost": cost,
            **origin,
            **self._channels(route, {**origin, "route_hours": hours, "route_cost": cost}),
            "online": [self._online(page, origin) for page in route.online],
            "emails": [self._email(email, origin) for email in route.emails],
            "page": self.page("signpost.route", route.path),
        }

    def force(self, force: Force) -> Json:
        """Return everything that the page of a force shows."""
        origin = self._origin(force, force.name(self.language), force.nations)
        return {
            "id": force.id,
            "name": force.name(self.language),
            "official_name": force.official_name,
            "welsh_name": force.welsh_name or None,
            "kind": force.kind,
            "has_101": force.has_101,
            "notes": [self.say(note) for note in force.notes],
            "website": _website(force.website),
            "welsh_website": _website(force.welsh_website),
            **origin,
            **self._channels(force, {**origin, "route_hours": None, "route_cost": None}),
            "page": self.page("signpost.force", force.id),
        }

    def fit(self, fit: Fit) -> Json:
        """Return a force, and the place that leads to it."""
        return {"place": fit.area and self._place(fit.area), "force": self.force(fit.force)}

    def _place(self, area: Area) -> Json:
        read_in = () if area.source == FROM_MEMORY else (area.source,)
        return {"name": area.called(self.language), "sources": list(self._sources(read_in))}

    def _origin(self, of: Route | Force, run_by: str, nations: Iterable[Nation]) -> Json:
        """Return what stands beside every number: whose it is, where it was read, and when."""
        return {
            "run_by": run_by,
            "nations": list(nations),
            "sources": list(self._sources(of.sources)),
            "read_on": _day(of.read_on),
            "checked_on": _day(of.checked_on),
            "language": self.language,
        }

    def _channels(self, of: Route | Force, origin: Json) -> Json:
        return {
            "phones": [self._phone(phone, origin) for phone in of.phones],
            "texts": [self._text(text, origin) for text in of.texts],
        }

    def _phone(self, phone: Phone, origin: Json) -> Json:
        return {
            "number": phone.display,
            "tel": phone.tel,
            "label": self.say(phone.label) if phone.label else None,
            "status": phone.status,
            # The route's own hours may be about another of its numbers: nothing is inferred.
            "hours": self._fact(phone.hours),
            "cost": self._fact(phone.cost),
            **_narrowed(origin, phone),
        }

    def _text(self, text: TextNumber, origin: Json) -> Json:
        return {
            "number": text.display,
            "instruction": self.say(text.instruction),
            "status": text.status,
            **_narrowed(origin, text),
        }

    def _online(self, page: Online, origin: Json) -> Json:
        words = {"label": self.say(page.label), "url": page.url, "status": page.status}
        return {**words, **_narrowed(origin, page)}

    def _email(self, email: Email, origin: Json) -> Json:
        words = {"label": self.say(email.label), "address": email.address, "status": email.status}
        return {**words, **_narrowed(origin, email)}

    def _sources(self, names: Iterable[str]) -> Iterator[Json]:
        # Pages of the body itself come first, as they do for people.
        for it in sorted((self.sources[name] for name in names), key=lambda it: it.kind):
            yield {"what": self.say(it.what), "url": it.url or None, "kind": it.kind}

    def _fact(self, fact: Fact | None) -> str | None:
        return self.say(fact.text) if fact else None

    def _facts(self, facts: Iterable[Fact]) -> list[str]:
        return [self.say(fact.text) for fact in facts]


def _narrowed(origin: Json, channel: Phone | TextNumber | Online | Email) -> Json:
    """Return the origin with a channel's own nations, where it has fewer than its route."""
    return {**origin, "nations": list(channel.nations)} if channel.nations else origin


def _website(site: Online | None) -> Json | None:
    return {"url": site.url, "status": site.status} if site else None


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
