"""What was typed is kept as typed, after one documented normalisation."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback.sanitising import (
    TAGS,
    carries_markup,
    own_path,
    staff_markdown,
    typed_line,
    typed_text,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("cafe\u0301", "café"),
        ("a\x00b\x1b[31mc\x7f\x9bd", "ab[31mcd"),
        ("tab\tstays", "tab\tstays"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("\u202eright to left\u202c \u200b\u200d", "\u202eright to left\u202c \u200b\u200d"),
        ("=1+1 <b>&amp;</b> '; DROP TABLE", "=1+1 <b>&amp;</b> '; DROP TABLE"),
        ("  edges  ", "  edges  "),
        ("👩‍👩‍👧 😀", "👩‍👩‍👧 😀"),
    ],
)
def test_typed_text_is_changed_only_where_documented(typed: str, kept: str) -> None:
    assert typed_text(typed) == kept


@given(st.text(st.characters(codec=None)))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert typed_text(typed_text(text)) == typed_text(text)
    typed_text(text).encode("utf-8")


def test_a_line_is_one_line() -> None:
    assert typed_line("  A\r\n  Person\x00 ") == "A Person"


@given(st.text(st.characters(codec=None)), st.text(max_size=5))
def test_a_page_is_a_path_of_ours_or_nothing(address: str, host: str) -> None:
    path = own_path(address, host)
    assert path == "" or (path.startswith("/") and not path.startswith(("//", "/\\")))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**done**", "<p><strong>done</strong></p>"),
        ("<script>alert(1)</script>", "&lt;script&gt;"),
        ("<img src=x onerror=alert(1)>", "&lt;img"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        (
            "[x](https://example.org)",
            '<a href="https://example.org" rel="nofollow noreferrer">x</a>',
        ),
        ("<https://example.org>", 'href="https://example.org" rel="nofollow noreferrer"'),
        ("[x](mailto:a@example.org)", 'href="mailto:a@example.org"'),
        ("[x](//evil.example)", "[x](//evil.example)"),
        ("[x](/staff/sign-out)", "[x](/staff/sign-out)"),
        ("[x](http://evil.example)", "[x](http://evil.example)"),
        ("[x](https:evil.example)", "[x](https:evil.example)"),
        ("# One\n\n## Two", "<h2>One</h2>\n<h2>Two</h2>"),
        ("#### Four", "<h3>Four</h3>"),
        ("![A cat](https://example.org/cat.png)", "<p>A cat</p>"),
        ("above\n\n---\n\nbelow", "<p>above</p>\n<hr>\n<p>below</p>"),
        ("3. three", '<ol start="3">'),
        ("```python\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>"),
        ("a\u202eb", '<bdi class="mark" data-code="U+202E" title="right-to-left override">'),
    ],
)
def test_staff_markdown_becomes_harmless_html(text: str, html: str) -> None:
    assert html in staff_markdown(text)


@pytest.mark.parametrize("text", ["evil.example", "https://evil.example", "www.evil.example"])
def test_an_address_in_a_note_is_no_link_by_itself(text: str) -> None:
    assert staff_markdown(text) == f"<p>{text}</p>\n"


@given(st.text(st.characters(codec="utf-8")))
def test_no_text_of_staff_shows_or_makes_a_foreign_tag(text: str) -> None:
    html = str(staff_markdown(typed_text(text)))
    assert set(re.findall(r"</?([a-z]\w*)", html)) <= {*TAGS, "bdi"}


@pytest.mark.parametrize("text", ["# a\n![b](c)\n\n***\n###### d", "[\u202ea](https://b.example)"])
def test_markdown_of_every_kind_shows_no_tags(text: str) -> None:
    html = str(staff_markdown(text))
    assert "&lt;" not in html
    assert "\u202e" not in re.sub(r"<bdi [^>]*>\u202e</bdi>", "", html)


def test_markup_is_noticed_and_arithmetic_is_not() -> None:
    assert carries_markup("<b>hello</b>")
    assert carries_markup('x <img src="a">')
    assert not carries_markup("5 < 6 and 7 > 3")
    assert not carries_markup("I <3 this site")
    assert not carries_markup("plain & simple")
