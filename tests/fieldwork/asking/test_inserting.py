"""Inserting many rows at once writes what bulk_create would."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from pejling.fieldwork.models import Decision, Invitation
from pejling.fieldwork.rules.sets import Verdict
from pejling.people.actions.inserting import insert_rows
from tests.makers import make_contact, make_programme

MOMENT = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)


def row_of(programme, contact, cycle, **fields):
    return {
        "organisation_id": programme.organisation_id,
        "programme_id": programme.pk,
        "rule_version": 1,
        "contact_id": contact.pk,
        "person_key": contact.person_key,
        "cycle": cycle,
        "due_on": date(2026, 3, 10),
        "decided_on": date(2026, 3, 11),
        "verdict": Verdict.ASKED,
        **fields,
    }


def test_rows_come_back_as_they_went_in_with_ids_in_order(nordlys):
    programme, contact = make_programme(nordlys), make_contact(nordlys)
    ids = insert_rows(Decision, [row_of(programme, contact, f"cycle-{n}") for n in range(1203)])
    rows = Decision.objects.in_bulk(ids)
    assert [rows[pk].cycle for pk in ids] == [f"cycle-{n}" for n in range(1203)]
    first = rows[ids[0]]
    assert (first.due_on, first.verdict, first.probability) == (date(2026, 3, 10), "asked", 1.0)
    assert (first.first_reason, first.event_id) == ("", None)


def test_moments_and_defaults_are_written_as_the_models_would(nordlys):
    programme, contact = make_programme(nordlys), make_contact(nordlys)
    row = row_of(programme, contact, "c", track="relationship", language="da", asked_on=MOMENT.date())
    (pk,) = insert_rows(Invitation, [{**row, "expires_at": MOMENT}])
    invitation = Invitation.objects.get(pk=pk)
    assert (invitation.expires_at, invitation.asked_on, invitation.state) == (MOMENT, MOMENT.date(), "due")
    assert (invitation.imported, invitation.handed_over_at) == (False, None)
    assert len(invitation.public_id) == 14


def test_no_rows_are_no_ids(nordlys, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert insert_rows(Decision, []) == []


def test_a_second_row_for_the_same_is_refused(nordlys):
    programme, contact = make_programme(nordlys), make_contact(nordlys)
    row = row_of(programme, contact, "cycle")
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(Decision, [row, row])
    assert not Decision.objects.exists()
