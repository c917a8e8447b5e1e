"""One-time links with which somebody signs in without a password."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from pejling.people.models import User
from pejling.people.rules.sign_in import write_token


def sign_in_path(user: User, *, now: datetime | None = None) -> str:
    """The path of a link that signs a user in once within three days: ``/in/<token>/``."""
    made_at = timezone.now() if now is None else now
    token = write_token(user.pk, made_at, secret=sign_in_secret(user), key=settings.SECRET_KEY)
    return f"/in/{token}/"


def sign_in_secret(user: User) -> str:
    """What a sign-in or a new password changes, so that older links stop working."""
    last = user.last_login.isoformat() if user.last_login else ""
    return f"{user.password}|{last}|{user.email}"
