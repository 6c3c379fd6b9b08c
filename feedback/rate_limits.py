"""How often a network or an account may do what is counted, and where the counts are kept."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from flask import Flask, current_app, g
from flask_limiter import Limiter
from limits import parse_many

from feedback import counting
from feedback.limit_storage import SqliteStorage
from feedback.senders import account_here_mark, account_mark, mark_of, network_mark

# The one mark that all senders share.
EVERYBODY = "everybody"
REDIS_TIMEOUTS: dict[str, Any] = {"socket_timeout": 0.25, "socket_connect_timeout": 0.25}
SIGN_IN_COUNTS = {
    "SIGN_IN_LIMITS": account_here_mark,
    "SIGN_IN_NETWORK_LIMITS": network_mark,
    "SIGN_IN_ACCOUNT_LIMITS": account_mark,
}


class TooManyError(Exception):
    """This network (or account) has to wait ``retry_after_s`` seconds."""

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(retry_after_s)
        self.retry_after_s = retry_after_s


def init_app(app: Flask) -> None:
    """Give this application a limiter of its own; a shared one would carry state between apps."""
    url = app.config["RATE_LIMIT_URL"]
    app.extensions["signpost_limiter"] = Limiter(
        key_func=network_mark,
        app=app,
        storage_uri=url,
        # A hung store would otherwise hang the form: a hung Redis held it for more than 8 s.
        storage_options={} if url.startswith(SqliteStorage.STORAGE_SCHEME[0]) else REDIS_TIMEOUTS,
        strategy="fixed-window",
        in_memory_fallback_enabled=True,
    )
    # Only what `_count` names is counted. Left to itself the limiter stands before every page, of
    # the signpost too, and while its store is lost it asks there, each time, whether it is back.
    # What it does after each page (headers that we do not send) is in nobody's interest either.
    for hooks in (app.before_request_funcs, app.after_request_funcs, app.teardown_request_funcs):
        hooks[None].pop()


def count_message(*, is_urgent: bool) -> set[str]:
    """Count one message of this network. Raises `TooManyError`.

    What is urgent is counted apart, up to as many again: a refuge or a library is one network, and
    what others sent there must not shut out somebody in danger.
    Returns what the counts say against it: ``many`` from this network, a ``flood`` from all.
    """
    config, limiter, here = current_app.config, _limiter(), network_mark()
    _count(config["MESSAGE_LIMITS"], "urgent messages" if is_urgent else "messages", here)
    marks = {"many": ("SPAM_LIMITS", here), "flood": ("FLOOD_LIMITS", EVERYBODY)}
    return {
        sign
        for sign, (setting, mark) in marks.items()
        if counting.wait_s(limiter, config[setting], sign, mark)
    }


def count_rating(page: str) -> None:
    """Count one answer of this network about a page, of one a day. Raises `TooManyError`.

    The page is part of the mark, so that the store does not tell who answered about which.
    """
    _count("1 per day", "ratings", mark_of(f"rating:{page}:{network_mark()}"))


def count_sign_in(account: str) -> None:
    """Count one try to sign in. Raises `TooManyError`.

    Counted before anything is hashed, so that many tries at once cannot slip through; by account
    and network first, so that a stranger elsewhere does not shut out whose account it is.
    """
    g.counted_account = account
    for setting, mark in SIGN_IN_COUNTS.items():
        _count(current_app.config[setting], setting, mark())


def forgive_sign_in() -> None:
    """Take back the try just counted: the password was right.

    An office signs in from one network at nine o'clock, and nobody may be shut out by that. The
    wrong tries of others stay counted: one account of one's own must not buy any number of them.
    """
    limiter = _limiter()
    for setting, mark in SIGN_IN_COUNTS.items():
        if mark is not account_here_mark:
            _forgive(current_app.config[setting], setting, mark)
            continue
        for limit in parse_many(current_app.config[setting]):
            # Not to forgive is harmless; to refuse a right password for it is not.
            with suppress(Exception):
                limiter.limiter.clear(limit, mark(), setting)


def count_track_try() -> None:
    """Count one try at a reference and a code, before it is known to be right.

    Raises `TooManyError`.
    """
    _count(current_app.config["TRACK_LIMITS"], "track", network_mark())


def forgive_track_try() -> None:
    """Take back the try just counted: it was right, and only wrong ones count."""
    _forgive(current_app.config["TRACK_LIMITS"], "track", network_mark)


def count_asked_back() -> None:
    """Count one wish to have a message deleted without its code. Raises `TooManyError`."""
    _count(current_app.config["TRACK_LIMITS"], "asked back", network_mark())


def _forgive(limits: str, scope: str, mark: Callable[[], str]) -> None:
    limiter = _limiter()
    for limit in parse_many(limits):
        with suppress(Exception):
            limiter.storage.incr(limit.key_for(mark(), scope), limit.get_expiry(), amount=-1)


def _count(limits: str, scope: str, mark: str) -> None:
    if wait_s := counting.wait_s(_limiter(), limits, scope, mark):
        raise TooManyError(wait_s)


def _limiter() -> Limiter:
    limiter: Limiter = current_app.extensions["signpost_limiter"]
    return limiter
