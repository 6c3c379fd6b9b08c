"""The files of "Help me choose", read into questions and outcomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from feedback.signpost.facts import Nation
from feedback.signpost.reading import DATA, blocks
from feedback.signpost.tables import Table
from feedback.signpost.topic import Topic
from feedback.signpost.tree import Answer, Outcome, Question, Step, Tree

QUESTIONS = "questions.toml"
LAST_PAGE = 999


@dataclass
class TreeReading:
    """All that stands in the files, and what is wrong with it."""

    questions: list[tuple[Question, Table]] = field(default_factory=list)
    outcomes: list[tuple[Outcome, Table]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def steps(self) -> list[tuple[Step, Table]]:
        """Return all that has a page."""
        return [*self.questions, *self.outcomes]

    @property
    def tree(self) -> Tree:
        """Return the tree. Only one without faults can be walked."""
        return Tree((it for it, _ in self.questions), (it for it, _ in self.outcomes))


def read_tree(topics: Mapping[str, Topic], folder: Path = DATA) -> TreeReading:
    """Read every file of the folder. Nothing is raised: see ``faults``."""
    reading = TreeReading()
    for path in sorted((folder / "tree").glob("*.toml")):
        if path.name == QUESTIONS:
            tables = blocks(path, "question", reading.faults)
            reading.questions += [(question(table), table) for table in tables]
        else:
            tables = blocks(path, "outcome", reading.faults)
            reading.outcomes += [(outcome(table, topics), table) for table in tables]
    return reading


def question(table: Table) -> Question:
    """Read one question."""
    found = Question(
        id=table.text("id"),
        page=table.number("page", 1, LAST_PAGE),
        name=table.text("name"),
        about=table.texts("about"),
        answers=tuple(answer(item) for item in table.tables("answers")),
        is_everywhere=table.flag("everywhere", default=False),
    )
    table.finish()
    return found


def answer(table: Table) -> Answer:
    """Read one answer."""
    found = Answer(
        label=table.text("label"),
        to=table.text("to"),
        nation=table.choice("nation", Nation) if table.peek("nation") else None,
        is_unsure=table.flag("unsure", default=False),
    )
    table.finish()
    return found


def outcome(table: Table, topics: Mapping[str, Topic]) -> Outcome:
    """Read one outcome. What it does not say itself, its topic says."""
    name, topic_name = table.text("id"), table.text("topic", "")
    topic = topics.get(topic_name)
    if topic_name and not topic:
        table.fault(f"there is no topic {topic_name}", "topic")
    own_name = table.text("name", topic.name if topic else None)
    neutral = topic.title if topic and topic.is_sensitive else own_name
    found = Outcome(
        id=name,
        page=table.number("page", 1, LAST_PAGE),
        is_everywhere=table.flag("emergency", default=False),
        title=table.text("title", neutral),
        name=own_name,
        about=table.texts("about") or (topic.about if topic else ()),
        advice=table.texts("advice") or (topic.advice if topic else ()),
        not_police=table.texts("not_police") or (topic.not_police if topic else ()),
        routes=table.texts("routes") or (topic.routes if topic else ()),
        only=limits(table.table("only")),
        finds_force=table.flag("find_force", default=False),
    )
    table.finish()
    return found


def limits(table: Table) -> dict[str, tuple[Nation, ...]]:
    """Read which routes are for some nations only."""
    return {name: table.choices(name, Nation) for name in table.names()}
