"""How an answer is told to an employee: the same words in notices and digests, in the reader's language."""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pejling.fieldwork.models import Response
from pejling.fieldwork.models import Told as ToldRow
from pejling.followup.queries.folding import shown_in_mail
from pejling.people.models import Employee, Organisation


@dataclass(frozen=True)
class Told:
    """One answer in words."""

    score: int
    who: str
    about: str
    comment: str
    no_contact: bool


def told(response: Response) -> Told:
    """Who said what about what."""
    return Told(
        score=response.score,
        who=who_said(response),
        about=_about(response),
        comment=shown_in_mail(response),
        no_contact=response.no_contact,
    )


def when(moment: datetime, organisation: Organisation) -> str:
    """A moment on the organisation's own clock; where a day begins, the day says it all."""
    here = moment.astimezone(ZoneInfo(organisation.zone))
    return date_format(here, "DATETIME_FORMAT" if here.time() != time() else "DATE_FORMAT")


def language_for(reader: Employee | None, organisation: Organisation) -> str:
    """The reader's own language if they sign in, else the organisation's."""
    own = reader.user.language if reader is not None and reader.user is not None else ""
    return own or organisation.language


def desk_url(organisation: Organisation, path: str) -> str:
    """An absolute link to a staff page."""
    return f"{settings.PUBLIC_URL}/o/{organisation.slug}/{path}"


def left_name(heard: Response | ToldRow) -> str:
    """What a stranger called themselves, beside how to be reached; a list fetches ``left`` with its answers."""
    if isinstance(heard, ToldRow):
        return heard.name
    left = getattr(heard, "left", None)
    return left.name if left else ""


def who_said(heard: Response | ToldRow) -> str:
    """The person's name and the account's; never an external id, which tells a reader nothing."""
    contact, account = heard.contact, heard.account
    name = f"{contact.given_name} {contact.family_name}".strip() if contact else left_name(heard)
    if not account:
        return name or _("A customer")
    return _("%(name)s (%(account)s)") % {"name": name, "account": account.name} if name else account.name


def _about(response: Response) -> str:
    if response.touchpoint is None:
        return _("Overall impression of us")
    if response.event is None:
        return response.touchpoint.name
    day = date_format(response.event.occurred_on, "DATE_FORMAT")
    return _("%(touchpoint)s, %(day)s") % {"touchpoint": response.touchpoint.name, "day": day}
