"""What customers said unasked: complaints and praise, without a score and apart from the answers."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from pejling.desk.answers.choices import units_of
from pejling.desk.collation import in_order
from pejling.desk.keyset import newest_first
from pejling.desk.members import member_page
from pejling.fieldwork.models import Told
from pejling.fieldwork.rules.telling import Nature
from pejling.people.models import Organisation
from pejling.people.rules.viewer import Viewer

PAGE_SIZE = 50
NATURES = tuple(nature.value for nature in Nature)


@require_safe
@member_page
def told(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """The newest first; and the addresses where customers find the form."""
    nature = request.GET.get("nature", "")
    rows = Told.objects.visible_to(viewer).select_related("contact", "account", "unit", "employee", "case")
    if nature in NATURES:
        rows = rows.filter(nature=nature)
    values = {
        "page": newest_first(rows, by="at", cursor=request.GET.get("after", ""), size=PAGE_SIZE),
        "nature": nature,
        "natures": NATURES,
        "home": _address(organisation.slug),
        "doors": [(unit.name, _address(unit.public_id)) for unit in in_order(units_of(viewer), get_language() or "en")],
    }
    return render(request, "desk/told/list.html", values)


def _address(key: str) -> str:
    return settings.PUBLIC_URL + reverse("tell", args=[key])
