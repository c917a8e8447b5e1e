"""The promoters page, and what a colleague does for one of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pejling.followup.models import Reference, Referral, ReviewPlace, Reward, RewardPool, ShareText, Sharing, Thanking
from pejling.followup.queries.sharing import review_places
from tests.days import house_day
from tests.makers import make_account, make_case, make_contact, make_member, make_programme, make_response


@pytest.fixture
def answer(nordlys):
    contact = make_contact(nordlys, given_name="Ole", family_name="Lund")
    at = timezone.now() - timedelta(days=3)
    return make_response(make_programme(nordlys), score=10, contact=contact, answered_at=at, comment="Fin hjælp")


def page(desk, path=""):
    return desk.get(f"/o/nordlys/promoters/{path}").content.decode()


def own(answer, path=""):
    return f"/o/nordlys/customers/{answer.contact.public_id}/promoter/{path}"


def test_a_promoter_is_on_the_list_until_thanked(desk, answer):
    assert "Ole Lund" in page(desk)
    assert desk.post(own(answer, "thank/"), {"how": "called"}).status_code == 302
    assert "Ole Lund" not in page(desk)
    assert Thanking.objects.get().how == "called"
    assert "By phone" in desk.get(own(answer)).content.decode()


def test_a_case_about_the_answer_stands_with_the_thanks(desk, answer):
    case = make_case(answer, kind="promoter")
    assert "A case waits" in desk.get(own(answer)).content.decode()

    case.contacted_at = timezone.now()
    case.save(update_fields=["contacted_at"])

    shown = desk.get(own(answer)).content.decode()
    assert "In a case" in shown
    assert f"/cases/{case.public_id}/" in shown
    assert "Nobody has thanked" not in shown
    assert "Ole Lund" not in page(desk)


def test_the_customers_page_leads_there_for_promoters_only(desk, answer):
    path = f"/o/nordlys/customers/{answer.contact.public_id}/"
    assert "Say thank you" in desk.get(path).content.decode()
    make_response(answer.programme, score=3, contact=answer.contact, answered_at=timezone.now())
    assert "Say thank you" not in desk.get(path).content.decode()


def test_the_lists_take_the_same_few_queries_however_long(desk, nordlys, answer, django_assert_max_num_queries):
    for _ in range(60):
        make_response(answer.programme, score=9, contact=make_contact(nordlys), answered_at=answer.answered_at)
    for name in ("thank", "slipping", "references", "rewards", "friends"):
        with django_assert_max_num_queries(10):
            page(desk, f"?list={name}")
    assert "Older" in page(desk)


def test_an_employee_sees_those_of_their_own(as_member, nordlys, answer, colleague):
    assert "Ole Lund" not in page(as_member(colleague))


def test_a_reward_goes_out_with_its_code(desk, nordlys, answer):
    desk.post("/o/nordlys/promoters/settings/pool/", {"name": "Kop", "kind": "code", "limit": "1", "codes": "A1\nB2"})
    pool = RewardPool.objects.get()
    sent = {"pool": pool.public_id, "subject": "Tak", "text": "Her er {{ code }}"}
    assert desk.post(own(answer, "reward/"), sent | {"text": "Uden"}).status_code == 422
    assert desk.post(own(answer, "reward/"), sent).status_code == 302
    assert Reward.objects.get().text == "Her er A1"
    again = desk.post(own(answer, "reward/"), sent)
    assert again.status_code == 422
    assert "has been given one already" in again.content.decode()


def test_owners_say_where_friends_land_and_what_may_be_sent(desk, answer):
    sent = {"address": "https://nordlys.invalid/venner", "rewarded": "on", "da-text": "Prøv {{ link }}"}
    assert desk.post("/o/nordlys/promoters/settings/sharing/", sent | {"da-text": "Prøv"}).status_code == 422
    assert desk.post("/o/nordlys/promoters/settings/sharing/", sent).status_code == 302
    assert Sharing.objects.get().rewarded
    assert ShareText.objects.get().text == "Prøv {{ link }}"
    desk.post(own(answer, "refer/"))
    shown = desk.get(own(answer)).content.decode()
    assert Referral.objects.get().code in shown
    assert "Danish law" in shown


def test_who_decides_on_a_reward_for_tips_reads_what_the_law_says_first(desk, answer):
    assert "Danish law" in desk.get("/o/nordlys/promoters/settings/").content.decode()
    desk.post("/o/nordlys/promoters/settings/sharing/", {"address": "https://nordlys.invalid/venner"})
    desk.post(own(answer, "refer/"))
    assert "Danish law" not in desk.get(own(answer)).content.decode()


def test_a_reference_is_written_down_and_ended(desk, answer, nordlys):
    answer.contact.account_contacts.create(organisation=nordlys, account=make_account(nordlys, name="Lund A/S"))
    yesterday = (house_day() - timedelta(days=1)).isoformat()
    assert desk.post(own(answer, "reference/"), {"kind": "quote", "until_on": yesterday}).status_code == 422
    desk.post(own(answer, "reference/"), {"kind": "quote"})
    assert desk.post(own(answer, "reference/"), {"kind": "quote"}).status_code == 422
    assert "Lund A/S" in page(desk, "?list=references")
    desk.post(own(answer, "end/"), {"reference": Reference.objects.get().public_id})
    assert "Lund A/S" not in page(desk, "?list=references")


def test_reviews_are_offered_to_all_who_have_answered(desk, nordlys):
    desk.post("/o/nordlys/promoters/settings/place/", {"name": "Stars", "address": "https://stars.invalid/n"})
    desk.post("/o/nordlys/promoters/settings/sharing/", {"reviews": "on"})
    assert review_places(nordlys.pk) == [("Stars", "https://stars.invalid/n")]
    again = desk.post("/o/nordlys/promoters/settings/place/", {"name": "S", "address": "https://stars.invalid/n"})
    assert again.status_code == 422
    desk.post(f"/o/nordlys/promoters/places/{ReviewPlace.objects.get().public_id}/remove/")
    assert not ReviewPlace.objects.exists()


def test_another_houses_customer_is_not_there(desk, elsewhere):
    member = make_member(elsewhere, role="owner")
    stranger = make_contact(member.organisation)
    assert desk.get(f"/o/nordlys/customers/{stranger.public_id}/promoter/").status_code == 404
