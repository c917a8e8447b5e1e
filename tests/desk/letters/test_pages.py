"""Letters on the desk: a batch is made, printed and sent with three presses."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pejling.fieldwork.models import Invitation, LetterBatch
from tests.days import house_day
from tests.makers import make_contact, make_letter, make_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(nordlys):
    programme, now = make_programme(nordlys), timezone.now()
    version = programme.rule_versions.get()
    version.rules = version.rules | {"hours": None}  # so that the test may run at any hour
    version.save()
    return make_letter(
        programme,
        make_contact(nordlys, given_name="Mia", family_name="Skov"),
        at=now - timedelta(hours=1),
        asked_on=now.date(),
        expires_at=now + timedelta(days=30),
    )


@pytest.fixture
def desk(client, owner):
    client.force_login(owner.user)
    return client


def test_a_batch_is_made_printed_and_sent(desk, ask):
    assert "Make a batch of 1 letter" in desk.get("/o/nordlys/letters/").content.decode()

    page = desk.post("/o/nordlys/letters/make/", follow=True)
    batch = LetterBatch.objects.get()
    assert "1 letter" in page.content.decode()
    pdf = desk.get(f"/o/nordlys/letters/{batch.public_id}/letters.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert pdf["Content-Type"] == "application/pdf"

    today = house_day()
    form = {"on": f"{today:%Y-%m-%d}", "post_days": "2"}
    page = desk.post(f"/o/nordlys/letters/{batch.public_id}/sent/", form, follow=True).content.decode()
    assert "1 letter is on its way" in page
    assert "Print again" in page
    assert Invitation.objects.get().state == "handed_over"


@pytest.mark.parametrize("form", [{}, {"on": "", "post_days": "2"}, {"on": "2026-99-99"}, {"post_days": "x"}])
def test_a_day_that_is_none_sends_nothing(desk, ask, form):
    desk.post("/o/nordlys/letters/make/")
    batch = LetterBatch.objects.get()

    page = desk.post(f"/o/nordlys/letters/{batch.public_id}/sent/", form, follow=True).content.decode()

    assert "Choose a day" in page
    assert Invitation.objects.get().state == "due"


def test_nothing_to_print_is_said(desk, nordlys):
    assert "No letter waits" in desk.get("/o/nordlys/letters/").content.decode()
    assert "No letter waits" in desk.post("/o/nordlys/letters/make/", follow=True).content.decode()


def test_who_was_withdrawn_is_named(desk, ask):
    desk.post("/o/nordlys/letters/make/")
    Invitation.objects.update(state="cancelled")

    page = desk.get(f"/o/nordlys/letters/{LetterBatch.objects.get().public_id}/").content.decode()

    assert "Take these out of the pile" in page
    assert "Mia Skov" in page
