from datetime import timedelta

import pytest

from pejling.people.actions.organisations import OrganisationRefused, add_organisation
from pejling.people.actions.sign_in import redeem_sign_in
from pejling.people.actions.staff import MemberRefused, add_member
from pejling.people.actions.suppressions import suppress
from pejling.people.models import AuditEntry, Membership, Suppression, User
from pejling.people.queries.organisations import UnknownOrganisation, organisation_named
from pejling.people.queries.sign_in import sign_in_path
from pejling.people.queries.viewers import memberships_of, viewer_for
from tests.makers import make_employee, make_member, make_unit

pytestmark = pytest.mark.django_db


def token_of(path):
    return path.removeprefix("/in/").removesuffix("/")


def test_an_organisation_is_made_once(now):
    made = add_organisation(slug="nordlys", name=" Nordlys ", language="no", country="Norway", now=now)

    assert (made.name, made.language, made.country) == ("Nordlys", "nb", "NO")
    with pytest.raises(OrganisationRefused, match="already"):
        add_organisation(slug="nordlys", name="Again", now=now)


@pytest.mark.parametrize("slug", ["", "Nordlys", "a b", "-a", "æ", "a" * 51])
def test_a_slug_that_would_not_do_in_an_address_is_refused(slug, now):
    with pytest.raises(OrganisationRefused, match="small letters"):
        add_organisation(slug=slug, name="Nordlys", now=now)


def test_an_organisation_needs_a_name(now):
    with pytest.raises(OrganisationRefused, match="name"):
        add_organisation(slug="nordlys", name="  ", now=now)


def test_the_only_organisation_needs_no_name(nordlys):
    assert organisation_named(None) == nordlys


def test_among_several_organisations_one_must_be_chosen(nordlys, elsewhere):
    assert organisation_named("elsewhere") == elsewhere
    with pytest.raises(UnknownOrganisation, match="elsewhere, nordlys"):
        organisation_named(None)
    with pytest.raises(UnknownOrganisation, match="allowed are elsewhere, nordlys"):
        organisation_named("nordly")


def test_without_any_organisation_it_says_how_to_make_one(db):
    with pytest.raises(UnknownOrganisation, match="pejling org add"):
        organisation_named(None)


def test_a_member_is_invited_once_and_may_change_roles(nordlys, now):
    add_member(organisation=nordlys, email="Astrid@Nordlys.example", name="Astrid", role="lead", now=now)
    add_member(organisation=nordlys, email="astrid@nordlys.example", name="Else", role="owner", now=now)

    membership = Membership.objects.get()
    assert (membership.role, membership.user.name) == ("owner", "Astrid")
    assert not membership.user.has_usable_password()
    assert AuditEntry.objects.filter(action="add_member").count() == 2


def test_an_unknown_role_is_answered_with_those_there_are(nordlys, now):
    with pytest.raises(MemberRefused, match="owner, executive"):
        add_member(organisation=nordlys, email="a@nordlys.example", name="A", role="boss", now=now)
    assert not User.objects.exists()


def test_beyond_the_wall_there_is_no_viewer(nordlys, outsider):
    assert viewer_for(outsider.user, nordlys) is None


def test_an_owner_sees_everything_and_an_employee_their_own(nordlys, owner, colleague):
    employee = make_employee(nordlys, user=colleague.user)
    colleague.units.add(make_unit(nordlys))

    assert viewer_for(owner.user, nordlys).unit_ids is None
    viewer = viewer_for(colleague.user, nordlys)
    assert viewer.unit_ids == frozenset()
    assert viewer.employee_id == employee.pk
    assert not viewer.sees_everything


def test_a_lead_sees_their_units_with_all_below(nordlys):
    top = make_unit(nordlys)
    middle = make_unit(nordlys, parent=top)
    bottom = make_unit(nordlys, parent=middle)
    make_unit(nordlys)
    lead = make_member(nordlys, role="lead")
    lead.units.add(middle)

    assert viewer_for(lead.user, nordlys).unit_ids == {middle.pk, bottom.pk}


def test_a_lead_sees_the_units_they_lead(nordlys):
    lead = make_member(nordlys, role="lead")
    unit = make_unit(nordlys, lead=make_employee(nordlys, user=lead.user))

    assert viewer_for(lead.user, nordlys).unit_ids == {unit.pk}


def test_a_manager_sees_everything_unless_limited_to_units(nordlys):
    unit = make_unit(nordlys)
    manager, limited = make_member(nordlys, role="manager"), make_member(nordlys, role="manager")
    limited.units.add(unit)

    assert viewer_for(manager.user, nordlys).sees_everything
    assert viewer_for(limited.user, nordlys).unit_ids == {unit.pk}


def test_a_user_who_left_belongs_nowhere(nordlys, owner):
    owner.user.is_active = False

    assert not memberships_of(owner.user).exists()
    assert viewer_for(owner.user, nordlys) is None


def test_a_sign_in_link_works_once(owner, now):
    token = token_of(sign_in_path(owner.user, now=now))

    assert redeem_sign_in(token, now=now) == owner.user
    assert redeem_sign_in(token, now=now) is None


def test_a_link_made_after_a_sign_in_works_once_too(owner, now):
    redeem_sign_in(token_of(sign_in_path(owner.user, now=now)), now=now)
    owner.user.refresh_from_db()
    token = token_of(sign_in_path(owner.user, now=now))

    assert redeem_sign_in(token, now=now) == owner.user
    assert redeem_sign_in(token, now=now) is None


def test_a_sign_in_uses_up_all_older_links(owner, now):
    one, other = (token_of(sign_in_path(owner.user, now=now + timedelta(minutes=n))) for n in (0, 1))

    redeem_sign_in(one, now=now + timedelta(minutes=2))

    assert redeem_sign_in(other, now=now + timedelta(minutes=3)) is None


def test_a_link_is_good_for_three_days(owner, now):
    token = token_of(sign_in_path(owner.user, now=now))

    assert redeem_sign_in(token, now=now + timedelta(days=3, seconds=1)) is None
    assert redeem_sign_in(token, now=now + timedelta(days=3)) == owner.user


def test_a_link_changed_in_any_sign_is_no_link(owner, outsider, now):
    token = token_of(sign_in_path(owner.user, now=now))
    user, made, seal = token.split("-")

    for other in (f"{outsider.user.pk}-{made}-{seal}", f"{user}-{int(made) + 1}-{seal}", token[:-1], "", "x"):
        assert redeem_sign_in(other, now=now) is None


def test_somebody_who_left_cannot_sign_in(owner, now):
    token = token_of(sign_in_path(owner.user, now=now))
    User.objects.update(is_active=False)

    assert redeem_sign_in(token, now=now) is None


def test_suppressing_twice_changes_nothing(nordlys, now):
    for _ in range(2):
        suppress(organisation_id=nordlys.pk, digest="d" * 40, scope="everything", reason="bounce", now=now)

    assert Suppression.objects.count() == 1
