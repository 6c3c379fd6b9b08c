"""Who is counted, how often they may send, and where the counts are kept."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from flask import Flask, current_app, g, request
from flask_limiter import Limiter
from limits import parse_many
from limits.storage import MemoryStorage, Storage

from feedback import counting
from feedback.limit_storage import SqliteStorage

# The one mark that all senders share.
EVERYBODY = "everybody"
REDIS_TIMEOUTS: dict[str, Any] = {"socket_timeout": 0.25, "socket_connect_timeout": 0.25}


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


def count_message() -> set[str]:
    """Count one message of this network. Raises `TooManyError`.

    Returns what the counts say against it: ``many`` from this network, a ``flood`` from all.
    """
    config, limiter, here = current_app.config, _limiter(), network_mark()
    _count(config["MESSAGE_LIMITS"], "messages", here)
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
    _count("1 per day", "ratings", _mark(f"rating:{page}:{network_mark()}"))


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


def network_mark() -> str:
    """Return a mark for the sender's network that means nothing tomorrow."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    hops = current_app.config["PROXY_HOPS"]
    return _mark(f"network:{client_network(request.remote_addr or '', forwarded, hops)}")


def account_mark() -> str:
    """Return a mark for the account that somebody tries to sign in to."""
    return _mark(f"account:{g.counted_account}")


def account_here_mark() -> str:
    """Return a mark for the account together with the network that tries."""
    return _mark(f"{network_mark()}:{account_mark()}")


SIGN_IN_COUNTS = {
    "SIGN_IN_LIMITS": account_here_mark,
    "SIGN_IN_NETWORK_LIMITS": network_mark,
    "SIGN_IN_ACCOUNT_LIMITS": account_mark,
}


def client_network(peer: str, forwarded: str, hops: int) -> str:
    """Return the network that counts as one sender: an IPv4 address, or an IPv6 /64.

    With ``hops`` proxies in front, the sender is the ``hops``-th address from the right of
    ``X-Forwarded-For``; anything left of it was written by the sender and proves nothing.
    """
    addresses = [item.strip() for item in forwarded.split(",")] if forwarded else []
    sender = addresses[-hops] if 0 < hops <= len(addresses) else peer
    try:
        address = ipaddress.ip_address(sender.strip("[]").partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _mark(value: str) -> str:
    return hmac.digest(_daily_key(), value.encode(), "sha256").hex()[:32]


def _daily_key() -> bytes:
    """Return today's random key. It lives in the store of counts alone, and goes with the day."""
    day = datetime.now(UTC).date().isoformat()
    kept: dict[str, bytes] = current_app.extensions.setdefault("signpost_daily_key", {})
    if key := kept.get(day):
        return key
    try:
        key = key_from(_limiter().storage, day)
    except Exception:
        # Counts are kept in this process's memory meanwhile, and so is a key, until the store is
        # back: kept any longer, each process would count by marks of its own.
        current_app.logger.warning("The store of rate limits cannot be reached")
        return kept.setdefault("meanwhile", secrets.token_bytes(32))
    kept.clear()
    kept[day] = key
    return key


def key_from(storage: Storage, day: str) -> bytes:
    """Return the day's key from the store, made there by whoever asks first."""
    fresh = secrets.token_bytes(32)
    if isinstance(storage, SqliteStorage):
        return storage.daily_key(day, fresh)
    if isinstance(storage, MemoryStorage):
        return fresh
    name = f"signpost:key:{day}"
    client = storage.storage  # type: ignore[attr-defined]  # the redis client of limits' storage
    client.set(name, fresh, nx=True, ex=24 * 3600)
    return bytes(client.get(name) or fresh)
