"""Coaching notes: who writes, who reads, and erasing."""

import pytest

from pejling.people.models import AuditEntry, CoachingNote
from tests.makers import make_employee, make_member, make_unit

ME = "/o/nordlys/me/"


@pytest.fixture
def unit(nordlys):
    return make_unit(nordlys)


@pytest.fixture
def astrid(nordlys, unit, colleague):
    return make_employee(nordlys, unit=unit, user=colleague.user)


@pytest.fixture
def lead(nordlys, unit):
    member = make_member(nordlys, role="lead")
    member.units.add(unit)
    return member


@pytest.fixture
def url(astrid):
    return f"/o/nordlys/team/{astrid.public_id}/"


def page(client, address):
    return client.get(address).content.decode()


def test_the_colleague_reads_what_is_shared_and_nothing_else(url, lead, colleague, as_member):
    client = as_member(lead)
    client.post(f"{url}notes/", {"text": "Fin opringning", "shared": "yes"})
    client.post(f"{url}notes/", {"text": "Tal om pauser", "shared": "no"})
    assert {"Fin opringning", "Tal om pauser"} <= set(page(client, url).replace("<", ">").split(">"))
    own = page(as_member(colleague), ME)
    assert "Fin opringning" in own
    assert "Tal om pauser" not in own


def test_a_note_is_erased_for_good_and_without_its_words_in_the_trail(url, lead, as_member):
    client = as_member(lead)
    client.post(f"{url}notes/", {"text": "Slet mig", "shared": "yes"})
    note = CoachingNote.objects.get()
    assert client.post(f"{url}notes/{note.public_id}/erase/").status_code == 302
    assert not CoachingNote.objects.exists()
    entries = AuditEntry.objects.filter(subject="coaching_note", subject_id=note.public_id)
    assert {one.action for one in entries} == {"coaching_note_written", "coaching_note_erased"}
    assert "Slet mig" not in str([one.detail for one in entries])


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
def test_a_note_has_words_and_not_too_many(url, lead, as_member, text):
    answer = as_member(lead).post(f"{url}notes/", {"text": text}, follow=True)
    assert "Nothing was kept" in answer.content.decode()
    assert not CoachingNote.objects.exists()


def test_a_lead_writes_no_notes_about_themselves_and_reads_no_closed_ones(nordlys, unit, lead, as_member):
    own = make_employee(nordlys, unit=unit, user=lead.user)
    CoachingNote.objects.create(organisation=nordlys, employee=own, at=nordlys.created_at, text="Lukket", shared=False)
    client = as_member(lead)
    assert client.post(f"/o/nordlys/team/{own.public_id}/notes/", {"text": "Jeg er god"}).status_code == 403
    assert "Lukket" not in page(client, ME)


def test_a_note_about_another_colleague_is_not_erased_by_this_address(nordlys, unit, url, lead, as_member):
    other = make_employee(nordlys, unit=make_unit(nordlys))
    note = CoachingNote.objects.create(organisation=nordlys, employee=other, at=nordlys.created_at, text="Andre")
    assert as_member(lead).post(f"{url}notes/{note.public_id}/erase/").status_code == 404
    assert CoachingNote.objects.exists()
