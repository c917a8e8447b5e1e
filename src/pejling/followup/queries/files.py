"""What is said of files that a customer sent along: which, and where they are, for they are not kept here."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from pejling.channels.inbound.files import File

Kept = list[dict[str, Any]]  # as a row keeps them: name, and size or None


def to_keep(files: Sequence[File]) -> Kept:
    """The files' names and sizes for a row."""
    return [{"name": file.name, "size": file.size} for file in files]


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
