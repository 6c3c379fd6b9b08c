"""Of what is urgent, a life comes before what happened last week."""

from flask import Flask

from feedback.encryption import app_keys
from feedback.screening import Danger, Findings
from feedback.submissions.models import About
from tests.browsing import Browser
from tests.builders import a_submission
from tests.moderation.messages import kept


def test_an_emergency_stands_above_older_crimes_and_is_counted_with_them(
    app: Flask, moderator: Browser
) -> None:
    found = [Danger.CRIME, Danger.CRIME, Danger.EMERGENCY, Danger.NONE]
    messages = [a_submission(text=f"{danger} {number}.") for number, danger in enumerate(found)]
    with app.app_context():
        for message, danger in zip(messages, found, strict=True):
            message.sort(Findings(danger=danger), (), app_keys())
    references = kept(app, *messages)

    for address in ("/staff/", "/staff/?lane=urgent"):
        page = moderator.open(address)
        order = [
            str(link["href"]).partition("?")[0][-9:] for link in page.soup.select(".item-words")
        ]
        assert order[:3] == [references[2], references[0], references[1]]
    assert page.one(".lane-urgent b").get_text() == "3"
    assert len(order) == 3


def test_a_child_who_tells_of_a_crime_stands_above_older_tip_offs(
    app: Flask, moderator: Browser
) -> None:
    told = [
        a_submission(text="They sell drugs there.", about=About.CRIME),
        a_submission(text="My uncle hits me."),
        a_submission(text="Somebody at school hits me.", about=About.CRIME),
    ]
    found = [
        Findings(danger=Danger.CRIME),
        Findings(danger=Danger.CRIME, child=True),
        Findings(child=True),
    ]
    with app.app_context():
        for message, what in zip(told, found, strict=True):
            message.sort(what, (), app_keys())
    references = kept(app, *told)

    page = moderator.open("/staff/?lane=urgent")
    order = [str(link["href"]).partition("?")[0][-9:] for link in page.soup.select(".item-words")]
    assert order == [references[1], references[2], references[0]]
