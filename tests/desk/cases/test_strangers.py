"""A stranger who left a name with an address is called by it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pejling.fieldwork.models import LeftAddress
from pejling.followup.queries.saying import who_said
from tests.makers import NOW, make_account, make_case, make_programme, make_response


def stranger(programme, name="Kim", **fields):
    answer = make_response(programme, score=2, **fields)
    LeftAddress.objects.create(
        organisation=programme.organisation, response=answer, name=name, reach="kim@example.invalid", at=NOW
    )
    return answer


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


def test_the_list_of_cases_the_case_and_the_answers_say_the_name(programme, desk):
    answer = stranger(programme)
    case = make_case(answer)
    for path in ("cases/", f"cases/{case.public_id}/", "answers/", f"answers/{answer.public_id}/"):
        html = desk.get(f"/o/nordlys/{path}").content.decode()
        assert "Kim" in html, path
        assert "Anonymous" not in html, path


def test_whoever_left_an_address_alone_stays_anonymous(programme, desk):
    make_case(stranger(programme, name=""))

    assert "Anonymous" in desk.get("/o/nordlys/cases/").content.decode()


def test_mails_say_it_too(programme, nordlys):
    assert who_said(stranger(programme)) == "Kim"
    assert who_said(stranger(programme, account=make_account(nordlys, name="Fjord"))) == "Kim (Fjord)"
    assert who_said(make_response(programme, score=2)) == "A customer"


@pytest.mark.parametrize("path", ["cases/", "answers/"])
def test_many_strangers_cost_no_more_queries(programme, desk, path):
    def queries_with(more):
        for _ in range(more):
            make_case(stranger(programme))
            make_case(make_response(programme, score=2))
        with CaptureQueriesContext(connection) as seen:
            desk.get(f"/o/nordlys/{path}")
        return len(seen)

    make_case(stranger(programme), due_at=NOW - timedelta(days=9))  # the longest overdue: the one that is opened
    few = queries_with(2)
    assert queries_with(6) == few
