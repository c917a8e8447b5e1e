"""Two workers at once, each with a connection of its own: each comment is matched, and none twice."""

import pytest
from django.conf import settings as conf

from pejling.fieldwork.models import Response
from pejling.themes.actions.matching import match_themes
from pejling.themes.models import ThemeMatch
from tests.followup.test_two_workers import at_once
from tests.makers import make_programme
from tests.themes.test_matching import said

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("postgres" not in conf.DATABASES["default"]["ENGINE"], reason="needs PostgreSQL"),
]
COMMENTS = 230


def test_two_workers_match_each_comment_once(listening):
    programme = make_programme(listening)
    for _ in range(COMMENTS):
        said(listening, programme=programme)

    assert sum(at_once(match_themes)) == COMMENTS
    assert ThemeMatch.objects.count() == COMMENTS
    assert not Response.objects.filter(themed="").exists()
