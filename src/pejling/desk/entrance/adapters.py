"""Where the sign-in library asks us: who may come in, what is said, how secrets are kept."""

import base64
import hashlib
from collections.abc import Callable, Mapping
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from pejling.desk.entrance.browser import follow
from pejling.desk.headers import guarded
from pejling.people.actions.identities import AddressDoubted, Identity, NotWelcome, welcome
from pejling.people.models import User
from pejling.people.rules.addresses import AddressError
from pejling.people.rules.groups import TooManyGroups, groups_in

SPOKEN = "mfa/"  # what the library says of its own is left out: only what became of a second factor is news

REFUSALS: dict[type[Exception], Callable[[], str]] = {
    NotWelcome: lambda: _("You have no access here yet. Ask an owner or manager to invite you."),
    AddressDoubted: lambda: _("The sign-in service has not verified your e-mail address, so it opens no account here."),
    AddressError: lambda: _("The sign-in service did not give an e-mail address. Ask whoever runs it to send one."),
    TooManyGroups: lambda: _(
        "You are in too many groups for the sign-in service to name. Ask whoever runs it to use app roles."
    ),
}


def refused(request: HttpRequest, why: str, *, status: int = 403) -> HttpResponseBase:
    """A page that says why somebody does not come in."""
    return guarded(render(request, "desk/entrance/refused.html", {"why": why}, status=status))


class Accounts(DefaultAccountAdapter):
    """Nobody signs up: colleagues are invited, or come by the company's own sign-in service."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """However somebody came in, their browser is theirs now."""
        super().login(request, user)
        follow(request, cast(User, user))

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say what became of a second factor; that somebody has signed in they can see."""
        if message or (message_template or "").startswith(SPOKEN):
            super().add_message(request, level, message_template, message_context, extra_tags, message)

    def is_reauthentication_required(self, *, app: str, **options: Any) -> bool:
        """Once more, from whoever has something to show: a password, a code, a key."""
        return bool(self.get_reauthentication_methods(self.request.user))

    def send_notification_mail(self, *arguments: Any, **options: Any) -> None:
        """Mails leave through the outbox, and none is sent for this."""


class SecondFactors(DefaultMFAAdapter):
    """The secrets of second factors lie encrypted in the database, under a key that is not in it."""

    def encrypt(self, text: str) -> str:
        """A Fernet token (AES-128-CBC and HMAC-SHA256)."""
        return _fernet().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """What was encrypted here; InvalidToken for anything else."""
        return _fernet().decrypt(encrypted_text.encode("ascii")).decode()


class WorkAccounts(DefaultSocialAccountAdapter):
    """Whom the company's sign-in service has let in."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the person's user, or make one; refuse whom no organisation here has let in."""
        try:
            identity = _identity(sociallogin.account.extra_data)
            known = sociallogin.user if sociallogin.is_existing else None
            user = welcome(identity=identity, known=known, now=timezone.now())
        except tuple(REFUSALS) as refusal:
            raise ImmediateHttpResponse(refused(request, REFUSALS[type(refusal)]())) from refusal
        sociallogin.account.extra_data = {}  # nobody needs to know later what the service said
        if sociallogin.is_existing:
            sociallogin.account.save(update_fields=["extra_data"])
        else:
            sociallogin.connect(request, user)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> None:
        """The service refused, could not be reached, or the person pressed "cancel" there."""
        raise ImmediateHttpResponse(refused(request, _("The sign-in service did not let you in. Try again.")))


def _fernet() -> Fernet:
    key = hashlib.sha256(f"second factor|{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def _identity(said: Mapping[str, Any]) -> Identity:
    """What the service says: in the token, and for what is not there in its answer about the person."""
    claims: dict[str, Any] = {**(said.get("userinfo") or {}), **(said.get("id_token") or {})}
    return Identity(
        email=str(claims.get("email") or ""),
        verified=settings.OIDC_TRUST_EMAIL or claims.get("email_verified") is True,
        name=str(claims.get("name") or ""),
        groups=groups_in(claims, settings.OIDC_CLAIM),
    )
