"""What people leave of themselves can be read with the key, in its place, and no other way."""

import base64

import pytest

from feedback.encryption import UnreadableError, decrypt, encrypt, keys_from
from feedback.moderation.models import Decision
from feedback.submissions.models import Status
from tests.builders import a_submission

OLD = "2025:" + base64.b64encode(b"o" * 32).decode()
NEW = "2026:" + base64.b64encode(b"n" * 32).decode()


def test_what_was_encrypted_can_be_read() -> None:
    keys = keys_from([NEW])
    stored = encrypt("sender@example.com", place="row 1", keys=keys)
    assert "sender" not in stored
    assert decrypt(stored, place="row 1", keys=keys) == "sender@example.com"


def test_the_same_words_never_look_the_same() -> None:
    keys = keys_from([NEW])
    assert encrypt("a", place="p", keys=keys) != encrypt("a", place="p", keys=keys)


def test_an_old_key_still_reads_when_a_new_one_writes() -> None:
    stored = encrypt("a", place="p", keys=keys_from([OLD]))
    keys = keys_from([NEW, OLD])
    assert decrypt(stored, place="p", keys=keys) == "a"
    assert encrypt("a", place="p", keys=keys).startswith("2026:")


@pytest.mark.parametrize("harm", ["moved", "changed", "lost key", "renamed key", "cut"])
def test_what_was_tampered_with_is_not_read(harm: str) -> None:
    keys = keys_from([NEW, OLD])
    stored = encrypt("a", place="row 1", keys=keys)
    place = "row 2" if harm == "moved" else "row 1"
    if harm == "changed":
        stored = stored[:-5] + ("A" if stored[-5] != "A" else "B") + stored[-4:]
    if harm == "renamed key":
        stored = stored.replace("2026:", "2025:")
    if harm == "cut":
        stored = stored[:20]
    with pytest.raises(UnreadableError):
        decrypt(stored, place=place, keys={} if harm == "lost key" else keys)


@pytest.mark.parametrize("setting", ["", "name:", "name:c2hvcnQ=", OLD.partition(":")[2], "n:%%%"])
def test_a_key_that_cannot_be_used_is_named(setting: str) -> None:
    with pytest.raises(ValueError, match="ENCRYPTION_KEYS"):
        keys_from([setting])


def test_what_is_printed_of_a_message_or_a_decision_holds_no_word_of_it() -> None:
    message = a_submission(text="canary")
    decision = Decision(submission_id=1, staff_id=1, status=Status.DONE)
    decision.words_sealed = "canary"
    assert "canary" not in f"{message!r} {decision!r}"
