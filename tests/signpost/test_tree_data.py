"""The questions are in order, and what is wrong in them is found with its file and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from feedback.signpost.directory import Directory, DirectoryError, load
from feedback.signpost.extract import extract
from feedback.signpost.reading import DATA, Reading, read
from feedback.signpost.topic import read_topics
from feedback.signpost.tree import Question, Stop
from feedback.signpost.tree_checks import check_tree
from feedback.signpost.tree_reading import TreeReading, read_tree
from tests.signpost.conftest import Spoil

QUESTIONS, DANGER, OUTCOMES = "tree/questions.toml", "tree/danger.toml", "tree/outcomes.toml"
UNSURE = ', unsure = true },\n]\n\n[[question]]\nid = "unsure"'
MISTAKES = [
    (QUESTIONS, 'to = "place" }', 'to = "plaice" }', "no question and no outcome plaice"),
    (QUESTIONS, UNSURE, UNSURE.replace(", unsure = true", ""), "who is not sure"),
    (QUESTIONS, 'to = "silent" }', 'to = "now" }', "lead back to it"),
    (QUESTIONS, 'to = "relay"', 'to = "text"', "no answer leads here"),
    (QUESTIONS, 'to = "complain" }', 'to = "update" }', "no answer leads here"),
    (QUESTIONS, 'id = "place"', 'id = "area"', "this id is used twice"),
    (QUESTIONS, "page = 4", "page = 5", "page 5 is used twice"),
    (QUESTIONS, "page = 4", "", "page must be a number"),
    (QUESTIONS, 'nation = "wales"', 'nation = "mars"', "nation must be one of"),
    (QUESTIONS, '"Which of these is it?"', '"What is it about?"', "another question has these"),
    (QUESTIONS, "everywhere = true", 'everywhere = "yes"', "must be true or false"),
    (QUESTIONS, "You do not feel safe", "See emergencysms.net. You", "is banned"),
    (DANGER, 'routes = ["gas"]', 'routes = ["gaz"]', "there is no route gaz"),
    (DANGER, 'routes = ["gas"]', 'routes = ["council"]', "no route for emergencies is left"),
    (DANGER, "emergency = true", "emergensy = true", "no such thing as emergensy"),
    (OUTCOMES, 'topic = "stalking"', 'topic = "stalkin"', "there is no topic stalkin"),
    (OUTCOMES, 'routes = ["power_cut"]', 'routes = ["sspca"]', "may be shown in england"),
    (OUTCOMES, 'routes = ["power_cut"]', 'routes = ["dvla"]', "nothing of it may be shown"),
    (OUTCOMES, "only = { police_101", "only = { police_102", "not one of its routes"),
    (OUTCOMES, 'police_101 = ["northern_ireland"]', 'police_101 = ["ulster"]', "must be one of"),
]


@pytest.fixture(scope="module")
def routes() -> Reading:
    return read()


def read_choosing(folder: Path = DATA) -> TreeReading:
    return read_tree({topic.id: topic for topic, _ in read_topics().topics}, folder)


def faults_of(reading: TreeReading, routes: Reading) -> list[str]:
    return check_tree(reading, [it for it, _ in routes.routes], routes.banned_hosts)


def test_the_questions_have_no_faults(routes: Reading) -> None:
    assert faults_of(read_choosing(), routes) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda it: it[3])
def test_a_mistake_is_refused_with_the_file_and_what_is_wrong(
    spoil: Spoil, routes: Reading, mistake: tuple[str, str, str, str]
) -> None:
    name, old, new, message = mistake
    faults = faults_of(read_choosing(spoil(name, old, new)), routes)

    assert [fault for fault in faults if message in fault]
    assert all(re.match(r"[a-z]+\.toml:\d+: ", fault) for fault in faults)


def test_a_fault_names_the_line_it_stands_on(spoil: Spoil, routes: Reading) -> None:
    folder = spoil(QUESTIONS, 'to = "coast"', 'to = "cost"')
    lines = (folder / QUESTIONS).read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if 'to = "cost"' in text)

    assert faults_of(read_choosing(folder), routes) == [
        f"questions.toml:{line}: question place: there is no question and no outcome cost"
    ]


def test_wrong_questions_stop_the_site(spoil: Spoil) -> None:
    with pytest.raises(DirectoryError, match="no question and no outcome nowhere"):
        load(spoil(QUESTIONS, 'to = "coast"', 'to = "nowhere"'))


def test_an_emergency_must_keep_a_route_that_may_be_shown(spoil: Spoil) -> None:
    relay = 'id = "relay_18000"'
    folder = spoil("routes/emergency.toml", relay, relay)
    path = folder / "routes" / "emergency.toml"
    before, after = path.read_text("utf-8").split(relay)
    this, others = after.split("[[route]]", 1)
    doubtful = this.replace('status = "official"', 'status = "doubtful"')
    path.write_text(f"{before}{relay}{doubtful}[[route]]{others}", "utf-8")

    with pytest.raises(DirectoryError, match="outcome relay: no route for emergencies is left"):
        load(folder)


def test_whoever_is_never_sure_is_told_whom_to_call(directory: Directory) -> None:
    tree = directory.tree
    for question in tree.questions.values():
        stop = Stop(question)
        while isinstance(stop.step, Question):
            unsure = next(answer for answer in stop.step.answers if answer.is_unsure)
            stop = tree.after(stop, unsure)
        shown = stop.step.routes_in(None, directory.routes)
        assert stop.step.is_emergency or any(route.phones for route in shown), question.id


def test_texts_are_short_and_translators_get_them_all() -> None:
    reading = read_choosing()
    found = set()
    for path in (DATA / "tree").glob("*.toml"):
        with path.open("rb") as file:
            found |= {text for _, _, text, _ in extract(file, {}, (), {})}
    topics = read_topics().topics
    found |= {text for topic, _ in topics for text in topic.texts_to_read()}

    for step, _ in reading.steps:
        assert set(step.texts_to_read()) <= found, step.id
        for text in step.texts_to_read():
            for sentence in re.split(r"[.?!:](?:\s|$)", text):
                assert len(sentence.split()) < 25, f"{step.id}: {sentence}"
