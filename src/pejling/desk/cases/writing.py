"""Writing to the customer of a case: the box on the case's page, and the page it becomes when something is missing."""

from dataclasses import dataclass, replace
from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from pejling.desk.cases.permission import may_work
from pejling.desk.cases.suggesting import suggestion_for
from pejling.desk.cases.whole import whole_case
from pejling.desk.members import member_page
from pejling.followup.actions.cases import CaseClosed, ContactForbidden
from pejling.followup.actions.messages import (
    CannotBeReached,
    EmptyMessage,
    MayNotWrite,
    MessageTooLong,
    TakenBack,
    write_to_customer,
)
from pejling.followup.actions.taking_back import HasLeft, take_message_back
from pejling.followup.models import Case, CaseMessage
from pejling.followup.queries.conversations import conversation_of
from pejling.followup.queries.products import product_of
from pejling.followup.queries.suggestions import Suggestion
from pejling.followup.queries.to_customers.openings import Opening, opening_of
from pejling.followup.queries.ways_to_write import Reach, reach_of
from pejling.followup.rules.messages import (
    LONGEST_SUBJECT,
    LONGEST_TEXT,
    MOST_PARTS,
    UNDO,
    UsedDraft,
    digest_of_text,
    names_product,
    size_signed,
)
from pejling.followup.rules.sets import WAITING, CaseState
from pejling.outbox.queries.texts import texts_take_replies
from pejling.outbox.rules.sets import Channel
from pejling.people.models import Employee, Organisation, User
from pejling.people.models.fields import ALPHABET, PUBLIC_ID_LENGTH, new_public_id
from pejling.people.rules.viewer import Viewer
from pejling.programme.rules.text_messages import Size

CHANNELS = {channel.value: channel for channel in (Channel.EMAIL, Channel.SMS)}
REFUSALS: dict[type[Exception], Promise] = {
    CaseClosed: gettext_lazy("A colleague has closed this case in the meantime. Open it again if there is more to do."),
    ContactForbidden: gettext_lazy("The customer has asked not to be contacted. Nothing was sent."),
    CannotBeReached: gettext_lazy("The customer cannot be reached that way any more. Nothing was sent."),
    EmptyMessage: gettext_lazy("Write a few words, and a subject if it is a mail. Nothing was sent."),
    MessageTooLong: gettext_lazy("The message is too long. Nothing was sent."),
}


class ProductUnnamed(Exception):
    """A first letter to somebody unhappy does not say which product it is about."""


@dataclass(frozen=True)
class Box:
    """What the form shows: who writes by which ways, and what stands in its fields."""

    reach: Reach
    opening: Opening
    subject: str
    text: str
    channel: str
    writer: str
    key: str
    drafted: str  # the digest of the words as they were suggested
    size: Size
    takes_replies: bool
    suggestion: Suggestion | None = None
    unnamed: str = ""  # the product that was left out; sending it all the same is a second press
    longest: int = LONGEST_TEXT
    longest_subject: int = LONGEST_SUBJECT
    most_parts: int = MOST_PARTS


