"""Help me choose: questions, where their answers lead, and the way back. Pure; nothing is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from feedback.signpost.facts import Nation
from feedback.signpost.route import Route


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer, and the id of the question or the outcome that it leads to."""

    label: str
    to: str
    nation: Nation | None
    is_unsure: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class Question:
    """One question, a page of its own.

    What follows one that ``is_everywhere`` is the same in all nations: danger comes before place.
    """

    id: str
    page: int
    name: str
    about: tuple[str, ...]
    answers: tuple[Answer, ...]
    is_everywhere: bool

    def texts_to_read(self) -> Iterator[str]:
        """Give every text of the question that people read."""
        yield from (self.name, *self.about, *(answer.label for answer in self.answers))


@dataclass(frozen=True, kw_only=True, eq=False)
class Outcome:
    """Where the questions end: what to do, and the routes in order.

    ``only`` names routes that are for some nations here. A sensitive outcome has a ``title`` that
    tells nothing to whoever looks into the history of the phone.
    """

    id: str
    page: int
    is_everywhere: bool
    title: str
    name: str
    about: tuple[str, ...]
    advice: tuple[str, ...]
    not_police: tuple[str, ...]
    routes: tuple[str, ...]
    only: Mapping[str, tuple[Nation, ...]]
    finds_force: bool

    @property
    def is_emergency(self) -> bool:
        """Say whether somebody is in danger now: 999 works the same in all nations."""
        return self.is_everywhere

    @property
    def is_sensitive(self) -> bool:
        """Say whether nothing of the page should stay behind."""
        return self.title != self.name

    def texts_to_read(self) -> Iterator[str]:
        """Give every text of the outcome that people read."""
        yield from (self.name, self.title, *self.about, *self.advice, *self.not_police)

    def routes_in(self, nation: Nation | None, routes: Mapping[str, Route]) -> list[Route]:
        """Return what may be shown and works in a nation; without one, all."""
        found = (routes[name] for name in self.routes if name in routes)
        limited = (replace(it, nations=self.only.get(it.id, it.nations)) for it in found)
        inside = (it.within(nation) if nation else it for it in limited)
        return [it for it in inside if it.is_usable]


Step = Question | Outcome


@dataclass(frozen=True)
class Stop:
    """One page: a question or an outcome, and the nation that was chosen on the way to it."""

    step: Step
    nation: Nation | None = None


class Tree:
    """All questions and outcomes, whole and checked; the first question is asked first."""

    def __init__(self, questions: Iterable[Question], outcomes: Iterable[Outcome]) -> None:
        self.questions = {it.id: it for it in questions}
        self.outcomes = {it.id: it for it in outcomes}
        self._by_page = {it.page: it for it in self._steps()}

    def _steps(self) -> Iterator[Step]:
        yield from self.questions.values()
        yield from self.outcomes.values()

    @property
    def first(self) -> Stop:
        """Return where everybody starts."""
        return Stop(next(iter(self.questions.values())))

    def at(self, page: int, nation: Nation | None) -> Stop | None:
        """Return what stands at an address."""
        stop = Stop(step, nation) if (step := self._by_page.get(page)) else None
        return stop if stop in self.stops else None

    def after(self, stop: Stop, answer: Answer) -> Stop:
        """Return where an answer leads."""
        step = self.questions.get(answer.to) or self.outcomes[answer.to]
        return Stop(step, None if step.is_everywhere else answer.nation or stop.nation)

    def back(self, stop: Stop) -> list[Stop]:
        """Return the questions that lead to a page: one, but for pages with several ways in."""
        # Who came with a nation to a page without one finds the same question without it.
        return [it for it in self.stops[stop] if it.nation in (None, stop.nation)]

    @cached_property
    def stops(self) -> dict[Stop, list[Stop]]:
        """Return every page that can be reached, each with the pages that lead to it."""
        found: dict[Stop, list[Stop]] = {self.first: []}
        waiting = [self.first]
        for stop in waiting:
            for answer in stop.step.answers if isinstance(stop.step, Question) else ():
                target = self.after(stop, answer)
                if target not in found:
                    waiting.append(target)
                if stop not in (ways := found.setdefault(target, [])):
                    ways.append(stop)
        return found
