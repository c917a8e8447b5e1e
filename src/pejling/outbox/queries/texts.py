"""Whether text messages go out, and if not, what is missing."""

from enum import StrEnum
from functools import lru_cache

from django.conf import settings

from pejling.channels.sms.provider import Provider
from pejling.channels.sms.setup import TextSettings, TextsUnusable, checked_sender, takes_replies, text_provider


class Missing(StrEnum):
    """What text messages need and do not have."""

    PROVIDER = "provider"
    SENDER = "sender"
    SHORT_DOMAIN = "short_domain"


def missing_for_texts() -> list[Missing]:
    """What stands between us and a text message; people fear links of domains they do not know, so one is needed."""
    return [
        *([] if provider_in_use() else [Missing.PROVIDER]),
        *([] if _sender_is_usable() else [Missing.SENDER]),
        *([] if settings.SHORT_URL else [Missing.SHORT_DOMAIN]),
    ]


def texts_go_out() -> bool:
    """Whether an ask may be sent as a text message."""
    return not missing_for_texts()


def texts_take_replies() -> bool:
    """Whether the sender is a number, so that people can write back."""
    return takes_replies(settings.SMS_SENDER)


def provider_in_use() -> Provider | None:
    """The provider of the settings; None when there is none, or the settings cannot be used."""
    try:
        return configured_provider() if settings.SMS_URL else None
    except TextsUnusable:
        return None


def configured_provider() -> Provider:
    """The provider of the settings; says why when they cannot be used."""
    headers = tuple(settings.SMS_HTTP_HEADERS.items())
    names = ("SMS_URL", "SMS_SECRET", "SMS_HTTP_METHOD", "SMS_HTTP_BODY", "SMS_HTTP_ID", "PUBLIC_URL")
    return _provider(headers, *(getattr(settings, name) for name in names))


@lru_cache(maxsize=8)
def _provider(
    headers: tuple[tuple[str, str], ...], url: str, secret: str, method: str, body: str, id_path: str, public_url: str
) -> Provider:
    return text_provider(
        TextSettings(
            url=url,
            secret=secret,
            callback_url=f"{public_url}/api/sms",
            method=method,
            headers=dict(headers),
            body=body,
            id_path=id_path,
        )
    )


def _sender_is_usable() -> bool:
    try:
        return bool(checked_sender(settings.SMS_SENDER))
    except TextsUnusable:
        return False
