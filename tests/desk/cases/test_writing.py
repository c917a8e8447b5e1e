"""The box in which an employee writes to the customer of a case."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pejling.fieldwork.models import Response
from pejling.followup.actions.solving import ask_what_is_due, hear_solved
from pejling.followup.models import CaseMessage, SolvedQuestion
from pejling.followup.rules.messages import digest_of_text
from pejling.followup.rules.sets import Solved
from pejling.outbox.models import Delivery
from pejling.people.actions.suppressions import suppress
from pejling.people.models import Address
from pejling.people.rules.sets import SuppressionReason, SuppressionScope
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from tests.fieldwork.channels.cast import give_phone, texts_on
from tests.followup.writing import make_unhappy, make_writer, writes
from tests.makers import NOW, make_contact, make_event, make_member

HIDDEN = re.compile(r'<input type="hidden" name="(form|draft|drafted|channel)" value="([^"]*)"')


@pytest.fixture
def astrid(nordlys):
    return make_writer(nordlys)


@pytest.fixture
def case(nordlys, astrid):
    return make_unhappy(nordlys, astrid)


@pytest.fixture
def window(as_member, astrid):
    """Astrid's browser."""
    return as_member(astrid.user.memberships.get())


@pytest.fixture
def at(case):
    return f"/o/nordlys/cases/{case.public_id}/"


def hidden(html):
    return dict(HIDDEN.findall(html))


def test_the_box_is_in_the_customer_s_language_and_says_who_sends(window, at):
    html = window.get(at).content.decode()

    assert "Send as Astrid Holm" in html
    assert "By e-mail to kunde@example.invalid" in html
    assert "Message, in Danish" in html
    assert re.search(r'<textarea id="message"[^>]*lang="da"', html)


def test_languages_are_said_in_the_reader_s(window, at, astrid):
    astrid.user.language = "da"
    astrid.user.save()

    assert "Besked, på dansk" in window.get(at).text


def test_the_draft_is_where_the_page_says_it_is(window, at):
    html = window.get(at).text

    assert 'href="#write" data-opens="write"' in html
    assert '<details class="fold" id="write"' in html


@pytest.mark.parametrize(("phone", "missing"), [("", True), ("+4520123456", False)])
def test_who_has_no_telephone_number_is_not_looked_for_in_vain(window, at, case, phone, missing):
    if phone:
        give_phone(case.contact, phone)

    assert ("No telephone number is known." in window.get(at).text) == missing


def test_sending_leads_back_to_the_case_with_the_message_in_it(window, at, case, astrid):
    form = hidden(window.get(at).content.decode())

    page = window.post(
        f"{at}write/", {**form, "subject": "Din pakke", "text": "Hej Åse,\r\n\r\nBeklager."}, follow=True
    )

    html = page.content.decode()
    assert "Your message leaves in 20 seconds. The answer will come to this page" in html
    assert "Hej Åse,<br><br>Beklager." in html
    assert "waiting" in html
    message = CaseMessage.objects.get()
    assert (message.user, message.employee, message.subject) == (astrid.user, astrid, "Din pakke")
    case.refresh_from_db()
    assert case.state == "contacted"


def test_the_same_form_sent_twice_is_one_message(window, at):
    form = {**hidden(window.get(at).content.decode()), "subject": "Din pakke", "text": "Hej"}

    window.post(f"{at}write/", form)
    window.post(f"{at}write/", form)

    assert Delivery.objects.filter(kind="case_message").count() == 1


def test_what_was_written_is_kept_when_something_is_missing(window, at):
    page = window.post(f"{at}write/", {"channel": "email", "subject": " ", "text": "Hej <Åse>"})

    assert page.status_code == 400
    html = page.content.decode()
    assert "Write a few words, and a subject if it is a mail. Nothing was sent." in html
    assert "Hej &lt;Åse&gt;</textarea>" in html
    assert not CaseMessage.objects.exists()


def test_the_next_subject_answers_the_last(window, at, case, astrid):
    writes(case, astrid.user)

    html = window.get(at).content.decode()

    assert 'value="Re: Din pakke"' in html


def test_two_ways_are_a_choice_and_text_messages_are_counted(window, at, case, settings):
    texts_on(settings)
    phone = give_phone(case.contact)

    html = window.get(at).content.decode()
    assert f"By text message to {phone}" in html
    assert re.search(r"[2-6] text messages\.", html)  # the playbook's draft, signed
    assert "One text message" in window.post(f"{at}write/size/", {"text": "Kort"}).content.decode()
    counted = window.post(f"{at}write/size/", {"text": "x" * 200}).content.decode()
    assert "2 text messages." in counted
    assert "At most" not in counted
    assert "At most 6 can be sent." in window.post(f"{at}write/size/", {"text": "x" * 2000}).content.decode()


def test_an_alphanumeric_sender_cannot_be_answered_and_the_box_says_so(window, at, case, settings):
    texts_on(settings, SMS_SENDER="Nordlys")
    give_phone(case.contact)

    assert "cannot answer a text message of ours" in window.get(at).content.decode()


