import json

import pytest

from pejling.outbox.models import SendingDomain
from tests.cli.test_commands import run

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _domain(settings, nordlys):
    settings.MAIL_DOMAIN = "ask.nordlys.example"


def test_a_new_domain_is_told_and_listed():
    told = run("domain", "add", "--from", "2026-03-01")
    assert told.output == "ask.nordlys.example is new and warms up from 2026-03-01.\n"
    listed = run("domain", "list")
    assert listed.output.startswith("* ask.nordlys.example: warmed up (since 2026-03-01), no limit")
    assert run("domain", "add", "--known").output == "ask.nordlys.example is known: no limit.\n"


def test_the_list_is_there_for_programs():
    run("domain", "add", "Post.Nordlys.Example", "--known")
    assert json.loads(run("domain", "list", "--json").output) == [
        {"domain": "ask.nordlys.example", "warming_from": None, "limit_today": None, "in_use": True},
        {"domain": "post.nordlys.example", "warming_from": None, "limit_today": None, "in_use": False},
    ]


def test_without_a_date_it_warms_up_from_today():
    assert "is new and warms up from" in run("domain", "add").output
    assert SendingDomain.objects.get().warming_from is not None
    assert "warming up since" in run("domain", "list").output


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["not a domain"], "'not a domain' is not a domain"),
        (["--known", "--from", "2026-03-01"], "--from is for a new"),
    ],
)
def test_mistakes_are_answered_with_what_is_allowed(words, answer):
    refused = run("domain", "add", *words)
    assert refused.exit_code != 0
    assert answer in refused.output