def box_of(case: Case, viewer: Viewer, *, begun: bool, wished: str = "") -> Box | None:
    """The box as it is opened; None where nothing may be written: closed, forbidden, or not theirs to write.

    It begins with the playbook's draft, or with the ``wished`` one; in a conversation that has ``begun``, with a
    greeting.
    """
    if case.state not in WAITING or case.heard.no_contact or not may_work(viewer):
        return None
    own = _own_employee(viewer)
    suggestion = suggestion_for(case, viewer, writer=own, wished=wished)
    reach, writer = reach_of(case), _name(own, viewer)
    opening = _opening(case, None if begun and not wished else suggestion)
    return Box(
        reach=reach,
        opening=opening,
        subject=opening.subject,
        text=opening.text,
        channel=reach.ways[0].channel if reach.ways else "",
        writer=writer,
        key=new_public_id(),
        drafted=digest_of_text(opening.text),
        size=size_signed(opening.text, name=writer, organisation=case.organisation.name),
        takes_replies=texts_take_replies(),
        suggestion=suggestion,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def write(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """GET shows the box on a page of its own; POST sends, or shows what is missing with the words still there."""
    case = _case(viewer, public_id)
    if request.method != "POST":
        return _page(request, case, viewer)
    try:
        _send(request, case)
    except MayNotWrite:
        raise PermissionDenied from None
    except TakenBack:
        messages.error(request, _("You have taken this message back. Nothing was sent."))
        return redirect("desk:case", organisation.slug, public_id)
    except ProductUnnamed as left_out:
        return _page(request, case, viewer, typed=True, unnamed=str(left_out), status=400)
    except tuple(REFUSALS) as refusal:
        return _page(request, case, viewer, typed=True, problem=str(REFUSALS[type(refusal)]), status=400)
    told = _("Your message leaves in %(seconds)s seconds. The answer will come to this page, and you get a mail.")
    messages.success(request, told % {"seconds": UNDO.seconds})
    return redirect("desk:case", organisation.slug, public_id)


@require_POST
@member_page
def undo(
    request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str, message_id: str
) -> HttpResponseBase:
    """Take a message back that has not left, with its words in the box again."""
    case = _case(viewer, public_id)
    try:
        message = take_message_back(case=case, public_id=message_id, user=cast(User, request.user), now=timezone.now())
    except MayNotWrite:
        raise PermissionDenied from None
    except HasLeft:
        messages.error(request, _("It has left already, or you have taken it back before."))
        return redirect("desk:case", organisation.slug, public_id)
    messages.success(request, _("Taken back. Nothing was sent, and the case is as before."))
    case = _case(viewer, public_id)
    return _page(request, case, viewer, taken_back=message)


@require_POST
@member_page
def size(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """How many text messages the words would be, while they are written."""
    case = _case(viewer, public_id)
    text = request.POST.get("text", "")[:LONGEST_TEXT]
    counted = size_signed(text, name=_name(_own_employee(viewer), viewer), organisation=organisation.name)
    return render(request, "desk/cases/size.html", {"size": counted, "case": case, "most_parts": MOST_PARTS})


def _case(viewer: Viewer, public_id: str) -> Case:
    case = get_object_or_404(Case.objects.visible_to(viewer).only("pk"), public_id=public_id)
    if not may_work(viewer):
        raise PermissionDenied
    return whole_case(case.pk)


def _opening(case: Case, suggestion: Suggestion | None) -> Opening:
    if suggestion is None:
        return opening_of(case)
    return Opening(suggestion.subject, suggestion.text, suggestion.language, suggestion.draft)


def _send(request: HttpRequest, case: Case) -> None:
    form = request.POST
    text, key = form.get("text", ""), form.get("draft", "")[:120]
    edited = digest_of_text(text) != form.get("drafted", "")
    if "unnamed" not in form:
        _refuse_unnamed(case, f"{form.get('subject', '')} {text}")
    write_to_customer(
        case=case,
        user=cast(User, request.user),
        channel=CHANNELS.get(form.get("channel", ""), Channel.EMAIL),
        subject=form.get("subject", ""),
        text=text,
        key=_key(request),
        now=timezone.now(),
        draft=UsedDraft(key, edited=edited) if key else None,
    )


def _refuse_unnamed(case: Case, words: str) -> None:
    """Whoever is unhappy about something hears first that we know what it is."""
    product = product_of(case) if case.is_unhappy and case.state == CaseState.OPEN and words.strip() else ""
    if product and not names_product(product, words):
        raise ProductUnnamed(product)


def _key(request: HttpRequest) -> str:
    """The form's own mark makes sending it twice harmless; a mark that we did not make is replaced."""
    mark = request.POST.get("form", "")
    known = len(mark) == PUBLIC_ID_LENGTH and set(mark) <= set(ALPHABET)
    return mark if known else new_public_id()


def _typed(request: HttpRequest, case: Case, box: Box) -> Box:
    """The box with what was written in it."""
    form = request.POST
    return replace(
        box,
        subject=form.get("subject", ""),
        text=form.get("text", ""),
        channel=form.get("channel", box.channel),
        key=_key(request),
        drafted=form.get("drafted", "")[:32],
        opening=replace(box.opening, draft=form.get("draft", "")[:120]),
        size=size_signed(form.get("text", ""), name=box.writer, organisation=case.organisation.name),
    )


def _again(case: Case, box: Box, message: CaseMessage) -> Box:
    """The box with a message that was taken back; it is a new one when it is sent."""
    return replace(
        box,
        subject=message.subject,
        text=message.text,
        channel=message.channel,
        drafted="" if message.draft_edited else digest_of_text(message.text),
        opening=replace(box.opening, draft=message.draft),
        size=size_signed(message.text, name=box.writer, organisation=case.organisation.name),
    )


def _page(
    request: HttpRequest,
    case: Case,
    viewer: Viewer,
    *,
    typed: bool = False,
    taken_back: CaseMessage | None = None,
    problem: str = "",
    unnamed: str = "",
    status: int = 200,
) -> HttpResponseBase:
    """The box as it is opened, as it was ``typed``, or with a message that was taken back (and where there is no box
    any more, its words alone).
    """
    conversation = conversation_of(case, reader_id=viewer.user_id, now=timezone.now())
    box = box_of(case, viewer, begun=bool(conversation))
    if box is not None and typed:
        box = replace(_typed(request, case, box), unnamed=unnamed)
    if box is not None and taken_back is not None:
        box = _again(case, box, taken_back)
    words = taken_back.text if taken_back else ""
    values = {"case": case, "box": box, "problem": problem, "words": words, "conversation": conversation}
    return render(request, "desk/cases/write.html", values, status=status)


def _own_employee(viewer: Viewer) -> Employee | None:
    return Employee.objects.filter(pk=viewer.employee_id).first() if viewer.employee_id else None


def _name(own: Employee | None, viewer: Viewer) -> str:
    """What stands under the message; whoever is no employee yet becomes one with the first."""
    if own is not None:
        return str(own)
    return str(User.objects.get(pk=viewer.user_id)) if viewer.user_id else ""
