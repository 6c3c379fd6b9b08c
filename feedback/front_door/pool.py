"""The threads in which Flask works, and the queue before them."""

from __future__ import annotations

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from a2wsgi.wsgi import build_environ

from feedback.front_door.answers import Answer, encoded
from feedback.front_door.requests import ClientLeftError, departure

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from wsgiref.types import WSGIApplication

    from a2wsgi.asgi_typing import HTTPScope, Receive


class Pool:
    """``threads`` requests are answered at a time, and ``queue`` more may wait in turn."""

    def __init__(self, app: WSGIApplication, threads: int, queue: int) -> None:
        self._app = app
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="flask")
        self._free = asyncio.Semaphore(threads)
        self._room = threads + queue

    @property
    def is_full(self) -> bool:
        """Say whether nobody more may wait."""
        return self._room <= 0

    async def ask(self, scope: HTTPScope, body: bytes, receive: Receive) -> Answer:
        """Return Flask's answer. Raises `ClientLeftError` when the client leaves the queue."""
        async with self._turn(receive):
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._executor, self._run, scope, body)

    def _run(self, scope: HTTPScope, body: bytes) -> Answer:
        # a2wsgi's own runner goes back to the event loop for every piece of body and answer,
        # which halves what one process can do, and hangs when a client leaves between two.
        # werkzeug's copies environment and headers, as tests want it.
        stream: Any = BytesIO(body)
        environ: Any = build_environ(scope, stream)
        environ["wsgi.errors"] = sys.stderr
        begun = Answer(500, [], b"")
        pieces: list[bytes] = []

        def start(status: str, headers: list[tuple[str, str]], _error: Any = None) -> Any:
            nonlocal begun
            begun = Answer(int(status.split(maxsplit=1)[0]), encoded(headers), b"")
            return pieces.append

        answer = self._app(environ, start)
        try:
            pieces.extend(answer)
        finally:
            # Whoever answered may have a file open until now.
            getattr(answer, "close", bool)()
        return replace(begun, body=b"".join(pieces))

    @asynccontextmanager
    async def _turn(self, receive: Receive) -> AsyncIterator[None]:
        self._room -= 1
        try:
            if self._free.locked():
                await self._wait(receive)
            else:
                await self._free.acquire()
            try:
                yield
            finally:
                self._free.release()
        finally:
            self._room += 1

    async def _wait(self, receive: Receive) -> None:
        turn = asyncio.ensure_future(self._free.acquire())
        leaving = asyncio.ensure_future(departure(receive))
        await asyncio.wait((turn, leaving), return_when=asyncio.FIRST_COMPLETED)
        leaving.cancel()
        if not turn.done():
            turn.cancel()
            raise ClientLeftError
