"""Files that came with a mail: their names and sizes, so that nobody overlooks them. The files are not kept."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from pejling.channels.inbound.headers import decoded

MOST = 20
LONGEST_NAME = 120
LOGO = 20_000  # bytes: a smaller picture that stands in the mail's own words is a signature's
SIGNATURES = frozenset({"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"})
UNSEEN = ("Cc", "Cf")  # signs that are not shown, among them those that turn a name round


@dataclass(frozen=True)
class File:
    """A file by the name that its sender gave it; ``size`` in bytes, None for the last of a mail that was cut off."""

    name: str
    size: int | None


def files_in(mail: Message, *, cut: bool) -> tuple[File, ...]:
    """The first twenty; ``cut`` says that the mail was longer than what was read of it."""
    leaves = list(_leaves(mail))
    found = [_file(part, cut=cut and part is leaves[-1]) for part in leaves if _is_file(part)]
    return tuple(file for part, file in found if not _is_logo(part, file))[:MOST]


def _leaves(mail: Message) -> Iterator[Message]:
    """The parts that hold something; a mail within the mail is one, whatever it holds itself."""
    if mail.get_content_maintype() != "multipart":
        yield mail
        return
    for part in mail.get_payload() if mail.is_multipart() else ():
        if isinstance(part, Message):
            yield from _leaves(part)


def _is_file(part: Message) -> bool:
    kind = part.get_content_type()
    if kind in SIGNATURES:
        return False
    words = kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment"
    return not words or bool(part.get_filename())


def _file(part: Message, *, cut: bool) -> tuple[Message, File]:
    content = part.get_payload(decode=True)
    size = len(content) if isinstance(content, bytes) else len(part.as_bytes())
    return part, File(_name(part), None if cut else size)


def _is_logo(part: Message, file: File) -> bool:
    inside = part.get("Content-ID") and part.get_content_disposition() != "attachment"
    small = file.size is not None and file.size < LOGO
    return bool(inside) and small and part.get_content_maintype() == "image"


def _name(part: Message) -> str:
    """The last step of the name, in signs that are seen; the kind of file where it has no name."""
    given = decoded(part.get_filename() or "")
    seen = "".join(sign for sign in given if unicodedata.category(sign) not in UNSEEN)
    return seen.replace("\\", "/").rpartition("/")[2].strip()[:LONGEST_NAME] or part.get_content_type()
