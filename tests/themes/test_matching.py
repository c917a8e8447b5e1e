"""Comments are matched once they are new, changed, or other words count; with the answer the matches go too."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db.migrations import AddField

from pejling.fieldwork.actions.hearing import Manner
from pejling.fieldwork.actions.purging import forget_answers, forget_told
from pejling.fieldwork.models import Response, Told
from pejling.fieldwork.models.theming import WAITING
from pejling.fieldwork.queries.telling import Place
from pejling.fieldwork.rules.sets import Gesture
from pejling.fieldwork.rules.telling import Nature, Telling
from pejling.followup.actions.answers import hear_comment, hear_score
from pejling.followup.actions.erasing import erase_person
from pejling.followup.actions.telling import hear_told
from pejling.followup.actions.withdrawing import hear_restoration, hear_withdrawal
from pejling.people.models import Contact
from pejling.people.rules.viewer import Viewer
from pejling.themes.actions.editing import ThemeDraft, add_theme, change_theme, retire_theme
from pejling.themes.actions.matching import CHUNK, match_themes
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme, ThemeMatch
from pejling.themes.queries.lexicons import version_of
from pejling.themes.rules import hearing
from pejling.worker.steps import tick
from tests.conftest import NOW
from tests.makers import make_contact, make_employee, make_invitation, make_programme, make_response
from tests.outbox.fakes import FakeSender

pytestmark = pytest.mark.django_db
LATE = "Leveringen kom for sent"


def said(organisation, comment=LATE, **fields):
    """An answer with words that nobody has looked through."""
    programme = fields.pop("programme", None) or make_programme(organisation)
    return make_response(programme, comment=comment, language="da", themed="", **fields)


def matched(organisation):
    """Which themes each comment has, by the comment."""
    rows = ThemeMatch.objects.filter(organisation=organisation).select_related("theme", "response", "told")
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault((row.response or row.told).comment, set()).add(row.theme.key)
    return found


def test_a_comment_is_matched_once(listening):
    said(listening)

    assert match_themes() == 1
    assert match_themes() == 0
    assert matched(listening) == {LATE: {"delivery_time"}}
    assert ThemeMatch.objects.get().version == version_of(listening)


def test_each_step_of_an_answer_is_followed(listening):
    invitation = make_invitation(make_programme(listening), language="da")
    hear_score(invitation=invitation, score=3, now=NOW, simulated=False)
    assert match_themes() == 0  # without words there is nothing to look through

    for comment, themes in ((LATE, {"delivery_time"}), ("Alt for dyrt", {"price"}), ("Nå", None), ("", None)):
        hear_comment(invitation=invitation, comment=comment, no_contact=False, now=NOW)
        assert match_themes() == 1
        assert matched(listening) == ({comment: themes} if themes else {})
    assert Response.objects.get().themed is None


def test_an_answer_that_is_taken_back_is_about_nothing_until_it_is_given_again(listening):
    invitation = make_invitation(make_programme(listening), language="da")
    hear_score(invitation=invitation, score=3, now=NOW, simulated=False)
    hear_comment(invitation=invitation, comment=LATE, no_contact=False, now=NOW)
    match_themes()

    hear_withdrawal(invitation=invitation, now=NOW, manner=Manner(gesture=Gesture.YES))
    match_themes()
    assert not ThemeMatch.objects.exists()

    hear_restoration(invitation=invitation, comment=LATE, now=NOW)
    match_themes()
    assert matched(listening) == {LATE: {"delivery_time"}}


def test_what_is_said_unasked_is_matched(listening):
    telling = Telling(Nature.COMPLAINT, LATE)
    hear_told(place=Place(listening), telling=telling, language="da", now=NOW)

    match_themes()

    assert matched(listening) == {LATE: {"delivery_time"}}


def test_a_change_of_own_words_matches_everything_anew(listening):
    said(listening)
    said(listening, comment="Varevognen kom")
    match_themes()
    theme = Theme.objects.get(key="delivery_time")

    change_theme(theme=theme, draft=ThemeDraft(words=("varevogn*", "-for sent"), built_in=False), now=NOW, user=None)

    assert match_themes() == 2
    assert matched(listening) == {"Varevognen kom": {"delivery_time"}}


def test_a_new_version_of_the_built_in_words_matches_everything_anew(listening, monkeypatch):
    said(listening)
    match_themes()
    monkeypatch.setattr(hearing, "MATCHER", hearing.MATCHER + 1)
    hearing.built_in_version.cache_clear()

    assert match_themes() == 1
    assert match_themes() == 0
    hearing.built_in_version.cache_clear()


def test_a_retired_theme_is_not_heard_until_it_comes_back(listening):
    said(listening)
    theme = Theme.objects.get(key="delivery_time")

    retire_theme(theme=theme, retired=True, now=NOW, user=None)
    match_themes()
    assert matched(listening) == {}

    retire_theme(theme=theme, retired=False, now=NOW, user=None)
    match_themes()
    assert matched(listening) == {LATE: {"delivery_time"}}


def test_themes_stay_behind_the_wall(listening, elsewhere):
    seed_themes(elsewhere)
    add_theme(organisation=elsewhere, draft=ThemeDraft("Sent", ("sent",)), now=NOW, user=None)
    said(listening)
    said(elsewhere)

    match_themes()

    assert matched(listening) == {LATE: {"delivery_time"}}
    assert matched(elsewhere) == {LATE: {"delivery_time", "sent"}}
    assert {row.theme.organisation_id == row.organisation_id for row in ThemeMatch.objects.all()} == {True}


def test_a_person_who_is_erased_takes_the_matches_along(listening):
    contact = make_contact(listening)
    said(listening, contact=contact)
    match_themes()

    erase_person(organisation=listening, external_id=contact.external_id, now=NOW, actor="test")

    assert not ThemeMatch.objects.exists()


def test_words_that_are_purged_take_the_matches_along(listening):
    contact = make_contact(listening)
    said(listening, contact=contact)
    hear_told(place=Place(listening), telling=Telling(Nature.PRAISE, LATE), language="da", now=NOW)
    match_themes()
    assert ThemeMatch.objects.count() == 2

    forget_answers(listening.pk, before=NOW + timedelta(days=1), limit=10)
    forget_told(listening.pk, before=NOW + timedelta(days=1), limit=10)
    match_themes()

    assert not ThemeMatch.objects.exists()
    assert Contact.objects.exists()


def test_many_comments_are_matched_in_chunks_up_to_the_limit(listening):
    programme = make_programme(listening)
    for _ in range(CHUNK + 5):
        said(listening, programme=programme)

    assert match_themes(limit=CHUNK) == CHUNK
    assert match_themes(limit=CHUNK) == 5


def test_an_idle_round_costs_one_read_however_many_organisations(listening, elsewhere, django_assert_num_queries):
    said(listening)
    said(elsewhere)
    match_themes()

    with django_assert_num_queries(1):
        match_themes()


def test_the_worker_does_it_in_its_round_for_demo_worlds_too(listening):
    listening.simulated = True
    listening.save()
    said(listening)

    done = tick(now=NOW, sender=FakeSender())

    assert (done.themed, done.idle) == (1, False)
    assert matched(listening) == {LATE: {"delivery_time"}}


def test_whoever_may_read_a_comment_sees_its_themes(listening, elsewhere):
    mine, other = make_employee(listening), make_employee(listening)
    said(listening, employee=mine)
    said(listening, employee=other, comment="Alt for dyrt")
    match_themes()

    def keys(viewer):
        return {row.theme.key for row in ThemeMatch.objects.visible_to(viewer)}

    assert keys(Viewer(listening.pk, "owner")) == {"delivery_time", "price"}
    assert keys(Viewer(listening.pk, "employee", employee_id=mine.pk)) == {"delivery_time"}
    assert keys(Viewer(elsewhere.pk, "owner")) == set()
    assert Told.objects.count() == 0


@pytest.mark.parametrize("model", ["response", "told"])
def test_words_of_before_the_upgrade_wait_to_be_matched(model):
    """The tables of a test have no history; the migration has."""
    steps = import_module("pejling.fieldwork.migrations.0005_loop_closed").Migration.operations
    [added] = [
        step for step in steps if isinstance(step, AddField) and (step.model_name, step.name) == (model, "themed")
    ]

    assert added.field.default == WAITING
