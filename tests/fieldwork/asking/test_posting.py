"""Asking by letter: printed as often as need be, in one batch ever, an ask from the day it arrives."""

import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from pejling.fieldwork.actions.by_hand import call_off
from pejling.fieldwork.actions.opting_out import opt_out
from pejling.fieldwork.actions.posting import BadPostDay, BatchSent, NothingToPrint, make_batch, send_batch
from pejling.fieldwork.actions.purging import forget_asks
from pejling.fieldwork.models import CountChange, Letter, LetterBatch
from pejling.fieldwork.queries.letters import ask_of_code, sheet_values, waiting_letters, withdrawn_letters
from pejling.fieldwork.rules.posting import ALPHABET, address_lines, read_code, shown_code
from pejling.followup.actions.answers import hear_score
from pejling.followup.actions.erasing import erase_person
from pejling.outbox.models import Delivery
from pejling.people.models import AuditEntry
from tests.conftest import NOW
from tests.makers import make_contact, make_employee, make_letter, make_programme, make_wording

DAY = timedelta(days=1)


@pytest.fixture
def astrid(nordlys):
    return make_employee(nordlys, given_name="Astrid", family_name="Holm", title="Kundechef")


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


@pytest.fixture
def mia(nordlys):
    return make_contact(nordlys, external_id="mia", given_name="Mia", family_name="Skov", language="da")


@pytest.fixture
def ask(programme, mia, astrid):
    return make_letter(programme, mia, sender=astrid)


@pytest.fixture
def user(owner):
    return owner.user


@pytest.fixture
def batch(nordlys, ask, user):
    return make_batch(organisation=nordlys, user=user, now=NOW)


def test_a_letter_says_who_writes_what_and_how_to_answer(batch, ask):
    [letter] = sheet_values(batch)["letters"]

    assert letter["address"] == ("Mia Skov", "Havnegade 1", "8000 Aarhus C")
    assert letter["greeting"] == "Hello Mia"
    assert letter["question"] == "How likely are you to recommend Nordlys?"
    assert (letter["sender"], letter["sender_title"], letter["organisation"]) == ("Astrid Holm", "Kundechef", "Nordlys")
    assert letter["code"] == shown_code(Letter.objects.get().code)
    assert letter["type"].startswith("Eller") or "/c" in letter["type"]


def test_each_is_written_in_its_customers_language(nordlys, programme, user):
    make_wording(programme, language="fi", greeting="Hei {{ given_name }}", question="Kuinka todennäköisesti?")
    make_letter(programme, make_contact(nordlys, language="fi"), language="fi")

    [letter] = sheet_values(make_batch(organisation=nordlys, user=user, now=NOW))["letters"]

    assert (letter["language"], letter["question"]) == ("fi", "Kuinka todennäköisesti?")


def test_printing_is_no_asking(batch, ask):
    for _ in range(2):
        sheet_values(batch)

    ask.refresh_from_db()
    assert (ask.state, ask.handed_over_at) == ("due", None)
    assert Delivery.objects.get().state == "due"


