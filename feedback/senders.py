"""Who is counted: a mark for each network and account, which means nothing tomorrow."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from datetime import UTC, datetime

from flask import current_app, g, request
from limits.storage import MemoryStorage, Storage

from feedback.limit_storage import SqliteStorage


def network_mark() -> str:
    """Return a mark for the sender's network that means nothing tomorrow."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    hops = current_app.config["PROXY_HOPS"]
    return mark_of(f"network:{client_network(request.remote_addr or '', forwarded, hops)}")


def account_mark() -> str:
    """Return a mark for the account that somebody tries to sign in to."""
    return mark_of(f"account:{g.counted_account}")


def account_here_mark() -> str:
    """Return a mark for the account together with the network that tries."""
    return mark_of(f"{network_mark()}:{account_mark()}")


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


def mark_of(value: str) -> str:
    """Return what stands for a value until midnight (UTC)."""
    return hmac.digest(_daily_key(), value.encode(), "sha256").hex()[:32]


def _daily_key() -> bytes:
    """Return today's random key. It lives in the store of counts alone, and goes with the day."""
    day = datetime.now(UTC).date().isoformat()
    kept: dict[str, bytes] = current_app.extensions.setdefault("signpost_daily_key", {})
    if key := kept.get(day):
        return key
    try:
        key = key_from(store(), day)
    except Exception:
        # Counts are kept in this process's memory meanwhile, and so is a key, until the store is
        # back: kept any longer, each process would count by marks of its own.
        current_app.logger.warning("The store of rate limits cannot be reached")
        return kept.setdefault("meanwhile", secrets.token_bytes(32))
    kept.clear()
    kept[day] = key
    return key


def store() -> Storage:
    """Return where counts are kept."""
    storage: Storage = current_app.extensions["signpost_limiter"].storage
    return storage


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
