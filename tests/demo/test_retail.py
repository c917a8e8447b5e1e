"""The retail world, its last days: real sampler, real mails, real pages, real cases."""

from datetime import date, timedelta
from email import message_from_bytes
from email.utils import parsedate_to_datetime

import pytest
from django.test import override_settings

from pejling.channels.mailbox.store import MailStore
from pejling.demo.loading import RETAIL
from pejling.demo.worlds.showroom import VISITORS
from pejling.fieldwork.models import CountChange, Invitation, Response
from pejling.fieldwork.rules.sets import InvitationState, Source
from pejling.followup.models import Case
from pejling.followup.queries.unsigned import unsigned
from pejling.outbox.queries.replays import replay_under_way
from pejling.people.models import Contact, Event, Membership, Organisation
from pejling.people.rules.sets import Role
from tests.demo.gap_checker import broken_gaps
from tests.demo.replays import NOW, limits_of, load, send_log

DAYS = 8


@pytest.fixture(scope="module")
def retail(lasting_db, tmp_path_factory):
    """The replayed world, its figures and its folder, for the tests that look at it."""
    folder = tmp_path_factory.mktemp("retail")
    kept = {"DATA_DIR": folder, "MAILBOX_FILE": folder / "mailbox.sqlite3", "MAILBOX": True}
    with override_settings(**kept):
        figures = load(RETAIL, "retail", DAYS)
    return Organisation.objects.get(slug="retail"), figures, folder


def test_a_world_comes_alive_and_holds_together(db, retail):
    organisation, figures, folder = retail

    assert figures.events == Event.objects.count() > 300
    assert figures.eligible == figures.asked + sum(figures.not_asked.values())
    assert figures.asked == figures.sent > 60
    assert figures.answered == Response.objects.filter(source=Source.SIMULATED).count() > 15
    assert figures.cases == Case.objects.unhappy().count() > 0
    assert not CountChange.objects.exists()
    assert not replay_under_way()
    assert organisation.simulated
    assert "invented" in Organisation.objects.get().note
    assert broken_gaps(send_log(organisation), limits_of(organisation)) == []
    assert _everybody_is_invented()
    assert _staff_work_on_their_cases()
    assert unsigned(organisation.pk) == []
    assert _nothing_lies_in_the_future(organisation)
    assert _visitors_wait_for_a_click(organisation)
    assert _the_mailbox_shows_the_last_days(folder)


def _everybody_is_invented() -> bool:
    addresses = Contact.objects.values_list("contact_addresses__address__value", flat=True)
    owner = Membership.objects.filter(role=Role.OWNER).order_by("pk").first()
    return all(address.endswith(".invalid") for address in addresses) and owner.user.email == "owner@retail.invalid"


def _staff_work_on_their_cases() -> bool:
    return Case.objects.filter(contacted_at__isnull=False, root_cause__isnull=False).exists()


def _nothing_lies_in_the_future(organisation) -> bool:
    late = Invitation.objects.filter(handed_over_at__gt=NOW).exists() or Response.objects.filter(answered_at__gt=NOW)
    return not late and Event.objects.latest("occurred_on").occurred_on == date(2026, 3, 10)


def _visitors_wait_for_a_click(organisation) -> bool:
    live = Invitation.objects.filter(programme__key="showroom", state=InvitationState.HANDED_OVER)
    return live.filter(asked_on=date(2026, 3, 10)).count() == len(VISITORS)


def _the_mailbox_shows_the_last_days(folder) -> bool:
    """And the visitors' mails of the first minute, which a year of mails would have pushed out."""
    mails = MailStore(folder / "mailbox.sqlite3").newest(500)
    visitors = [mail for mail in mails if mail.recipient.startswith("visitor.")]
    dates = [parsedate_to_datetime(message_from_bytes(mail.raw)["Date"]) for mail in mails]
    return len(visitors) == len(VISITORS) and min(dates) > NOW - timedelta(days=6) and len(mails) > 20


@pytest.mark.long
def test_the_same_world_again_gives_the_same_figures(db, retail, own_folder):
    _, figures, _ = retail

    assert load(RETAIL, "again", DAYS) == figures
