"""The sign-in library's pages that we use, under the names that it knows them by; its others do not exist."""

import logging
from functools import wraps
from typing import cast

import requests
from allauth.account.views import account_inactive, reauthenticate
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount.providers.openid_connect import views as work
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from pejling.desk.entrance.adapters import refused
from pejling.desk.entrance.sign_in import sign_in, sign_out
from pejling.desk.headers import guarded
from pejling.desk.members import View

logger = logging.getLogger(__name__)


def page(route: str, view: View, name: str) -> URLPattern:
    """A page of the library's with the headers of ours."""

    @wraps(view)
    def opened(request: HttpRequest, **arguments: str) -> HttpResponseBase:
        return guarded(view(request, **arguments))

    return path(route, opened, name=name)


def to_work(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """To the company's own sign-in service; in words, when it cannot be reached."""
    try:
        return cast(HttpResponseBase, work.login(request, provider_id))
    except (requests.RequestException, ValueError) as problem:
        logger.warning("The sign-in service could not be reached: %s", problem)
        return refused(request, _("The sign-in service cannot be reached. Try again in a while."), status=502)


urlpatterns = [
    path("login/", sign_in, name="account_login"),
    path("logout/", sign_out, name="account_logout"),
    page("login/inactive/", account_inactive, "account_inactive"),
    page("login/again/", reauthenticate, "account_reauthenticate"),
    page("login/<slug:provider_id>/", to_work, "openid_connect_login"),
    page("login/<slug:provider_id>/back/", work.callback, "openid_connect_callback"),
    page("security/", second_factor.index, "mfa_index"),
    page("security/code/", second_factor.authenticate, "mfa_authenticate"),
    page("security/again/", second_factor.reauthenticate, "mfa_reauthenticate"),
    page("security/app/", totp.activate_totp, "mfa_activate_totp"),
    page("security/app/remove/", totp.deactivate_totp, "mfa_deactivate_totp"),
    page("security/recovery/", recovery_codes.view_recovery_codes, "mfa_view_recovery_codes"),
    page("security/recovery/new/", recovery_codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    page("security/recovery/codes.txt", recovery_codes.download_recovery_codes, "mfa_download_recovery_codes"),
    page("security/keys/", keys.list_webauthn, "mfa_list_webauthn"),
    page("security/keys/new/", keys.add_webauthn, "mfa_add_webauthn"),
    page("security/keys/again/", keys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    page("security/keys/login/", keys.login_webauthn, "mfa_login_webauthn"),
    page("security/keys/<int:pk>/", keys.edit_webauthn, "mfa_edit_webauthn"),
    page("security/keys/<int:pk>/remove/", keys.remove_webauthn, "mfa_remove_webauthn"),
]
