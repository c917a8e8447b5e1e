"""Two cases of one customer become one."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pejling.desk.cases.working import user_of, working
from pejling.followup.actions.merging import merge_case
from pejling.followup.models import Case
from pejling.people.rules.viewer import Viewer


def _merge(request: HttpRequest, case: Case, viewer: Viewer) -> Promise:
    other = get_object_or_404(Case.objects.visible_to(viewer), public_id=request.POST.get("other", ""))
    merge_case(case=other, into=case, user=user_of(request), now=timezone.now())
    return _("The two cases are one now. It keeps the earlier clock.")


merge = working(_merge)
