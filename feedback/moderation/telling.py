"""What screening found in a message and why, in sentences for whoever reads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from feedback.moderation.sign_names import sign_name
from feedback.screening import Danger, Findings, Formal
from feedback.submissions import findings_kept
from feedback.submissions.lanes import Lane
from feedback.submissions.models import About, Submission
from feedback.submissions.personal_data import name_of

# So many of the deciding words; the whole message stands above them.
SHOWN = 6
DANGERS = {
    Danger.EMERGENCY: _("May be an emergency"),
    Danger.CRIME: _("May be a crime"),
}
FORMAL = {
    Formal.COMPLAINT: _("Looks like a complaint about the police"),
    Formal.FREEDOM_OF_INFORMATION: _("Looks like a freedom of information request"),
    Formal.SUBJECT_ACCESS: _("Looks like a request to see personal data that is held"),
    Formal.DATA_PROTECTION: _("Looks like a complaint about data protection"),
}
DANGER_TAGS = {Danger.EMERGENCY: _("Emergency?"), Danger.CRIME: _("Crime?")}


class Told(NamedTuple):
    """One sentence. ``typed`` are words of the message, ``names`` words of ours."""

    says: LazyString
    typed: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class Tag(NamedTuple):
    """A word or two about a message, for the list."""

    name: LazyString
    kind: str = "plain"


def told(submission: Submission, found: Findings) -> list[Told]:
    """Return what was found, what matters most first."""
    if found.failed:
        return [Told(_("Screening failed: read it now"))]
    return [*_of_danger(submission, found), *_of_kind(found), *_of_spam(submission, found)]


def tags(submission: Submission) -> list[Tag]:
    """Return what the list says of a message; it needs no key."""
    found = findings_kept.read(submission.findings, "")
    danger = _("Urgent") if submission.is_urgent else None
    if found.failed:
        danger = _("Not screened")
    danger = DANGER_TAGS.get(found.danger, danger)
    wanted = [
        (danger, "danger"),
        (found.child and _("Child"), "warn"),
        (submission.is_formal and _("Formal"), "filled"),
        (found.personal_data and _("Personal data"), "warn"),
        (submission.lane == Lane.LIKELY_SPAM and _("Likely spam"), "plain"),
        (found.language == "other" and not found.failed and _("Other language"), "plain"),
    ]
    return [Tag(name, kind) for name, kind in wanted if name]


def _of_danger(submission: Submission, found: Findings) -> Iterator[Told]:
    if found.danger in DANGERS:
        yield Told(DANGERS[found.danger], _deciding(found, "danger"))
    if submission.about is About.CRIME:
        yield Told(_("The sender says that it is about a crime, or somebody in danger"))
    if found.child:
        yield Told(_("Seems to be written by a child"), _deciding(found, "child"))


def _of_kind(found: Findings) -> Iterator[Told]:
    if found.formal:
        yield Told(FORMAL[found.formal], _deciding(found, "formal"))
    if found.personal_data:
        kinds = dict.fromkeys(item.kind for item in found.personal_data)
        yield Told(_("Holds personal data"), names=tuple(map(name_of, kinds)))
    if found.language == "other":
        yield Told(_("Written in a language that we do not know"))
    if found.abuse:
        yield Told(_("Insults somebody"), _deciding(found, "abuse"))


def _of_spam(submission: Submission, found: Findings) -> Iterator[Told]:
    signs = (*findings_kept.signs(submission.findings), *found.spam)
    if signs:
        is_likely = submission.lane == Lane.LIKELY_SPAM
        says = _("Likely spam") if is_likely else _("Has signs of spam, but is not put with it")
        yield Told(says, _deciding(found, "spam"), tuple(map(sign_name, signs)))


def _deciding(found: Findings, about: str) -> tuple[str, ...]:
    words = (word for reason in found.why if reason.about == about for word in reason.words)
    return tuple(dict.fromkeys(words))[:SHOWN]
