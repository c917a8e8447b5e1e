"""A quarter in words, and a department in one line."""

from datetime import date

from django.utils.translation import gettext as _

from pejling.desk.figure.words import count_words, range_words, value_words
from pejling.insight.queries.internal import Service


def quarter_words(quarter: date) -> str:
    """The quarter that begins on a day."""
    return _("Q%(number)d %(year)d") % {"number": (quarter.month + 2) // 3, "year": quarter.year}


def colleagues_words(service: Service) -> str:
    """What colleagues say of a department, in one line."""
    return _("Colleagues in %(quarter)s: %(value)s of 10 (%(range)s), %(count)s") % {
        "quarter": quarter_words(service.quarter),
        "value": value_words(service.figure),
        "range": range_words(service.figure),
        "count": count_words(service.figure),
    }
