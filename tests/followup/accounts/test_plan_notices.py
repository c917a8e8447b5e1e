"""Whoever owns a step of an account's plan hears that it is theirs, that its day is near, and that it is over."""

from datetime import UTC, datetime, timedelta

import pytest

from pejling.followup.actions.digests import queue_digests
from pejling.followup.actions.plan_notices import tell_due_steps
from pejling.followup.actions.plan_steps import StepDraft, add_step, change_step, finish_step, reopen_step
from pejling.followup.queries.digests import compose_digests
from pejling.followup.rules.plan_steps import Stage, is_true_still, stage_of, stage_on, stage_when_given, step_key
from pejling.outbox.models import Delivery
from pejling.people.models import NoticeSettings
from pejling.people.rules.sets import How
from pejling.worker.author import Rooms
from pejling.worker.jobs import do_jobs
from pejling.worker.steps import JOBS
from tests.makers import (
    NOW,
    TODAY,
    make_account,
    make_employee,
    make_member,
    make_organisation,
    make_programme,
    make_response,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NEAR, FAR = TODAY + 7 * DAY, TODAY + 30 * DAY


@pytest.fixture
def account(nordlys):
    return make_account(nordlys, name="Vindeby")


@pytest.fixture
def astrid(nordlys):
    member = make_member(nordlys, email="astrid@nordlys.invalid")
    return make_employee(nordlys, family_name="Holm", email="astrid@nordlys.invalid", user=member.user)


@pytest.fixture
def give(account, owner, astrid):
    def given(*, due_on=FAR, to=astrid, now=NOW, user=None, text="Talk about the warehouse"):
        draft = StepDraft(kind="tactical", text=text, owner=to, due_on=due_on)
        return add_step(account=account, draft=draft, user=user or owner.user, now=now)

    return given


def queued():
    return Delivery.objects.filter(kind="plan_step").order_by("pk")


def stages():
    return [stage_of(row.idempotency_key) for row in queued()]


def letter(now=NOW):
    return Rooms().compose([queued().last()], now=now)[0]


@pytest.mark.parametrize(
    ("days", "stage"), [(8, None), (7, Stage.SOON), (0, Stage.SOON), (-1, Stage.LATE), (-400, Stage.LATE)]
)
def test_what_a_day_makes_of_a_step(days, stage):
    assert stage_on(TODAY + days * DAY, today=TODAY) == stage
    assert stage_when_given(TODAY + days * DAY, today=TODAY) == (stage or Stage.GIVEN)
    assert stage_when_given(None, today=TODAY) == Stage.GIVEN


def test_the_key_is_true_for_one_owner_and_one_day():
    key = step_key("abc", Stage.SOON, TODAY, 7) + ":digest"

    assert stage_of(key) == Stage.SOON
    assert is_true_still(key, TODAY, 7)
    assert not is_true_still(key, TODAY + DAY, 7)
    assert not is_true_still(key, TODAY, 8)
    assert is_true_still(step_key("abc", Stage.GIVEN, None, 7) + ":digest", None, 7)


def test_whoever_is_given_a_step_is_told_what_and_by_whom(give, account, astrid):
    give()

    mail = letter()
    assert (mail.to_address, mail.subject) == (astrid.email, "A step for Vindeby is yours")
    assert "Talk about the warehouse" in mail.text
    assert "due on 9 April 2026 · Owner" in mail.text
    assert f"/o/nordlys/accounts/{account.public_id}/" in mail.text


def test_in_their_own_language(give, astrid):
    astrid.user.language = "da"
    astrid.user.save()
    give()

    assert 'lang="da"' in letter().html


def test_who_gives_it_to_themselves_knows(give, astrid):
    give(user=astrid.user)

    assert stages() == []


def test_a_step_of_nobody_or_of_who_has_no_address_is_told_to_nobody(nordlys, give):
    give(to=None)
    give(to=make_employee(nordlys, email=""))

    assert stages() == []
    assert tell_due_steps(nordlys, now=NOW + 40 * DAY) == 0


def test_another_owner_is_told_and_the_first_one_s_mail_is_not_sent_any_more(nordlys, give, owner):
    step, other = give(), make_employee(nordlys, email="other@nordlys.invalid")
    draft = StepDraft(kind="tactical", text=step.text, owner=other, due_on=step.due_on)

    change_step(step=step, draft=draft, user=owner.user, now=NOW)
    change_step(step=step, draft=draft, user=owner.user, now=NOW)

    assert [row.address for row in queued()] == ["astrid@nordlys.invalid", other.email]
    assert [getattr(one, "reason", "") for one in Rooms().compose(list(queued()), now=NOW)] == ["gone", ""]


def test_other_words_are_no_news(give, owner, astrid):
    step = give()

    change_step(step=step, draft=StepDraft(kind="strategic", text="Else", owner=astrid), user=owner.user, now=NOW)

    assert stages() == [Stage.GIVEN]


def test_a_week_before_its_day_and_once_it_is_over(nordlys, give):
    give()
    found = [tell_due_steps(nordlys, now=NOW + days * DAY) for days in range(45)]

    assert stages() == [Stage.GIVEN, Stage.SOON, Stage.LATE]
    assert found.index(1) == 23  # 30 days, less 7
    assert [row.created_at - NOW for row in queued()] == [0 * DAY, 23 * DAY, 31 * DAY]
    assert letter().subject == "Overdue since 9 April 2026: your step for Vindeby"


def test_one_that_is_given_when_its_day_is_near_is_told_once(nordlys, give):
    give(due_on=NEAR)

    tell_due_steps(nordlys, now=NOW)

    assert stages() == [Stage.SOON]
    assert letter().subject == "Due on 17 March 2026: your step for Vindeby"


def test_another_day_is_told_when_it_comes(nordlys, give, owner, astrid):
    step = give(due_on=NEAR)
    draft = StepDraft(kind="tactical", text=step.text, owner=astrid, due_on=FAR)
    change_step(step=step, draft=draft, user=owner.user, now=NOW)
    tell_due_steps(nordlys, now=NOW)
    assert letter().reason == "gone"

    tell_due_steps(nordlys, now=NOW + 25 * DAY)

    assert stages() == [Stage.SOON, Stage.SOON]
    assert letter().subject == "Due on 9 April 2026: your step for Vindeby"


def test_what_is_done_is_told_of_no_more_until_it_is_taken_up_again(nordlys, give, owner):
    step = give(due_on=NEAR)
    finish_step(step=step, user=owner.user, now=NOW)

    assert letter().reason == "gone"
    assert tell_due_steps(nordlys, now=NOW + 8 * DAY) == 0
    reopen_step(step=step, user=owner.user, now=NOW + 8 * DAY)
    assert tell_due_steps(nordlys, now=NOW + 8 * DAY) == 1


def test_what_was_over_long_ago_is_not_told_every_day_but_a_standstill_is_made_up(nordlys, give):
    give()
    Delivery.objects.all().delete()

    assert tell_due_steps(nordlys, now=NOW + 37 * DAY) == 1
    assert stages() == [Stage.LATE]
    Delivery.objects.all().delete()
    assert tell_due_steps(nordlys, now=NOW + 38 * DAY) == 0


def test_a_house_hears_of_its_own_steps_only(nordlys, give):
    give(due_on=NEAR)
    Delivery.objects.all().delete()

    assert tell_due_steps(make_organisation(), now=NOW) == 0
    assert tell_due_steps(nordlys, now=NOW) == 1


def test_the_worker_does_it_each_morning(nordlys, give):
    give(due_on=TODAY + 9 * DAY)
    do_jobs([job for job in JOBS if job.name == "plan_steps"], now=NOW + 3 * DAY)

    assert stages() == [Stage.GIVEN, Stage.SOON]


@pytest.mark.parametrize(("how", "reason"), [(How.NEVER, "unwanted"), (How.DIGEST, "for the digest")])
def test_wishes_hold(nordlys, give, astrid, how, reason):
    membership = astrid.user.memberships.get()
    NoticeSettings.objects.create(organisation=nordlys, membership=membership, plans=how)
    give()

    assert letter().reason == reason


class TestTheDigest:
    """At seven the next morning."""

    morning = datetime(2026, 3, 11, 6, 0, tzinfo=UTC)

    def mail(self, nordlys, astrid):
        queue_digests(nordlys, now=self.morning)
        rows = list(Delivery.objects.filter(kind="digest", subject_id=astrid.pk))
        return compose_digests(rows)[0] if rows else None

    def test_a_notice_that_was_kept_is_a_line_of_it(self, nordlys, give, astrid):
        give()
        queued().update(state="cancelled", error="for the digest")

        assert "A step for Vindeby is yours" in self.mail(nordlys, astrid).text

    def test_what_is_due_stands_in_it_as_a_reminder(self, nordlys, give, astrid):
        make_response(make_programme(nordlys), score=7, employee=astrid, answered_at=NOW, confirmed_at=NOW)
        give(due_on=TODAY - 9 * DAY, text="Old one\nand more")
        give(due_on=NEAR + DAY, text="Near one")
        give(due_on=FAR, text="Far one")
        finish_step(step=give(due_on=TODAY, text="Done one"), user=astrid.user, now=NOW)

        mail = self.mail(nordlys, astrid)

        text = mail.text
        assert "Steps of plans that are yours" in text
        assert "Vindeby: Old one · overdue since 1 March 2026" in text
        assert "Vindeby: Near one · due on 18 March 2026" in text
        assert "Far one" not in text
        assert "Done one" not in text
        assert "Near one" in mail.html

    def test_steps_alone_are_no_news(self, nordlys, give, astrid):
        give(due_on=NEAR, user=astrid.user)

        assert self.mail(nordlys, astrid) is None

    def test_many_steps_are_one_read(self, nordlys, give, astrid, django_assert_max_num_queries):
        make_response(make_programme(nordlys), score=7, employee=astrid, answered_at=NOW, confirmed_at=NOW)
        for _ in range(30):
            give(due_on=NEAR)
        queue_digests(nordlys, now=self.morning)
        rows = list(Delivery.objects.filter(kind="digest"))

        with django_assert_max_num_queries(12):
            [mail] = compose_digests(rows)
        assert mail.text.count("Talk about the warehouse") == 20
