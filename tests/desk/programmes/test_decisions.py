from django.utils import translation

from tests.desk.answers.test_export import rows_of
from tests.makers import make_contact, make_decision, make_member, make_programme


def test_a_manager_saves_a_programmes_decisions(nordlys, as_member):
    programme = make_programme(nordlys)
    make_decision(programme, make_contact(nordlys), probability=0.5, verdict="not_asked", last_reason="not_sampled")
    make_decision(make_programme(nordlys), make_contact(nordlys))
    manager = as_member(make_member(nordlys, role="manager"))

    [row] = rows_of(manager.get(f"/o/nordlys/programmes/{programme.public_id}/decisions.csv"))

    assert (row["programme"], row["verdict"], row["probability"]) == (programme.key, "not_asked", "0.5")


def test_where_commas_are_decimal_they_are_in_the_file(nordlys, desk, owner):
    owner.user.language = "da"
    owner.user.save()
    programme = make_programme(nordlys)
    make_decision(programme, make_contact(nordlys), probability=0.5)

    with translation.override("da"):
        [row] = rows_of(desk.get(f"/o/nordlys/programmes/{programme.public_id}/decisions.csv"), delimiter=";")

    assert row["probability"] == "0,5"
