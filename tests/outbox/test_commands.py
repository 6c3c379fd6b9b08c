"""What an operator does by hand: send, try the alerts, count what waits."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from tests.outbox.conftest import DUTY, an_alert
from tests.outbox.post import PostOffice, Receiver


def said(app: Flask, command: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["outbox", command])
    return result.exit_code, result.output


def test_cron_can_send_where_another_server_serves(duty_app: Flask, office: PostOffice) -> None:
    an_alert(duty_app)
    assert said(duty_app, "send") == (0, "Sent 2. 0 wait for another try.\n")
    assert office.recipients == DUTY
    assert said(duty_app, "send") == (0, "Sent 0. 0 wait for another try.\n")


def test_cron_hears_of_what_did_not_leave(duty_app: Flask, office: PostOffice) -> None:
    office.refused.add(DUTY[0])
    an_alert(duty_app)
    assert said(duty_app, "send") == (0, "Sent 1. 1 wait for another try.\n")


def test_an_operator_can_try_whether_alerts_arrive(
    make_app: Callable[..., Flask], office: PostOffice, hooks: Receiver
) -> None:
    app = make_app(
        MAIL_URL=office.url,
        MAIL_FROM="signpost@example.org",
        ALERT_MAIL=DUTY,
        ALERT_WEBHOOKS=[hooks.url("/taken"), hooks.url("/broken")],
    )
    office.refused.add(DUTY[1])
    code, output = said(app, "test")

    assert code == 1
    lines = output.splitlines()
    assert f"{DUTY[0]}: sent" in lines
    assert f"{DUTY[1]}: not sent (SMTPRecipientsRefused 550)" in lines
    assert f"127.0.0.1:{hooks.port}: sent" in lines
    assert f"127.0.0.1:{hooks.port}: not sent (HTTP 500)" in lines
    assert lines[-1] == "Error: 2 of 4 would not be told."
    assert "No message waits." in office.mails[0].get_content()
    assert hooks.told[0]["event"] == "test"


def test_an_operator_without_contacts_learns_what_to_set(app: Flask) -> None:
    for command in ("send", "test", "digest"):
        code, output = said(app, command)
        assert code == 1
        assert output.startswith("Error: ")
        assert "MAIL_URL" in output or command == "digest"
