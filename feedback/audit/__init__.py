"""The record of what was done to messages, and by whom."""

from feedback.audit.models import Action as Action
from feedback.audit.models import AuditEntry as AuditEntry
from feedback.audit.models import note as note
