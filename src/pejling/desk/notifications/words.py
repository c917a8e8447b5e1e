"""Words of the page of notifications."""

from django.utils.translation import gettext as _

NAMES = {
    "edge": "Edge",
    "samsung": "Samsung Internet",
    "opera": "Opera",
    "firefox": "Firefox",
    "chrome": "Chrome",
    "safari": "Safari",
}


def browser_name(family: str) -> str:
    """What people call a family of browsers (``fieldwork.rules.agents``)."""
    return NAMES.get(family) or _("another browser")
