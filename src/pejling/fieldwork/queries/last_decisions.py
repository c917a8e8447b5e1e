"""The last decision about each of many contacts: asked, or why not."""

from collections.abc import Collection

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from pejling.fieldwork.models import Decision
from pejling.people.rules.viewer import Viewer


def last_decisions(viewer: Viewer, contact_ids: Collection[int]) -> dict[int, Decision]:
    """The newest decision of any programme for each contact that has one, in one read."""
    place = Window(RowNumber(), partition_by="contact_id", order_by=[F("decided_on").desc(), F("pk").desc()])
    rows = Decision.objects.filter(organisation_id=viewer.organisation_id, contact_id__in=contact_ids)
    newest = rows.select_related("programme").annotate(place=place).filter(place=1)
    return {row.contact_id or 0: row for row in newest}
