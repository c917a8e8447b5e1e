"""The page with a member's wishes about mail."""

import pytest

from pejling.people.models import AuditEntry, NoticeSettings
from tests.makers import make_member

AT = "/o/nordlys/notifications/"
USUAL = {
    "answers": "at_once",
    "cases": "at_once",
    "mentions": "at_once",
    "plans": "at_once",
    "escalations": "at_once",
    "daily": "on",
    "daily_hour": "7",
    "weekly": "on",
}


def save(client, **changes):
    return client.post(AT, {key: value for key, value in {**USUAL, **changes}.items() if value is not None})


def test_who_has_never_been_here_sees_what_holds(desk):
    page = desk.get(AT).text

    assert page.count("checked") == 7  # five at once, both digests
    assert not NoticeSettings.objects.exists()


def test_saving_what_holds_already_is_what_held(desk, owner):
    assert save(desk).status_code == 302

    settings = NoticeSettings.objects.get()
    assert (settings.membership, settings.answers, settings.quiet_from, settings.zone) == (owner, "at_once", None, "")
    assert AuditEntry.objects.filter(action="notices_wished").count() == 1


def test_wishes_are_kept_and_shown(desk):
    save(
        desk,
        answers="never",
        cases="digest",
        quiet_from="20",
        quiet_until="0",
        daily_hour="9",
        overdue_breaks_quiet="on",
    )

    settings = NoticeSettings.objects.get()
    assert (settings.answers, settings.cases, settings.daily_hour) == ("never", "digest", 9)
    assert (settings.quiet_from, settings.quiet_until, settings.overdue_breaks_quiet) == (20, 0, True)
    assert '<option value="0" selected>00:00</option>' in desk.get(AT).text


def test_everybody_has_their_own(desk, as_member, colleague):
    save(desk, answers="never")
    save(as_member(colleague), answers="digest")

    assert dict(NoticeSettings.objects.values_list("membership__role", "answers")) == {
        "owner": "never",
        "employee": "digest",
    }


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"quiet_from": "20"}, "Choose both when quiet begins and when it ends"),
        ({"quiet_from": "7", "quiet_until": "7"}, "Quiet cannot end at the hour at which it begins."),
        ({"answers": "digest", "daily": None}, "then there must be one."),
        ({"escalations": "never"}, "never is not one of the available choices"),
        ({"daily_hour": "5"}, "5 is not one of the available choices"),
        ({"zone": "Europe/Atlantis"}, "Europe/Atlantis is not one of the available choices"),
    ],
)
def test_what_cannot_be_is_said(desk, changes, words):
    page = save(desk, **changes)

    assert page.status_code == 422
    assert words in page.text
    assert not NoticeSettings.objects.exists()


def test_the_week_is_offered_to_whoever_gets_it(desk, as_member, nordlys, colleague):
    lead = make_member(nordlys, role="lead")
    words = "A digest each Monday"

    assert words in as_member(lead).get(AT).text
    assert words not in as_member(colleague).get(AT).text
