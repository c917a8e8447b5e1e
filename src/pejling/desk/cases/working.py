"""A step in a case: one action of ``followup``, what it says when it is refused, and the way back."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from pejling.desk.cases.permission import may_work
from pejling.desk.members import View, member_page
from pejling.followup.actions.assigning import AssignRefused
from pejling.followup.actions.cases import (
    ActionTakenMissing,
    CaseClosed,
    CaseNotClosed,
    ContactForbidden,
    EmptyNote,
    RootCauseMissing,
)
from pejling.followup.actions.handing_over import HandedBack, HandedOverAlready, NobodyThere
from pejling.followup.actions.merging import OtherPerson
from pejling.followup.actions.passing_back import NobodyElse, NotYours
from pejling.followup.actions.reaching import CustomerReached, TooFewTries
from pejling.followup.actions.snoozing import SnoozeRefused
from pejling.followup.models import Case
from pejling.followup.rules.reaching import Missing
from pejling.followup.rules.snoozing import LONGEST
from pejling.people.models import Organisation, User
from pejling.people.rules.viewer import Viewer

LONGEST_TEXT = 4000
Step = Callable[[HttpRequest, Case, Viewer], str | Promise]


class NobodyChosen(Exception):
    """The form names nobody that the viewer may choose."""

    def __init__(self, typed: str) -> None:
        super().__init__(f"{typed!r} is nobody who can be chosen.")
        self.typed = typed


class NoDay(Exception):
    """The form has no day, or one that does not exist."""


class NoOutcome(Exception):
    """The form has no outcome of a try."""


class NoUnit(Exception):
    """The form names no department of the house."""


REFUSALS: dict[type[Exception], Promise] = {
    CaseClosed: gettext_lazy("A colleague has closed this case in the meantime. Open it again if there is more to do."),
    CaseNotClosed: gettext_lazy("The case is open already."),
    ContactForbidden: gettext_lazy(
        "The customer asked not to be contacted, or cannot be. Resolve the case without a call."
    ),
    EmptyNote: gettext_lazy("The note is empty. Write a few words."),
    RootCauseMissing: gettext_lazy("Choose the cause that fits best."),
    ActionTakenMissing: gettext_lazy("Say in a few words what was done."),
    AssignRefused: gettext_lazy("That colleague does not work here any more. Choose somebody else."),
    NotYours: gettext_lazy("A colleague has the case in the meantime."),
    NobodyElse: gettext_lazy("Everybody concerned has passed this case back. Give it to a colleague."),
    HandedOverAlready: gettext_lazy("The case is with another department already."),
    HandedBack: gettext_lazy("The case has been handed back in the meantime."),
    NobodyThere: gettext_lazy("That department has no lead. Name a person who works there."),
    NoUnit: gettext_lazy("Choose a department."),
    OtherPerson: gettext_lazy("Only cases of the same customer can be merged."),
    NoOutcome: gettext_lazy("Choose what came of the try."),
    CustomerReached: gettext_lazy("The customer has been reached: resolve the case."),
    NoDay: gettext_lazy("Choose the day on which the case is to come back."),
}
SPOKEN: tuple[type[Exception], ...] = (*REFUSALS, NobodyChosen, SnoozeRefused, TooFewTries)


def refusal_in_words(refusal: Exception) -> str:
    """Why a step was refused, and what can be done."""
    match refusal:
        case NobodyChosen(typed=typed) if typed:
            return _("“%(typed)s” is nobody you can choose. Choose a colleague from the list.") % {"typed": typed}
        case NobodyChosen():
            return _("Choose a colleague from the list.")
        case SnoozeRefused():
            words = _("A case can be put aside until a later day, at most %(days)d days away.")
            return words % {"days": LONGEST.days}
        case TooFewTries(missing=missing):
            return missing_in_words(missing)
        case _:
            return str(REFUSALS[type(refusal)])


def missing_in_words(missing: Missing) -> str:
    """What is to be tried before a customer may be called unreachable; "" when enough was."""
    parts = []
    if missing.tries:
        words = ngettext("%(n)d more try is needed.", "%(n)d more tries are needed.", missing.tries)
        parts.append(words % {"n": missing.tries})
    if missing.channels:
        words = ngettext(
            "%(n)d more way of reaching the customer has to be tried: phone, e-mail, text message or letter.",
            "%(n)d more ways of reaching the customer have to be tried: phone, e-mail, text message or letter.",
            missing.channels,
        )
        parts.append(words % {"n": missing.channels})
    return " ".join(parts)


def working(step: Step) -> View:
    """A view that does one step in a case the viewer sees and may work on, and says what happened."""

    @require_POST
    @member_page
    def view(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
        rows = Case.objects.visible_to(viewer).select_related("organisation", "response", "told")
        case = get_object_or_404(rows, public_id=public_id)
        if not may_work(viewer):
            raise PermissionDenied
        try:
            messages.success(request, str(step(request, case, viewer)))
        except SPOKEN as refusal:
            messages.error(request, refusal_in_words(refusal))
        return redirect(_back(request, organisation, viewer, public_id))

    return view


def user_of(request: HttpRequest) -> User:
    """Whoever pressed the button."""
    return cast(User, request.user)


def typed_text(request: HttpRequest, name: str) -> str:
    """What was written into a field, as far as anybody will read it."""
    return request.POST.get(name, "")[:LONGEST_TEXT]


def _back(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> str:
    """To the case with the list as it was; to the list if the step gave the case out of the viewer's sight."""
    state = request.POST.get("state", "")
    still_seen = Case.objects.visible_to(viewer).filter(public_id=public_id).exists()
    place = ["desk:case", organisation.slug, public_id] if still_seen else ["desk:cases", organisation.slug]
    address = reverse(place[0], args=place[1:])
    return f"{address}?{state}" if state else address
