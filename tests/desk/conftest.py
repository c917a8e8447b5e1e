"""Signing the cast in."""

import pytest
from django.core.cache import cache
from django.test import Client


@pytest.fixture(autouse=True)
def _nobody_has_failed_yet():
    cache.clear()


@pytest.fixture
def as_member():
    """A browser in which a member has signed in."""

    def signed_in(membership):
        client = Client()
        client.force_login(membership.user)
        return client

    return signed_in


@pytest.fixture
def desk(as_member, owner):
    """The owner's browser."""
    return as_member(owner)