def test_a_closed_case_and_a_wish_for_no_contact_have_no_box(window, at, case):
    type(case.response).objects.update(no_contact=True)
    assert "Send as" not in window.get(at).content.decode()

    type(case.response).objects.update(no_contact=False)
    type(case).objects.update(state="resolved", solved_at=NOW)
    assert "Send as" not in window.get(at).content.decode()
    assert "Nothing can be written in this case" in window.get(f"{at}write/").content.decode()


def test_why_nothing_can_be_written_is_said(nordlys, window, at, case):
    digest = Address.objects.get().digest
    scope, reason = SuppressionScope.EVERYTHING, SuppressionReason.DECEASED
    suppress(organisation_id=nordlys.pk, digest=digest, scope=scope, reason=reason, now=NOW)
    assert "deceased" in window.get(at).content.decode()

    type(case).objects.update(contact=make_contact(nordlys, email=None))
    assert "There is no address to write to." in window.get(at).content.decode()


def test_an_analyst_reads_the_conversation_and_has_no_box(nordlys, at, case, astrid, as_member):
    writes(case, astrid.user)
    window = as_member(make_member(nordlys, role="analyst"))

    html = window.get(at).content.decode()

    assert "Jeg er ked af det" in html
    assert "Send as" not in html
    assert window.post(f"{at}write/", {"text": "x", "subject": "y"}).status_code == 403


def test_a_draft_is_remembered_as_used_and_edited_or_not(window, at, case):
    form = {"channel": "email", "subject": "Din pakke", "draft": "late:da", "drafted": digest_of_text("Hej\nBeklager")}
    window.post(f"{at}write/", {**form, "text": "Hej\r\nBeklager "})
    window.post(f"{at}write/", {**form, "text": "Hej\r\nMeget beklager"})

    assert list(CaseMessage.objects.order_by("pk").values_list("draft", "draft_edited")) == [
        ("late:da", False),
        ("late:da", True),
    ]


def test_a_long_conversation_costs_no_more_queries(window, at, case, astrid):
    writes(case, astrid.user)
    window.get(at)
    one = queries(window, at)
    for number in range(5):
        writes(case, astrid.user, key=f"more-{number}")

    assert queries(window, at) == one


def queries(window, at):
    with CaptureQueriesContext(connection) as seen:
        window.get(at)
    return len(seen)


def resolve(window, at, case, **fields):
    cause = Theme.objects.filter(organisation=case.organisation).first()
    return window.post(
        f"{at}resolve/", {"root_cause": cause.public_id, "action_taken": "Ny pakke", **fields}, follow=True
    )


def test_closing_offers_to_ask_whether_it_is_solved(nordlys, window, at, case, astrid):
    seed_themes(nordlys)
    assert "Ask Åse Ørsted in 4 days, in my name, whether it is solved" in window.get(at).content.decode()

    html = resolve(window, at, case, ask_solved="1").content.decode()

    assert "Will be asked on" in html
    assert (SolvedQuestion.objects.get().user, SolvedQuestion.objects.get().employee) == (astrid.user, astrid)


def test_without_the_tick_nothing_is_promised(nordlys, window, at, case):
    seed_themes(nordlys)

    assert "Will be asked on" not in resolve(window, at, case).content.decode()
    assert not SolvedQuestion.objects.exists()


def test_what_the_customer_says_stands_in_the_case_and_is_not_asked_again(nordlys, window, at, case):
    seed_themes(nordlys)
    resolve(window, at, case, ask_solved="1")
    later = SolvedQuestion.objects.get().due_at
    ask_what_is_due(now=later)
    assert "no answer yet" in window.get(at).content.decode()

    hear_solved(question=SolvedQuestion.objects.get(), answer=Solved.NO, why="Den er stadig våd", now=later)

    html = window.get(at).content.decode()
    assert "<strong>No</strong>" in html
    assert "Den er stadig våd" in html
    assert "in my name, whether it is solved" not in html


def send(window, at, text="Hej Åse,\r\n\r\nBeklager.", **more):
    form = {**hidden(window.get(at).content.decode()), "subject": "Din pakke", "text": text, **more}
    window.post(f"{at}write/", form)
    return form, f"{at}write/{CaseMessage.objects.latest('pk').public_id}/undo/"


def test_undo_brings_the_words_back_into_a_box_of_their_own(window, at, case):
    form, undo = send(window, at)
    assert f'action="{undo}"' in window.get(at).text

    page = window.post(undo)

    assert "Taken back. Nothing was sent" in page.text
    assert "Hej Åse,\n\nBeklager.</textarea>" in page.text
    assert 'value="Din pakke"' in page.text
    assert hidden(page.text)["form"] != form["form"]
    assert not CaseMessage.objects.exists()
    assert Delivery.objects.get().state == "cancelled"
    case.refresh_from_db()
    assert (case.state, case.contacted_at) == ("open", None)
    trail = window.get(f"{at}trail/").text
    assert "Wrote to the customer" in trail
    assert "Took the message back before it left" in trail


