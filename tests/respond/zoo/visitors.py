"""A visitor at the door by plain HTTP, on a clock of its own."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from urllib.parse import urljoin

from django.conf import settings
from django.test import Client

from pejling.fieldwork.models import Invitation
from pejling.fieldwork.rules.tokens import make_token
from tests.conftest import NOW
from tests.respond.zoo.pages import Form, Page

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
BY_HAND = {"gesture": "trusted"}  # what the page's script adds when somebody touches a button


@dataclass
class Visitor:
    """Opens links and sends forms; machines pretend to be a browser, as the real ones do."""

    invitation: Invitation
    draw: Random
    now: datetime = NOW
    agent: str = FIREFOX
    client: Client = field(default_factory=Client)
    pressed: str = ""  # the score of the last button

    def link(self, score: int | None = None) -> str:
        """A link as it stands in the mail."""
        path = f"/r/{make_token(self.invitation.public_id, key=settings.LINK_KEY)}"
        return path if score is None else f"{path}/{score}"

    @property
    def mail(self) -> list[str]:
        """Every link of the mail's HTML that leads to the survey, the one that nobody sees too."""
        return [*(self.link(score) for score in range(11)), f"{self.link()}?more"]

    def waits(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def opens(self, path: str) -> Page:
        return self._page(path, self.client.get(path, **self._environ()))

    def heads(self, path: str) -> None:
        self.client.head(path, **self._environ())

    def sends(self, form: Form, button: tuple[str, str] | None = None, **more: str) -> Page:
        """Send a form as a browser would: its fields, the button that was pressed, and what a script added."""
        path = urljoin(self.link(), form.action)
        pressed = dict([button] if button else form.buttons[:1])
        self.pressed = pressed.get("score", self.pressed)
        return self._page(path, self.client.post(path, {**form.fields, **pressed, **more}, **self._environ()))

    def _page(self, path: str, response) -> Page:
        assert response.status_code in (200, 204, 400), response.status_code
        return Page(path, response.content.decode())

    def _environ(self) -> dict[str, object]:
        return {"pejling.now": self.now, "HTTP_USER_AGENT": self.agent}
