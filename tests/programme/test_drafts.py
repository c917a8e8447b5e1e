from datetime import timedelta

import pytest

from pejling.people.actions.staff import employee_of
from pejling.people.models import AuditEntry
from pejling.programme.actions.drafts import (
    Idea,
    NotADraft,
    approve_programme,
    choose_question,
    choose_sender,
    discard_draft,
    draft_programme,
    launch_programme,
)
from pejling.programme.actions.programmes import NotReady
from pejling.programme.actions.rules import RulesTooEarly, change_rules, first_open_day, newest_rules
from pejling.programme.models import Programme, Touchpoint
from pejling.programme.rules.moments import BY_KEY, MOMENTS, proposed_relationship_rules, proposed_touchpoint_rules
from pejling.programme.rules.sets import ProgrammeState, Stage, Track
from pejling.programme.rules.versions import rules_from_json
from tests.makers import NOW, TODAY, make_employee, make_member, make_programme

pytestmark = pytest.mark.django_db
RELATIONSHIP = Idea(Track.RELATIONSHIP, "Relationen")
PURCHASE = Idea(Track.TOUCHPOINT, "Efter køb", BY_KEY["purchase"])


def drafted(organisation, idea=RELATIONSHIP):
    return draft_programme(organisation=organisation, idea=idea, now=NOW)


def test_a_draft_asks_nobody_and_has_rules_and_words(nordlys):
    programme = drafted(nordlys)
    assert programme.state == ProgrammeState.DRAFT
    assert newest_rules(programme) == proposed_relationship_rules()
    assert programme.wordings.filter(language="da").exists()


def test_a_moment_gets_its_touchpoint_and_its_timing(nordlys):
    programme = drafted(nordlys, PURCHASE)
    assert programme.touchpoint.event_kind == "purchase"
    assert programme.touchpoint.stage == Stage.BUY
    assert newest_rules(programme).timing.withdrawn_by == ("return", "cancellation")


def test_two_programmes_of_one_moment_share_the_touchpoint(nordlys):
    assert drafted(nordlys, PURCHASE).touchpoint == drafted(nordlys, PURCHASE).touchpoint


def test_two_programmes_of_one_name_get_two_keys(nordlys):
    assert [drafted(nordlys).key for _ in range(3)] == ["relationen", "relationen-2", "relationen-3"]


def test_a_name_without_latin_letters_still_gets_a_key(nordlys):
    assert drafted(nordlys, Idea(Track.RELATIONSHIP, "Ж")).key == "programme"


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.key)
def test_proposed_rules_survive_the_database(moment):
    rules = proposed_touchpoint_rules(moment)
    assert rules_from_json(rules.to_json()) == rules


def test_nothing_is_launched_without_approval_and_sender(nordlys, owner):
    programme = drafted(nordlys)
    with pytest.raises(NotReady, match="approval"):
        launch_programme(programme=programme, now=NOW)
    approve_programme(programme=programme, user=owner.user, now=NOW)
    with pytest.raises(NotReady, match="sender"):
        launch_programme(programme=programme, now=NOW)


def test_an_approved_draft_with_a_sender_begins_today(nordlys, owner):
    programme = drafted(nordlys)
    choose_sender(programme=programme, sender=make_employee(nordlys))
    approve_programme(programme=programme, user=owner.user, now=NOW)
    launch_programme(programme=programme, now=NOW)
    assert (programme.state, programme.started_on) == (ProgrammeState.RUNNING, TODAY)
    assert AuditEntry.objects.filter(action="programme_approved", subject_id=programme.public_id).exists()


def test_whoever_has_left_does_not_sign(nordlys, owner):
    programme = drafted(nordlys)
    choose_sender(programme=programme, sender=make_employee(nordlys, left_on=TODAY))
    approve_programme(programme=programme, user=owner.user, now=NOW)
    with pytest.raises(NotReady, match="sender"):
        launch_programme(programme=programme, now=NOW)