def test_what_was_taken_back_can_be_sent_after_a_change(window, at):
    _, undo = send(window, at)
    again = hidden(window.post(undo).text)

    window.post(f"{at}write/", {**again, "subject": "Din pakke", "text": "Hej Åse, undskyld."})

    assert CaseMessage.objects.get().text == "Hej Åse, undskyld."
    assert list(Delivery.objects.order_by("pk").values_list("state", flat=True)) == ["cancelled", "due"]


def test_the_old_form_sends_nothing_after_it_was_taken_back(window, at):
    form, undo = send(window, at)
    window.post(undo)

    page = window.post(f"{at}write/", form, follow=True)

    assert "You have taken this message back. Nothing was sent." in page.text
    assert not CaseMessage.objects.exists()


def test_the_draft_that_came_back_still_knows_whether_it_was_changed(window, at):
    form = hidden(window.get(at).text)
    drafted = html_words(window.get(at).text)
    _, undo = send(window, at, text=drafted)
    assert CaseMessage.objects.get().draft_edited is False
    again = hidden(window.post(undo).text)

    window.post(f"{at}write/", {**again, "subject": "Din pakke", "text": drafted})
    assert CaseMessage.objects.get().draft == form["draft"]
    assert CaseMessage.objects.get().draft_edited is False


def html_words(page):
    return unescape(re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)[1])


def test_after_twenty_seconds_nothing_is_offered_and_undo_says_so(window, at):
    _, undo = send(window, at)
    Delivery.objects.update(next_at=NOW)

    assert "/undo/" not in window.get(at).text
    page = window.post(undo, follow=True)
    assert "It has left already" in page.text
    assert CaseMessage.objects.exists()


def test_nobody_else_is_offered_or_may_undo(nordlys, window, at, as_member):
    _, undo = send(window, at)
    other = as_member(make_member(nordlys, role="owner"))

    assert "/undo/" not in other.get(at).text
    assert other.post(undo).status_code == 403
    assert CaseMessage.objects.exists()


def test_words_for_which_there_is_no_box_any_more_are_shown(window, at, case):
    _, undo = send(window, at, text="Hej <Åse>")
    type(case).objects.update(state="resolved", solved_at=NOW)

    page = window.post(undo)

    assert "Nothing can be written in this case as it stands." in page.text
    assert "Hej &lt;Åse&gt;" in page.text


def test_the_conversation_says_which_files_came_along_and_that_they_are_elsewhere(window, at, case, settings):
    settings.IMAP_URL = "imaps://svar:secret@mail.nordlys.invalid/INBOX"
    came = {"direction": "in", "channel": "email", "at": NOW, "address": "kunde@example.invalid"}
    files = [{"name": "<våd>.jpg", "size": 2_500_000}, {"name": "stor.mov", "size": None}]
    CaseMessage.objects.create(organisation=case.organisation, case=case, key="k", text="", files=files, **came)

    page = window.get(at).text.replace("\xa0", " ")

    assert "Files came along: &lt;våd&gt;.jpg (2.4 MB), stor.mov (large; there may be more)." in page
    assert "They are in the mailbox that replies come to, not here." in page
    assert "There were no words." in page
    assert "The words have been deleted." not in page


def test_where_no_mailbox_keeps_files_the_page_says_so(window, at, case, settings):
    settings.IMAP_URL = ""
    came = {"direction": "in", "channel": "email", "at": NOW, "address": "kunde@example.invalid"}
    files = [{"name": "a.jpg", "size": 1}]
    CaseMessage.objects.create(organisation=case.organisation, case=case, key="k", text="Se", files=files, **came)

    assert "They are not kept here: ask the customer to send them to you." in window.get(at).text


def test_a_first_letter_to_somebody_unhappy_names_the_product_or_is_sent_without_on_purpose(
    nordlys, window, at, case, astrid
):
    event = make_event(case.contact, properties={"product": "Model 7"})
    Response.objects.filter(pk=case.response_id).update(event=event)
    form = {**hidden(window.get(at).content.decode()), "subject": "Din pakke", "text": "Beklager."}

    page = window.post(f"{at}write/", form)
    html = unescape(page.content.decode())

    assert page.status_code == 400
    assert "your message does not name the product, Model 7." in html
    assert "Beklager." in html
    assert not CaseMessage.objects.exists()
    assert window.post(f"{at}write/", {**form, "unnamed": "1"}).status_code == 302
    assert CaseMessage.objects.get().text == "Beklager."
    again = {
        **hidden(window.get(f"{at}write/").content.decode()),
        "subject": "Re: Din pakke",
        "text": "Har du fået den?",
    }
    assert window.post(f"{at}write/", again).status_code == 302  # what follows is a conversation
