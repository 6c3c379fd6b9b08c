"""Every setting, what it means, and its safe default."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, get_args, get_type_hints

ROOT = Path(__file__).parent.parent


class Config:
    """Read from here, then `settings.toml` in the instance, then `SIGNPOST_<NAME>`."""

    SECRET_KEY: Annotated[str, "Signs forms, links and staff cookies. At least 32 characters"] = ""
    ENCRYPTION_KEYS: Annotated[
        list[str], "`name:base64 of 32 bytes`. The first one encrypts, all of them decrypt"
    ] = []
    DATABASE_URL: Annotated[str, "Empty: SQLite in the instance. Or `postgresql+psycopg://…`"] = ""
    RATE_LIMIT_URL: Annotated[str, "Empty: SQLite in the instance. Or `redis://…`"] = ""
    PUBLIC_URL: Annotated[str, "Where people find the site, such as `https://beta.example`"] = ""
    TRUSTED_HOSTS: Annotated[list[str], "Host names answered. Empty: that of PUBLIC_URL"] = []
    PROXY_HOPS: Annotated[int, "How many proxies of yours stand in front"] = 0
    OPERATOR: Annotated[str, "`police`, `council` or `partnership`: the words differ"] = "police"
    OPERATOR_NAME: Annotated[str, "The name in the header and on the privacy page"] = (
        "Example Police"
    )
    OPERATOR_NAME_CY: Annotated[str, "The same in Welsh. Empty: the same name"] = ""
    OPERATOR_CONTACT: Annotated[str, "E-mail address for questions about people's data"] = ""
    EXIT_URL: Annotated[str, "Where 'Leave this site' leads: a harmless page, `https://…`"] = (
        "https://www.bbc.co.uk/weather"
    )
    SECURITY_CONTACT: Annotated[
        list[str], "Where a weakness can be reported: `mailto:…`, `https://…`. Empty: nowhere"
    ] = []
    SECURITY_DAYS: Annotated[int, "How long each copy of security.txt is good for"] = 90
    MESSAGE_LIMITS: Annotated[str, "Messages from one network; urgent ones are counted apart"] = (
        "30 per 10 minutes; 200 per day"
    )
    SPAM_LIMITS: Annotated[str, "More from one network wait among likely spam"] = "5 per 10 minutes"
    FLOOD_LIMITS: Annotated[str, "More from all networks is a flood, and likelier to be spam"] = (
        "300 per 10 minutes"
    )
    TRACK_LIMITS: Annotated[str, "Wrong references and codes from one network"] = (
        "10 per 10 minutes; 50 per day"
    )
    SIGN_IN_LIMITS: Annotated[str, "Wrong passwords for one account from one network"] = (
        "10 per 5 minutes"
    )
    SIGN_IN_NETWORK_LIMITS: Annotated[str, "Wrong passwords from one network"] = "50 per 5 minutes"
    SIGN_IN_ACCOUNT_LIMITS: Annotated[str, "Wrong passwords for one account from anywhere"] = (
        "100 per 5 minutes"
    )
    STAFF_IDLE_MINUTES: Annotated[int, "Staff are signed out after so long without a click"] = 15
    STAFF_MAX_HOURS: Annotated[int, "Staff sign in again after so long, whatever they do"] = 12
    RETENTION_DAYS: Annotated[
        int, "`flask forget` deletes decided messages after so long. 0: nothing, and pages say so"
    ] = 0
    READING_HOURS: Annotated[
        str, "When messages are read: `Mon-Fri 09:00-17:00; Sat 10:00-12:00`"
    ] = "Mon-Fri 09:00-17:00"
    BANK_HOLIDAYS: Annotated[
        str,
        "Days off: those of `england-and-wales`, `scotland` or `northern-ireland`. `none`: no days",
    ] = "england-and-wales"
    READ_WITHIN_DAYS: Annotated[int, "Working days in which every message is read"] = 2
    CHECK_DAYS: Annotated[int, "A check of a number is to be made again after so many days"] = 180
    OFFLINE_COPY: Annotated[
        bool, "People may keep the signpost on their phone. False: copies remove themselves"
    ] = True
    OFFLINE_COPY_DAYS: Annotated[int, "A kept copy says that it is old after so many days"] = 30
    MAIL_URL: Annotated[
        str, "Empty: no mail. `smtp://user:password@host:587`, `smtps://…`, or `folder:` to try out"
    ] = ""
    MAIL_FROM: Annotated[str, "The address that our mail comes from"] = ""
    MAIL_FROM_IS_READ: Annotated[bool, "Somebody reads what is sent to MAIL_FROM"] = False
    ALERT_MAIL: Annotated[list[str], "E-mail addresses told at once of an urgent message"] = []
    ALERT_WEBHOOKS: Annotated[list[str], "The same by `POST` to these `https://…` addresses"] = []
    DIGEST_MAIL: Annotated[list[str], "Where `flask outbox digest` sends what waits"] = []
    MAX_CONTENT_LENGTH: Annotated[int, "The largest form taken, in bytes"] = 256 * 1024
    THREADS: Annotated[int, "Requests that Flask answers at the same time"] = 16
    QUEUE: Annotated[int, "Requests that may wait for a thread before the door answers 503"] = 64
    BODY_TIMEOUT_S: Annotated[float, "Seconds in which a whole request must have arrived"] = 20.0
    DEMO: Annotated[bool, "Made-up messages and accounts; every staff page says so"] = False


def instance_path() -> Path:
    """Return the folder that holds everything the application writes."""
    return Path(os.environ.get("SIGNPOST_INSTANCE") or ROOT / "instance").resolve()


def settings() -> Iterator[tuple[str, type, str, object]]:
    """Give each setting's name, type, meaning and default, in the order of the class."""
    for name, hint in get_type_hints(Config, include_extras=True).items():
        kind, meaning = get_args(hint)
        yield name, kind, meaning, getattr(Config, name)
