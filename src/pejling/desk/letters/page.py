"""Letters: what waits, a batch to be printed, and the day it was taken to the post."""

from datetime import date
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from pejling.channels.print.typesetting import pdf_of
from pejling.desk.members import administrator_page
from pejling.fieldwork.actions.posting import BadPostDay, BatchSent, NothingToPrint, make_batch, send_batch
from pejling.fieldwork.models import LetterBatch
from pejling.fieldwork.queries.letters import letters_to_send, sheet_values, waiting_letters, withdrawn_letters
from pejling.fieldwork.rules.posting import MOST_AT_ONCE, MOST_POST_DAYS
from pejling.people.models import Organisation, User
from pejling.people.rules.viewer import Viewer

USUAL_POST_DAYS = 2
SHOWN = 50


@require_safe
@administrator_page
def letters(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """How many wait, and the batches so far."""
    waiting = len(waiting_letters(organisation, now=timezone.now()))
    batches = LetterBatch.objects.filter(organisation=organisation).select_related("made_by")
    values = {"waiting": waiting, "most": MOST_AT_ONCE, "batches": batches.order_by("-made_at", "-pk")[:SHOWN]}
    return render(request, "desk/letters/list.html", values)


@require_POST
@administrator_page
def make(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """Put what waits into a batch."""
    try:
        batch = make_batch(organisation=organisation, user=cast(User, request.user), now=timezone.now())
    except NothingToPrint:
        messages.error(request, _("No letter waits: a colleague may have made the batch just now."))
        return redirect("desk:letters", organisation.slug)
    return redirect("desk:letter_batch", organisation.slug, batch.public_id)


@require_safe
@administrator_page
def batch(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """One batch: print it, take out who has said no, and say when it was sent."""
    one = _batch(organisation, public_id)
    values = {
        "batch": one,
        "letters": letters_to_send(one).count(),
        "withdrawn": withdrawn_letters(one),
        "today": timezone.localdate(),
        "made_on": timezone.localtime(one.made_at).date(),
        "usual": USUAL_POST_DAYS,
        "most": MOST_POST_DAYS,
    }
    return render(request, "desk/letters/one.html", values)


@require_safe
@administrator_page
def sheets(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """The letters as one PDF, as often as the printer jams."""
    one = _batch(organisation, public_id)
    file = HttpResponse(pdf_of("letters", sheet_values(one)), content_type="application/pdf")
    file["Content-Disposition"] = f'attachment; filename="letters-{one.public_id}.pdf"'
    return file


@require_POST
@administrator_page
def sent(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """The pile is at the post: from the day it arrives these are asks."""
    one = _batch(organisation, public_id)
    try:
        count = send_batch(
            batch=one,
            on=_day(request.POST.get("on", "")),
            post_days=_days(request.POST.get("post_days", "")),
            user=cast(User, request.user),
            now=timezone.now(),
        )
    except BadPostDay:
        messages.error(request, _("Choose a day from the printing until today, and 0 to 10 days for the post."))
    except BatchSent:
        messages.error(request, _("A colleague has marked this batch as sent already."))
    else:
        said = ngettext("%(count)s letter is on its way.", "%(count)s letters are on their way.", count)
        messages.success(request, said % {"count": count})
    return redirect("desk:letter_batch", organisation.slug, one.public_id)


def _batch(organisation: Organisation, public_id: str) -> LetterBatch:
    rows = LetterBatch.objects.filter(organisation=organisation).select_related("organisation", "made_by")
    return get_object_or_404(rows, public_id=public_id)


def _day(typed: str) -> date:
    """What is no day is one that nobody could have sent anything on."""
    try:
        return parse_date(typed) or date.max
    except ValueError:
        return date.max


def _days(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else -1