@pytest.mark.parametrize("change", ["rules", "sender", "question"])
def test_what_changes_after_the_approval_needs_a_new_one(nordlys, owner, change):
    programme = drafted(nordlys, PURCHASE)
    approve_programme(programme=programme, user=owner.user, now=NOW)
    if change == "rules":
        change_rules(programme=programme, rules=newest_rules(programme), now=NOW)
    elif change == "sender":
        choose_sender(programme=programme, sender=make_employee(nordlys))
    else:
        choose_question(programme=programme, recommend=False)
    assert Programme.objects.get(pk=programme.pk).approved_at is None


def test_another_question_brings_its_own_words(nordlys):
    programme = drafted(nordlys, PURCHASE)
    before = programme.wordings.get(language="da", formality="").question
    choose_question(programme=programme, recommend=False)
    assert programme.wordings.get(language="da", formality="").question != before


def test_a_running_programme_keeps_its_question(nordlys):
    with pytest.raises(NotADraft):
        choose_question(programme=make_programme(nordlys), recommend=False)


def test_a_draft_can_be_thrown_away_with_its_touchpoint(nordlys):
    discard_draft(programme=drafted(nordlys, PURCHASE), now=NOW)
    assert not Programme.objects.filter(organisation=nordlys).exists()
    assert not Touchpoint.objects.filter(organisation=nordlys).exists()


def test_a_running_programme_cannot_be_thrown_away(nordlys):
    programme = make_programme(nordlys)
    with pytest.raises(NotADraft, match="running"):
        discard_draft(programme=programme, now=NOW)
    assert Programme.objects.filter(pk=programme.pk).exists()


def test_a_drafts_rules_are_written_over(nordlys):
    programme = drafted(nordlys)
    rules = proposed_touchpoint_rules(BY_KEY["service"])
    change_rules(programme=programme, rules=rules, now=NOW)
    assert newest_rules(programme) == rules
    assert programme.rule_versions.count() == 1


def test_other_rules_hold_from_their_day_on(nordlys):
    programme = make_programme(nordlys, decided_on=TODAY)
    old = newest_rules(programme)
    rules = proposed_relationship_rules()
    version = change_rules(programme=programme, rules=rules, valid_from=TODAY + timedelta(days=5), now=NOW)
    assert version.version == 2
    assert programme.rules_on(TODAY + timedelta(days=4)) == (1, old)
    assert programme.rules_on(TODAY + timedelta(days=5)) == (2, rules)


def test_decided_days_keep_their_rules(nordlys):
    programme = make_programme(nordlys, decided_on=TODAY)
    assert first_open_day(programme, now=NOW) == TODAY + timedelta(days=1)
    with pytest.raises(RulesTooEarly, match=f"{TODAY + timedelta(days=1)} is the first"):
        change_rules(programme=programme, rules=newest_rules(programme), valid_from=TODAY, now=NOW)


def test_a_change_of_rules_is_written_down(nordlys, owner):
    programme = make_programme(nordlys)
    change_rules(programme=programme, rules=newest_rules(programme), now=NOW, user=owner.user)
    entry = AuditEntry.objects.get(action="programme_rules_changed")
    assert (entry.user, entry.detail["version"]) == (owner.user, 2)


def test_a_version_written_by_an_older_program_reads_as_before():
    stored = proposed_relationship_rules().to_json()
    for name in ("thinning", "pilot", "reminder", "channel_caps", "steers", "account_target"):
        del stored[name]
    stored["timing"] = {"kind": "slot", "cycle_days": 365}
    stored["hours"] = {"days": [1, 2], "opens": 9, "closes": 17, "holidays": True}
    rules = rules_from_json(stored)
    assert rules.reminder is None
    assert rules.hours.days == (1, 2)
    assert rules.timing.anchors == ()


def test_a_member_becomes_the_employee_with_the_same_address(nordlys):
    member = make_member(nordlys, email="astrid@nordlys.invalid")
    known = make_employee(nordlys, email="Astrid@nordlys.invalid")
    assert employee_of(organisation=nordlys, user=member.user) == known
    assert employee_of(organisation=nordlys, user=member.user) == known
