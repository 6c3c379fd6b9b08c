"""Which encoding a browser can read, and whether it has the page already."""

from __future__ import annotations

from functools import lru_cache

# Best first: what is smallest on the wire.
ENCODINGS = ("br", "gzip", "identity")


# Longer than any browser's. What is longer is not remembered: a thousand of them, each as long as
# a header may be, would be 64 MB.
MOST_REMEMBERED = 128


def best_encoding(accept: bytes) -> str:
    """Return the smallest encoding that ``Accept-Encoding`` takes; without it, none is used."""
    return _remembered(accept) if len(accept) <= MOST_REMEMBERED else _best_encoding(accept)


def _best_encoding(accept: bytes) -> str:
    weights = _weights(accept.decode("latin-1").lower())
    anything = weights.get("*", 0.0)
    wanted = {name: weights.get(name, anything) for name in ENCODINGS[:2]}
    best = max(ENCODINGS[:2], key=lambda name: wanted[name])
    # Identity stands aside unless somebody asks for it above the others.
    return best if wanted[best] > 0 and wanted[best] >= weights.get("identity", 0.0) else "identity"


_remembered = lru_cache(maxsize=1024)(_best_encoding)


def _weights(accept: str) -> dict[str, float]:
    found = {}
    for item in accept.split(","):
        name, _, parameter = item.partition(";")
        key, _, weight = parameter.partition("=")
        if name.strip():
            found[name.strip()] = _weight(weight) if key.strip() == "q" else 1.0
    return found


def _weight(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


def is_known(if_none_match: bytes, etag: bytes) -> bool:
    """Say whether a browser (or a cache, whose tags may be weak) has this very copy."""
    tags = (tag.strip().removeprefix(b"W/") for tag in if_none_match.split(b","))
    return any(tag in (etag, b"*") for tag in tags)
