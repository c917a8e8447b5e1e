"""Links in mails that do one thing in a case without signing in."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from pejling.followup.actions.answers import hear_score
from pejling.followup.actions.cases import contact_case, take_case
from pejling.followup.actions.notices import notice_first_score
from pejling.followup.models import Case, CaseEntry
from pejling.followup.queries.links import link_url
from pejling.followup.rules.links import Deed, Link
from pejling.outbox.models import Delivery
from pejling.people.models import AuditEntry
from pejling.worker.author import Rooms
from tests.days import house_day
from tests.makers import make_employee, make_invitation, make_member, make_programme, make_response

HOUR = timedelta(hours=1)


@pytest.fixture
def member(nordlys):
    return make_member(nordlys, email="astrid@nordlys.invalid", role="employee")


@pytest.fixture
def astrid(nordlys, member):
    return make_employee(nordlys, email="astrid@nordlys.invalid", user=member.user)


@pytest.fixture
def case(nordlys, astrid):
    asked = make_invitation(make_programme(nordlys), employee=astrid, expires_at=timezone.now() + 99 * HOUR)
    return hear_score(invitation=asked, score=3, now=timezone.now(), simulated=False).case


@pytest.fixture
def path(case, member):
    """The path of a link of Astrid's, good for some hours."""

    def path_of(deed=Deed.CONTACTED, *, hours=1, of=member):
        until = (timezone.now() + hours * HOUR).replace(microsecond=0)
        return re.sub(r"^https?://[^/]+", "", link_url(Link(of.pk, case.public_id, deed, until)))

    return path_of


def test_a_scanner_that_opens_everything_does_nothing(case, path):
    for _ in range(3):
        scanner = Client()
        assert scanner.get(path()).status_code == 200
        assert scanner.head(path()).status_code == 200

    case.refresh_from_db()
    assert (case.state, case.taken_at) == ("open", None)
    assert not AuditEntry.objects.exists()


def test_a_press_stops_the_clock_in_the_reader_s_name(case, path, member):
    page = Client().post(path())

    assert "The clock has stopped." in page.text
    case.refresh_from_db()
    assert case.state == "contacted"
    assert CaseEntry.objects.get(kind="contacted").user == member.user
    audit = AuditEntry.objects.get(action="link_used")
    assert (audit.user, audit.detail) == (member.user, {"case": case.public_id, "deed": "contacted"})


def test_a_press_takes_the_case(case, path, astrid):
    assert "The case is yours." in Client().post(path(Deed.TAKE)).text

    case.refresh_from_db()
    assert case.assignee == astrid
    assert case.taken_at is not None


def test_a_press_puts_the_case_aside_until_tomorrow_morning(case, path, nordlys):
    page = Client().post(path(Deed.SNOOZE))

    assert "It comes back tomorrow morning." in page.text
    case.refresh_from_db()
    with timezone.override(nordlys.zone):
        wakes = timezone.localtime(case.snoozed_until)
        assert (wakes.date() - house_day(), wakes.hour) == (timedelta(days=1), 8)
    assert case.state == "open"


def test_the_page_says_what_a_press_will_do_and_for_whom(path, member):
    page = Client().get(path()).text

    assert "You have talked with Åse Ørsted" in page
    assert f"In the name of {member.user}." in page


def test_it_signs_nobody_in(path):
    client = Client()
    client.post(path())

    assert "_auth_user_id" not in client.session
    assert client.get("/o/nordlys/cases/").status_code == 302


def test_a_form_from_elsewhere_does_nothing(case, path):
    assert Client(enforce_csrf_checks=True).post(path()).status_code == 403

    case.refresh_from_db()
    assert case.state == "open"


def test_a_link_works_once_and_then_leads_to_the_case(case, path):
    at = path()
    Client().post(at)

    for send in (Client().get, Client().post):
        page = send(at)
        assert page.status_code == 410
        assert "It has been used already." in page.text
        assert f"/o/nordlys/cases/{case.public_id}/" in page.text
    assert CaseEntry.objects.filter(kind="contacted").count() == 1


