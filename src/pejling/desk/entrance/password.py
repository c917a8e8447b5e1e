"""Choosing a password: the old one is asked for unless the person has just come in by a one-time link."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.forms import Form
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from pejling.desk.entrance.browser import follow
from pejling.desk.entrance.one_time import CAME_BY_LINK
from pejling.desk.headers import guarded
from pejling.people.models import User


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@login_required
def password(request: HttpRequest) -> HttpResponseBase:
    """Set or change the signed-in person's password; other sessions of theirs end."""
    user = cast(User, request.user)
    knows_old = user.has_usable_password() and not request.session.get(CAME_BY_LINK)
    form_class = PasswordChangeForm if knows_old else SetPasswordForm
    form = form_class(user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        form.save()
        request.session.pop(CAME_BY_LINK, None)
        update_session_auth_hash(request, user)
        follow(request, user)
        messages.success(request, _("Your password is set."))
        return redirect("/")
    return guarded(render(request, "desk/entrance/password.html", {"form": form}, status=_status(form)))


def _status(form: Form) -> int:
    return 422 if form.errors else 200
