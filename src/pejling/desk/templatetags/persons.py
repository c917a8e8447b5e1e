"""Numbers of people pages, in the reader's language."""

from django import template

from pejling.desk.figure.words import voice

register = template.Library()


@register.filter
def signed(value: float) -> str:
    """A net score with its sign."""
    return voice().signed(value)


@register.filter
def share(part: float) -> str:
    """A share from 0 to 1 in percent."""
    return voice().percent(part)
