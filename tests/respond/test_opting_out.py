import pytest

from pejling.fieldwork.models import Evidence, Invitation
from pejling.outbox.actions.queueing import enqueue
from pejling.outbox.models import Delivery
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.people.models import AuditEntry, ContactAddress, Suppression
from tests.conftest import NOW
from tests.makers import make_contact, make_invitation, make_programme

BOUNDARY = "zxcvb"
MULTIPART = (
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--{BOUNDARY}--\r\n'
)


def scopes():
    return sorted(Suppression.objects.values_list("scope", flat=True))


def queue(invitation, digest):
    new = NewDelivery(
        organisation_id=invitation.organisation_id,
        message_class=MessageClass.ASK,
        kind=DeliveryKind.ASK,
        subject_id=invitation.pk,
        address="kunde@example.invalid",
        address_digest=digest,
        next_at=NOW,
        idempotency_key=f"ask:{invitation.public_id}",
    )
    return enqueue(new, now=NOW)


def test_one_click_from_a_mail_program_stops_this_track(respondent):
    page = respondent.opts_out(**{"List-Unsubscribe": "One-Click"})

    assert page.status_code == 200  # no redirect
    suppression = Suppression.objects.get()
    assert (suppression.scope, suppression.reason) == ("relationship", "opt_out")
    assert suppression.digest == ContactAddress.objects.get().address.digest


def test_the_click_may_come_as_multipart(respondent):
    page = respondent.client.post(
        respondent.path(purpose="u"), MULTIPART, content_type=f"multipart/form-data; boundary={BOUNDARY}"
    )

    assert page.status_code == 200
    assert scopes() == ["relationship"]


def test_opening_the_link_stops_nothing(respondent):
    page = respondent.opens(purpose="u")

    assert page.status_code == 200
    assert page.text.count('name="scope"') == 2
    assert not Suppression.objects.exists()


def test_a_person_may_stop_everything(respondent):
    respondent.opts_out(scope="everything")

    assert scopes() == ["everything"]


def test_after_this_kind_everything_is_one_press_away(respondent):
    page = respondent.opts_out(scope="track")

    assert 'value="everything"' in page.text


def test_opting_out_twice_is_once(respondent):
    respondent.opts_out(scope="track")
    respondent.opts_out(scope="track")

    assert scopes() == ["relationship"]


def test_the_touchpoint_track_is_left_by_itself(nordlys, respondent):
    respondent.invitation = make_invitation(make_programme(nordlys, track="touchpoint"))

    respondent.opts_out(scope="track")

    assert scopes() == ["touchpoint"]


@pytest.mark.parametrize("state", ["answered", "expired", "handed_over"])
def test_it_works_whatever_became_of_the_ask(respondent, state):
    Invitation.objects.update(state=state, expires_at=NOW)

    assert respondent.opts_out(scope="track").status_code == 200
    assert scopes() == ["relationship"]
    assert Invitation.objects.get().state == state


def test_the_address_that_was_written_to_is_suppressed_with_the_person_s_others(respondent):
    queue(respondent.invitation, "d" * 40)

    respondent.opts_out(scope="track")

    assert set(Suppression.objects.values_list("digest", flat=True)) == {
        "d" * 40,
        ContactAddress.objects.get().address.digest,
    }


def test_a_contact_that_was_erased_is_still_left_alone(respondent):
    queue(respondent.invitation, "d" * 40)
    Invitation.objects.update(contact=None)

    respondent.opts_out(scope="track")

    assert Suppression.objects.get().digest == "d" * 40


def test_asks_that_have_not_left_are_called_back(nordlys, respondent):
    contact = respondent.invitation.contact
    touchpoint = make_programme(nordlys, track="touchpoint")
    same = make_invitation(make_programme(nordlys), contact, state="due", handed_over_at=None)
    other = make_invitation(touchpoint, contact, state="due", handed_over_at=None)
    stranger = make_invitation(touchpoint, make_contact(nordlys), state="due", handed_over_at=None)
    for invitation in (same, other, stranger):
        queue(invitation, contact.person_key)

    respondent.opts_out(scope="track")

    states = dict(Delivery.objects.values_list("subject_id", "state"))
    assert states == {same.pk: "cancelled", other.pk: "due", stranger.pk: "due"}
    same.refresh_from_db()
    assert same.state == "cancelled"

    respondent.opts_out(scope="everything")

    states = dict(Delivery.objects.values_list("subject_id", "state"))
    assert states == {same.pk: "cancelled", other.pk: "cancelled", stranger.pk: "due"}


def test_it_is_written_down(respondent):
    respondent.opts_out(scope="everything")

    assert Evidence.objects.get().kind == "opt_out"
    entry = AuditEntry.objects.get(action="opt_out")
    assert (entry.actor, entry.subject_id, entry.detail) == (
        "respondent",
        respondent.invitation.public_id,
        {"scope": "everything"},
    )


def test_a_survey_link_does_not_opt_out(respondent):
    token = respondent.path().removeprefix("/r/")

    assert respondent.client.post(f"/u/{token}", {"scope": "everything"}).status_code == 404
    assert not Suppression.objects.exists()


def test_a_link_of_an_ask_that_was_purged_claims_nothing(respondent):
    purged = Invitation.objects.filter(public_id=respondent.invitation.public_id)
    purged.update(contact=None, person_key=f"gone:{respondent.invitation.public_id}")

    page = respondent.opts_out(**{"List-Unsubscribe": "One-Click"})

    assert page.status_code == 404
    assert not Suppression.objects.exists()
