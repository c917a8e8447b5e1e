"""What to know before text messages are sent: what is missing, and whether people can write back."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pejling.outbox.queries.texts import Missing, missing_for_texts, texts_take_replies

MISSING = {
    Missing.PROVIDER: gettext_lazy("No provider is set up (PEJLING_SMS_URL)."),
    Missing.SENDER: gettext_lazy("No sender is set up, a name or a number (PEJLING_SMS_SENDER)."),
    Missing.SHORT_DOMAIN: gettext_lazy(
        "There is no short domain of your own for the link (PEJLING_SHORT_URL). People have learnt not to follow links "
        "that they do not know, so none is sent without it."
    ),
}


def text_notes() -> list[str]:
    """Why no text message leaves yet; else what the sender means for those who get one."""
    missing = missing_for_texts()
    if missing:
        return [_("Text messages do not leave yet: the next channel is used instead."), *_reasons(missing)]
    if texts_take_replies():
        return [
            _("The sender is a number: a reply such as “7 because …” is an answer, and STOP leaves the person alone.")
        ]
    return [
        _(
            "The sender is a name: nobody can write back, so every message carries a link with which it stops. "
            "For answers by text message a number is needed."
        )
    ]


def _reasons(missing: list[Missing]) -> list[str]:
    return [str(MISSING[one]) for one in missing]
