"""One request on a new connection, as a first visit is one."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress

GIVE_UP_S = 30


async def ask(port: int, path: str, form: bytes = b"") -> bytes:
    """Return the whole answer; nothing when there is none in half a minute."""
    kind = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(form)}\r\n"
    lines = f"{'POST' if form else 'GET'} {path} HTTP/1.1\r\nHost: localhost\r\n"
    lines += f"Accept-Encoding: gzip\r\nConnection: close\r\n{kind if form else ''}\r\n"
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(GIVE_UP_S):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(lines.encode() + form)
            answer = await reader.read(-1)
            writer.close()
            return answer
    return b""


async def form_token(port: int) -> str:
    """Return the token of a feedback form."""
    page = await ask(port, "/feedback")
    found = re.search(rb'name="token"[^>]* value="([^"]+)"', page)
    if not found:
        raise SystemExit("The feedback form cannot be read.")
    return found[1].decode()
