"""Roles by group: who may do what, decided where the company keeps its people."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pejling.desk.collation import in_order
from pejling.desk.labels import label
from pejling.desk.members import owner_page
from pejling.people.actions.role_groups import map_group, unmap_group
from pejling.people.models import Organisation, RoleGroup, Unit, User
from pejling.people.rules.sets import Role
from pejling.people.rules.viewer import Viewer


class GroupForm(forms.Form):
    """A group's name, a role, and perhaps one unit."""

    group = forms.CharField(
        label=gettext_lazy("Group"),
        max_length=200,
        help_text=gettext_lazy("As the sign-in service writes it: a name, an id, or a role of the app."),
    )
    role = forms.TypedChoiceField(label=gettext_lazy("Role"), coerce=Role)
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Unit"),
        queryset=Unit.objects.none(),
        required=False,
        to_field_name="public_id",
        empty_label=gettext_lazy("The whole organisation"),
    )

    def __init__(self, *arguments: Any, organisation: Organisation, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.label_suffix = ""
        role, unit = self.fields["role"], self.fields["unit"]
        assert isinstance(role, forms.TypedChoiceField)
        assert isinstance(unit, forms.ModelChoiceField)
        self.initial.setdefault("role", Role.EMPLOYEE)
        role.choices = [(one.value, str(label(one, "role"))) for one in Role]
        unit.queryset = Unit.objects.filter(organisation=organisation)


@require_http_methods(["GET", "HEAD", "POST"])
@owner_page
def groups(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """The groups that have a role, and one more."""
    form = GroupForm(request.POST or None, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        user = cast(User, request.user)
        map_group(organisation=organisation, user=user, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Saved. It counts from the next sign-in on."))
        return redirect("desk:groups", organisation.slug)
    rows = RoleGroup.objects.filter(organisation=organisation).select_related("unit")
    values = {
        "form": form,
        "rows": in_order(rows, get_language() or "en", name=lambda row: row.group),
        "service": settings.OIDC_NAME if settings.OIDC_URL else "",
        "claim": settings.OIDC_CLAIM,
    }
    return render(request, "desk/groups.html", values, status=422 if form.errors else 200)


@require_POST
@owner_page
def forget_group(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """Take a group's role away."""
    row = get_object_or_404(RoleGroup, organisation=organisation, public_id=public_id)
    unmap_group(row=row, user=cast(User, request.user), now=timezone.now())
    messages.success(request, _("The group has no role any more. It counts from the next sign-in on."))
    return redirect("desk:groups", organisation.slug)
