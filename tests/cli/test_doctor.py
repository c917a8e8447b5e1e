import json

from click.testing import CliRunner

from pejling.cli.doctor import mail
from tests.channels.name_server import name_server
from tests.channels.test_mail_domain import GOOD

ARGUMENTS = ["mail.nordlys.example", "--return-domain", "svar.nordlys.example", "--selector", "s1", "--ip", "192.0.2.7"]


def run(zone, *arguments):
    with name_server(zone) as port:
        return CliRunner().invoke(mail, [*arguments, "--name-server", f"127.0.0.1:{port}"])


def test_a_domain_in_order_ends_with_zero(settings):
    settings.PUBLIC_URL = "https://svar.nordlys.example"

    result = run(GOOD, *ARGUMENTS)

    assert result.exit_code == 0, result.output
    assert "ok   SPF: svar.nordlys.example says who sends for it" in result.output


def test_what_is_bad_is_said_and_ends_with_one(settings):
    settings.PUBLIC_URL = "https://svar.nordlys.example"

    result = run({}, "nordlys.example", "--json")

    assert result.exit_code == 1
    found = {check["name"]: check["verdict"] for check in json.loads(result.output)}
    assert found == {
        "SPF": "bad",
        "DKIM": "unknown",
        "DMARC": "bad",
        "alignment": "good",
        "way back": "bad",
        "reverse DNS": "unknown",
        "links": "good",
    }


def test_bounces_come_to_the_reply_address(settings):
    settings.REPLY_ADDRESS = "svar@svar.nordlys.example"

    assert "svar.nordlys.example says who sends for it" in run(GOOD, "mail.nordlys.example").output


def test_the_secret_addresses_are_only_printed_when_asked_for(settings):
    settings.PUBLIC_URL, settings.MAIL_PROVIDER = "https://svar.nordlys.example", "postmark"

    assert "/api/mail" not in run(GOOD, *ARGUMENTS).output
    output = run(GOOD, *ARGUMENTS, "--addresses").output
    assert "https://svar.nordlys.example/api/mail/in/mail" in output
    assert "@svar.nordlys.example/api/mail/provider/postmark/tracking/" in output


def test_what_is_no_domain_is_refused():
    assert "is not a domain" in CliRunner().invoke(mail, ["not a domain"]).output
