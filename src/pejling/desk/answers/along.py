"""What is read together with answers."""

from django.db.models import Prefetch, QuerySet

from pejling.fieldwork.models import Response
from pejling.followup.models import Case
from pejling.people.rules.viewer import Viewer

ABOUT = ("contact", "account", "touchpoint", "programme", "unit", "employee", "placement", "left")


def read_along(answers: "QuerySet[Response]", viewer: Viewer) -> "QuerySet[Response]":
    """Whom and what answers are about, and their cases as far as the viewer may open them."""
    cases = Case.objects.visible_to(viewer)
    return answers.select_related(*ABOUT).prefetch_related(Prefetch("cases", queryset=cases))
