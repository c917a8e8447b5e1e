"""Writing on an account's page: steps of its plan, agreements, and alerts that have been seen to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from pejling.desk.accounts.forms import AgreementForm, StepForm
from pejling.desk.contacts.permission import may_hold_account
from pejling.desk.members import View, member_page
from pejling.followup.actions.account_alerts import AlertSeen, AlertWithoutNote, see_to_alert
from pejling.followup.actions.plan_steps import StepOwnerUnknown, add_step, change_step, finish_step, reopen_step
from pejling.followup.models import AccountAlert, PlanStep
from pejling.people.actions.agreeing import change_agreement, sign_agreement
from pejling.people.models import Account, Agreement, Organisation, User
from pejling.people.rules.agreements import AgreementRefused
from pejling.people.rules.viewer import Viewer


@dataclass(frozen=True)
class Desk:
    """Who writes on which account's page."""

    request: HttpRequest
    organisation: Organisation
    viewer: Viewer
    account: Account

    @property
    def user(self) -> User:
        return cast(User, self.request.user)

    @property
    def said(self) -> Any:
        """What the form holds, once it is sent."""
        return self.request.POST if self.request.method == "POST" else None

    def back(self, words: str = "") -> HttpResponseBase:
        """To the account, with a word about what happened."""
        if words:
            messages.success(self.request, words)
        return redirect("desk:account", self.organisation.slug, self.account.public_id)

    def form(self, form: forms.Form, title: str) -> HttpResponseBase:
        """The page of a form; one that was refused says why."""
        values = {"account": self.account, "form": form, "title": title}
        return render(self.request, "desk/accounts/form.html", values, status=422 if form.is_bound else 200)


def account_writing(view: Callable[..., HttpResponseBase]) -> View:
    """A page for those who look after the account, or run its unit; others in the house get 403."""

    @member_page
    def opened(
        request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str, **rows: str
    ) -> HttpResponseBase:
        seen = Account.objects.visible_to(viewer).select_related("owner", "unit")
        account = get_object_or_404(seen, public_id=public_id)
        if not may_hold_account(viewer, account):
            raise PermissionDenied
        return view(Desk(request, organisation, viewer, account), **rows)

    return opened


@require_http_methods(["GET", "HEAD", "POST"])
@account_writing
def step_new(desk: Desk) -> HttpResponseBase:
    """Put a step into the plan."""
    form = StepForm(desk.account, None, desk.said)
    if form.is_valid() and _kept(form, lambda: add_step(account=desk.account, **_by(desk), draft=form.draft())):
        return desk.back(_("The step is in the plan."))
    return desk.form(form, _("A new step"))


@require_http_methods(["GET", "HEAD", "POST"])
@account_writing
def step_change(desk: Desk, step_id: str) -> HttpResponseBase:
    """Change a step of the plan."""
    step = _step(desk, step_id)
    form = StepForm(desk.account, step, desk.said)
    if form.is_valid() and _kept(form, lambda: change_step(step=step, **_by(desk), draft=form.draft())):
        return desk.back(_("The step is changed."))
    return desk.form(form, _("Change the step"))


@require_POST
@account_writing
def step_done(desk: Desk, step_id: str) -> HttpResponseBase:
    """It is done."""
    finish_step(step=_step(desk, step_id), **_by(desk))
    return desk.back(_("The step is done."))


@require_POST
@account_writing
def step_reopen(desk: Desk, step_id: str) -> HttpResponseBase:
    """It was not done after all."""
    reopen_step(step=_step(desk, step_id), **_by(desk))
    return desk.back(_("The step is taken up again."))


@require_http_methods(["GET", "HEAD", "POST"])
@account_writing
def agreement_new(desk: Desk) -> HttpResponseBase:
    """Write down a new agreement."""
    form = AgreementForm(desk.organisation, None, desk.said)
    if form.is_valid() and _agreed(form, lambda: sign_agreement(account=desk.account, **_by(desk), draft=form.draft())):
        return desk.back(_("The agreement is written down."))
    return desk.form(form, _("A new agreement"))


@require_http_methods(["GET", "HEAD", "POST"])
@account_writing
def agreement_change(desk: Desk, agreement_id: str) -> HttpResponseBase:
    """Change an agreement."""
    one = get_object_or_404(Agreement, account=desk.account, public_id=agreement_id)
    form = AgreementForm(desk.organisation, one, desk.said)
    if form.is_valid() and _agreed(form, lambda: change_agreement(agreement=one, **_by(desk), draft=form.draft())):
        return desk.back(_("The agreement is changed."))
    return desk.form(form, _("Change the agreement"))


@require_POST
@account_writing
def alert_seen(desk: Desk, alert_id: str) -> HttpResponseBase:
    """Somebody has seen to it, and says how."""
    alert = get_object_or_404(AccountAlert.objects.visible_to(desk.viewer), account=desk.account, public_id=alert_id)
    try:
        see_to_alert(alert=alert, note=desk.request.POST.get("note", ""), **_by(desk))
    except (AlertWithoutNote, AlertSeen) as refusal:
        messages.error(desk.request, str(ALERT_REFUSALS[type(refusal)]))
        return desk.back()
    return desk.back(_("Noted. The alert is closed."))


ALERT_REFUSALS: dict[type[Exception], Promise] = {
    AlertWithoutNote: gettext_lazy("Say in a few words what is done about it."),
    AlertSeen: gettext_lazy("A colleague has seen to it in the meantime."),
}


def _by(desk: Desk) -> dict[str, Any]:
    return {"user": desk.user, "now": timezone.now()}


def _step(desk: Desk, step_id: str) -> PlanStep:
    rows = PlanStep.objects.visible_to(desk.viewer).filter(account=desk.account).select_related("owner")
    return get_object_or_404(rows, public_id=step_id)


def _kept(form: StepForm, keep: Callable[[], object]) -> bool:
    """Whether a step could be written down."""
    try:
        keep()
    except StepOwnerUnknown:
        form.add_error("owner", _("Choose a colleague who still works here."))
        return False
    return True


def _agreed(form: AgreementForm, keep: Callable[[], object]) -> bool:
    """Whether an agreement could be written down."""
    try:
        keep()
    except AgreementRefused as refusal:
        form.refuse(refusal)
        return False
    return True
