"""A customer who was asked whether it is solved, at the door."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.http import HttpResponse
from django.test import Client

from pejling.fieldwork.queries.links import solved_path
from pejling.followup.actions.solving import ask_what_is_due, resolve_and_ask
from pejling.followup.models import SolvedQuestion
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from tests.conftest import NOW
from tests.followup.writing import make_unhappy, make_writer
from tests.makers import make_contact

MORNING = datetime(2026, 3, 16, 8, 0, tzinfo=UTC)
PROOF = re.compile(r'name="proof" value="([^"]*)"')
BY_HAND = {"gesture": "trusted"}


@dataclass
class Asked:
    """Opens and sends what the links of the message lead to; ``hand`` is what the page's script adds."""

    question: SolvedQuestion
    now: datetime = MORNING + timedelta(hours=1)
    hand: dict[str, str] = field(default_factory=lambda: dict(BY_HAND))
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))

    @property
    def path(self) -> str:
        return solved_path(self.question.public_id)

    def opens(self, answer: str = "", query: str = "") -> HttpResponse:
        return self.client.get(f"{self.path}{'/' if answer else ''}{answer}{query}", **self._environ())

    def heads(self, answer: str) -> HttpResponse:
        return self.client.head(f"{self.path}/{answer}", **self._environ())

    def sends(self, answer: str = "", **fields: str) -> HttpResponse:
        chosen = {"answer": answer} if answer else {}
        return self.client.post(self.path, {**chosen, **self.hand, **fields}, **self._environ())

    def _environ(self) -> dict[str, object]:
        return {"pejling.now": self.now}


def make_asked(organisation, *, language: str = "en") -> Asked:
    """Astrid closed the case of somebody who answered in a language, and asked whether it is solved."""
    seed_themes(organisation)
    writer = make_writer(organisation)
    contact = make_contact(organisation, email="kunde@example.invalid", language=language)
    case = make_unhappy(organisation, writer, contact=contact, language=language)
    cause = Theme.objects.filter(organisation=organisation).first()
    resolve_and_ask(case=case, user=writer.user, root_cause=cause, action_taken="Ny pakke", ask=True, now=NOW)
    ask_what_is_due(now=MORNING)
    return Asked(SolvedQuestion.objects.get(case=case))


def whole_way(asked: Asked):
    """Every page that the question can lead to."""
    yield asked.opens()
    yield asked.opens("no")
    yield asked.sends()
    asked.hand = {}
    yield asked.sends("yes")
    asked.hand = dict(BY_HAND)
    for answer in ("yes", "partly", "no"):
        yield asked.sends(answer, why="…")
    asked.now += timedelta(days=2)
    yield asked.opens()
    SolvedQuestion.objects.update(answer="", answered_at=None)
    asked.now += timedelta(days=40)
    yield asked.opens()
