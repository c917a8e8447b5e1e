"""Common complaints: what many unhappy customers say about the same moment, and the way to something lasting."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pejling.desk.improvements.origin import about_words, address_of, inbox_address
from pejling.desk.improvements.permission import may_propose
from pejling.desk.members import member_page
from pejling.followup.queries.complaints import LOOKED_BACK, Complaints, common_complaints, said_complaints
from pejling.people.models import Organisation
from pejling.people.rules.viewer import Viewer
from pejling.themes.models import Theme


@dataclass(frozen=True)
class Shown:
    """A group with its words and what stands for it in an address."""

    group: Complaints
    about: str
    address: str

    @property
    def inbox(self) -> str:
        """What the list of cases is asked for these; nothing where neither a cause nor a theme says which they are."""
        return inbox_address(self.group) if self.theme else ""

    @property
    def theme(self) -> Theme | None:
        """What the group has in common, established or said."""
        return self.group.cause or self.group.said


@require_safe
@member_page
def complaints(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """The groups that the viewer may see, the largest first."""
    now = timezone.now()
    groups = _shown(common_complaints(viewer, now=now))
    common = [one for one in groups if one.group.cases > 1]
    values = {
        "groups": common or groups,
        "single": [one for one in groups if one.group.cases == 1] if common else [],
        "said": _shown(said_complaints(viewer, now=now)),
        "days": LOOKED_BACK.days,
        "may_propose": may_propose(viewer),
    }
    return render(request, "desk/complaints/list.html", values)


def _shown(groups: Iterable[Complaints]) -> list[Shown]:
    return [Shown(one, about_words(one.track, one.touchpoint), address_of(one)) for one in groups]
