"""A note that calls a colleague, from the page."""

from tests.makers import make_case, make_employee, make_member, make_programme, make_response

PAGE = "/o/nordlys/cases/"


def test_the_colleague_finds_the_case_and_others_do_not(nordlys, desk, as_member):
    case = make_case(make_response(make_programme(nordlys), score=2))
    ida, bo = make_member(nordlys), make_member(nordlys)
    make_employee(nordlys, given_name="Ida", family_name="Ek", user=ida.user)
    make_employee(nordlys, given_name="Bo", family_name="Berg", user=bo.user)
    for number in (1, 2):
        make_employee(nordlys, given_name="Eva", family_name=f"Nr{number}")
    address = f"{PAGE}{case.public_id}/"
    assert as_member(ida).get(address).status_code == 404

    html = desk.post(f"{address}note/", {"text": "@Ida @hjem @Eva"}, follow=True).content.decode()

    assert "The note is saved. Told: Ida Ek. Nobody here is called @hjem. Several are called @Eva" in html
    assert "Called to the case: Ida Ek." in html
    html = as_member(ida).get(f"{PAGE}?show=help").content.decode()
    assert f"/cases/{case.public_id}/" in html
    assert "@Ida @hjem @Eva" in as_member(ida).get(address).content.decode()
    assert as_member(bo).get(address).status_code == 404
