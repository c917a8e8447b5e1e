"""Placing, extending and ending a hold from a customer's page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pejling.desk.contacts.blocks import accounts_of, may_change
from pejling.desk.contacts.permission import may_hold_account, may_hold_contact
from pejling.desk.members import View, member_page
from pejling.people.actions.holds import HeldAlready, HoldOver, HoldWithoutReason, end_hold, extend_hold, place_hold
from pejling.people.models import Account, Contact, Hold, Organisation, User
from pejling.people.rules.holds import MOST_DAYS, HoldEndsInThePast, HoldRefused, HoldTooLong
from pejling.people.rules.viewer import Viewer

THE_CONTACT = "contact"


@dataclass(frozen=True)
class Press:
    """Who pressed what on whose page."""

    request: HttpRequest
    organisation: Organisation
    viewer: Viewer
    contact: Contact
    accounts: list[Account]

    @property
    def user(self) -> User:
        return cast(User, self.request.user)

    @property
    def until_on(self) -> date:
        try:
            found = parse_date(self.request.POST.get("until", ""))
        except ValueError:
            found = None
        if found is None:
            raise NoDay
        return found

    @property
    def hold(self) -> Hold:
        """The negotiation that the form names; 403 for who may not change it."""
        rows = Hold.objects.filter(organisation_id=self.organisation.pk).select_related("account__owner")
        hold = get_object_or_404(rows, public_id=self.request.POST.get("hold", ""))
        if hold.contact_id != self.contact.pk and hold.account not in self.accounts:
            raise Http404
        if not may_change(hold, self.contact, self.viewer, self.accounts):
            raise PermissionDenied
        return hold


class NoDay(HoldRefused):
    """The form has no day, or one that does not exist."""


def _holding(step: Callable[[Press], str]) -> View:
    """A view that does one step with a hold, and says what happened."""

    @require_POST
    @member_page
    def view(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
        contact = get_object_or_404(Contact.objects.visible_to(viewer), public_id=public_id)
        accounts = accounts_of(contact, today=timezone.localdate())
        try:
            messages.success(request, step(Press(request, organisation, viewer, contact, accounts)))
        except HoldRefused as refusal:
            messages.error(request, refusal_in_words(refusal))
        return redirect("desk:contact", organisation.slug, public_id)

    return view


def refusal_in_words(refusal: HoldRefused) -> str:
    """Why a hold was not placed or changed, and what can be done."""
    match refusal:
        case HoldTooLong():
            return _("At most %(days)d days from the first day, %(first)s: choose a day no later than %(latest)s.") % {
                "days": MOST_DAYS,
                "first": date_format(refusal.first_on),
                "latest": date_format(refusal.latest),
            }
        case HoldWithoutReason():
            return _("Say in a few words what is being negotiated.")
        case HoldEndsInThePast():
            return _("Choose a day that is still to come.")
        case HeldAlready():
            return _("A colleague has placed a hold in the meantime. It can be extended below.")
        case HoldOver():
            return _("The hold has ended in the meantime.")
        case _:
            return _("Choose the day from which the customer may be asked again.")


def _place(press: Press) -> str:
    hold = place_hold(
        on=_subject(press),
        until_on=press.until_on,
        reason=press.request.POST.get("reason", ""),
        user=press.user,
        organisation=press.organisation,
        now=timezone.now(),
    )
    return _("Nobody asks before %(day)s.") % {"day": date_format(hold.until_on)}


def _extend(press: Press) -> str:
    hold, until_on, now = press.hold, press.until_on, timezone.now()
    hold = extend_hold(hold=hold, until_on=until_on, user=press.user, organisation=press.organisation, now=now)
    return _("Nobody asks before %(day)s.") % {"day": date_format(hold.until_on)}


def _end(press: Press) -> str:
    end_hold(hold=press.hold, user=press.user, organisation=press.organisation, now=timezone.now())
    return _("The hold is over. The customer is asked again when the time comes.")


def _subject(press: Press) -> Contact | Account:
    """The contact, or the account that the form names."""
    wanted = press.request.POST.get("on", "")
    if wanted == THE_CONTACT:
        if not may_hold_contact(press.viewer, press.contact, press.accounts):
            raise PermissionDenied
        return press.contact
    account = next((one for one in press.accounts if one.public_id == wanted), None)
    if account is None:
        raise Http404
    if not may_hold_account(press.viewer, account):
        raise PermissionDenied
    return account


place = _holding(_place)
extend = _holding(_extend)
end = _holding(_end)
