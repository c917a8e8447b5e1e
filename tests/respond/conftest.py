"""A respondent at the door: a client without cookies, on an injected clock."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client

from pejling.fieldwork.models import Invitation
from pejling.fieldwork.rules.tokens import make_token
from tests.conftest import NOW
from tests.makers import make_employee, make_invitation, make_programme

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
BIG_BUTTON = re.compile(r'<button class="main" type="submit" name="(score)" value="(\d+)"')
BY_HAND = {"gesture": "trusted"}  # what the page's script says when a button is touched


@dataclass
class Respondent:
    """Opens and presses what an invitation's link leads to; ``hand`` is what the page's script adds to each form."""

    invitation: Invitation
    now: datetime = NOW
    simulated: bool = False
    hand: dict[str, str] = field(default_factory=lambda: dict(BY_HAND))
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))

    def path(self, score: object = None, purpose: str = "r") -> str:
        token = make_token(self.invitation.public_id, key=settings.LINK_KEY, purpose=purpose)
        return f"/{purpose}/{token}" if score is None else f"/{purpose}/{token}/{score}"

    def opens(self, score: object = None, *, purpose: str = "r", query: str = "", **headers: str):
        return self.client.get(self.path(score, purpose) + query, headers=headers or None, **self._environ())

    def heads(self, score: object = None):
        return self.client.head(self.path(score), **self._environ())

    def presses(self, score: object, **fields: str):
        return self.client.post(self.path(), {"score": str(score), **self.hand, **fields}, **self._environ())

    def sends(self, comment: str = "", **fields: str):
        return self.client.post(
            self.path(), {"comment": comment, "send": "1", **self.hand, **fields}, **self._environ()
        )

    def presses_again(self, page, *, after: float = 3.0, **fields: str):
        """Send the one form of the page that asks once more, some seconds after it was shown."""
        self.now += timedelta(seconds=after)
        shown = dict(HIDDEN.findall(page.text)) | dict(BIG_BUTTON.findall(page.text))
        return self.client.post(self.path(), {**shown, **self.hand, **fields}, **self._environ())

    def opts_out(self, **fields: str):
        return self.client.post(self.path(purpose="u"), fields, **self._environ())

    def _environ(self) -> dict[str, object]:
        return {"pejling.now": self.now, "pejling.simulated": self.simulated}


@pytest.fixture
def astrid(nordlys):
    return make_employee(nordlys, given_name="Astrid", email="astrid@nordlys.invalid")


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


@pytest.fixture
def respondent(programme, astrid):
    """A customer who was asked in Danish an hour ago, on behalf of Astrid."""
    return Respondent(make_invitation(programme, employee=astrid, language="da"))
