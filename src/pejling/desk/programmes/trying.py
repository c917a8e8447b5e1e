"""Where the links in a test mail lead: what the customer would see next, and nothing is stored."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from pejling.desk.members import member_page
from pejling.desk.programmes.wording_preview import preview_of, reader_of
from pejling.people.models import Organisation, User
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Programme
from pejling.programme.queries.wordings import wording_for
from pejling.programme.rules.sets import category_of


@require_safe
@member_page
def try_score(
    request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str, score: int
) -> HttpResponseBase:
    """The question why and the thanks that follow a score."""
    if score > 10:
        raise Http404
    programme = get_object_or_404(Programme.objects.visible_to(viewer), public_id=public_id)
    language = request.user.language if isinstance(request.user, User) else ""
    wording = wording_for(programme.pk, language or organisation.language)
    preview = preview_of(wording, reader_of("example", wording, viewer))
    category = category_of(score)
    after = next(one for one in preview.after if one.category == category)
    values = {"programme": programme, "score": score, "after": after, "language": wording.language}
    return render(request, "desk/programmes/trying.html", values)
