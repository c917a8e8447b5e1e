"""Other systems at the door: no cookies, JSON, an injected clock; and an ask that has left, with what comes back."""

import json
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from pejling.people.models import Address
from pejling.people.queries.addresses import digest_of
from pejling.programme.queries.placements import signing_key
from pejling.programme.rules.person_tokens import make_token
from tests.conftest import NOW
from tests.makers import make_contact, make_placement, make_programme, make_sent_ask

SITE = "https://www.example.com"


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys, track="touchpoint")


@pytest.fixture
def widget(programme):
    return make_placement(programme, kind="widget", settings={"origins": [SITE]})


@pytest.fixture
def shop(programme):
    return make_placement(programme, kind="shop", settings={"origins": [SITE]})


@pytest.fixture
def kim(nordlys):
    contact = make_contact(nordlys, external_id="kim", email="kim@example.invalid")
    Address.objects.update(digest=digest_of("kim@example.invalid"))
    return contact


@pytest.fixture
def call():
    """Sends JSON to a placement as a page of a site does (or, without one, as an app)."""

    def send(placement, path, body=None, *, origin=SITE, at=NOW, agent="Firefox", method="post", raw=None):
        sent = json.dumps(body or {}) if raw is None else raw
        headers = {"User-Agent": agent, **({"Origin": origin} if origin else {})}
        return getattr(Client(enforce_csrf_checks=True), method)(
            f"/api/open/{placement.public_id}/{path}",
            sent,
            content_type="application/json",
            headers=headers,
            **{"pejling.now": at},
        )

    return send


@pytest.fixture
def signed():
    """A token that the organisation's own server made for somebody."""

    def token(placement, *, hours=1, key=None, **claims):
        claims = {"exp": int((NOW + timedelta(hours=hours)).timestamp()), **claims}
        return make_token(claims, key=key or signing_key(placement, key=settings.LINK_KEY))

    return token


@pytest.fixture
def ask(nordlys, settings):
    """The delivery of an ask to kunde@example.invalid that has just left."""
    settings.REPLY_ADDRESS = "svar@nordlys.invalid"
    return make_sent_ask(nordlys, now=timezone.now())
