"""The ASGI application under granian: hands Flask what has arrived, and only then."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from feedback.front_door.pool import Pool
from feedback.front_door.refusals import Refusals
from feedback.front_door.requests import Body, ClientLeftError, is_ambiguous, tidied
from feedback.headers import security_headers

if TYPE_CHECKING:
    from a2wsgi.asgi_typing import HTTPScope, Receive, Scope, Send
    from flask import Flask

    from feedback.front_door.answers import Answer

logger = logging.getLogger(__name__)


class FrontDoor:
    """Stands before ``app``: nobody's slow line, full queue or odd request reaches a thread.

    THREADS requests are answered at a time and QUEUE more may wait; of a body
    MAX_CONTENT_LENGTH bytes are taken, within BODY_TIMEOUT_S.
    """

    def __init__(self, app: Flask) -> None:
        self._pool = Pool(app, app.config["THREADS"], app.config["QUEUE"])
        self._limit = app.config["MAX_CONTENT_LENGTH"]
        self._timeout_s = app.config["BODY_TIMEOUT_S"]
        self._refusals = Refusals(security_headers(app.config, signpost=False))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; start and stop with the server; refuse WebSockets."""
        if scope["type"] == "http":
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
        if not body.is_whole:
            answer = answer.closing()
        await answer.send(send)
        await body.drain(receive)

    async def _answer(self, scope: HTTPScope, body: Body, receive: Receive) -> Answer:
        """Find the answer, here or in Flask. Raises `ClientLeftError`."""
        if is_ambiguous(scope):
            return self._refusals.ambiguous(scope)
        try:
            async with asyncio.timeout(self._timeout_s):
                await body.read(receive)
        except TimeoutError:
            return self._refusals.too_slow(scope, bytes(body.kept))
        kept = bytes(body.kept)
        if self._pool.is_full:
            return self._refusals.full(scope, kept)
        try:
            return await self._pool.ask(tidied(scope, body.length), kept, receive)
        except ClientLeftError:
            raise
        except Exception:
            logger.exception("Flask could not answer")
            return self._refusals.failed(scope, kept)
