"""What a colleague says, in the language of whoever is rung up."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.survey_texts import SurveyTexts, survey_texts
from pejling.people.models import User
from pejling.people.rules.days import known_zone


@dataclass(frozen=True)
class Script:
    """Three things to say, and the time where it is heard."""

    hello: str
    ends: str
    goodbye: str
    texts: SurveyTexts
    there: datetime


def script_for(invitation: Invitation, *, user: User, now: datetime) -> Script:
    """The programme's own question between a greeting and a goodbye; a record of the conversation is not made."""
    texts = survey_texts(invitation, invitation.language)
    contact, organisation = invitation.contact, invitation.organisation
    zone = known_zone(contact.zone if contact else "", otherwise=organisation.zone)
    name = f"{contact.given_name} {contact.family_name}".strip() if contact else ""
    said = {"caller": str(user), "organisation": organisation.name, "name": name}
    with translation.override(texts.language):
        return Script(
            hello=" ".join([_greeting(said), _("May I ask one question? It takes a minute.")]),
            ends=_("0 means: %(low)s. 10 means: %(high)s.") % {"low": texts.low_label, "high": texts.high_label},
            goodbye=_("Thank you for your time."),
            texts=texts,
            there=now.astimezone(ZoneInfo(zone)),
        )


def _greeting(said: dict[str, str]) -> str:
    """Nobody is asked whether they are somebody without a name."""
    if not said["name"]:
        return _("Hello, this is %(caller)s from %(organisation)s.") % said
    return _("Hello, this is %(caller)s from %(organisation)s. Am I speaking with %(name)s?") % said
