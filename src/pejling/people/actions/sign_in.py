"""Signing in by a one-time link."""

from datetime import datetime, timedelta

from django.conf import settings

from pejling.people.models import User
from pejling.people.queries.sign_in import sign_in_secret
from pejling.people.rules.sign_in import is_genuine, read_claim


def redeem_sign_in(token: str, *, now: datetime) -> User | None:
    """The user of a link that is still good, used up by this; None for any other link."""
    claim = read_claim(token)
    user = User.objects.filter(pk=claim.user_id, is_active=True).first() if claim else None
    if claim is None or user is None:
        return None
    if not is_genuine(claim, secret=sign_in_secret(user), key=settings.SECRET_KEY, now=now):
        return None
    return user if _use_up(user, now) else None


def _use_up(user: User, now: datetime) -> bool:
    """Stamp the sign-in, unless another press of the same link was faster."""
    before = user.last_login
    stamp = now if before is None else max(now, before + timedelta(microseconds=1))
    unchanged = User.objects.filter(pk=user.pk, last_login=before)
    if before is None:
        unchanged = User.objects.filter(pk=user.pk, last_login__isnull=True)
    user.last_login = stamp
    return unchanged.update(last_login=stamp) == 1
