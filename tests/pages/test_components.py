"""The pieces of a form: every control has its question, and every error leads to its control."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import render_template_string
from wtforms import (
    DateField,
    Form,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length

from tests.browsing import Browser
from tests.elements import Element, parsed

TEMPLATE = """
{% import "components/forms.html" as forms %}
{{ forms.error_summary(form) }}
{{ forms.radios(form.colour) }}
{{ forms.input(form.town, autocomplete="address-level2", spellcheck=False, width=20) }}
{{ forms.textarea(form.story, limit=5000) }}
{{ forms.password(form.secret, "current-password") }}
{{ forms.select(form.size) }}
{{ forms.date(form.day) }}
{{ forms.button("Send", "secondary", name="go", value="on") }}
"""


class ExampleForm(Form):
    """One field of each kind."""

    colour = RadioField("Which colour?", choices={"r": "Red", "g": "Green"})
    town = StringField("Which town?", [InputRequired("Enter a town")], description="Any <town>.")
    story = TextAreaField("What happened?", [Length(max=5, message="Shorten it")])
    secret = PasswordField("Password")
    size = SelectField("Which size?", choices={"s": "Small", "l": "Large"})
    day = DateField("Which day?")
    token = HiddenField(validators=[InputRequired("Send it once more")])


@pytest.fixture
def refused(site: Callable[..., Browser]) -> Element:
    """Give the HTML of a form that was sent with everything wrong."""
    form = ExampleForm(story="\n<b>A long story</b>", secret="hidden")
    form.validate()
    with site().app.test_request_context():
        return parsed(render_template_string(TEMPLATE, form=form))


def test_each_error_links_to_the_control_that_mends_it(refused: Element) -> None:
    links = [(str(a["href"]), a.get_text()) for a in refused.select(".error-summary a")]

    assert ("#town", "Enter a town") in links
    assert ("#story", "Shorten it") in links
    assert "#colour-0" in dict(links)
    assert all(refused.select(target) for target, _ in links)


def test_an_error_of_a_hidden_field_is_words_alone(refused: Element) -> None:
    lines = refused.select("li")

    assert [line for line in lines if str(line) == "<li>Send it once more</li>"]


def test_a_control_is_tied_to_its_question_hint_and_error(refused: Element) -> None:
    town = refused.select_one("#town")

    assert town is not None
    assert town["aria-describedby"] == "town-hint town-error"
    assert town["aria-invalid"] == "true"
    assert town["autocomplete"] == "address-level2"
    assert town["spellcheck"] == "false"
    assert refused.select_one("#town-hint").get_text() == "Any <town>."  # type: ignore[union-attr]
    assert len(refused.select("label[for=town]")) == 1


def test_choices_are_radio_buttons_under_one_question(refused: Element) -> None:
    group = refused.select_one("fieldset")

    assert group is not None
    assert [legend.get_text() for legend in group.select("legend")] == ["Which colour?"]
    assert [tag["id"] for tag in group.select("input[type=radio]")] == ["colour-0", "colour-1"]


def test_nothing_typed_is_cut_or_refused_by_the_browser(refused: Element) -> None:
    assert not refused.select("[maxlength], [minlength], [required]")


def test_typed_text_comes_back_as_text(refused: Element) -> None:
    story = refused.select_one("#story")

    assert story is not None
    assert story.get_text() == "\n<b>A long story</b>"
    assert not refused.select("b")


def test_a_password_is_never_sent_back(refused: Element) -> None:
    assert "hidden" not in [tag.get("value") for tag in refused.select("[type=password]")]


def test_the_limit_is_told_in_words_and_in_numbers(refused: Element) -> None:
    limit = refused.select_one("#story-limit")

    assert limit is not None
    assert limit.get_text() == "You can write up to 5,000 characters"
    assert limit["data-limit"] == "5000"
    assert limit["data-left"] == "You have {count} characters left"


def test_a_button_carries_what_it_sends(refused: Element) -> None:
    button = refused.select_one("button")

    assert button is not None
    assert (button["name"], button["value"], button["type"]) == ("go", "on", "submit")
