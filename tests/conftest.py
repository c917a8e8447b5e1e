"""The cast known to all tests: Nordlys with its owner and a colleague, and an outsider elsewhere."""

import os
import tempfile
from datetime import UTC, datetime

os.environ.setdefault("PEJLING_DATA_DIR", tempfile.mkdtemp(prefix="pejling-test-"))

import pytest
from django.conf import settings

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)  # a Tuesday, 10:00 in Copenhagen


def pytest_configure() -> None:
    """Members are made by the hundred: their passwords need not stand up to anybody."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def nordlys(db):
    from tests.makers import make_organisation

    return make_organisation(slug="nordlys", name="Nordlys")


@pytest.fixture
def elsewhere(db):
    from tests.makers import make_organisation

    return make_organisation(slug="elsewhere", name="Elsewhere")


@pytest.fixture
def owner(nordlys):
    from tests.makers import make_member

    return make_member(nordlys, email="owner@nordlys.invalid", role="owner")


@pytest.fixture
def colleague(nordlys):
    """An employee who signs in and sees only what is theirs."""
    from tests.makers import make_member

    return make_member(nordlys, email="colleague@nordlys.invalid", role="employee")


@pytest.fixture
def outsider(elsewhere):
    from tests.makers import make_member

    return make_member(elsewhere, email="outsider@elsewhere.invalid", role="owner")
