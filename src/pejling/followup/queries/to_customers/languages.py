"""Which language the customer of a case is written to in."""

from pejling.followup.models import Case
from pejling.programme.rules.texts import LANGUAGES, nearest_language

SPOKEN = frozenset(LANGUAGES)


def language_of(case: Case) -> str:
    """The one they answered in, else their own, else the organisation's; always one that we speak."""
    wanted = case.heard.language or (case.contact.language if case.contact else "")
    return nearest_language(
        wanted or case.organisation.language, available=SPOKEN, organisation=case.organisation.language
    )
