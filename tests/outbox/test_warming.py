from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.outbox.actions.domains import tell_domain
from pejling.outbox.queries.domains import domain_lines, warming_from
from pejling.outbox.rules.domains import NotADomain, checked_domain
from pejling.outbox.rules.warming import warm_up_limit
from pejling.people.models import AuditEntry
from tests.makers import NOW, TODAY

DAYS = st.integers(-5, 60)


@pytest.mark.parametrize(
    ("day", "limit"), [(-1, 0), (0, 50), (2, 50), (3, 100), (6, 200), (27, 25_600), (29, 25_600), (30, None)]
)
def test_the_published_schedule(day, limit):
    assert warm_up_limit(TODAY, TODAY + timedelta(days=day)) == limit


def test_a_known_domain_has_no_limit():
    assert warm_up_limit(None, TODAY) is None


@given(DAYS)
def test_no_day_has_more_than_twice_the_mails_of_the_day_before(day):
    before, after = (warm_up_limit(TODAY, TODAY + timedelta(days=n)) for n in (day, day + 1))
    if before and after:
        assert before <= after <= 2 * before


@pytest.mark.parametrize(
    ("text", "domain"),
    [("Mail.Example.com ", "mail.example.com"), ("bücher.example", "xn--bcher-kva.example"), ("a.dk", "a.dk")],
)
def test_a_domain_has_one_spelling(text, domain):
    assert checked_domain(text) == domain


@pytest.mark.parametrize("text", ["", "nordlys", "astrid@nordlys.dk", "a..dk", "-a.dk", "1.2.3.4", "a b.dk", "x" * 300])
def test_what_is_no_domain_is_refused_by_name(text):
    with pytest.raises(NotADomain, match=r"mail\.example\.com"):
        checked_domain(text)


@pytest.mark.django_db
def test_the_last_word_about_a_domain_counts(nordlys, elsewhere, settings):
    settings.MAIL_DOMAIN = "Ask.Nordlys.example"
    assert warming_from(nordlys.pk) is None
    for since in (TODAY, date(2026, 3, 1)):
        tell_domain(organisation=nordlys, domain="ask.nordlys.example", warming_from=since, now=NOW)
    assert warming_from(nordlys.pk) == date(2026, 3, 1)
    assert warming_from(elsewhere.pk) is None
    tell_domain(organisation=nordlys, domain="ask.nordlys.example", warming_from=None, now=NOW)
    assert warming_from(nordlys.pk) is None
    assert AuditEntry.objects.filter(action="tell_domain").count() == 3


@pytest.mark.django_db
def test_the_domain_in_use_is_listed_also_when_nobody_has_told_of_it(nordlys, settings):
    settings.MAIL_DOMAIN = "ask.nordlys.example"
    tell_domain(organisation=nordlys, domain="old.example", warming_from=TODAY - timedelta(days=4), now=NOW)
    found = [(line.domain, line.limit, line.in_use) for line in domain_lines(nordlys.pk, today=TODAY)]
    assert found == [("ask.nordlys.example", None, True), ("old.example", 100, False)]
