"""What a small question on somebody else's page says beside the wording: buttons and sentences, by language."""

from datetime import date
from functools import lru_cache
from typing import TypeAlias

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pejling.fieldwork.queries.open_answers import Said

Words: TypeAlias = dict[str, str]


@lru_cache(maxsize=64)
def button_words(language: str) -> Words:
    """The small print of the question."""
    with translation.override(language):
        return {
            "send": _("Send"),
            "close": _("Close"),
            "region": _("A question for you"),
            "no_contact": _("Please don't contact me about my answer"),
            "name": _("Your name, if you like"),
            "reach": _("Phone or e-mail, if you want an answer"),
            "failed": _("That did not reach us. Please try again."),
        }


def said_words(said: Said, on: date, language: str) -> Words:
    """What a known person is told instead of being asked again."""
    with translation.override(language):
        day = date_format(on, "DATE_FORMAT")
        if said == Said.ANSWERED:
            return {
                "said": _("You answered on %(day)s. Thank you.") % {"day": day},
                "more": _("Is there anything you would like to add?"),
                "thanks": _("We have added it to your answer."),
            }
        return {
            "said": _("We asked you about this on %(day)s, and you can still answer there.") % {"day": day},
            "more": _("Go to the question"),
        }
