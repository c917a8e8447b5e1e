"""The report on the loop: what stands there, and in its file."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pejling.followup.models import Case, CaseMessage, HoldOut, Offer, OfferGiven, Reward, RewardPool
from pejling.followup.rules.holdouts import is_held_out
from pejling.themes.models import Theme
from tests.days import house_day
from tests.makers import make_case, make_contact, make_programme, make_response, make_unit

pytestmark = pytest.mark.django_db
URL = "/o/nordlys/loop/"


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


def cases(programme, n, *, hours, unit=None):
    """Cases of five days ago, contacted so many hours after their answer."""
    at = timezone.now() - timedelta(days=5)
    for _ in range(n):
        said = make_response(programme, score=1, answered_at=at, unit=unit)
        make_case(said, state="contacted", contacted_at=at + timedelta(hours=hours))


def page(client, url=URL):
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_an_empty_house_says_so_without_a_figure(desk):
    html = page(desk)
    assert "No case has been resolved with a cause in these days." in html
    assert "%" not in html.partition("<main")[2].partition('class="small muted"')[0]


def test_every_figure_has_its_interval_and_n(desk, programme):
    cases(programme, 6, hours=3)
    cases(programme, 2, hours=30)
    html = page(desk)
    assert "75% (41 to 93)" in html  # Wilson, 6 of 8
    assert "3 h (3 h to 30 h)" in html


def test_fewer_than_five_are_counted_and_no_figure_is_made_of_them(desk, programme, nordlys):
    cases(programme, 6, hours=3)
    cases(programme, 4, hours=30, unit=make_unit(nordlys, name="Aarhus"))
    row = page(desk).partition(">Aarhus</th>")[2].partition("</tr>")[0]
    assert row.count("too few") == 2
    assert "%" not in row


def test_what_was_answered_next_is_compared_and_called_no_evidence(desk, nordlys, programme):
    now = timezone.now()
    for n in range(60):
        contact, at = make_contact(nordlys), now - timedelta(days=200)
        said = make_response(programme, score=3, answered_at=at, day=at.date(), contact=contact)
        if n < 30:
            make_case(said, state="contacted", contacted_at=at + timedelta(hours=3))
        make_response(programme, score=8 if n % 3 else 5, answered_at=now, day=timezone.localdate(now), contact=contact)
    html = page(desk)
    row = html.partition("Detractors who are none any more")[2].partition("</tr>")[0]
    assert row.count("67% (49 to 81)") == 2
    assert "0 points (−23 to 23)" in row
    assert "Not evidence of an effect" in html
    lines = b"".join(desk.get(f"{URL}loop.csv").streaming_content).decode("utf-8-sig").splitlines()
    assert "moved,detractor,followed_up,66.7,48.8,80.8,30" in lines


def test_the_period_can_be_chosen_and_a_mistyped_one_is_ninety_days(desk, programme):
    for wished, days in (("30", 30), ("365", 365), ("x", 90), ("", 90)):
        assert f'href="{URL}loop.csv?days={days}"' in page(desk, f"{URL}?days={wished}")


def test_the_file_says_the_same_without_figures_from_too_few(desk, programme, nordlys):
    cases(programme, 6, hours=3)
    cases(programme, 2, hours=30, unit=make_unit(nordlys, key="aarhus"))
    answer = desk.get(f"{URL}loop.csv")
    assert answer["Content-Disposition"].startswith('attachment; filename="loop-nordlys-')
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0] == "part,name,figure,value,low,high,n"
    assert "contact,,within_24_hours,75.0,40.9,92.9,8" in lines
    assert "contact,,median_hours,3.0,3.0,30.0,8" in lines
    assert "unit,aarhus,within_24_hours,,,,2" in lines
    assert "backlog,aarhus,waiting,2,,,2" in lines


def test_what_rewards_cost_is_on_the_page_and_in_the_file(desk, nordlys):
    pool = RewardPool.objects.create(organisation=nordlys, name="Cup", kind="limited", limit=9, cost_minor=12_500)
    Reward.objects.create(organisation=nordlys, pool=pool, person_key="k", given_at=timezone.now() - timedelta(days=1))
    assert "125 DKK" in page(desk).replace("\xa0", " ")
    lines = b"".join(desk.get(f"{URL}loop.csv").streaming_content).decode("utf-8-sig").splitlines()
    assert "rewards,Cup,cost_minor,12500,,,1" in lines


def test_an_owner_holds_out_a_share_of_the_passives_and_it_is_off_until_then(desk, nordlys):
    assert "Nobody is held out, so nobody can tell." in page(desk)
    assert desk.post(f"{URL}hold-out/", {"percent": "10"}).status_code == 302
    html = page(desk)
    assert "Cannot tell yet: each group needs 30 next answers." in html
    assert "chance holds out 10% of the passives." in html
    assert 'value="10"' in html


@pytest.mark.parametrize("typed", ["51", "-1", "ten", "", "1" * 300])
def test_a_share_that_cannot_be_is_named_with_what_is_allowed(desk, nordlys, typed):
    html = desk.post(f"{URL}hold-out/", {"percent": typed}, follow=True).content.decode()
    assert f"“{typed[:20]}” percent: allowed are whole numbers from 0 to 50." in html
    assert not HoldOut.objects.exists()


def test_what_chance_says_is_on_the_page(desk, nordlys):
    today = house_day()
    HoldOut.objects.create(organisation=nordlys, percent=50, since_on=today - timedelta(days=60))
    programme, groups = make_programme(nordlys), {True: 0, False: 0}
    while min(groups.values()) < 30:
        contact = make_contact(nordlys)
        away = is_held_out(contact.person_key, organisation_id=nordlys.pk, percent=50)
        groups[away] += 1
        for days, score in ((30, 7), (1, 7 if away else 9)):
            at = timezone.now() - timedelta(days=days)
            make_response(programme, score=score, answered_at=at, day=at.date(), contact=contact)
    html = page(desk)
    assert "NPS of the next answers, followed up against held out: 100 higher (" in html


def test_drafts_and_offers_are_told_with_what_became_of_them(desk, programme, nordlys, owner):
    late = Theme.objects.create(organisation=nordlys, key="delivery_time")
    cases(programme, 6, hours=3)
    at = timezone.now() - timedelta(days=1)
    voucher = Offer.objects.create(organisation=nordlys, name="Voucher", kind="apology")
    for n, one in enumerate(Case.objects.order_by("pk")):
        draft = {"draft": "detractor/standard/late_delivery/da", "draft_edited": n < 3} if n < 5 else {}
        CaseMessage.objects.create(
            organisation=nordlys,
            case=one,
            user=owner.user,
            direction="out",
            channel="email",
            at=at,
            key=str(n),
            **draft,
        )
        OfferGiven.objects.create(
            organisation=nordlys, case=one, offer=voucher, at=at, amount_minor=10_000 * n, currency="DKK"
        )
        Case.objects.filter(pk=one.pk).update(root_cause=late)
    html = page(desk).replace("\xa0", " ")
    row = html.partition("Unhappy customer · Standard answer · Late delivery</th>")[2].partition("</tr>")[0]
    assert ">5</td>" in row
    assert "60% (23 to 88)" in row  # Wilson, 3 of 5
    assert "1,000 kr" in row or "1,000 DKK" in row
    assert "17% (3 to 56)" in html.partition("Written without a draft")[2]
    spread = html.partition("Offers for the same complaint")[2].partition("</table>")[0]
    assert [amount in spread for amount in ("0 DKK", "250 DKK", "500 DKK")] == [True, True, True]
    lines = b"".join(desk.get(f"{URL}loop.csv").streaming_content).decode("utf-8-sig").splitlines()
    assert "draft,detractor/standard/late_delivery,edited,60.0,23.1,88.2,5" in lines
    assert "offers,delivery_time,median_minor_and_range,25000,0,50000,6" in lines


def test_units_stand_in_the_order_of_the_reader_s_alphabet(desk, programme, nordlys, owner):
    owner.user.language = "da"
    owner.user.save(update_fields=["language"])
    for name in ("Ørsted", "Aabenraa", "Odense"):
        cases(programme, 1, hours=3, unit=make_unit(nordlys, name=name))
    html = page(desk)
    assert html.index("Odense") < html.index("Ørsted") < html.index("Aabenraa")


def test_the_number_of_statements_does_not_grow(desk, programme, nordlys, django_assert_max_num_queries):
    page(desk)
    for _ in range(6):
        cases(programme, 3, hours=3, unit=make_unit(nordlys))
    with django_assert_max_num_queries(18):
        page(desk)
