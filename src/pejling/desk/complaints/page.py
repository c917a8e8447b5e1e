"""Common complaints: what many unhappy customers say about the same moment, and the way to something lasting."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pejling.desk.improvements.origin import about_words, address_of
from pejling.desk.improvements.permission import may_propose
from pejling.desk.members import member_page
from pejling.followup.queries.complaints import LOOKED_BACK, Complaints, common_complaints
from pejling.people.models import Organisation
from pejling.people.rules.viewer import Viewer


@dataclass(frozen=True)
class Shown:
    """A group with its words and what stands for it in an address."""

    group: Complaints
    about: str
    address: str


@require_safe
@member_page
def complaints(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """The groups that the viewer may see, the largest first."""
    groups = common_complaints(viewer, now=timezone.now())
    values = {
        "groups": [Shown(one, about_words(one.track, one.touchpoint), address_of(one)) for one in groups],
        "days": LOOKED_BACK.days,
        "may_propose": may_propose(viewer),
    }
    return render(request, "desk/complaints/list.html", values)
