"""Hands parcels to mail and webhooks side by side: one that hangs holds up no other."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from time import monotonic

from feedback.outbox import mail, webhooks
from feedback.outbox.models import Channel
from feedback.outbox.parcels import Outcome, Parcel, Sender, kind_of

Outcomes = queue.SimpleQueue[Outcome]


def deliver(parcels: Sequence[Parcel], sender: Sender) -> Iterator[Outcome]:
    """Give what came of each parcel as soon as it is known, all within five timeouts."""
    outcomes: Outcomes = queue.SimpleQueue()
    waiting = {parcel.id: parcel for parcel in parcels}
    for job in _jobs(parcels, sender):
        # Not in a pool: Python would wait at its end for whoever hangs.
        threading.Thread(target=_work, args=(job, outcomes), daemon=True, name="letters").start()
    until = monotonic() + 5 * sender.timeout_s
    while waiting:
        try:
            outcome = outcomes.get(timeout=max(0.0, until - monotonic()))
        except queue.Empty:
            break
        if waiting.pop(outcome.parcel.id, None):
            yield outcome
    yield from (Outcome(parcel, "TimeoutError") for parcel in waiting.values())


def _jobs(
    parcels: Sequence[Parcel], sender: Sender
) -> Iterator[tuple[Sequence[Parcel], Callable[[], Iterable[Outcome]]]]:
    """Give the mails as one job, for they share a server, and every webhook as one of its own."""
    mails = [parcel for parcel in parcels if parcel.channel is Channel.MAIL]
    if mails:
        yield mails, partial(mail.send, mails, sender)
    for parcel in parcels:
        if parcel.channel is Channel.WEBHOOK:
            yield [parcel], partial(_posted, parcel, sender)


def _posted(parcel: Parcel, sender: Sender) -> list[Outcome]:
    return [webhooks.send(parcel, sender)]


def _work(
    job: tuple[Sequence[Parcel], Callable[[], Iterable[Outcome]]], outcomes: Outcomes
) -> None:
    parcels, send = job
    try:
        for outcome in send():
            outcomes.put(outcome)
    except Exception as error:
        # Said to whoever waits, and not printed: a traceback may hold an address. Parcels that
        # were answered already are not counted twice.
        for parcel in parcels:
            outcomes.put(Outcome(parcel, kind_of(error)))
