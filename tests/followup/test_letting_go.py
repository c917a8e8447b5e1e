from datetime import timedelta

import pytest

from pejling.followup.actions.letting_go import let_go
from pejling.people.models import AuditEntry
from tests.makers import NOW, make_case, make_programme, make_response

pytestmark = pytest.mark.django_db
OVER = timedelta(days=181)


@pytest.fixture
def case(nordlys):
    programme = make_programme(nordlys)

    def made(kind, *, ago=OVER, **fields):
        answer = make_response(programme, answered_at=NOW - ago)
        return make_case(answer, kind=kind, playbook=kind, **fields)

    return made


def test_what_was_worth_making_for_a_while_goes_by_itself(nordlys, case):
    passive, promoter = case("passive"), case("promoter", snoozed_until=NOW + timedelta(days=3))

    assert let_go(nordlys, now=NOW) == 2
    assert let_go(nordlys, now=NOW) == 0

    for one in (passive, promoter):
        one.refresh_from_db()
        assert (one.state, one.snoozed_until) == ("withdrawn", None)
        assert list(one.entries.values_list("kind", "user")) == [("withdrawn", None)]
    assert set(AuditEntry.objects.values_list("actor", flat=True)) == {"system"}


@pytest.mark.parametrize("kind", ["detractor", "complaint", "task"])
def test_whoever_is_owed_an_answer_waits_for_ever(nordlys, case, kind):
    case(kind)
    assert let_go(nordlys, now=NOW) == 0


def test_what_is_still_in_time_or_closed_already_stays(nordlys, case):
    case("passive", ago=timedelta(days=179))
    case("passive", state="resolved", solved_at=NOW)
    assert let_go(nordlys, now=NOW) == 0


def test_other_organisations_are_not_touched(nordlys, elsewhere, case):
    case("passive")
    assert let_go(elsewhere, now=NOW) == 0
