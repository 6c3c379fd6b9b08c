"""The browser without a screen refuses a page that is not whole, whatever the test is about."""

from __future__ import annotations

import pytest
from flask import Flask, Response

from tests.browsing import REQUIRED_HEADERS, Browser, Page
from tests.elements import parsed

WHOLE = """<!doctype html>
<html lang="en"><head><title>A page</title><script src="/x.js"></script></head>
<body><h1>A <b>page</b></h1>
<form method="post" action="/send"><p id="hint">Say it.</p>
<label for="words">Words</label><textarea id="words" name="words" aria-describedby="hint">

Two &amp; &lt;b></textarea>
<label for="in">In</label><input id="in" name="in" value="1">
<input type="hidden" name="key" value="k"><input type="hidden" name="none">
<input type="radio" id="r" name="feel" value="1"><label for="r">Bad</label>
<input type="radio" id="s" name="feel" value="2" checked><label for="s">Good</label>
<input type="checkbox" id="c" name="no"><label for="c">No</label>
<input type="checkbox" id="d" name="yes" checked><label for="d">Yes</label>
<label for="e">Size</label>
<select id="e" name="size"><option value="s">Small<option selected>Large</select>
<label for="f">Town</label><select id="f" name="town"><option value="first">A<option>B</select>
<input id="g" name="off" value="x" disabled><label for="g">Off</label>
<input type="submit" name="sent" value="Send"><button name="button" value="b">Send</button></form>
<form method="post" action="/other"><input type="hidden" name="key" value="other"></form>
</body></html>"""


def answered(html: str) -> Page:
    """Open a page that a small application answers."""
    app = Flask("example", static_folder=None)
    policy = "default-src 'none'"
    headers = dict.fromkeys(REQUIRED_HEADERS, "") | {"Content-Security-Policy": policy}
    app.add_url_rule("/", view_func=lambda: Response(html, headers=headers, mimetype="text/html"))
    return Browser(app).open("/")


def test_a_whole_page_is_opened() -> None:
    page = answered(WHOLE)

    assert page.heading == "A page"
    assert page.one("form[action='/send'] > #hint").get_text() == "Say it."


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("<!doctype html>", "", "doctype"),
        (' lang="en"', "", "lang"),
        ('lang="en"', 'lang="fr"', "lang"),
        ('<html lang="en">', "", "lang"),
        ("<body>", '<html lang="en"><body>', "html"),
        ("<title>A page</title>", "", "title"),
        ("<title>A page</title>", "<title> </title>", "title"),
        ("</title>", "</title><title>B</title>", "title"),
        ("<h1>A <b>page</b></h1>", "<h2>A page</h2>", "h1"),
        ("<h1>A <b>page</b></h1>", "<h1> <b></b></h1>", "h1"),
        ("<form", "<h1>B</h1><form", "h1"),
        ('id="hint"', 'id="words"', "twice"),
        ('<label for="words">Words</label>', "", "no label"),
        ('<label for="words">', '<label for="other">', "no label"),
        ('<label for="words">Words</label>', '<label for="words"> </label>', "no label"),
        ('<label for="words">', '<label for="words">A</label><label for="words">', "no label"),
        ('<label for="in">', "<label>", "no label"),
        ('<input id="in"', "<input", "no label"),
        ('<label for="e">', "<label>", "no label"),
        ('<label for="r">', "<label>", "no label"),
        ('describedby="hint"', 'describedby="hint gone"', "aria-describedby names gone"),
        ("</head>", "<style>p {}</style></head>", "inline style"),
        ("</head>", "<script>x()</script></head>", "inline script"),
        ("<b>page", "<b style='color: red'>page", "inline code"),
        ("<b>page", "<b onclick='x()'>page", "inline code"),
        ("<b>page", "<b ONmouseover=x()>page", "inline code"),
        ("</body>", "<svg onload='x()'></svg></body>", "inline code"),
        ("<form", "<template><p style='color: red'></p></template><form", "not on the page"),
        ('<p id="hint">', '<form><p id="hint">', "not on the page"),
        ('<p id="hint">', '<tr><td></td></tr><p id="hint">', "not on the page"),
    ],
)
def test_a_page_that_is_not_whole_is_refused(old: str, new: str, fault: str) -> None:
    assert old in WHOLE
    with pytest.raises(AssertionError, match=fault):
        answered(WHOLE.replace(old, new, 1))


@pytest.mark.parametrize("name", sorted(REQUIRED_HEADERS))
def test_an_answer_without_its_headers_is_refused(name: str) -> None:
    headers = dict.fromkeys(REQUIRED_HEADERS - {name}, "default-src 'none'")
    app = Flask("example", static_folder=None)
    app.add_url_rule("/", view_func=lambda: Response("", headers=headers, mimetype="text/plain"))
    with pytest.raises(AssertionError, match=name):
        Browser(app).open("/")


def test_a_form_sends_what_a_browser_would() -> None:
    assert answered(WHOLE).form("/send") == {
        "words": "\nTwo & <b>",
        "in": "1",
        "key": "k",
        "feel": "2",
        "yes": "on",
        "size": "Large",
        "town": "first",
    }
    assert answered(WHOLE).form("/other") == {"key": "other"}
    with pytest.raises(AssertionError, match="no form"):
        answered(WHOLE).form("/nowhere")


def test_a_field_is_read_wherever_it_stands() -> None:
    page = answered(WHOLE)

    assert page.field("feel") == "2"
    assert page.field("no") == ""
    assert page.field("nowhere") == ""


def test_what_is_inside_is_not_the_thing_itself() -> None:
    outer = parsed("<div><div> a <b> b </b> </div></div>").select("body > div")[0]

    assert str(outer.select("div")[0]) == "<div> a <b> b </b> </div>"
    assert outer.get_text("|", strip=True) == "a|b"
    assert outer.text == " a  b  "
    assert outer.select_one("i") is None
    outer.select("b")[0].remove()
    assert outer.text == " a  "