def test_using_one_link_leaves_the_other(case, path):
    Client().post(path(Deed.TAKE))

    assert Client().get(path(Deed.CONTACTED)).status_code == 200


def test_an_old_link_leads_to_the_case(case, path):
    page = Client().post(path(hours=-1))

    assert page.status_code == 410
    assert "seven days old" in page.text
    assert f"/o/nordlys/cases/{case.public_id}/" in page.text
    assert Case.objects.get().state == "open"


def test_a_closed_case_is_not_changed(case, path):
    Case.objects.update(state="withdrawn")

    assert Client().post(path()).status_code == 409
    assert not AuditEntry.objects.filter(action="link_used").exists()


def test_who_gave_the_case_away_works_on_it_no_more(nordlys, case, path):
    take_case(case=case, user=None, employee=make_employee(nordlys), now=timezone.now())

    for send in (Client().get, Client().post):
        page = send(path())
        assert page.status_code == 410
        assert "/o/nordlys/cases/" not in page.text
    assert Case.objects.get().state == "open"


@pytest.mark.parametrize("change", ["gone", "asleep", "analyst"])
def test_who_is_no_colleague_any_more_does_nothing(member, path, change):
    at = path()
    if change == "gone":
        member.delete()
    elif change == "asleep":
        type(member.user).objects.filter(pk=member.user.pk).update(is_active=False)
    else:
        member.role = "analyst"
        member.save()

    assert Client().post(at).status_code == 410
    assert Case.objects.get().state == "open"


def test_a_member_of_another_house_does_nothing(outsider, path):
    assert Client().post(path(of=outsider)).status_code == 410


def test_whoever_tries_many_is_stopped_for_a_while(path):
    client = Client()
    for _ in range(30):
        assert client.get("/do/1-abc-take-1-" + "0" * 40 + "/").status_code == 410

    assert client.get("/do/abc/").status_code == 429
    assert client.post(path()).status_code == 429
    assert Case.objects.get().state == "open"


def test_the_page_is_in_the_reader_s_language(member, path):
    member.user.language = "da"
    member.user.save()

    assert "Åbn sagen" in Client().get(path(), headers={"accept-language": "en"}).text


def links_in(kind, *, now):
    delivery = Delivery.objects.filter(kind=kind).latest("pk")
    [mail] = Rooms().compose([delivery], now=now)
    return re.findall(r"/do/\d+-\w+-(\w+)-", mail.text)


def test_the_mail_about_a_low_answer_has_both_links(case):
    assert links_in("answer_notice", now=timezone.now()) == ["take", "contacted", "snooze"]


def test_a_link_from_the_mail_works(case):
    delivery = Delivery.objects.get(kind="answer_notice")
    [mail] = Rooms().compose([delivery], now=timezone.now())
    at = re.search(r"/do/\d+-\w+-contacted-[^\s]+", mail.text)[0]
    assert at in mail.html

    assert Client().post(at).status_code == 200
    assert Case.objects.get().state == "contacted"


def test_what_is_done_is_not_offered(case, astrid):
    take_case(case=case, user=astrid.user, now=timezone.now())
    assert links_in("answer_notice", now=timezone.now()) == ["contacted", "snooze"]

    contact_case(case=case, user=astrid.user, now=timezone.now())
    assert links_in("answer_notice", now=timezone.now()) == []


def test_who_does_not_sign_in_gets_no_links(case, astrid):
    astrid.user = None
    astrid.save()

    assert links_in("answer_notice", now=timezone.now()) == []


def test_praise_has_no_links(nordlys, astrid):
    answer = make_response(make_programme(nordlys), score=10, comment="Tak", employee=astrid)
    notice_first_score(response=answer, now=timezone.now())

    assert links_in("answer_notice", now=timezone.now()) == []
