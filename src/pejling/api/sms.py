"""What a provider of text messages calls back about: delivery receipts, and what people write back."""

import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from pejling.channels.sms.provider import BadCallback, Callback, TextReport
from pejling.followup.actions.text_replies import take_text
from pejling.followup.actions.text_reports import take_text_report
from pejling.outbox.queries.texts import provider_in_use

FORM = "application/x-www-form-urlencoded"
log = logging.getLogger(__name__)


@csrf_exempt  # a provider comes without cookies; its signature, or the secret in the address, is the capability
@require_POST
def texts_in(request: HttpRequest, provider: str, secret: str = "") -> HttpResponse:
    """Take receipts and replies from the provider in use; what comes again changes nothing."""
    ours = provider_in_use()
    if ours is None or ours.name != provider:
        return _say("There is nothing here.", status=404)
    callback = _callback(request, secret)
    if not ours.trusts(callback):
        log.warning("A call as if from %s was not signed as it should be", provider)
        return _say("Not signed as it should be.", status=403)
    try:
        told = ours.read(callback)
    except BadCallback as problem:
        return _say(str(problem), status=400)
    for one in told:
        if isinstance(one, TextReport):
            take_text_report(one, now=timezone.now())
        else:
            take_text(one, provider=ours.name, now=timezone.now())
    return HttpResponse("<Response/>", content_type="text/xml")  # to Twilio: nothing to say back; others do not read it


def _callback(request: HttpRequest, secret: str) -> Callback:
    """The call by the address that the provider was given, whatever proxies made of it on the way."""
    return Callback(
        url=f"{settings.PUBLIC_URL}{request.get_full_path()}",
        headers={name.lower(): value for name, value in request.headers.items()},
        form=request.POST.dict() if request.content_type == FORM else None,
        body=b"" if request.content_type == FORM else request.body,
        secret=secret,
        reference=request.GET.get("ref", ""),
    )


def _say(words: str, *, status: int) -> HttpResponse:
    return HttpResponse(words + "\n", status=status, content_type="text/plain; charset=utf-8")
