"""An ask that has left, and what comes back to it."""

import pytest
from django.utils import timezone

from tests.makers import make_sent_ask


@pytest.fixture
def ask(nordlys, settings):
    """The delivery of an ask to kunde@example.invalid that has just left."""
    settings.REPLY_ADDRESS = "svar@nordlys.invalid"
    return make_sent_ask(nordlys, now=timezone.now())
