"""What an owner changes about the playbooks, and what the next answer then opens."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pejling.fieldwork.actions.hearing import Manner
from pejling.fieldwork.queries.telling import Place as ToldAt
from pejling.fieldwork.rules.sets import Gesture
from pejling.fieldwork.rules.telling import Nature, Telling
from pejling.followup.actions.answers import hear_comment, hear_score
from pejling.followup.actions.playbooks import (
    BadDraft,
    NoSuchPlaybook,
    OfferNameTaken,
    Plan,
    Terms,
    add_playbook,
    change_playbook,
    put_offer,
    restore_draft,
    restore_playbook,
    retire_offer,
    set_hours,
    try_earlier,
    write_draft,
)
from pejling.followup.actions.telling import hear_told
from pejling.followup.actions.withdrawing import hear_restoration, hear_withdrawal
from pejling.followup.models import Case, CaseEntry, Draft, Offer, Playbook
from pejling.followup.queries.books import BUILT_IN_BOOK, book_of, facts_of
from pejling.followup.queries.drafts import drafts_of
from pejling.followup.rules.clocks import Due, Opening
from pejling.followup.rules.conditions import Conditions
from pejling.followup.rules.drafts import Flaw, Place, Words
from pejling.followup.rules.sets import CaseKind, Clock, Finder, OfferKind, Presence, Purpose
from pejling.people.models import AuditEntry, EventEmployee, Hold, Organisation
from pejling.themes.actions.editing import ThemeDraft, add_theme, retire_theme
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from tests.conftest import NOW
from tests.makers import (
    make_account,
    make_contact,
    make_employee,
    make_event,
    make_invitation,
    make_response,
    make_unit,
)

pytestmark = pytest.mark.django_db
FOUR_HOURS = Plan("", Due(Clock.HOURS, 4))
MINUTE = timedelta(minutes=1)
REST = ["complaint", "passive", "advocate", "promoter"]


@pytest.fixture
def change(nordlys, owner):
    def changed(key, plan):
        return change_playbook(organisation=nordlys, key=key, plan=plan, now=NOW, user=owner.user)

    return changed


@pytest.fixture
def add(nordlys, owner):
    def added(kind, plan):
        return add_playbook(organisation=nordlys, kind=kind, plan=plan, now=NOW, user=owner.user)

    return added


def press(invitation, score, at=NOW):
    return hear_score(invitation=invitation, score=score, now=at, simulated=False)


def write(invitation, comment, at=NOW, no_contact=False):
    return hear_comment(invitation=invitation, comment=comment, no_contact=no_contact, now=at)


def waiting():
    return sorted(Case.objects.waiting().values_list("playbook", flat=True))


def test_a_house_that_has_changed_nothing_reads_nothing(nordlys, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert book_of(nordlys) is BUILT_IN_BOOK


def test_own_playbooks_cost_no_read_either_once_they_are_known(invitation, change, django_assert_num_queries):
    change("detractor", FOUR_HOURS)
    house = Organisation.objects.get(pk=invitation.organisation_id)
    book_of(house)

    with django_assert_num_queries(0):
        assert book_of(house).plays[0].due == Due(Clock.HOURS, 4)


def test_another_clock_holds_from_the_next_answer_on(invitation, change):
    change("detractor", FOUR_HOURS)

    press(invitation, 2)

    assert Case.objects.get().due_at == NOW + timedelta(hours=4)
    entry = AuditEntry.objects.get(action="playbook_changed")
    assert (entry.subject_id, entry.detail) == ("detractor", {})


def test_a_playbook_that_is_turned_off_opens_nothing_and_forgets_nobody(invitation, change):
    press(invitation, 3)
    change("detractor", Plan("", Due(Clock.HOURS, 24), enabled=False))

    press(invitation, 4, at=NOW + MINUTE)
    assert waiting() == ["detractor"]
    press(invitation, 8, at=NOW + 2 * MINUTE)
    assert waiting() == ["passive"]
    press(invitation, 3, at=NOW + 3 * MINUTE)
    assert waiting() == []


def test_a_playbook_of_ones_own_goes_before_the_others_of_its_kind(invitation, add):
    conditions = Conditions(comment=Presence.YES)
    row = add(CaseKind.DETRACTOR, Plan("Vred kunde", Due(Clock.HOURS, 2), conditions=conditions))
    press(invitation, 1)
    assert waiting() == ["detractor"]

    write(invitation, "Aldrig igen", at=NOW + MINUTE)

    case = Case.objects.get()
    assert (row.key, case.playbook, case.due_at) == ("vred-kunde", "vred-kunde", NOW + timedelta(hours=2))


def test_what_somebody_has_begun_keeps_its_playbook(invitation, add, owner):
    add(CaseKind.DETRACTOR, Plan("Vred", Due(Clock.HOURS, 2), conditions=Conditions(comment=Presence.YES)))
    case = press(invitation, 1).case
    CaseEntry.objects.create(organisation=case.organisation, case=case, at=NOW, kind="note", user=owner.user)

    write(invitation, "Aldrig igen", at=NOW + MINUTE)

    assert waiting() == ["detractor"]


def test_a_task_stands_beside_the_case_without_a_hold_of_its_own(invitation, add):
    add(CaseKind.TASK, Plan("Ring til salg", Due(Clock.WORKDAYS, 2)))

    press(invitation, 2)

    assert waiting() == ["detractor", "ring-til-salg"]
    assert Case.objects.unhappy().count() == 1


def test_words_open_a_promoters_case_and_taking_them_back_closes_it(invitation):
    invitation.account = None
    invitation.save()
    press(invitation, 10)
    assert waiting() == []
    write(invitation, "Tak!", at=NOW + MINUTE)
    assert waiting() == ["promoter"]
    write(invitation, "", at=NOW + 2 * MINUTE)
    assert waiting() == []


def test_who_asks_to_be_left_alone_is_not_asked_for_more(invitation):
    press(invitation, 8)
    write(invitation, "", at=NOW + MINUTE, no_contact=True)

    assert waiting() == []
    assert Case.objects.get().state == "withdrawn"


def test_a_passive_is_contacted_within_five_workdays_and_again_by_day_120(invitation):
    press(invitation, 7)  # Tuesday 10 March, in Copenhagen

    case = Case.objects.get()
    assert case.due_at == datetime(2026, 3, 17, 23, tzinfo=UTC)  # the end of Tuesday a week later
    assert case.second_due_at == datetime(2026, 7, 8, 22, tzinfo=UTC)  # the end of 8 July


def test_an_answer_taken_back_and_given_again_has_the_cases_of_its_last_score(invitation):
    press(invitation, 8)
    press(invitation, 3, at=NOW + MINUTE)

    hear_withdrawal(invitation=invitation, now=NOW + 2 * MINUTE, manner=Manner(gesture=Gesture.YES))
    assert waiting() == []
    hear_restoration(invitation=invitation, comment="", now=NOW + 3 * MINUTE)

    assert waiting() == ["detractor"]
    assert Hold.objects.filter(until_on__gt=NOW.date()).count() == 1


def test_somebody_at_work_for_the_unhappy_is_not_handed_a_second_case(invitation, owner):
    case = press(invitation, 2).case
    CaseEntry.objects.create(organisation=case.organisation, case=case, at=NOW, kind="note", user=owner.user)

    press(invitation, 8, at=NOW + MINUTE)

    assert waiting() == ["detractor"]


def test_a_unit_with_opening_hours_is_due_when_it_opens(nordlys, invitation, owner):
    unit = invitation.unit
    opening = Opening(zone="Europe/Copenhagen", country="DK")
    friday = datetime(2026, 3, 13, 14, 0, tzinfo=UTC)  # 15:00 in Copenhagen
    set_hours(unit=unit, opening=opening, now=NOW, user=owner.user)

    press(invitation, 2, at=friday)

    assert Case.objects.get().due_at == datetime(2026, 3, 16, 8, 0, tzinfo=UTC)  # Monday, an hour after 8:00
    set_hours(unit=unit, opening=None, now=NOW, user=owner.user)
    assert book_of(Organisation.objects.get(pk=nordlys.pk)).openings == {}


def test_the_hours_of_another_unit_do_not_matter(nordlys, invitation, owner):
    set_hours(unit=make_unit(nordlys), opening=Opening("Europe/Oslo", "NO"), now=NOW, user=owner.user)

    press(invitation, 2)

    assert Case.objects.get().due_at == NOW + timedelta(hours=24)


def test_restoring_brings_back_what_is_built_in(nordlys, change, owner, invitation):
    change("detractor", FOUR_HOURS)
    place = Place("detractor", Purpose.FIRST)
    words = Words("Hej", "Om {% if product %}{{ product }}{% else %}det hele{% endif %}")
    write_draft(organisation=nordlys, place=place, language="da", words=words, now=NOW, user=owner.user)

    restore_playbook(organisation=nordlys, key="detractor", now=NOW, user=owner.user)

    press(invitation, 2)
    assert Case.objects.get().due_at == NOW + timedelta(hours=24)
    assert not Draft.objects.exists()
    assert not Playbook.objects.exists()


def test_of_a_kind_the_one_that_is_tried_earlier_wins(nordlys, invitation, add, owner):
    add(CaseKind.DETRACTOR, Plan("One", Due(Clock.HOURS, 1)))
    add(CaseKind.DETRACTOR, Plan("Two", Due(Clock.HOURS, 2)))
    assert [play.key for play in book_of(nordlys).plays] == ["two", "one", "detractor", *REST]

    for key in ("two", "detractor", "detractor"):  # the first stays where it is
        try_earlier(organisation=nordlys, key=key, now=NOW, user=owner.user)

    assert [play.key for play in book_of(nordlys).plays] == ["detractor", "two", "one", *REST]
    press(invitation, 2)
    assert waiting() == ["detractor"]


def test_a_press_costs_no_more_by_own_playbooks(nordlys, programme, change, add):
    def statements(score):
        ask = make_invitation(programme, make_contact(nordlys), employee=make_employee(nordlys))
        with CaptureQueriesContext(connection) as queries:
            press(ask, score)
        return len(queries)

    statements(2)  # what is remembered from then on
    before = [statements(score) for score in (2, 7, 9)]
    change("detractor", FOUR_HOURS)
    statements(2)

    assert [statements(score) for score in (2, 7, 9)] == before


def test_a_playbook_that_is_not_there_cannot_be_changed(change):
    with pytest.raises(NoSuchPlaybook, match="'nope': there are detractor, complaint, passive"):
        change("nope", FOUR_HOURS)


@pytest.mark.parametrize("finder", list(Finder))
def test_a_playbook_finds_who_gets_the_case(nordlys, invitation, change, finder):
    rows = {finder: make_employee(nordlys, given_name=str(finder)) for finder in Finder}
    unit = invitation.unit
    unit.lead = rows[Finder.LEAD]
    unit.save()
    rows[Finder.ROTATION].unit = unit
    rows[Finder.ROTATION].save()
    invitation.account.owner = rows[Finder.OWNER]
    invitation.account.save()
    event = make_event(invitation.contact)
    EventEmployee.objects.create(organisation=nordlys, event=event, employee=rows[Finder.SERVED], part="delivery")
    invitation.event = event
    invitation.save()
    plan = Plan("", Due(Clock.HOURS, 24), finders=(finder,), part="delivery", named=rows[Finder.NAMED])
    change("detractor", plan)

    press(invitation, 2)

    assert Case.objects.get().assignee == rows[finder]


def test_in_turn_means_whoever_has_waited_longest(nordlys, programme, change):
    unit = make_unit(nordlys)
    colleagues = [make_employee(nordlys, unit=unit) for _ in range(3)]
    make_employee(nordlys, unit=unit, left_on=NOW.date())
    change("detractor", Plan("", Due(Clock.HOURS, 24), finders=(Finder.ROTATION,)))

    for _ in range(4):
        press(make_invitation(programme, make_contact(nordlys), unit=unit), 2)

    found = list(Case.objects.order_by("pk").values_list("assignee", flat=True))
    assert found == [one.pk for one in (*colleagues, colleagues[0])]


def test_whoever_the_rule_does_not_find_the_usual_chain_does(invitation, change, astrid):
    change("detractor", Plan("", Due(Clock.HOURS, 24), finders=(Finder.NAMED,)))

    press(invitation, 2)

    assert Case.objects.get().assignee == astrid


def test_a_draft_that_cannot_be_used_is_refused_with_what_is_wrong(nordlys, owner):
    place = Place("detractor", Purpose.FIRST)
    with pytest.raises(BadDraft) as bad:
        write_draft(
            organisation=nordlys, place=place, language="da", words=Words("", "{{ navn }}"), now=NOW, user=owner.user
        )

    assert [(one.field, one.flaw, one.detail) for one in bad.value.problems] == [
        ("subject", Flaw.EMPTY, ""),
        ("text", Flaw.UNKNOWN, "navn"),
    ]
    with pytest.raises(ValueError, match="da, nb, sv, en, not in 'fi'"):
        write_draft(organisation=nordlys, place=place, language="fi", words=Words("a", "b"), now=NOW, user=owner.user)
    strange = Place("detractor", Purpose.REWARD)
    with pytest.raises(ValueError, match="no draft"):
        write_draft(organisation=nordlys, place=strange, language="da", words=Words("a", "b"), now=NOW, user=None)


def test_one_draft_is_written_and_taken_back_alone(nordlys, owner):
    place, fields = Place("passive", Purpose.FIRST), {"organisation": nordlys, "now": NOW, "user": owner.user}
    before = drafts_of(nordlys.pk, "passive", CaseKind.PASSIVE)
    write_draft(place=place, language="da", words=Words("Ny", "Hvad nu?"), **fields)
    write_draft(place=place, language="da", words=Words("Nyere", "Hvad nu?"), **fields)

    found = drafts_of(nordlys.pk, "passive", CaseKind.PASSIVE)
    assert found[place, "da"] == Words("Nyere", "Hvad nu?")
    assert found[place, "sv"] == before[place, "sv"]
    restore_draft(place=place, language="da", **fields)
    assert drafts_of(nordlys.pk, "passive", CaseKind.PASSIVE) == before


def test_offers_are_put_changed_and_retired(nordlys, owner):
    fields = {"organisation": nordlys, "now": NOW, "user": owner.user}
    offer = put_offer(terms=Terms(OfferKind.REFUND, "Refusion", {"da": "Penge"}, most_minor=100), **fields)
    put_offer(terms=Terms(OfferKind.REFUND, "Refusion", {"da": "Penge"}, most_minor=200), offer=offer, **fields)
    with pytest.raises(OfferNameTaken, match="'Refusion'"):
        put_offer(terms=Terms(OfferKind.UPGRADE, "Refusion", {}), **fields)
    retire_offer(offer=offer, retired=True, now=NOW, user=owner.user)

    row = Offer.objects.get()
    assert (row.most_minor, row.retired) == (200, True)


ABOUT_DELIVERY = Plan("Sen levering", Due(Clock.HOURS, 2), conditions=Conditions(themes=("delivery_time",)))


def test_what_a_comment_is_about_decides_which_playbook_it_falls_under(invitation, add):
    add(CaseKind.DETRACTOR, ABOUT_DELIVERY)
    press(invitation, 1)
    assert waiting() == ["detractor"]

    write(invitation, "Leveringen kom for sent", at=NOW + MINUTE)
    assert waiting() == ["sen-levering"]

    write(invitation, "Alt for dyrt", at=NOW + 2 * MINUTE)
    assert waiting() == ["detractor"]


def test_a_task_about_a_theme_comes_and_goes_with_the_words(invitation, add):
    add(CaseKind.TASK, ABOUT_DELIVERY)
    press(invitation, 10)

    write(invitation, "Leveringen kom for sent", at=NOW + MINUTE)
    assert "sen-levering" in waiting()

    write(invitation, "Tak!", at=NOW + 2 * MINUTE)
    assert "sen-levering" not in waiting()


def test_own_words_of_a_theme_open_its_cases_from_the_next_answer_on(nordlys, invitation, add, owner):
    theme = add_theme(organisation=nordlys, draft=ThemeDraft("Parkering", ("p-plads*",)), now=NOW, user=owner.user)
    conditions = Conditions(themes=(theme.key,))
    add(CaseKind.TASK, Plan("Ring til drift", Due(Clock.HOURS, 2), conditions=conditions))

    press(invitation, 9)
    write(invitation, "Der var ingen p-pladser", at=NOW + MINUTE)

    assert "ring-til-drift" in waiting()


def test_a_retired_theme_is_listened_for_no_more(nordlys, invitation, add, owner):
    seed_themes(nordlys)
    add(CaseKind.TASK, ABOUT_DELIVERY)
    theme = Theme.objects.get(key="delivery_time")
    retire_theme(theme=theme, retired=True, now=NOW, user=owner.user)

    press(invitation, 9)
    write(invitation, "Leveringen kom for sent", at=NOW + MINUTE)

    assert "sen-levering" not in waiting()


def test_listening_costs_an_answer_no_read(nordlys, invitation, add, django_assert_num_queries):
    seed_themes(nordlys)
    add(CaseKind.TASK, ABOUT_DELIVERY)
    add_theme(organisation=nordlys, draft=ThemeDraft("Parkering", ("p-plads*",)), now=NOW, user=None)
    answer = make_response(invitation.programme, comment="Leveringen kom for sent", language="da")
    answer.organisation = Organisation.objects.get(pk=nordlys.pk)
    facts_of(answer, book_of(answer.organisation))

    with django_assert_num_queries(0):
        facts = facts_of(answer, book_of(answer.organisation))
    assert facts.themes == {"delivery_time"}


def test_where_no_playbook_asks_nothing_is_looked_for(invitation, nordlys):
    answer = make_response(invitation.programme, comment="Leveringen kom for sent", language="da")
    assert facts_of(answer, book_of(nordlys)).themes == frozenset()


def test_a_complaint_that_nobody_asked_for_has_themes_too(nordlys, add):
    add(CaseKind.COMPLAINT, ABOUT_DELIVERY)
    telling = Telling(Nature.COMPLAINT, "Leveringen kom for sent")

    hear_told(place=ToldAt(nordlys), telling=telling, language="da", now=NOW)

    assert Case.objects.get().playbook == "sen-levering"


@pytest.mark.parametrize(
    ("own", "of_account", "key"),
    [("retail", "public", "ours"), ("", "retail", "ours"), ("public", "retail", "complaint"), ("", "", "complaint")],
)
def test_a_complaint_that_nobody_asked_for_is_of_its_customers_segment(nordlys, add, own, of_account, key):
    add(CaseKind.COMPLAINT, Plan("ours", Due(Clock.HOURS, 4), conditions=Conditions(segments=("retail",))))
    contact = make_contact(nordlys, segment=own)
    place = ToldAt(nordlys, contact=contact, account_id=make_account(nordlys, segment=of_account).pk)

    hear_told(place=place, telling=Telling(Nature.COMPLAINT, "Ingen ringede"), language="da", now=NOW)

    assert Case.objects.get().playbook == key


def test_norwegian_that_does_not_say_which_is_bokmaal(nordlys, invitation, add):
    add(CaseKind.DETRACTOR, Plan("Norge", Due(Clock.HOURS, 4), conditions=Conditions(languages=("nb",))))
    for language, key in (("no", "norge"), ("nb-NO", "norge"), ("nn", "detractor"), ("da", "detractor")):
        answer = make_response(invitation.programme, score=2, language=language)
        plays = book_of(nordlys).wanted(facts_of(answer, book_of(nordlys)))
        assert plays["detractor"].key == key, language
