"""Who gets the case: the ways to find somebody, one after the other."""

from django import forms
from django.utils.translation import gettext as _

from pejling.desk.collation import in_order
from pejling.desk.labels import FINDERS
from pejling.desk.playbooks.words import language_now
from pejling.followup.rules.sets import Finder
from pejling.people.models import Employee, Organisation

TRIES = ("first", "second", "third")
WHO = (*TRIES, "part", "named")


def finder(number: int) -> forms.Field:
    """How somebody is found at first, and where that finds nobody."""
    titles = (_("The case goes to"), _("Else to"), _("Else to"))
    nobody = [] if number == 0 else [("", _("whom the house usually takes"))]
    return forms.TypedChoiceField(
        label=titles[number],
        coerce=Finder,
        empty_value="",
        required=number == 0,
        choices=[*nobody, *FINDERS.items()],
    )


def employees(organisation: Organisation) -> forms.Field:
    """Colleagues who have not left."""
    rows = in_order(Employee.objects.filter(organisation=organisation, left_on=None), language_now())
    return forms.ChoiceField(
        label=_("The named colleague"),
        required=False,
        choices=[("", "–"), *((one.public_id, str(one)) for one in rows)],
    )
