"""One draft: its words in one language, and how they read for a customer."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pejling.desk.members import owner_page
from pejling.desk.playbooks.forms import DraftForm
from pejling.desk.playbooks.page import known_play, slug_of
from pejling.desk.playbooks.words import name_of, problem_words
from pejling.followup.actions.playbooks import BadDraft, restore_draft, write_draft
from pejling.followup.queries.drafts import drafts_of
from pejling.followup.rules.book import Play
from pejling.followup.rules.drafts import EXAMPLES, LANGUAGES, NAMES, Place, Words, filled, places_of, problems_of
from pejling.people.models import Organisation, User
from pejling.people.rules.viewer import Viewer


@require_http_methods(["GET", "HEAD", "POST"])
@owner_page
def draft(
    request: HttpRequest, organisation: Organisation, viewer: Viewer, key: str, place: str, language: str
) -> HttpResponseBase:
    """Read, write or give back the words of a draft; with htmx only look at how they read."""
    play = known_play(organisation, key)
    here = _place(play, place, language)
    words = drafts_of(organisation.pk, key, play.kind, language=language).get((here, language), Words("", ""))
    form = DraftForm(language, words, request.POST or None)
    if request.method == "POST" and "HX-Request" not in request.headers and "preview" not in request.POST:
        if _done(request, organisation, here, language, form):
            return redirect("desk:draft", organisation.slug, key, place, language)
        return render(request, "desk/playbooks/draft.html", _values(play, here, language, form), status=422)
    template = "preview" if "HX-Request" in request.headers else "draft"
    return render(request, f"desk/playbooks/{template}.html", _values(play, here, language, form))


def _done(request: HttpRequest, organisation: Organisation, place: Place, language: str, form: DraftForm) -> bool:
    """Whether what was posted is kept."""
    given: dict[str, Any] = {
        "organisation": organisation,
        "place": place,
        "language": language,
        "now": timezone.now(),
        "user": cast(User, request.user),
    }
    if "restore" in request.POST:
        restore_draft(**given)
        messages.success(request, _("The built-in words are suggested again."))
        return True
    try:
        write_draft(**given, words=form.words)
    except BadDraft:
        return False
    messages.success(request, _("Saved: colleagues are given these words from now on."))
    return True


def _values(play: Play, place: Place, language: str, form: DraftForm) -> dict[str, Any]:
    problems = problems_of(form.words, kind=play.kind, purpose=place.purpose)
    return {
        "play": play,
        "name": name_of(play),
        "place": place,
        "slug": slug_of(place),
        "written_in": language,
        "languages": LANGUAGES,
        "form": form,
        "problems": [(one.field, problem_words(one)) for one in problems],
        "preview": None if problems else filled(form.words, EXAMPLES),
        "bare": None if problems else filled(form.words, {"employee": EXAMPLES["employee"], "organisation": "Nordlys"}),
        "names": NAMES,
    }


def _place(play: Play, slug: str, language: str) -> Place:
    found = next((place for place in places_of(play.key, play.kind) if slug_of(place) == slug), None)
    if found is None or language not in LANGUAGES:
        raise Http404
    return found
