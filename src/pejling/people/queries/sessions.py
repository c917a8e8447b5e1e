"""Who is still signed in where."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils.crypto import constant_time_compare

from pejling.people.models import User


def sessions_open(holders: Mapping[str, User], *, now: datetime) -> frozenset[str]:
    """Of these sessions, those that still let their user in: not over, nor ended by a new password or a barred user."""
    rows = Session.objects.filter(pk__in=list(holders), expire_date__gt=now) if holders else ()
    return frozenset(row.session_key for row in rows if _lets_in(row.get_decoded(), holders[row.session_key]))


def _lets_in(said: Mapping[str, Any], user: User) -> bool:
    """What Django looks at when a request comes, without ending the session of whoever it does not let in."""
    same_password = constant_time_compare(said.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash())
    return user.is_active and said.get(SESSION_KEY) == str(user.pk) and same_password
