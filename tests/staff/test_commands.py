"""The operator makes and closes accounts from the command line."""

from __future__ import annotations

import pytest
from click.testing import Result
from flask import Flask

from feedback.staff.models import Role
from tests.browsing import Browser
from tests.staff.people import EMAIL, PASSWORD, account, an_account, try_sign_in


def run(app: Flask, *words: str, password: str | None = PASSWORD, typed: str = "") -> Result:
    return app.test_cli_runner().invoke(
        args=["staff", *words], env={"SIGNPOST_STAFF_PASSWORD": password}, input=typed
    )


def test_an_account_made_here_can_sign_in(app: Flask, browser: Browser) -> None:
    result = run(app, "add", "First@Example.org", "--role", "moderator", "--name", "First")
    assert result.exit_code == 0, result.output
    assert result.output == "first@example.org can sign in as moderator.\n"
    assert PASSWORD not in account(app).password_hash
    assert account(app).name == "First"
    assert try_sign_in(browser).status == 303


def test_the_password_is_asked_for_twice_and_not_shown(app: Flask, browser: Browser) -> None:
    typed = f"{PASSWORD}\n{PASSWORD}\n"
    result = run(app, "add", EMAIL, "--role", "administrator", password=None, typed=typed)
    assert result.exit_code == 0, result.output
    assert PASSWORD not in result.output
    assert account(app).role is Role.ADMINISTRATOR
    assert try_sign_in(browser).status == 303


@pytest.mark.parametrize(
    ("words", "password", "error"),
    [
        (("add", "moderator", "--role", "moderator"), PASSWORD, "not an e-mail address"),
        (("add", "a@b.c,d", "--role", "moderator"), PASSWORD, "not an e-mail address"),
        (("add", "a@b..co", "--role", "moderator"), PASSWORD, "not an e-mail address"),
        (("add", "a@-b.co", "--role", "moderator"), PASSWORD, "not an e-mail address"),
        (("add", "second@example.org", "--role", "moderator"), PASSWORD, "flask staff password"),
        (("add", EMAIL, "--role", "moderator"), "Example Police", "not your name"),
        (("add", EMAIL, "--role", "moderator", "--name", "Third Person"), "thirdperson", "12 char"),
        (
            ("add", EMAIL, "--role", "moderator", "--name", "Third Person"),
            "THIRD person",
            "your name",
        ),
        (("add", EMAIL, "--role", "king"), PASSWORD, "Invalid value for '--role'"),
        (("add", "second@example.org", "--role", "moderator"), PASSWORD, "has an account"),
        (("add", EMAIL, "--role", "moderator"), "short", "12 characters or more"),
        (("add", EMAIL, "--role", "moderator"), "", "12 characters or more"),
        (("disable", EMAIL), PASSWORD, "has no account"),
        (("enable", EMAIL), PASSWORD, "has no account"),
        (("password", EMAIL), PASSWORD, "has no account"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(
    app: Flask, words: tuple[str, ...], password: str, error: str
) -> None:
    an_account(app, "second@example.org")
    result = run(app, *words, password=password)
    assert result.exit_code != 0
    assert error in result.output
    assert "Traceback" not in result.output


def test_a_forgotten_password_is_set_anew(app: Flask, browser: Browser) -> None:
    an_account(app)
    try_sign_in(browser)
    assert run(app, "password", EMAIL, password="eleven loud herons").exit_code == 0
    assert browser.open("/staff/").status == 303
    assert try_sign_in(browser, password="eleven loud herons").status == 303


def test_the_list_shows_who_is_shut_out(app: Flask) -> None:
    assert "There are no accounts" in run(app, "list").output
    an_account(app)
    an_account(app, "second@example.org", is_active=False)
    assert run(app, "list").output.splitlines() == [
        "first@example.org  moderator  First Moderator",
        "second@example.org  moderator  First Moderator (disabled)",
    ]


@pytest.mark.parametrize("address", ["o'neil+x@sub.example.org", "a.b@xn--bcher-kva.example"])
def test_unusual_addresses_are_taken(app: Flask, address: str) -> None:
    result = run(app, "add", address, "--role", "moderator")
    assert result.exit_code == 0, result.output


def test_the_help_says_what_a_name_is_without_one(app: Flask) -> None:
    assert run(app, "add", EMAIL, "--role", "moderator").exit_code == 0
    assert account(app).name == "first"
    assert "before the @" in " ".join(run(app, "add", "--help").output.split())


def test_without_a_terminal_the_other_way_is_named(app: Flask) -> None:
    result = run(app, "add", EMAIL, "--role", "moderator", password=None)
    assert result.exit_code == 1
    assert "SIGNPOST_STAFF_PASSWORD" in result.output
