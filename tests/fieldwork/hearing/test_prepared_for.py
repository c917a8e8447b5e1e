"""What a viewer may see is the same, however it is read."""

import pytest
from django.db import connection

from pejling.fieldwork.models import Response
from pejling.people.queries.prepared_for import MOST_UNITS, PreparedFor
from pejling.people.queries.viewers import viewer_for
from pejling.people.rules.viewer import Viewer
from tests.makers import (
    make_account,
    make_contact,
    make_employee,
    make_member,
    make_organisation,
    make_programme,
    make_response,
    make_unit,
)

SEEN = PreparedFor(lambda viewer, here: Response.objects.visible_to(viewer).filter(contact_id=here).order_by("pk"))


@pytest.fixture
def contact(nordlys):
    return make_contact(nordlys)


@pytest.fixture
def house(nordlys, contact):
    """Answers of one customer that concern a unit each, a colleague, a colleague's account, or nobody."""
    programme = make_programme(nordlys)
    units = [make_unit(nordlys) for _ in range(MOST_UNITS + 2)]
    member = make_member(nordlys)
    anna = make_employee(nordlys, user=member.user, unit=units[0])
    account = make_account(nordlys, owner=anna)
    for about in ({}, {"employee": anna}, {"account": account}, *({"unit": unit} for unit in units)):
        make_response(programme, contact=contact, score=3, **about)
    return {"organisation": nordlys, "units": units, "anna": member}


def lead_of(house, *units):
    lead = make_member(house["organisation"], role="lead")
    lead.units.set(units)
    return viewer_for(lead.user, house["organisation"])


def viewers(house):
    organisation, units = house["organisation"], house["units"]
    elsewhere = make_organisation("elsewhere")
    return {
        "an owner": (viewer_for(make_member(organisation, role="owner").user, organisation), MOST_UNITS + 5),
        "a colleague": (viewer_for(house["anna"].user, organisation), 2),
        "a member who is no employee": (viewer_for(make_member(organisation).user, organisation), 0),
        "a lead of one unit": (lead_of(house, units[3]), 1),
        "a lead of two": (lead_of(house, units[4], units[5]), 2),
        "a lead of two others": (lead_of(house, units[6], units[5]), 2),
        "a lead of more than is prepared": (lead_of(house, *units), MOST_UNITS + 2),
        "another house's owner": (viewer_for(make_member(elsewhere, role="owner").user, elsewhere), 0),
    }


def test_everybody_sees_what_the_queryset_says(house, contact):
    for who, (viewer, number) in viewers(house).items():
        expected = list(Response.objects.visible_to(viewer).filter(contact=contact).order_by("pk"))
        assert SEEN.all(viewer, contact.pk) == expected, who
        assert len(expected) == number, who


def test_people_of_one_shape_share_what_was_compiled(house, contact):
    read = PreparedFor(lambda viewer, here: Response.objects.visible_to(viewer).filter(contact_id=here))
    for pair in ((0, 1), (2, 3), (4, 5)):
        read.all(lead_of(house, *(house["units"][n] for n in pair)), contact.pk)

    assert read.of_shape.cache_info().misses == 1


def test_a_stand_in_is_never_read_by(house, contact):
    """Whoever has no employee and no unit must not be given those of the stand-ins."""
    viewer = Viewer(house["organisation"].pk, "lead", user_id=7, unit_ids=frozenset({house["units"][0].pk}))
    with connection.execute_wrapper(_without_negatives):
        assert len(SEEN.all(viewer, contact.pk)) == 1


def _without_negatives(execute, sql, params, many, context):
    assert not [one for one in params if isinstance(one, int) and one < 0]
    return execute(sql, params, many, context)
