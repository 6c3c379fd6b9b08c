"""The words that staff read for what a message is, and for what was done with it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from feedback.submissions.models import About, Status

STATUSES = {
    Status.WAITING: _("Waiting"),
    Status.DONE: _("Done"),
    Status.NOT_FOR_US: _("Not for us"),
    Status.SPAM: _("Spam"),
}
SUBJECTS = {
    About.WEBSITE: _("Website"),
    About.SERVICE: _("Service"),
    About.CRIME: _("Crime or danger"),
}
FELT = {
    1: _("Felt very unhappy"),
    2: _("Felt unhappy"),
    3: _("Felt neither happy nor unhappy"),
    4: _("Felt happy"),
    5: _("Felt very happy"),
}
MARKED = {
    Status.DONE: _("Marked as done."),
    Status.NOT_FOR_US: _("Marked as not for us."),
    Status.SPAM: _("Marked as spam."),
}
EMPTY = {
    Status.WAITING: _("Nothing waits. Every message has been dealt with."),
    Status.DONE: _("No message is marked as done."),
    Status.NOT_FOR_US: _("No message is marked as not for us."),
    Status.SPAM: _("No message is marked as spam."),
}
