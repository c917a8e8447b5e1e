"""Mail that a provider or a mail server hands in by HTTP: the raw message, however it is wrapped."""

import json
import logging
from json import JSONDecodeError

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from pejling.channels.inbound.mail import LARGEST, read_mail
from pejling.fieldwork.queries.links import opens_mail_in
from pejling.followup.actions.replies import take_mail

FIELDS = ("body-mime", "email", "mime", "raw", "message")  # as Mailgun, SendGrid and others call the raw message
FORMS = frozenset({"multipart/form-data", "application/x-www-form-urlencoded"})
log = logging.getLogger(__name__)


class NoMail(Exception):
    """What was handed in has no message in it."""


@csrf_exempt  # a mail server comes without cookies; the secret in the address is the capability
@require_POST
def mail_in(request: HttpRequest, secret: str) -> HttpResponse:
    """Take one mail; 200 says that it need not come again, also when it is about nothing of ours."""
    if not opens_mail_in(secret):
        return HttpResponse("There is nothing here.\n", status=404, content_type="text/plain")
    try:
        raw, envelope_to = _handed_in(request)
    except RequestDataTooBig:
        return _say("Too large: hand the raw message in as the body itself.", status=413)
    except NoMail:
        return _say("No message: send it as the body, or in a field named " + ", ".join(FIELDS) + ".", status=400)
    taken = take_mail(read_mail(raw, envelope_to=envelope_to), now=timezone.now())
    log.info("A mail was handed in: %s", taken or "about nothing of ours")
    return _say(taken.value if taken else "about nothing of ours")


def _handed_in(request: HttpRequest) -> tuple[bytes, tuple[str, ...]]:
    """The raw message, and whom its envelope named where the provider says so."""
    if request.content_type in FORMS:
        return _from_form(request)
    if request.content_type == "application/json":
        return _from_json(request)
    raw = request.read(LARGEST)
    if not raw.strip():
        raise NoMail
    return raw, ()


def _from_form(request: HttpRequest) -> tuple[bytes, tuple[str, ...]]:
    for name in FIELDS:
        if request.POST.get(name):
            return request.POST[name].encode("utf-8", "surrogateescape"), _envelope(request)
        file = request.FILES.get(name)
        if isinstance(file, UploadedFile):
            return file.read(LARGEST), _envelope(request)
    raise NoMail


def _envelope(request: HttpRequest) -> tuple[str, ...]:
    """Mailgun names one recipient, SendGrid gives its envelope as JSON."""
    named = [value.strip().lower() for value in request.POST.get("recipient", "").split(",") if value.strip()]
    try:
        envelope = json.loads(request.POST.get("envelope", "") or "{}")
    except JSONDecodeError:
        return tuple(named)
    to = envelope.get("to", []) if isinstance(envelope, dict) else []
    return (*named, *(str(one).lower() for one in to if isinstance(to, list)))


def _from_json(request: HttpRequest) -> tuple[bytes, tuple[str, ...]]:
    """Postmark puts the message into RawEmail, when its inbound stream is set to."""
    try:
        said = json.loads(request.body)
    except (JSONDecodeError, UnicodeDecodeError):
        raise NoMail from None
    raw = said.get("RawEmail") if isinstance(said, dict) else None
    if not isinstance(raw, str) or not raw.strip():
        raise NoMail
    return raw.encode("utf-8", "surrogateescape"), (str(said.get("OriginalRecipient", "")).lower(),)


def _say(words: str, *, status: int = 200) -> HttpResponse:
    return HttpResponse(words + "\n", status=status, content_type="text/plain; charset=utf-8")
