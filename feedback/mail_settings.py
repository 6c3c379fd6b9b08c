"""Where mail leaves and who is told of urgent messages: what these settings may be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any
from urllib.parse import unquote, urlsplit

FOLDER = "folder:"
PORTS = {"smtp": 587, "smtps": 465}
# One plain address: nothing that could end a header, add a second person, or carry a name.
ATOM, LABEL = r"[\w!#$%&'*+/=?^`{|}~-]+", r"[^\W_]([\w-]*[^\W_])?"
ADDRESS = re.compile(rf"{ATOM}(\.{ATOM})*@{LABEL}(\.{LABEL})*")
DEMO = {
    "MAIL_URL": FOLDER,
    "MAIL_FROM": "signpost@example.org",
    "ALERT_MAIL": ["duty@example.org"],
}
NOBODY_IS_TOLD = (
    "Nobody is told when a message is urgent. Set ALERT_MAIL with MAIL_URL and MAIL_FROM, "
    "or ALERT_WEBHOOKS."
)
MAIL_IS_NOT_SENT = "No mail goes to ALERT_MAIL: set MAIL_URL and MAIL_FROM."


@dataclass(frozen=True)
class MailServer:
    """The server that takes our mail."""

    host: str
    port: int
    is_tls_from_the_start: bool
    user: str = field(repr=False)
    password: str = field(repr=False)

    @property
    def is_on_this_machine(self) -> bool:
        """Whether nobody can stand between it and us."""
        return is_loopback(self.host)


def mail_server(url: str) -> MailServer:
    """Read MAIL_URL. Raises `ValueError` without the address, for it may hold a password."""
    try:
        address = urlsplit(url)
        port = address.port or PORTS[address.scheme]
        host = address.hostname or ""
    except (KeyError, ValueError):
        raise ValueError("not a mail server") from None
    if not host or address.path.strip("/") or address.query or address.fragment:
        raise ValueError("not a mail server")
    user, password = unquote(address.username or ""), unquote(address.password or "")
    return MailServer(host, port, address.scheme == "smtps", user, password)


def is_loopback(host: str) -> bool:
    """Tell whether a host name means this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def is_address(text: object) -> bool:
    """Tell whether this can stand in a mail's header as one person's address."""
    if not isinstance(text, str) or len(text) > 254 or not ADDRESS.fullmatch(text):
        return False
    # A server need not take other letters before the @, and none may carry such mail on.
    return text.rpartition("@")[0].isascii()


def is_webhook(url: object) -> bool:
    """Tell whether an alert may be sent there: nobody on the way may read or change it."""
    if not isinstance(url, str) or not url.isascii() or not url.isprintable() or " " in url:
        return False
    try:
        address = urlsplit(url)
        host, _port = address.hostname or "", address.port
    except ValueError:
        return False
    is_safe = address.scheme == "https" or (address.scheme == "http" and is_loopback(host))
    return is_safe and bool(host) and "@" not in address.netloc


def fault(config: Mapping[str, Any]) -> str:
    """Say what is wrong with the settings of mail and alerts; "" when all can be used."""
    if config["MAIL_URL"] not in ("", FOLDER):
        try:
            mail_server(config["MAIL_URL"])
        except ValueError:
            return (
                "MAIL_URL must look like smtp://user:password@host:587, smtps://… or folder: "
                "(write signs such as / and @ in a password as %2F and %40)"
            )
    if (config["MAIL_URL"] or config["MAIL_FROM"]) and not is_address(config["MAIL_FROM"]):
        return "MAIL_FROM must be an e-mail address when MAIL_URL is set"
    for name in ("ALERT_MAIL", "DIGEST_MAIL"):
        if not all(map(is_address, config[name])):
            return f"{name} must hold plain e-mail addresses"
    if not all(map(is_webhook, config["ALERT_WEBHOOKS"])):
        return "ALERT_WEBHOOKS must hold https:// addresses (http:// on this machine alone)"
    return ""


def of_the_demo(config: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the demo sets, so that somebody is told there too."""
    is_set = any(config[name] for name in ("MAIL_URL", "ALERT_MAIL", "ALERT_WEBHOOKS"))
    return {} if is_set or not config["DEMO"] else DEMO


def is_anybody_told(config: Mapping[str, Any]) -> bool:
    """Tell whether an urgent message reaches anybody outside."""
    return bool(config["ALERT_WEBHOOKS"] or (config["ALERT_MAIL"] and config["MAIL_URL"]))


def warning(config: Mapping[str, Any]) -> str:
    """Return what whoever starts the site must know; "" when every contact is told."""
    if not is_anybody_told(config):
        return NOBODY_IS_TOLD
    return MAIL_IS_NOT_SENT if config["ALERT_MAIL"] and not config["MAIL_URL"] else ""
