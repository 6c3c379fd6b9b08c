"""The words that staff read for what a message is, and for what was done with it."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from feedback.submissions.lanes import Lane
from feedback.submissions.models import About, Status, Submission

STATUSES = {
    Status.WAITING: _("Waiting"),
    Status.DONE: _("Done"),
    Status.NOT_FOR_US: _("Not for us"),
    Status.SPAM: _("Spam"),
}
LANES = {
    Lane.URGENT: _("Urgent"),
    Lane.FORMAL: _("Formal"),
    Lane.PERSONAL: _("Personal data"),
    Lane.INBOX: _("Inbox"),
    Lane.LIKELY_SPAM: _("Likely spam"),
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
EMPTY_LANES = {
    Lane.URGENT: _("Nothing urgent waits."),
    Lane.FORMAL: _("No formal request waits."),
    Lane.PERSONAL: _("No message with personal data waits."),
    Lane.INBOX: _("The inbox is empty."),
    Lane.LIKELY_SPAM: _("Nothing that may be spam waits."),
}


def lane_name(submission: Submission) -> LazyString:
    """Return the name of the list in which a message waits."""
    return LANES[Lane.URGENT] if submission.is_urgent else LANES[Lane(submission.lane)]