def test_a_letter_is_in_one_batch_ever(nordlys, batch, ask, user):
    with pytest.raises(NothingToPrint):
        make_batch(organisation=nordlys, user=user, now=NOW)

    other = LetterBatch.objects.create(organisation=nordlys, made_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(organisation=nordlys, batch=other, invitation=ask, code="23456789")


def test_the_ask_counts_from_the_day_it_arrives(batch, ask, user):
    assert send_batch(batch=batch, on=date(2026, 3, 10), post_days=2, user=user, now=NOW) == 1

    ask.refresh_from_db()
    assert (ask.state, ask.asked_on) == ("handed_over", date(2026, 3, 12))
    assert Delivery.objects.get().state == "sent"
    assert list(CountChange.objects.values_list("measure", "day", "channel")) == [
        ("handed_over", date(2026, 3, 12), "letter")
    ]
    assert AuditEntry.objects.get(action="letters_sent").detail == {"letters": 1}


def test_sent_twice_is_sent_once(batch, user):
    send_batch(batch=batch, on=date(2026, 3, 10), post_days=0, user=user, now=NOW)

    with pytest.raises(BatchSent):
        send_batch(batch=batch, on=date(2026, 3, 10), post_days=0, user=user, now=NOW)
    assert CountChange.objects.count() == 1


def test_who_answers_from_the_pile_was_asked_then(batch, ask, user):
    hear_score(invitation=ask, score=0, now=NOW, simulated=False)

    assert send_batch(batch=batch, on=date(2026, 3, 10), post_days=2, user=user, now=NOW) == 1
    ask.refresh_from_db()
    assert (ask.state, ask.asked_on, Delivery.objects.get().state) == ("answered", date(2026, 3, 10), "sent")


@pytest.mark.parametrize(("on", "post_days"), [(date(2026, 3, 9), 0), (date(2026, 3, 11), 0), (date(2026, 3, 10), 11)])
def test_nothing_is_sent_before_it_is_printed_or_tomorrow(batch, ask, user, on, post_days):
    with pytest.raises(BadPostDay):
        send_batch(batch=batch, on=on, post_days=post_days, user=user, now=NOW)
    ask.refresh_from_db()
    assert ask.state == "due"


def test_who_says_no_after_the_printing_is_taken_out(nordlys, programme, batch, ask, user):
    opt_out(invitation=ask, everything=True, now=NOW)

    assert [letter.invitation for letter in withdrawn_letters(batch)] == [ask]
    assert sheet_values(batch)["letters"] == []
    assert send_batch(batch=batch, on=date(2026, 3, 10), post_days=2, user=user, now=NOW) == 0
    ask.refresh_from_db()
    assert ask.state == "cancelled"


def test_what_may_no_longer_be_sent_is_not_printed(nordlys, ask, mia):
    assert waiting_letters(nordlys, now=NOW) == [ask]
    assert waiting_letters(nordlys, now=NOW - DAY) == []

    assert waiting_letters(nordlys, now=NOW + 8 * DAY) == []  # a week after its day an ask is too late
    assert call_off(nordlys, now=NOW + 8 * DAY) == 1


def test_a_code_leads_to_its_ask_however_it_is_typed(batch, ask):
    code = Letter.objects.get().code

    for typed in (code, code.lower(), f" {code[:4]}-{code[4:]} ", shown_code(code)):
        assert ask_of_code(typed) == ask
    wrong = code[:-1] + next(letter for letter in ALPHABET if letter != code[-1])
    assert ask_of_code(wrong) is None


@pytest.mark.parametrize("typed", ["", "1234", "O0I1LU23", "234567890", "ÆØÅ45678"])
def test_what_is_no_code_is_none(typed):
    assert read_code(typed) is None


def test_codes_are_drawn_from_letters_that_nobody_mistakes(batch):
    assert re.fullmatch(f"[{ALPHABET}]{{8}}", Letter.objects.get().code)
    assert not set("01OILU") & set(ALPHABET)
    assert len(ALPHABET) ** 8 > 2**39


def test_an_address_is_parted_at_its_commas():
    assert address_lines("Mia Skov", "Havnegade 1, 3. tv. , 8000 Aarhus C,") == (
        "Mia Skov",
        "Havnegade 1",
        "3. tv.",
        "8000 Aarhus C",
    )


def test_erasing_the_person_makes_the_code_lead_nowhere(nordlys, batch):
    code = Letter.objects.get().code
    erase_person(organisation=nordlys, external_id="mia", now=NOW, actor="command line")

    assert ask_of_code(code) is None
    assert Delivery.objects.get().address == ""


def test_so_does_the_purge(nordlys, batch):
    assert forget_asks(nordlys.pk, before=date(2030, 1, 1), limit=10) == 1
    assert not Letter.objects.exists()
