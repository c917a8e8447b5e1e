from pejling.people.models import Membership
from tests.makers import make_case, make_contact, make_employee, make_invitation, make_programme, make_response


def test_the_cast_and_the_makers_fit_the_schema(nordlys, owner, outsider):
    programme = make_programme(nordlys, track="touchpoint")
    contact = make_contact(nordlys)
    invitation = make_invitation(programme, contact)
    response = make_response(
        programme, score=0, contact=contact, invitation=invitation, employee=make_employee(nordlys)
    )

    case = make_case(response)

    assert case.assignee == response.employee
    assert response.score == 0
    assert Membership.objects.count() == 2
