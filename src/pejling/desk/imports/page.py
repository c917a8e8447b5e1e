"""The pages on which a file is brought in: chosen, looked at, checked, written."""

from collections.abc import Callable
from itertools import islice
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pejling.desk.imports.checking import check, write
from pejling.desk.imports.forms import ColumnsForm, FileForm
from pejling.desk.imports.uploads import Upload, find_upload, forget_upload, keep_upload
from pejling.desk.members import administrator_page
from pejling.fieldwork.actions.imports.kinds import KINDS
from pejling.people.actions.imports.run import ImportInterrupted
from pejling.people.actions.imports.source import Source, open_source
from pejling.people.actions.references import UnknownReference
from pejling.people.models import ImportRun, Organisation
from pejling.people.rules.importing.fields import all_names
from pejling.people.rules.importing.mapping import Mapping
from pejling.people.rules.importing.problems import FileRefused
from pejling.people.rules.viewer import Viewer

SAMPLES, RECENT = 5, 10
REFUSALS = (FileRefused, ImportInterrupted, UnknownReference)


def importing_page(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page for those who administer the whole organisation: a file may concern anybody in it."""

    def opened(request: HttpRequest, organisation: Organisation, viewer: Viewer, **arguments: Any) -> HttpResponseBase:
        if not viewer.sees_everything:
            raise PermissionDenied
        return view(request, organisation, **arguments)

    return administrator_page(opened)


@require_http_methods(["GET", "HEAD", "POST"])
@importing_page
def imports(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """What has been brought in, and the form for a file."""
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            upload = keep_upload(form.cleaned_data["file"], kind=form.cleaned_data["kind"], organisation=organisation)
            return redirect("desk:import_columns", organisation.slug, upload.token)
        except FileRefused as problem:
            form.add_error("file", str(problem))
    runs = ImportRun.objects.filter(organisation=organisation).order_by("-started_at")[:RECENT]
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/imports/list.html", {"form": form, "runs": runs}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@importing_page
def columns(request: HttpRequest, organisation: Organisation, token: str) -> HttpResponseBase:
    """The columns with their fields; when posted, the whole file is checked, or written if that was pressed."""
    upload = _upload(token, organisation)
    try:
        source = open_source(upload.path, Mapping(), all_names(KINDS[upload.kind].fields))
        form = _form(upload, organisation, source, request.POST or None)
    except FileRefused as problem:
        forget_upload(upload)
        messages.error(request, str(problem))
        return redirect("desk:imports", organisation.slug)
    values: dict[str, Any] = {"upload": upload, "form": form}
    if form.is_valid():
        try:
            if request.POST.get("do") == "write":
                return _write(request, upload, organisation, form)
            values["report"] = check(upload, organisation, form.mapping(), now=timezone.now())
        except REFUSALS as problem:
            values["refusal"] = str(problem)
    return render(request, "desk/imports/columns.html", values, status=422 if values.get("refusal") else 200)


@require_safe
@importing_page
def problems(request: HttpRequest, organisation: Organisation, token: str) -> HttpResponseBase:
    """All rows that cannot be brought in, as CSV."""
    upload = _upload(token, organisation)
    if not upload.problems.exists():
        raise Http404
    return HttpResponse(
        upload.problems.read_bytes(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="problems.csv"'},
    )


@require_POST
@importing_page
def forget(request: HttpRequest, organisation: Organisation, token: str) -> HttpResponseBase:
    """Bring nothing in."""
    forget_upload(_upload(token, organisation))
    messages.success(request, _("The file was deleted; nothing was brought in."))
    return redirect("desk:imports", organisation.slug)


def _write(request: HttpRequest, upload: Upload, organisation: Organisation, form: ColumnsForm) -> HttpResponseBase:
    report = write(upload, organisation, form.mapping(), now=timezone.now())
    forget_upload(upload)
    words = ngettext(
        "%(n)d row of %(file)s was brought in.", "%(n)d rows of %(file)s were brought in.", report.good
    ) % {"n": report.good, "file": upload.name}
    if report.refused:
        left_out = ngettext("%(n)d row was left out.", "%(n)d rows were left out.", report.refused)
        words = f"{words} {left_out % {'n': report.refused}}"
    messages.success(request, words)
    return redirect("desk:imports", organisation.slug)


def _form(upload: Upload, organisation: Organisation, source: Source, posted: Any) -> ColumnsForm:
    rows = [cells for _number, cells in islice(source.rows(), SAMPLES)]
    return ColumnsForm(KINDS[upload.kind], organisation, source.header, rows, posted)


def _upload(token: str, organisation: Organisation) -> Upload:
    upload = find_upload(token, organisation)
    if upload is None:
        raise Http404
    return upload
