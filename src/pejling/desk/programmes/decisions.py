"""A programme's decision log as a file for a spreadsheet."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from pejling.desk.members import administrator_page
from pejling.desk.spreadsheet import spreadsheet
from pejling.fieldwork.queries.decision_log import COLUMNS, decision_log
from pejling.people.models import Organisation
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Programme


@require_safe
@administrator_page
def export_decisions(
    request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str
) -> HttpResponseBase:
    """Stream every decision of a programme, with its reasons and its chance."""
    one = get_object_or_404(Programme.objects.visible_to(viewer), public_id=public_id)
    rows = decision_log(organisation.pk, programme=one.key)
    return spreadsheet(f"decisions-{one.key}-{timezone.localdate()}.csv", COLUMNS, rows)
