"""The file that makes a newsletter's readers known: one field for each customer, to bring into the list."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from pejling.desk.members import administrator_page
from pejling.desk.placements.page import placements_for
from pejling.desk.spreadsheet import spreadsheet
from pejling.fieldwork.queries.open_links import person_token
from pejling.people.models import ContactAddress, Organisation
from pejling.people.rules.sets import AddressKind
from pejling.people.rules.viewer import Viewer
from pejling.programme.rules.sets import PlacementKind

CHUNK = 2000


@require_safe
@administrator_page
def people_file(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """Address, customer number and field of every customer with an e-mail address, as CSV."""
    row = get_object_or_404(placements_for(viewer).filter(kind=PlacementKind.NEWSLETTER), public_id=public_id)
    links = ContactAddress.objects.filter(organisation=organisation, address__kind=AddressKind.EMAIL, rank=0)
    values = links.order_by("contact_id").values_list("address__value", "contact__external_id", "contact__public_id")
    lines = ((email, number, person_token(person)) for email, number, person in values.iterator(chunk_size=CHUNK))
    name = f"pejling-{row.public_id}-{timezone.localdate()}.csv"
    return spreadsheet(name, ["email", "customer", "PEJLING"], lines)
