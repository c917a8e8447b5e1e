"""Erasing a person: nothing of them is left but the figures, and what keeps them from being asked again."""

import json
from datetime import timedelta

import pytest
from django.apps import apps

from pejling.fieldwork.actions.deciding import decide_due
from pejling.fieldwork.models import Decision, Evidence, Invitation, Response
from pejling.followup.actions.answers import hear_comment, hear_score
from pejling.followup.actions.erasing import erase_person
from pejling.followup.models import Case, CaseEntry
from pejling.insight.queries.funnels import funnels
from pejling.insight.queries.histograms import histograms
from pejling.insight.rules.dimensions import Dimension
from pejling.people.actions.customers import upsert_contacts
from pejling.people.actions.erasing import UnknownContact
from pejling.people.actions.suppressions import suppress
from pejling.people.models import Address, AuditEntry, Contact, Suppression
from pejling.people.queries.addresses import digest_of
from pejling.people.rules.rows import ContactRow
from pejling.people.rules.sets import SuppressionReason, SuppressionScope
from tests.cli.test_commands import run
from tests.conftest import NOW
from tests.insight.counting import scope_of
from tests.makers import TODAY, make_event, make_invitation, make_programme
from tests.outbox.fakes import queue

pytestmark = pytest.mark.django_db
BO = ContactRow(external_id="bo-7", given_name="Bodil", family_name="Overgaard", emails=("bodil@example.invalid",))
TRACES = ("bodil", "overgaard", "bo-7", "40404040")


@pytest.fixture
def bodil(nordlys):
    """A customer who was asked, was unhappy and said why; somebody took the case."""
    upsert_contacts(nordlys, [BO])
    bodil = Contact.objects.get()
    event = make_event(bodil, properties={"phone": "40404040"})
    invitation = make_invitation(make_programme(nordlys), bodil, event=event)
    queue(nordlys, NOW, subject_id=invitation.pk, address="bodil@example.invalid")
    hear_score(invitation=invitation, score=0, now=NOW, simulated=False)
    hear_comment(invitation=invitation, comment="Bodil Overgaard, 40404040", no_contact=False, now=NOW)
    CaseEntry.objects.create(organisation=nordlys, case=Case.objects.get(), at=NOW, kind="note", text="Rang Bodil")
    return bodil


def erase(organisation, external_id="bo-7"):
    return erase_person(organisation=organisation, external_id=external_id, now=NOW, actor="command line")


def traces():
    """Every place in the database that still names them."""
    found = []
    for model in apps.get_models():
        for row in model._default_manager.values():
            found += [(model.__name__, name) for name, value in row.items() if _names(value)]
    return found


def _names(value):
    words = json.dumps(value, default=str).lower()
    return any(trace in words for trace in TRACES)


def test_nothing_in_the_database_names_an_erased_person(nordlys, bodil):
    assert {"Contact", "Address", "Event", "Response", "CaseEntry", "Delivery"} <= {model for model, _ in traces()}
    erase(nordlys)
    assert traces() == []
    assert not Contact.objects.exists()
    assert not Address.objects.exists()


def test_no_figure_changes(nordlys, bodil):
    scope = scope_of(nordlys)
    before = [(histograms(scope, by), funnels(scope, by)) for by in ((), (Dimension.PROGRAMME,), (Dimension.LANGUAGE,))]
    erase(nordlys)
    assert before[0][0]
    after = [(histograms(scope, by), funnels(scope, by)) for by in ((), (Dimension.PROGRAMME,), (Dimension.LANGUAGE,))]
    assert after == before


def test_an_open_case_is_withdrawn_and_what_waits_is_called_back(nordlys, bodil):
    invitation = make_invitation(make_programme(nordlys), bodil, state="due", handed_over_at=None)
    erase(nordlys)
    invitation.refresh_from_db()
    assert invitation.state == "cancelled"
    assert Case.objects.get().state == "withdrawn"
    assert Response.objects.get().score == 0


def test_the_audit_knows_ids_and_counts_only(nordlys, bodil):
    erase(nordlys)
    entry = AuditEntry.objects.get(action="contact_erased")
    assert entry.subject_id == bodil.public_id
    assert entry.detail == {"asks": 1, "answers": 1, "cases": 1, "events": 1}


def test_a_suppressed_person_who_is_brought_in_again_stays_suppressed(nordlys, bodil):
    digest = digest_of("bodil@example.invalid")
    reason, scope = SuppressionReason.OPT_OUT, SuppressionScope.EVERYTHING
    suppress(organisation_id=nordlys.pk, digest=digest, scope=scope, reason=reason, now=NOW)
    erase(nordlys)
    assert Suppression.objects.get().digest == digest
    assert reason_for_a_purchase_of(nordlys) == "suppressed"


def test_the_gaps_hold_for_a_person_who_comes_back(nordlys, bodil):
    erase(nordlys)
    assert reason_for_a_purchase_of(nordlys) == "gap_any"


def reason_for_a_purchase_of(organisation):
    """Why Bodil, brought in again, is not asked about what she bought a fortnight before."""
    upsert_contacts(organisation, [BO])
    make_event(Contact.objects.get(), on=TODAY - timedelta(days=14))
    make_programme(organisation, track="touchpoint", started_on=TODAY, key="purchase")
    decide_due(organisation, now=NOW)
    return Decision.objects.get(programme__key="purchase").last_reason


def test_another_customer_with_the_same_address_stays_and_is_told(nordlys, bodil):
    upsert_contacts(nordlys, [BO._replace(external_id="b2b-9", given_name="Firma", family_name="")])
    assert erase(nordlys).same_person == ("b2b-9",)
    assert Contact.objects.get().contact_addresses.count() == 1


def test_a_contact_who_is_not_there_is_named(nordlys, bodil):
    with pytest.raises(UnknownContact, match="'bo-8' in nordlys"):
        erase(nordlys, "bo-8")


def test_the_command_asks_first_and_says_what_it_did(nordlys, bodil):
    assert run("erase", "--contact", "bo-7").exit_code == 1
    assert Contact.objects.exists()
    answer = run("erase", "--contact", "bo-7", "--yes", "--json")
    assert json.loads(answer.output)["answers"] == 1
    assert run("erase", "--contact", "bo-7", "--yes").exit_code == 1


@pytest.mark.parametrize(("others", "kept"), [(0, ""), (1, "overgaard.invalid")])
def test_a_domain_of_their_own_goes_with_them_and_one_of_many_stays(nordlys, bodil, others, kept):
    invitation = Invitation.objects.get()
    Invitation.objects.update(domain="overgaard.invalid")
    Evidence.objects.update(domain="overgaard.invalid")
    for _ in range(others):
        make_invitation(invitation.programme, domain="overgaard.invalid")

    erase(nordlys)

    invitation.refresh_from_db()
    assert invitation.domain == kept
    assert set(Evidence.objects.values_list("domain", flat=True)) == {kept}
