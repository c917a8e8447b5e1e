from datetime import timedelta

import pytest
from django.conf import settings as conf
from django.db import connection
from django.forms.models import model_to_dict

from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.asks import ALONG, ASK
from pejling.people.queries.prepared import Prepared
from tests.conftest import NOW
from tests.makers import make_contact, make_employee, make_event, make_invitation, make_programme, make_response

RELATED = [name for name in ALONG if name != "response"]


@pytest.fixture
def full(nordlys):
    """An invitation with everything that can hang on it."""
    contact = make_contact(nordlys)
    programme = make_programme(nordlys, track="touchpoint")
    event = make_event(contact, properties={"product": "Reol", "weights": [1, 2.5]})
    invitation = make_invitation(programme, contact, event=event, sender=make_employee(nordlys))
    make_response(programme, invitation=invitation, score=0)
    return invitation


@pytest.fixture
def bare(nordlys):
    return make_invitation(make_programme(nordlys), visited_at=None)


@pytest.mark.parametrize("kind", ["full", "bare"])
def test_a_prepared_read_gives_what_django_gives(request, kind):
    public_id = request.getfixturevalue(kind).public_id
    expected = Invitation.objects.select_related(*ALONG).get(public_id=public_id)

    found = ASK.first(public_id)

    assert model_to_dict(found) == model_to_dict(expected)
    for name in RELATED:
        one, other = getattr(found, name), getattr(expected, name)
        assert one == other
        assert one is None or model_to_dict(one) == model_to_dict(other)
    assert getattr(found, "response", None) == getattr(expected, "response", None)


def test_it_is_one_query_with_all_that_is_related(full, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = ASK.first(full.public_id)
        assert [getattr(found, name) is not None for name in ALONG] == [True] * len(ALONG)
        assert found.response.score == 0
        assert found.event.properties == {"product": "Reol", "weights": [1, 2.5]}


@pytest.mark.postgres
@pytest.mark.skipif("postgres" not in conf.DATABASES["default"]["ENGINE"], reason="needs PostgreSQL")
def test_the_server_keeps_it_parsed(full):
    for _ in range(2):
        ASK.first(full.public_id)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(generic_plans + custom_plans) FROM pg_prepared_statements WHERE statement LIKE %s",
            ["%fieldwork_invitation%"],
        )
        assert cursor.fetchone() == (2,)


def test_each_read_has_its_own_value(full, bare):
    assert [ASK.first(row.public_id).pk for row in (full, bare, full)] == [full.pk, bare.pk, full.pk]


def test_an_unknown_value_finds_nothing(full):
    assert ASK.first("nobody") is None


def test_what_is_read_can_be_saved(bare):
    found = ASK.first(bare.public_id)
    found.language = "sv"
    found.save(update_fields=["language"])

    assert Invitation.objects.get(pk=bare.pk).language == "sv"


def test_a_value_cannot_reach_the_sql(full):
    by_segment = Prepared(lambda here: Invitation.objects.filter(segment=here))

    assert by_segment.first("' OR 1=1 --") is None


def test_several_values_find_several_rows_in_order(nordlys):
    programme = make_programme(nordlys)
    rows = [make_invitation(programme, segment="a", asked_on=NOW.date(), handed_over_at=NOW) for _ in range(3)]
    make_invitation(programme, segment="b", asked_on=NOW.date(), handed_over_at=NOW)
    make_invitation(programme, segment="a", asked_on=NOW.date(), handed_over_at=NOW - timedelta(seconds=1))
    prepared = Prepared(
        lambda segment, at, day: Invitation.objects.filter(
            segment=segment, handed_over_at=at, asked_on=day, imported=False
        ).order_by("-pk"),
        "here", NOW - timedelta(days=9), NOW.date() - timedelta(days=9),
    )  # fmt: skip

    assert prepared.all("a", NOW, NOW.date()) == rows[::-1]
    assert prepared.all("c", NOW, NOW.date()) == []
