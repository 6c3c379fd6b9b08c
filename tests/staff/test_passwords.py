"""Hashing takes memory on purpose; a flood of sign-ins must not take all of it."""

from __future__ import annotations

from threading import Lock, Thread

import pytest
from argon2 import PasswordHasher
from flask import Flask

from feedback.staff import passwords
from tests.browsing import Browser
from tests.staff.people import EMAIL, PASSWORD, an_account, try_sign_in


def test_one_password_is_hashed_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    inside, seen, lock = 0, [], Lock()

    class Watched(PasswordHasher):
        def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
            nonlocal inside
            with lock:
                inside += 1
                seen.append(inside)
            result = super().hash(password, salt=salt)
            with lock:
                inside -= 1
            return result

    monkeypatch.setattr(passwords, "_hasher", Watched(1, 8192, 1))
    threads = [Thread(target=passwords.hashed, args=(PASSWORD,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 8
    assert max(seen) == 1


def test_when_hashing_is_crowded_people_are_asked_to_wait(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_account(app)
    monkeypatch.setattr(passwords, "PATIENCE_S", 0.01)
    with passwords._Place():
        page = try_sign_in(browser)
        assert page.status == 429
        assert page.field("email") == EMAIL
    assert try_sign_in(browser).status == 303


def test_the_same_letters_from_another_keyboard_are_the_same_password() -> None:
    composed, decomposed = "caf\u00e9 caf\u00e9 caf\u00e9", "cafe\u0301 cafe\u0301 cafe\u0301"
    assert passwords.matches(passwords.hashed(composed), decomposed)


@pytest.mark.parametrize("stored", ["", "x", "$argon2id$v=19$broken"])
def test_a_broken_hash_lets_nobody_in(stored: str) -> None:
    assert not passwords.matches(stored, "")


@pytest.mark.parametrize(
    "password", ["passwordpassword", " PASSWORDPASSWORD ", "123456789012", "abababababab", EMAIL]
)
def test_what_is_tried_first_is_no_password(password: str) -> None:
    assert passwords.fault(password, EMAIL)


@pytest.mark.parametrize(
    "password", [PASSWORD, "x7!Kq2#Vb9zz", "pa55 with spaces ", "p" + "🐦" * 4 + "ygh1234"]
)
def test_anything_else_of_12_characters_will_do(password: str) -> None:
    assert passwords.fault(password, EMAIL) is None
