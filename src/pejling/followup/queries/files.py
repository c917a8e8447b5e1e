"""What is said of files that a customer sent along: which, and where they are, for they are not kept here."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from pejling.channels.inbound.files import File
from pejling.fieldwork.models import IncomingMail
from pejling.fieldwork.rules.sets import Incoming
from pejling.people.queries.prepared import Prepared

Kept = list[dict[str, Any]]  # as a row keeps them: name, and size or None
WITH_ANSWER = Prepared(lambda here: IncomingMail.objects.filter(invitation_id=here, kind=Incoming.ANSWER), -1)


def to_keep(files: Sequence[File]) -> Kept:
    """The files' names and sizes for a row."""
    return [{"name": file.name, "size": file.size} for file in files]


def files_with_answer(invitation_id: int | None) -> Kept:
    """What came with an answer that no case told of; nothing with one that nobody was asked for."""
    mails: Iterable[IncomingMail] = WITH_ANSWER.all(invitation_id) if invitation_id else ()
    return [file for mail in mails for file in mail.files]


def files_with_answers(invitation_ids: Iterable[int]) -> dict[int, Kept]:
    """The same of many, in one read."""
    found: dict[int, Kept] = {}
    rows = IncomingMail.objects.filter(invitation_id__in=invitation_ids, kind=Incoming.ANSWER).order_by("pk")
    for invitation_id, files in rows.values_list("invitation_id", "files"):
        found.setdefault(invitation_id or 0, []).extend(files)
    return found


def files_in_words(kept: Kept) -> str:
    """One or two sentences in the reader's language; nothing where no file came."""
    if not kept:
        return ""
    told = _("Files came along: %(files)s.") % {"files": ", ".join(map(_one, kept))}
    return f"{told} {_where()}"


def _one(file: dict[str, Any]) -> str:
    if file["size"] is None:
        return _("%(name)s (large; there may be more)") % {"name": file["name"]}
    return _("%(name)s (%(size)s)") % {"name": file["name"], "size": filesizeformat(file["size"])}


def _where() -> str:
    """A mailbox keeps what came; a provider that hands mail in may not."""
    if settings.IMAP_URL:
        return _("They are in the mailbox that replies come to, not here.")
    return _("They are not kept here: ask the customer to send them to you.")
