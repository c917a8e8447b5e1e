"""Working on a case: each button is one action of ``followup``, then back to the case."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pejling.desk.cases.working import typed_text, user_of, working
from pejling.followup.actions.cases import contact_case, note_case, reopen_case, resolve_case, take_case
from pejling.followup.models import Case
from pejling.people.rules.viewer import Viewer
from pejling.themes.models import Theme


def _take(request: HttpRequest, case: Case, viewer: Viewer) -> Promise:
    take_case(case=case, user=user_of(request), now=timezone.now())
    return _("The case is yours.")


def _note(request: HttpRequest, case: Case, viewer: Viewer) -> Promise:
    note_case(case=case, user=user_of(request), text=typed_text(request, "text"), now=timezone.now())
    return _("The note is saved.")


def _contacted(request: HttpRequest, case: Case, viewer: Viewer) -> Promise:
    contact_case(case=case, user=user_of(request), text=typed_text(request, "text"), now=timezone.now())
    return _("The clock has stopped. What was the cause, and what was done?")


def _resolve(request: HttpRequest, case: Case, viewer: Viewer) -> Promise:
    themes = Theme.objects.filter(organisation_id=case.organisation_id)
    cause = themes.filter(public_id=request.POST.get("root_cause", "")).first()
    words = typed_text(request, "action_taken")
    resolve_case(case=case, user=user_of(request), root_cause=cause, action_taken=words, now=timezone.now())
    return _("Resolved. Thank you.")


def _reopen(request: HttpRequest, case: Case, viewer: Viewer) -> Promise:
    reopen_case(case=case, user=user_of(request), text=typed_text(request, "text"), now=timezone.now())
    return _("The case is open again.")


take = working(_take)
note = working(_note)
contacted = working(_contacted)
resolve = working(_resolve)
reopen = working(_reopen)
