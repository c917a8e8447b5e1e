"""Numbers of people pages, in the reader's language."""

from django import template

from pejling.desk.figure.words import voice
from pejling.desk.persons.words import reliability_words

register = template.Library()


@register.filter
def signed(value: float) -> str:
    """A net score with its sign."""
    return voice().signed(value)


register.filter("reliability", reliability_words)
