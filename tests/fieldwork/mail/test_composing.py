import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest

from pejling.channels.message import Message
from pejling.fieldwork.queries.composing import compose_ask, compose_asks
from pejling.fieldwork.queries.links import honeypot_url, survey_url, unsubscribe_url
from pejling.outbox.actions.queueing import enqueue
from pejling.outbox.models import Delivery
from pejling.outbox.rules.drafts import CalledOff, Later
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.people.models import Account, Hold, Suppression
from pejling.programme.models import Wording
from tests.makers import make_account, make_contact, make_employee, make_event, make_invitation, make_programme

pytestmark = pytest.mark.django_db


class Page(HTMLParser):
    """What a mail program would find in the HTML."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.links, self.cells, self.words = [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        attributes = dict(attrs)
        if tag == "a":
            self.links.append(attributes["href"])
        if tag == "td" and "score-cell" in (attributes.get("class") or ""):
            self.cells.append(attributes)

    def handle_data(self, data):
        self.words.append(data)


def ask(programme, now, **fields):
    """A due invitation with its delivery."""
    contact = fields.pop("contact", None) or make_contact(programme.organisation)
    invitation = make_invitation(programme, contact, **{"state": "due", "handed_over_at": None, **fields})
    enqueue(
        NewDelivery(
            organisation_id=programme.organisation_id,
            message_class=MessageClass.ASK,
            kind=DeliveryKind.ASK,
            subject_id=invitation.pk,
            address=contact.contact_addresses.get().address.value,
            address_digest=contact.person_key,
            next_at=now,
            idempotency_key=f"ask:{invitation.public_id}",
        ),
        now=now,
    )
    return invitation


def draft(invitation, now):
    [found] = compose_asks(list(Delivery.objects.filter(subject_id=invitation.pk)), now=now)
    return found


@pytest.fixture
def programme(nordlys):
    sender = make_employee(nordlys, given_name="Astrid", family_name="Holm", title="Advisor", email="astrid@nordlys.dk")
    return make_programme(nordlys, sender=sender)


def test_the_mail_is_from_a_person_to_a_person(programme, now, settings):
    settings.MAIL_DOMAIN = "mail.pejling.invalid"
    invitation = ask(programme, now, contact=make_contact(programme.organisation, email="aase@example.invalid"))

    mail = compose_ask(invitation.pk, now=now)

    assert (mail.sender_name, mail.sender_address) == ("Astrid Holm", "nordlys@mail.pejling.invalid")
    assert mail.reply_to == "astrid@nordlys.dk"
    assert (mail.to_name, mail.to_address) == ("Åse Ørsted", "aase@example.invalid")
    assert mail.message_id == Delivery.objects.get().message_id
    assert mail.subject == "Åse, one question"
    assert all(words in mail.text for words in ("Hello Åse", "Astrid Holm", "Advisor", "Nordlys"))


def test_the_employees_own_address_is_used_where_our_domain_may_sign_for_it(programme, now, settings):
    settings.MAIL_DOMAIN = "nordlys.dk"

    assert compose_ask(ask(programme, now).pk, now=now).sender_address == "astrid@nordlys.dk"


def test_the_employee_of_the_event_signs_before_the_programmes_sender(programme, now):
    bo = make_employee(programme.organisation, given_name="Bo", family_name="Lund")

    mail = compose_ask(ask(programme, now, sender=bo).pk, now=now)

    assert mail.sender_name == "Bo Lund"


def test_without_a_person_the_organisation_signs(nordlys, now):
    mail = compose_ask(ask(make_programme(nordlys), now).pk, now=now)

    assert (mail.sender_name, mail.reply_to) == ("Nordlys", "")
    assert "None" not in mail.text + mail.html


def test_eleven_buttons_lead_to_the_eleven_scores(programme, now):
    invitation = ask(programme, now)

    page = Page(compose_ask(invitation.pk, now=now).html)

    assert page.links == [survey_url(invitation.public_id, score) for score in range(11)] + [
        unsubscribe_url(invitation.public_id),
        honeypot_url(invitation.public_id),
    ]


def test_the_link_for_machines_is_seen_heard_and_reached_by_nobody(programme, now):
    invitation = ask(programme, now)
    message = compose_ask(invitation.pk, now=now)

    url = re.escape(honeypot_url(invitation.public_id))
    [attributes] = re.findall(rf'<a href="{url}"([^>]*)></a>', message.html)  # it has no text
    assert 'tabindex="-1"' in attributes
    assert 'aria-hidden="true"' in attributes
    assert re.search(r"display:\s*none;\s*mso-hide:\s*all", attributes)  # the second is Word's own
    assert "?more" not in message.text


def test_the_buttons_are_cells_that_old_programs_colour_and_phones_can_press(programme, now):
    page = Page(compose_ask(ask(programme, now).pk, now=now).html)

    assert len(page.cells) == 11
    for cell in page.cells:
        assert cell["bgcolor"].startswith("#")
        assert int(cell["width"]) >= 44
        assert int(cell["height"]) >= 48
    assert 6 * (int(page.cells[0]["width"]) + 2) + 7 * 3 + 8 <= 320  # borders, spacing and the section's edge


def test_the_text_part_has_the_links_too(programme, now):
    invitation = ask(programme, now)

    text = compose_ask(invitation.pk, now=now).text

    for score in range(11):
        assert f"{score}: {survey_url(invitation.public_id, score)}\n" in text
    assert unsubscribe_url(invitation.public_id) in text


def test_the_mail_calls_nobody(programme, now):
    """No pictures, no fonts, no trackers: every address in it is a link that the reader chooses."""
    mail = compose_ask(ask(programme, now).pk, now=now)
    page = Page(mail.html)

    assert not {"img", "script", "link", "iframe"} & set(page.tags)
    assert "@import" not in mail.html
    strangers = set(re.findall(r"https?://[^\s\"'<]+", mail.html)) - set(page.links)
    assert strangers == {"http://www.w3.org/1999/xhtml"}


def test_one_click_unsubscribing_is_offered_in_the_head(programme, now):
    invitation = ask(programme, now)

    headers = dict(compose_ask(invitation.pk, now=now).headers)

    assert headers["List-Unsubscribe"] == f"<{unsubscribe_url(invitation.public_id)}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Id"] == f"<{programme.key}.nordlys.pejling.invalid>"
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["Feedback-ID"].count(":") == 3


def test_the_mail_says_its_language(programme, now):
    Wording.objects.filter(language="da").update(question="Hvor sandsynligt er det?")

    mail = compose_ask(ask(programme, now, language="da").pk, now=now)

    assert '<html lang="da"' in mail.html
    assert "Hvor sandsynligt er det?" in mail.html


def test_names_are_escaped_in_the_html_and_not_in_the_text(programme, now):
    contact = make_contact(programme.organisation, given_name="<b>Åse & Bo</b>")

    mail = compose_ask(ask(programme, now, contact=contact).pk, now=now)

    assert "<b>Åse" not in mail.html
    assert "&lt;b&gt;Åse &amp; Bo" in mail.html
    assert "<b>Åse & Bo</b>" in mail.text


def test_somebody_without_a_name_is_greeted_all_the_same(programme, now):
    contact = make_contact(programme.organisation, given_name="", family_name="")

    assert compose_ask(ask(programme, now, contact=contact).pk, now=now).text.startswith("Hello\n")


def test_the_product_of_the_event_can_be_named(nordlys, now):
    programme = make_programme(nordlys, track="touchpoint")
    Wording.objects.update(intro="About {{ product }}.")
    contact = make_contact(nordlys)
    event = make_event(contact, properties={"product": "Lamp"})

    assert "About Lamp." in compose_ask(ask(programme, now, contact=contact, event=event).pk, now=now).text


def suppress(invitation, scope):
    Suppression.objects.create(
        organisation=invitation.organisation,
        digest=invitation.person_key,
        scope=scope,
        reason="opt_out",
        created_at=invitation.expires_at,
    )


@pytest.mark.parametrize("scope", ["relationship", "everything"])
def test_somebody_who_opted_out_meanwhile_is_not_asked(programme, now, scope):
    invitation = ask(programme, now)
    suppress(invitation, scope)

    assert draft(invitation, now) == CalledOff("suppressed")
    assert compose_ask(invitation.pk, now=now) is None


def test_opting_out_of_another_track_changes_nothing(programme, now):
    invitation = ask(programme, now)
    suppress(invitation, "touchpoint")

    assert isinstance(draft(invitation, now), Message)


def test_a_suppression_in_another_organisation_changes_nothing(programme, elsewhere, now):
    invitation = ask(programme, now)
    suppress(invitation, "everything")
    Suppression.objects.update(organisation=elsewhere)

    assert isinstance(draft(invitation, now), Message)


def hold(invitation, now, **fields):
    Hold.objects.create(
        organisation=invitation.organisation,
        kind="open_case",
        **{"from_on": now.date(), "until_on": now.date() + timedelta(days=1), **fields},
    )


def test_somebody_whose_case_was_opened_meanwhile_is_not_asked(programme, now):
    invitation = ask(programme, now)
    hold(invitation, now, contact=invitation.contact)

    assert draft(invitation, now) == CalledOff("on_hold")


def test_a_hold_on_the_account_holds_its_contacts(programme, now):
    account: Account = make_account(programme.organisation)
    invitation = ask(programme, now, account=account)
    hold(invitation, now, account=account)

    assert draft(invitation, now) == CalledOff("on_hold")


def test_a_hold_that_is_over_holds_nobody(programme, now):
    invitation = ask(programme, now)
    hold(invitation, now, contact=invitation.contact, until_on=now.date())

    assert isinstance(draft(invitation, now), Message)


def test_somebody_who_was_erased_is_not_asked(programme, now):
    invitation = ask(programme, now)
    invitation.contact.delete()

    assert draft(invitation, now) == CalledOff("no_address")


def test_a_withdrawn_ask_does_not_leave(programme, now):
    invitation = ask(programme, now)
    type(invitation).objects.update(state="cancelled")

    assert draft(invitation, now) == CalledOff("gone")


def test_an_ask_a_week_late_is_dropped(programme, now):
    """Were it sent, the next ask might meet it on its way."""
    fresh, old = ask(programme, now), ask(programme, now, asked_on=now.date() - timedelta(days=8))

    assert isinstance(draft(fresh, now), Message)
    assert draft(old, now) == CalledOff("too_late")


def test_a_paused_programme_keeps_its_asks_back(programme, now):
    invitation = ask(programme, now)
    type(programme).objects.update(state="paused")

    assert draft(invitation, now) == Later(now + timedelta(hours=1))


def test_at_night_an_ask_waits_for_the_contacts_own_morning(programme, now):
    at_home = ask(programme, now)
    in_lisbon = ask(programme, now, contact=make_contact(programme.organisation, zone="Europe/Lisbon"))
    nowhere = ask(programme, now, contact=make_contact(programme.organisation, zone="Nowhere/Land"))
    night = now.replace(hour=22)

    assert draft(at_home, night).at.isoformat() == "2026-03-11T07:00:00+00:00"
    assert draft(in_lisbon, night).at.isoformat() == "2026-03-11T08:00:00+00:00"
    assert draft(nowhere, night) == draft(at_home, night)


def test_fifty_asks_take_a_handful_of_queries(programme, now, django_assert_max_num_queries):
    for _ in range(20):
        ask(programme, now)
    rows = list(Delivery.objects.all())

    with django_assert_max_num_queries(6):
        compose_asks(rows, now=now)
