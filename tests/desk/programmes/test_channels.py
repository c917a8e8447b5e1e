"""Channels side by side on a programme's page."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from pejling.desk.programmes.channels import channel_rows
from pejling.desk.programmes.sentences import rule_sentences
from pejling.fieldwork.actions.handing_over import mark_handed_over
from pejling.followup.actions.answers import hear_score
from pejling.people.rules.viewer import system_viewer
from pejling.programme.models import Programme
from pejling.programme.rules.versions import Reminder, default_relationship_rules, text_message_hours
from tests.days import house_day
from tests.makers import make_contact, make_invitation, make_programme

pytestmark = pytest.mark.django_db


def asked(programme, channel, *, answers=0, silent=0):
    now = timezone.now()
    for n in range(answers + silent):
        invitation = make_invitation(
            programme, make_contact(programme.organisation), channel=channel, state="due", handed_over_at=None
        )
        mark_handed_over(invitation.pk, at=now)
        if n < answers:
            hear_score(invitation=invitation, score=9, now=now + timedelta(minutes=1), simulated=False)


def rows_of(programme, rules):
    organisation = programme.organisation
    viewer = system_viewer(organisation.pk)
    with translation.override("en"):
        return channel_rows(programme, rules, organisation, viewer, today=house_day())


def test_each_channel_has_its_asks_answers_and_prices(nordlys):
    rules = replace(default_relationship_rules(), channels=("sms", "email"), channel_costs={"sms": 35, "email": 0})
    programme = make_programme(nordlys, rules=rules)
    asked(programme, "email", answers=1, silent=3)
    asked(programme, "sms", answers=2, silent=1)
    asked(make_programme(nordlys), "email", answers=1)

    sms, email = rows_of(programme, rules)

    assert (sms.channel, sms.asked, sms.answered) == ("sms", 3, 2)
    assert (email.channel, email.asked, email.answered) == ("email", 4, 1)
    assert sms.rate.startswith("67")
    assert (sms.cost, sms.per_answer) == ("0.35 DKK", "0.52 DKK")  # 3 · 0.35 / 2
    assert (email.cost, email.per_answer) == ("0 DKK", "0 DKK")


def test_without_a_price_or_an_answer_nothing_is_made_up(nordlys):
    rules = replace(default_relationship_rules(), channel_costs={"sms": 35})
    programme = make_programme(nordlys, rules=rules)
    asked(programme, "email", answers=1)
    asked(programme, "sms", silent=1)

    email, sms = rows_of(programme, rules)

    assert (email.cost, email.per_answer) == ("", "")
    assert (sms.cost, sms.per_answer) == ("0.35 DKK", "")


def test_the_page_shows_them(nordlys, desk):
    programme = make_programme(nordlys)
    asked(programme, "email", answers=1)

    html = desk.get(f"/o/nordlys/programmes/{programme.public_id}/").content.decode()

    assert "By channel" in html


def test_who_sees_none_of_its_asks_is_not_told_that_nobody_was_asked(nordlys, colleague, as_member):
    programme = make_programme(nordlys)
    asked(programme, "email", answers=1)

    html = as_member(colleague).get(f"/o/nordlys/programmes/{programme.public_id}/").content.decode()

    assert "By channel" not in html


def test_the_rules_say_the_order_and_the_hours():
    rules = replace(
        default_relationship_rules(),
        channels=("email", "sms"),
        text_hours=text_message_hours(saturdays=True),
        reminder=Reminder(),
    )

    said = rule_sentences(Programme(track="relationship"), rules)

    assert (
        "Asked by the first of these that reaches the customer: e-mail, text message. "
        "The customer's own wish and habit go first."
    ) in said
    assert "Text messages leave Monday to Friday from 9 to 19." in said
    assert "Text messages leave Saturday from 10 to 15." in said
    assert "After a text message already after 3 workdays." in said
