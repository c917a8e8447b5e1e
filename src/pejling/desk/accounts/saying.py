"""What was said in an account: every word for whoever meets customers, scores where they are the viewer's to see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import pgettext

from pejling.fieldwork.models import Response, Told
from pejling.fieldwork.rules.sets import Source
from pejling.people.models import Account, Contact
from pejling.people.rules.viewer import Viewer
from pejling.programme.rules.sets import Track

MOST_ANSWERS, MOST_TOLD = 200, 20


@dataclass(frozen=True)
class Saying:
    """An answer as this viewer may read it."""

    at: datetime
    track: Track
    who: str
    contact: Contact | None
    about: str  # the touchpoint; empty for the whole
    comment: str
    language: str
    unasked: bool
    score: int | None = None
    answer_id: str = ""
    closed: bool = False


def said_in(account: Account, viewer: Viewer) -> list[Saying]:
    """The newest answers of an account, newest first."""
    rows = Response.objects.confirmed().filter(account=account)
    newest = rows.select_related("contact", "touchpoint").order_by("-answered_at", "-pk")[:MOST_ANSWERS]
    mine = Response.objects.visible_to(viewer).filter(account=account)
    is_open = set(mine.order_by().values_list("pk", flat=True))
    return [_saying(row, viewer, is_open=row.pk in is_open) for row in newest]


def told_in(account: Account, viewer: Viewer) -> Sequence[Told]:
    """What was said unasked, for whoever meets customers; it is nobody's score."""
    if not viewer.faces_customers:
        return ()
    rows = Told.objects.filter(account=account).exclude(comment="").select_related("contact")
    return list(rows.order_by("-at", "-pk")[:MOST_TOLD])


def _saying(row: Response, viewer: Viewer, *, is_open: bool) -> Saying:
    readable = is_open or viewer.faces_customers
    return Saying(
        at=row.answered_at,
        track=Track(row.track),
        who=str(row.contact or pgettext("customer", "Anonymous")),
        contact=row.contact,
        about=str(row.touchpoint or ""),
        comment=row.comment if readable else "",
        language=row.language if readable else "",
        unasked=row.source == Source.OPEN,
        score=row.score if is_open else None,
        answer_id=row.public_id if is_open else "",
        closed=not is_open,
    )
