"""Every mail of ours before Word's engine, Gmail's limit, a phone of 320 px and a strict reader."""

import email
import email.policy
from dataclasses import replace
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest

from pejling.channels.mime import mime_bytes
from pejling.channels.mjml import compile_mjml
from pejling.channels.smtp import SmtpSender
from pejling.fieldwork.queries.composing import FOLDER, mail_of
from pejling.followup.queries import notices
from pejling.insight.queries import alarm_mail
from pejling.outbox.models import Delivery
from pejling.outbox.queries import staff_mail
from pejling.people.actions.brands import set_brand
from pejling.programme.actions.programmes import write_built_in_wordings
from pejling.programme.queries.wordings import wording_for
from pejling.programme.rules.texts import LANGUAGES
from pejling.programme.rules.versions import default_relationship_rules
from tests.channels.sinks import Temper, mail_server
from tests.fieldwork.mail.word import as_word_sees_it, objections, without_what_word_drops
from tests.makers import NOW, make_contact, make_employee, make_invitation, make_programme

GMAIL_CLIPS = 102 * 1024
FOLDERS = {"ask": FOLDER, "notice": notices.FOLDER, "digest": notices.FOLDER, "reply": notices.FOLDER}
FOLDERS |= {"message": notices.FOLDER}
FOLDERS |= {"sign_in": staff_mail.FOLDER, "alarm": alarm_mail.FOLDER}
NAMES = ("Åse Ørsted", "Łukasz Żółć", "Ævar Ísak Ástþórsson", 'O"Brien, Anne; <x>', "李小龙", "משה", "a" * 120)
ADDRESSES = ("kunde@example.invalid", "kunde@blåbær.example", "kunde@例え.example", "o'brien+x@example.invalid")


@pytest.fixture
def programme(nordlys):
    set_brand(organisation=nordlys, headline="Nordlys Energi", colour="#ffdd00", now=NOW)
    sender = make_employee(nordlys, given_name="Åse", family_name="Ødegård", email="aase@nordlys.invalid")
    rules = replace(default_relationship_rules(), branded=True)
    programme = make_programme(nordlys, rules=rules, sender=sender)
    programme.wordings.all().delete()
    write_built_in_wordings(programme)
    return programme


def ask(programme, language="en", *, country="NO", address="kunde@example.invalid", **contact):
    contact = make_contact(programme.organisation, language=language, country=country, **contact)
    invitation = make_invitation(programme, contact)
    delivery = Delivery(address=address, message_id=f"<{invitation.public_id}@mail.nordlys.invalid>")
    return mail_of(invitation, delivery, wording_for(programme.pk, language))


@pytest.mark.django_db
@pytest.mark.parametrize("country", ["NO", "DE"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_word_has_nothing_to_object_to_in_an_ask(programme, language, country):
    mail = ask(programme, language, country=country)

    assert objections(mail.html) == []
    assert len(mail.html.encode()) < GMAIL_CLIPS / 4
    assert ("Nordlys Energi" in mail.html) == (country == "NO")


@pytest.mark.parametrize("name", FOLDERS)
def test_word_has_nothing_to_object_to_in_any_template(name):
    assert objections(compile_mjml((FOLDERS[name] / f"{name}.mjml").read_text(encoding="utf-8"))) == []


@pytest.mark.django_db
def test_buttons_have_their_size_and_colour_as_attributes(programme):
    from tests.fieldwork.mail.test_composing import Page

    cells = Page(as_word_sees_it(ask(programme).html)).cells
    assert len(cells) == 11
    for cell in cells:
        assert {"width", "height", "align", "valign", "bgcolor"} <= set(cell)


@pytest.mark.parametrize(
    ("html", "objection"),
    [
        ('<div style="float:left"></div>', "float"),
        ('<div style="color:rgba(0,0,0,.5)"></div>', "rgba"),
        ('<div style="display:none"></div>', "hidden"),
        ("<table></table>", "without border"),
        ('<img src="x">', "calls nobody"),
        ("<div><p></div>", "not closed"),
        ('<!--[if mso]><div style="position:absolute"></div><![endif]-->', "position"),
    ],
)
def test_the_lint_finds_what_it_is_for(html, objection):
    assert any(objection in one for one in objections(html))


def name_in(raw):
    """By the older reader: the newer one puts blanks between the encoded words of a long name (bpo-35547)."""
    name, _ = parseaddr(email.message_from_bytes(raw)["To"])
    return str(make_header(decode_header(name)))


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ask_is_taken_and_read_back_without_a_defect(programme, language):
    mails = [
        ask(programme, language, given_name=name, family_name="", address=address)
        for name in NAMES
        for address in ADDRESSES
    ]
    temper = Temper()
    with mail_server(temper) as url:
        sender = SmtpSender(url)
        outcomes = {sender.send_all([mail], now=NOW)[0].outcome.value for mail in mails}
        sender.close()

    assert outcomes == {"accepted"}
    for mail, raw in zip(mails, temper.mails, strict=True):
        read = email.message_from_bytes(raw, policy=email.policy.default)
        assert [defect for part in read.walk() for defect in part.defects] == []
        assert [header.defects for _, header in read.items() if header.defects] == []
        assert name_in(raw) == mail.to_name
        assert str(read["Subject"]) == mail.subject
        assert read["From"].addresses[0].display_name == "Åse Ødegård"
        assert read.get_body(("plain",)).get_content().split() == mail.text.split()
        assert read.get_body(("html",)).get_content().split() == mail.html.split()


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_longer_than_a_server_takes_and_no_address_is_folded(programme, language):
    raw = mime_bytes(ask(programme, language, given_name="Åse" * 30), now=NOW)
    head, _, body = raw.partition(b"\r\n\r\n")

    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert max(map(len, body.split(b"\r\n"))) <= 78
    unsubscribing = [line for line in head.split(b"\r\n") if line.startswith(b"List-Unsubscribe:")]
    assert len(unsubscribing) == 1
    assert unsubscribing[0].endswith(b">")


@pytest.fixture
def phone(browser):
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


REACHED = """() => [...document.querySelectorAll('a.score')].map(link => {
    const box = link.getBoundingClientRect();
    link.scrollIntoView({block: 'center'});
    const seen = link.getBoundingClientRect();
    const hit = document.elementFromPoint(seen.x + seen.width / 2, seen.y + seen.height / 2);
    return {score: link.textContent, left: box.left, right: box.right, width: box.width, height: box.height,
            reached: link.contains(hit)};
})"""


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("country", ["NO", "DK"])
def test_all_scores_are_reached_on_the_smallest_phone(programme, phone, country):
    phone.set_content(ask(programme, "da", country=country).html)

    buttons = phone.evaluate(REACHED)
    assert [button["score"] for button in buttons] == [str(score) for score in range(11)]
    for button in buttons:
        assert button["reached"]
        assert 0 <= button["left"] < button["right"] <= 320
        assert button["width"] >= 44
        assert button["height"] >= 44
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_without_what_word_drops_the_buttons_are_still_buttons(programme, browser):
    page = browser.new_page(viewport={"width": 800, "height": 900})
    page.set_content(without_what_word_drops(ask(programme, "da").html))

    cells = page.evaluate(
        """() => [...document.querySelectorAll('td.score-cell')].map(cell => {
            const box = cell.getBoundingClientRect();
            return {width: box.width, height: box.height, colour: getComputedStyle(cell).backgroundColor};
        })"""
    )
    page.close()
    assert len(cells) == 11
    for cell in cells:
        assert cell["width"] >= 44
        assert cell["height"] >= 48
        assert cell["colour"] == "rgb(232, 238, 244)"
