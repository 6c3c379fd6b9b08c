"""One count against its limits: in the store, or in this process's memory while that is lost."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from functools import lru_cache
from math import ceil

from flask_limiter import Limiter
from flask_limiter.errors import RateLimitExceeded
from limits import RateLimitItem, parse_many

# Flask-Limiter knows a limit by the line it stands in, and that is one line here: of 3,000 messages
# at once 25 were refused by the limit of another count. And when its store is lost, whoever asks
# at the same moment as the first gets an error and not the memory: a message was refused with 500.
one_at_a_time = threading.Lock()
# Counted past the extension, a message costs a seventh less.
parsed = lru_cache(maxsize=64)(parse_many)


def wait_s(limiter: Limiter, limits: str, scope: str, mark: str) -> int:
    """Count once; return how many seconds to wait if it was too often, else 0."""
    if not limiter._storage_dead:
        with suppress(Exception):  # the extension finds out what is wrong, and goes on in memory
            return _in_store(limiter, parsed(limits), scope, mark)
    return _by_extension(limiter, limits, scope, mark)


def _in_store(limiter: Limiter, limits: list[RateLimitItem], scope: str, mark: str) -> int:
    over = [limit for limit in limits if not limiter.limiter.hit(limit, mark, scope)]
    ends = [limiter.limiter.get_window_stats(limit, mark, scope).reset_time for limit in over]
    return max((_until(end) for end in ends), default=0)


def _by_extension(limiter: Limiter, limits: str, scope: str, mark: str) -> int:
    try:
        with one_at_a_time, limiter.shared_limit(limits, scope, key_func=lambda: mark):
            return 0
    except RateLimitExceeded:
        current = limiter.current_limit
        # Flask-Limiter adds a second to the moment at which the window ends.
        return _until(current.reset_at - 1) if current else 60


def _until(end: float) -> int:
    return max(1, ceil(end - time.time()))
