"""Working on a case: each button is one action of ``followup``, then back to the case."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pejling.desk.cases.working import typed_text, user_of, working
from pejling.followup.actions.cases import contact_case, reopen_case, take_case
from pejling.followup.actions.commenting import Comment, comment_case
from pejling.followup.actions.solving import resolve_and_ask
from pejling.followup.models import Case
from pejling.people.rules.viewer import Viewer
from pejling.themes.models import Theme


def _take(request: HttpRequest, case: Case, viewer: Viewer) -> Promise:
    take_case(case=case, user=user_of(request), now=timezone.now())
    return _("The case is yours.")


def _note(request: HttpRequest, case: Case, viewer: Viewer) -> str:
    words = typed_text(request, "text")
    return _saved(comment_case(case=case, user=user_of(request), text=words, now=timezone.now()))


def _saved(comment: Comment) -> str:
    """Who was told, and which mentions told nobody: those can be written once more."""
    told = ", ".join(map(str, comment.told))
    parts = [gettext("The note is saved."), gettext("Told: %(names)s.") % {"names": told} if told else ""]
    for name in comment.unknown:
        parts.append(gettext("Nobody here is called @%(name)s.") % {"name": name})
    for name in comment.ambiguous:
        words = gettext("Several are called @%(name)s: write the whole name, or the address before its @.")
        parts.append(words % {"name": name})
    return " ".join(filter(None, parts))


def _contacted(request: HttpRequest, case: Case, viewer: Viewer) -> Promise:
    contact_case(case=case, user=user_of(request), text=typed_text(request, "text"), now=timezone.now())
    return _("The clock has stopped. What was the cause, and what was done?")


def _resolve(request: HttpRequest, case: Case, viewer: Viewer) -> Promise:
    themes = Theme.objects.filter(organisation_id=case.organisation_id)
    cause = themes.filter(public_id=request.POST.get("root_cause", "")).first()
    resolve_and_ask(
        case=case,
        user=user_of(request),
        root_cause=cause,
        action_taken=typed_text(request, "action_taken"),
        ask="ask_solved" in request.POST,
        now=timezone.now(),
    )
    return _("Resolved. Thank you.")


def _reopen(request: HttpRequest, case: Case, viewer: Viewer) -> Promise:
    reopen_case(case=case, user=user_of(request), text=typed_text(request, "text"), now=timezone.now())
    return _("The case is open again.")


take = working(_take)
note = working(_note)
contacted = working(_contacted)
resolve = working(_resolve)
reopen = working(_reopen)
