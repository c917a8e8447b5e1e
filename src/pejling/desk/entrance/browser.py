"""The browser that somebody sits at, known by a cookie that no script reads, once it is to be told things."""

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from pejling.outbox.actions.devices import follow_sign_in
from pejling.outbox.rules.devices import Seat
from pejling.people.models import User

COOKIE = "device"
A_YEAR = 365 * 86_400


def seat_of(request: HttpRequest) -> Seat | None:
    """Where a request comes from; None from a browser that never was to be told anything."""
    cookie = request.COOKIES.get(COOKIE, "")
    return Seat(cookie, request.session.session_key or "") if cookie else None


def new_seat(request: HttpRequest) -> Seat:
    """The same for a browser that has no cookie yet."""
    return Seat(secrets.token_urlsafe(24), request.session.session_key or "")


def follow(request: HttpRequest, user: User) -> None:
    """A session has a new key after a sign-in or a new password: the browser is told under that one."""
    if request.session.session_key is None:
        request.session.save()
    seat = seat_of(request)
    if seat is not None:
        follow_sign_in(user=user, seat=seat, now=timezone.now())


def remember_seat(response: HttpResponseBase, seat: Seat) -> None:
    """Know the browser again, also after whoever sits at it has signed in anew."""
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(COOKIE, seat.cookie, max_age=A_YEAR, samesite="Lax", secure=secure, httponly=True)
