"""Staff see which pages are useful, the worst first."""

from __future__ import annotations

from datetime import date, timedelta

from flask import Flask

from feedback.database import db, utcnow
from feedback.ratings.models import PageRating
from tests.browsing import Browser
from tests.ratings.pressing import press
from tests.staff.people import signed_in

TODAY = utcnow().date()


def answers(app: Flask, page: str, yes: int, no: int, day: date = TODAY, **more: str) -> None:
    """Keep what people answered on one day."""
    where = {"version": "0a1b2c3d", "language": "en", **more}
    with app.app_context():
        db.session.add(PageRating(page=page, day=day, count_yes=yes, count_no=no, **where))
        db.session.commit()


def rows(page: str, browser: Browser) -> list[list[str]]:
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")]
        for row in browser.open(page).soup.select("tbody tr")
    ]


def test_staff_see_what_people_pressed(app: Flask, browser: Browser) -> None:
    press(browser, "/report/theft")
    moderator = signed_in(app)
    page = moderator.open("/staff/useful")

    assert page.heading == "Useful pages"
    assert page.one("nav a[aria-current=page]").text == "Useful pages"
    assert page.one("tbody a")["href"] == "/report/theft"
    assert rows("/staff/useful", moderator)[0][1:] == ["1", "0", "100%"]


def test_the_worst_page_comes_first_and_one_answer_proves_little(app: Flask) -> None:
    answers(app, "/good", 90, 10)
    answers(app, "/few", 0, 1)
    answers(app, "/bad", 2, 1)
    answers(app, "/bad", 0, 7, TODAY - timedelta(days=1))
    answers(app, "/old", 0, 50, TODAY - timedelta(days=120))
    answers(app, "/good", 5, 5, language="cy")
    answers(app, "/good", 6, 4, version="ffffffff")

    found = rows("/staff/useful", signed_in(app))
    assert [(row[0].split()[0], *row[1:]) for row in found] == [
        ("/bad", "2", "8", "20%"),
        ("/good", "5", "5", "50%"),
        ("/good", "6", "4", "60%"),
        ("/good", "90", "10", "90%"),
        ("/few", "0", "1", "0%"),
    ]
    assert "Cymraeg" in found[1][0]
    assert "ffffffff" in found[2][0]


def test_a_welsh_page_is_linked_in_welsh_whoever_reads(app: Flask) -> None:
    answers(app, "/privacy", 1, 1, language="cy")
    moderator = signed_in(app)
    for address in ("/staff/useful", "/cy/staff/useful"):
        assert moderator.open(address).one("tbody a")["href"] == "/cy/privacy"


def test_where_nobody_answered_staff_are_told_so(app: Flask) -> None:
    assert "Nobody has answered yet." in signed_in(app).open("/staff/useful").text


def test_strangers_do_not_see_it(browser: Browser) -> None:
    assert browser.open("/staff/useful").status == 303
