"""Pens: how a visit or a press gets into the database, at once or together with others'.

The web server puts its pen into the WSGI environment, under a name that no HTTP header can take; without one (the
demo, tests, a request that takes the ordinary way) each thing is written at once.
"""

from typing import Any, Protocol, TypeVar

from django.http import HttpRequest

from pejling.fieldwork.actions.hearing import Visit, record_visits
from pejling.followup.actions.presses import Press, write_together
from pejling.people.actions.grouping import GroupCommit
from pejling.people.queries.lending import Lender

Result = TypeVar("Result")


class Pen(Protocol):
    """Writes what respondents do."""

    def visit(self, visit: Visit) -> None:
        """Keep a visit; a crash may lose it."""

    def press(self, press: Press[Result]) -> Result:
        """Hear a press: when this returns, it is committed."""


class AtOnce:
    """Each thing in a transaction of its own."""

    def visit(self, visit: Visit) -> None:
        """Keep a visit."""
        record_visits([visit])

    def press(self, press: Press[Result]) -> Result:
        """Hear a press."""
        return press.hear()


class Together:
    """What comes at once shares a commit; visits wait a moment for company."""

    def __init__(self, lender: Lender) -> None:
        self.lender = lender
        self.group: GroupCommit[Visit | Press[Any], Any] = GroupCommit(write_together)

    def visit(self, visit: Visit) -> None:
        """Keep a visit within a moment."""
        self.group.leave(visit)

    def press(self, press: Press[Result]) -> Result:
        """Hear a press with all that come at the same time."""
        with self.lender.given_back():
            heard: Result = self.group.wait_for(press)
        return heard


AT_ONCE = AtOnce()


def pen_of(request: HttpRequest) -> Pen:
    """The server's pen, or the one that writes at once."""
    pen: Pen = request.META.get("pejling.pen", AT_ONCE)
    return pen
