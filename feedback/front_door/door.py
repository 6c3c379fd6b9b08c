"""The ASGI application under granian: answers from memory, or hands Flask what has arrived."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from feedback.front_door.answers import Answer
from feedback.front_door.memory import Memory
from feedback.front_door.pool import Pool
from feedback.front_door.refusals import Refusals
from feedback.front_door.requests import Body, ClientLeftError, is_ambiguous, tidied
from feedback.headers import security_headers

if TYPE_CHECKING:
    from a2wsgi.asgi_typing import HTTPScope, Receive, Scope, Send
    from flask import Flask

logger = logging.getLogger(__name__)
# The signpost's questions (`?q=`) need no database, and must not wait behind those who do.
SIGNPOST_THREADS = 2


class FrontDoor:
    """Stands before ``app``: nobody's slow line, full queue or odd request reaches a thread.

    What is printed is answered at once. THREADS other requests are answered at a time and QUEUE
    more may wait; of a body MAX_CONTENT_LENGTH bytes are taken, within BODY_TIMEOUT_S.
    """

    def __init__(self, app: Flask) -> None:
        self._memory = Memory(app.extensions.get("press"))
        self._pool = Pool(app, app.config["THREADS"], app.config["QUEUE"])
        self._signpost = Pool(app, SIGNPOST_THREADS, app.config["QUEUE"])
        self._limit = app.config["MAX_CONTENT_LENGTH"]
        self._timeout_s = app.config["BODY_TIMEOUT_S"]
        self._refusals = Refusals(security_headers(app.config, signpost=False))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; start and stop with the server; refuse WebSockets."""
        if scope["type"] == "http":
            if sheet := self._memory.at_once(scope):
                await send(sheet.start)
                await send(sheet.content)
            else:
                await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1000})
        else:
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})

    async def _http(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        body = Body(scope, self._limit)
        try:
            answer = await self._answer(scope, body, receive)
        except ClientLeftError:
            return
        if body.is_whole:
            await answer.send(send)
            return
        await answer.closing().send(send)
        await body.drain(receive)

    async def _answer(self, scope: HTTPScope, body: Body, receive: Receive) -> Answer:
        """Find the answer, here or in Flask. Raises `ClientLeftError`."""
        if is_ambiguous(scope):
            return self._refusals.ambiguous(scope)
        if sheet := self._memory.find(scope):
            return Answer(sheet.status, sheet.start["headers"], sheet.body)
        try:
            async with asyncio.timeout(self._timeout_s):
                await body.read(receive)
        except TimeoutError:
            return self._refusals.too_slow(scope, bytes(body.kept))
        answer = await self._of_flask(scope, body, receive)
        if answer.status >= 500 and (page := self._memory.without_query(scope)):
            return page
        return answer

    async def _of_flask(self, scope: HTTPScope, body: Body, receive: Receive) -> Answer:
        kept = bytes(body.kept)
        pool = self._signpost if self._memory.is_signpost(scope) else self._pool
        if pool.is_full:
            return self._refusals.full(scope, kept)
        try:
            return await pool.ask(tidied(scope, body.length), kept, receive)
        except ClientLeftError:
            raise
        except Exception:
            logger.exception("Flask could not answer")
            return self._refusals.failed(scope, kept)
