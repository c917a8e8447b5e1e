"""Absolute links that commands print."""

from django.conf import settings

from pejling.people.models import User
from pejling.people.queries.sign_in import sign_in_path


def absolute_sign_in_link(user: User) -> str:
    """A link with which a user signs in once."""
    return f"{settings.PUBLIC_URL}{sign_in_path(user)}"
