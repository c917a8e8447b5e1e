"""Folding: what is said instead of a comment that contains a threat or an insult."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pejling.fieldwork.models import Response, Told
from pejling.followup.rules.abuse import Abuse, abuse_in

NOTES: dict[Abuse, Promise] = {
    Abuse.THREAT: _("The comment is folded: it seems to contain a threat."),
    Abuse.SLUR: _("The comment is folded: it seems to run somebody down for what they are."),
    Abuse.SEXUAL_INSULT: _("The comment is folded: it seems to contain a sexual insult."),
}


def note_on(heard: Response | Told) -> str:
    """Why a comment is folded, in the reader's language; "" for one that is not."""
    return note_on_words(heard.comment, heard.language)


def note_on_words(words: str, language: str) -> str:
    """The same for words by themselves."""
    abuse = abuse_in(words, language) if words else None
    return str(NOTES[abuse]) if abuse else ""


def shown_in_mail(heard: Response | Told) -> str:
    """The comment, or the note instead: mails, papers and chat rooms are read where others look on."""
    return shown_words(heard.comment, heard.language)


def shown_words(words: str, language: str) -> str:
    """The same of words by themselves."""
    return note_on_words(words, language) or words


def quotable(heard: Response | Told) -> str:
    """The comment where we may quote it back to the customer; nobody is to repeat abuse."""
    return "" if abuse_in(heard.comment, heard.language) else heard.comment
