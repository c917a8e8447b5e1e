"""The wording page: what a programme says in a language, changed with a preview beside it."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pejling.desk.members import administrator_page, member_page
from pejling.desk.programmes.text_notes import text_notes
from pejling.desk.programmes.wording_form import WordingForm
from pejling.desk.programmes.wording_marketing import marketing_notes
from pejling.desk.programmes.wording_place import (
    Place,
    forms_of,
    place_of,
    starting_texts,
    tabs_of,
    versions_of,
    with_built_in,
)
from pejling.desk.programmes.wording_preview import letter_to, preview_of, reader_of, readers_for, unsaved
from pejling.desk.programmes.wording_words import CONDITION, PLACEHOLDERS, size_words
from pejling.people.models import Organisation, User
from pejling.people.rules.viewer import Viewer
from pejling.programme.actions.wordings import BadWording, change_wording

LETTER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"


@require_safe
@member_page
def wording(
    request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str, language: str = ""
) -> HttpResponseBase:
    """The words in force, or those of the version or form of address asked for."""
    place = place_of(viewer, organisation, public_id, language, request.GET)
    return _page(request, viewer, place, _form(place, request.GET))


@require_POST
@administrator_page
def check_wording(
    request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str, language: str
) -> HttpResponseBase:
    """What is wrong with the words as they are being written, and how they would read; nothing is saved."""
    place = place_of(viewer, organisation, public_id, language, request.POST)
    form = _form(place, request.POST, bound=True)
    if wished := request.POST.get("built_in", ""):
        form = _form(place, request.POST, texts=with_built_in(place, form.texts, wished))
    if getattr(request, "htmx", False):
        return render(request, "desk/programmes/wording_live.html", _preview(viewer, place, form, request.POST))
    return _page(request, viewer, place, form)


@require_POST
@administrator_page
def save_wording(
    request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str, language: str
) -> HttpResponseBase:
    """Say this from now on."""
    place = place_of(viewer, organisation, public_id, language, request.POST)
    form = _form(place, request.POST, bound=True)
    try:
        written = change_wording(
            programme=place.programme,
            language=language,
            formality=place.formality,
            texts=form.texts,
            now=timezone.now(),
            user=cast(User, request.user),
        )
    except BadWording:
        return _page(request, viewer, place, form, status=422)
    messages.success(request, _("Saved as version %(n)d: customers read it from now on.") % {"n": written.version})
    return redirect("desk:programme_wording_in", organisation.slug, public_id, language)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
@xframe_options_sameorigin
def wording_letter(
    request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str, language: str
) -> HttpResponseBase:
    """The mail itself for a frame: of the words in force, or (posted) of those that are being written."""
    wished = request.POST if request.method == "POST" else request.GET
    place = place_of(viewer, organisation, public_id, language, wished)
    form = _form(place, wished, bound=request.method == "POST")
    words = unsaved(place.programme, language, place.formality, form.texts)
    mail = letter_to(reader_of(wished.get("who", ""), words, viewer), words, reminder=wished.get("kind") == "reminder")
    response = HttpResponse(mail.html if mail else "")
    response.headers["Content-Security-Policy"] = LETTER_POLICY
    return response


def _form(place: Place, wished: QueryDict, *, bound: bool = False, texts: Any = None) -> WordingForm:
    return WordingForm(
        wished if bound else None,
        programme=place.programme,
        language=place.language,
        formality=place.formality,
        texts=texts or starting_texts(place, wished),
    )


def _page(
    request: HttpRequest, viewer: Viewer, place: Place, form: WordingForm, *, status: int = 200
) -> HttpResponseBase:
    wished = request.POST if request.method == "POST" else request.GET
    values = _preview(viewer, place, form, wished) | {
        "tabs": tabs_of(place),
        "forms": forms_of(place),
        "versions": versions_of(place),
        "readers": readers_for(viewer, place.language),
        "placeholders": PLACEHOLDERS.items(),
        "condition": CONDITION,
    }
    return render(request, "desk/programmes/wording.html", values, status=status)


def _preview(viewer: Viewer, place: Place, form: WordingForm, wished: QueryDict) -> dict[str, Any]:
    words = unsaved(place.programme, place.language, place.formality, form.texts)
    reader = reader_of(wished.get("who", ""), words, viewer)
    preview = preview_of(words, reader)
    return {
        "programme": place.programme,
        "place": place,
        "form": form,
        "preview": preview,
        "mail": letter_to(reader, words),
        "size_words": size_words(preview.size),
        "text_notes": text_notes(),
        "marketing": marketing_notes(form, place.language),
        "who": reader.key,
        "version": wished.get("version", ""),
        "scores": range(11),
    }
