"""What "Help me choose" must keep to: whoever answers gets somewhere, and never in circles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from feedback.signpost.route import Route
from feedback.signpost.tables import Table
from feedback.signpost.tree import Outcome, Question, Tree
from feedback.signpost.tree_reading import TreeReading


def check_tree(reading: TreeReading, routes: Iterable[Route], banned: tuple[str, ...]) -> list[str]:
    """Return every fault, those of reading first. ``routes`` are all there are, shown or not."""
    by_id = {route.id: route for route in routes}
    if not reading.questions:
        reading.faults.append("tree: there is no question")
    _check_names(reading, banned)
    targets = {it.id for it, _ in reading.steps}
    asked: set[str] = set()
    for question, table in reading.questions:
        _check_question(question, table, targets, asked)
        asked.add(question.name)
    for outcome, table in reading.outcomes:
        _check_routes(outcome, table, by_id)
    # A tree with a gap or a circle cannot be walked.
    if not reading.faults and not _circles(reading):
        _check_reached(reading, by_id)
    return reading.faults


def _check_names(reading: TreeReading, banned: tuple[str, ...]) -> None:
    ids: set[str] = set()
    pages: set[int] = set()
    for step, table in reading.steps:
        if step.id in ids:
            table.fault("this id is used twice", "id")
        if step.page in pages:
            table.fault(f"page {step.page} is used twice", "page")
        ids.add(step.id)
        pages.add(step.page)
        text = " ".join(step.texts_to_read()).lower()
        for host in banned:
            if host in text:
                table.fault(f"a text names {host}, which is banned", host)


def _check_question(question: Question, table: Table, targets: set[str], asked: set[str]) -> None:
    # Links back are named by the question that they lead to.
    if question.name in asked:
        table.fault("another question has these words", "name")
    for answer in question.answers:
        if answer.to not in targets:
            table.fault(f"there is no question and no outcome {answer.to}", f'"{answer.to}"')
    if sum(answer.is_unsure for answer in question.answers) != 1:
        table.fault("one answer must be for who is not sure: unsure = true", "answers")
    if len(question.answers) < 2:
        table.fault("a question needs two answers or more", "answers")


def _check_routes(outcome: Outcome, table: Table, routes: Mapping[str, Route]) -> None:
    for name in sorted(set(outcome.routes) - routes.keys()):
        table.fault(f"there is no route {name}", f'"{name}"')
    for name in sorted(outcome.only.keys() - set(outcome.routes)):
        table.fault(f"only names {name}, which is not one of its routes", "only")
    usable = (it for name in outcome.routes if (it := routes.get(name)) and it.is_published)
    if outcome.is_emergency and not any(it.emergency for it in usable):
        table.fault("no route for emergencies is left that may be shown", "routes")


def _circles(reading: TreeReading) -> bool:
    """Note each question that can be asked twice on one way."""
    tables = {question.id: table for question, table in reading.questions}
    answers = {question.id: question.answers for question, _ in reading.questions}
    count = len(reading.faults)
    for name, table in tables.items():
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            following = {it.to for it in answers.get(waiting.pop(), ())} - seen
            seen |= following
            waiting += following
        if name in seen:
            table.fault("its answers lead back to it", "answers")
    return len(reading.faults) > count


def _check_reached(reading: TreeReading, routes: Mapping[str, Route]) -> None:
    tree = reading.tree
    published = {name: route.published() for name, route in routes.items() if route.is_published}
    reached = {stop.step.id for stop in tree.stops}
    for step, table in reading.steps:
        if step.id not in reached:
            table.fault("no answer leads here", "id")
    tables = {outcome.id: table for outcome, table in reading.outcomes}
    for stop in tree.stops:
        if isinstance(stop.step, Outcome) and not stop.step.routes_in(stop.nation, published):
            where = f" in {stop.nation}" if stop.nation else ""
            tables[stop.step.id].fault(f"nothing of it may be shown{where}", "routes")


def emergency_routes(tree: Tree, routes: Iterable[Route]) -> set[str]:
    """Return the routes that nobody may take away: somebody in danger is sent to them."""
    outcomes = (it for it in tree.outcomes.values() if it.is_emergency)
    named = {name for outcome in outcomes for name in outcome.routes}
    return {route.id for route in routes if route.emergency and route.id in named}
