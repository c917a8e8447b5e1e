import json

import pytest
from click.testing import CliRunner

from pejling.cli.commands import COMMANDS
from pejling.fieldwork.models import Response
from pejling.people.actions.sign_in import redeem_sign_in
from pejling.people.models import Contact, Membership, Organisation
from tests.makers import NOW, make_programme, make_unit

pytestmark = pytest.mark.django_db


def run(*words):
    commands = {command.name: command for command in COMMANDS}
    return CliRunner().invoke(commands[words[0]], [str(word) for word in words[1:]])


@pytest.fixture
def contacts_file(tmp_path):
    path = tmp_path / "contacts.csv"
    path.write_text("id,email,colour\nk-1,a@example.com,blue\nk-2,nonsense,red\n")
    return path


def test_an_organisation_and_its_first_user_are_made(db):
    made = run("org", "add", "nordlys", "--name", "Nordlys", "--country", "NO", "--currency", "NOK", "--json")
    assert json.loads(made.output) == {"slug": "nordlys", "name": "Nordlys"}
    assert Organisation.objects.get().currency == "NOK"

    invited = run("user", "add", "astrid@nordlys.example", "--role", "owner", "--name", "Astrid", "--json")

    told = json.loads(invited.output)
    assert (told["role"], told["organisation"]) == ("owner", "nordlys")
    assert Membership.objects.get().user.name == "Astrid"


def test_the_link_of_a_new_user_signs_them_in(nordlys, settings):
    settings.PUBLIC_URL = "https://nps.example.com"

    answer = run("user", "add", "astrid@nordlys.example", "--role", "lead")

    link = answer.output.strip().splitlines()[-1]
    assert link.startswith("https://nps.example.com/in/")
    assert redeem_sign_in(link.split("/in/")[1].strip("/"), now=NOW) is not None


def test_a_login_link_is_absolute_and_for_users_only(owner):
    answer = run("login-link", owner.user.email.upper())

    assert answer.output.startswith("http://127.0.0.1:8000/in/")
    unknown = run("login-link", "nobody@example.com")
    assert unknown.exit_code == 1
    assert "pejling user add" in unknown.output


def test_mistakes_are_answered_with_what_is_allowed(nordlys):
    make_unit(nordlys, key="north")

    assert "'nordlys'" in run("org", "add", "nordlys", "--name", "x").output
    assert "Europe/Copenhagen" in run("org", "add", "other", "--name", "x", "--zone", "Mars").output
    assert "allowed are nordlys" in run("user", "add", "a@b.example", "--role", "lead", "--org", "x").output
    assert "allowed are north" in run("user", "add", "a@b.example", "--role", "lead", "--unit", "x").output
    assert "name@example.com" in run("user", "add", "a@b", "--role", "lead").output
    assert "'owner', 'executive'" in run("user", "add", "a@b.example", "--role", "boss").output


def test_several_organisations_need_a_choice(nordlys, elsewhere, contacts_file):
    answer = run("import", "contacts", contacts_file)

    assert answer.exit_code == 1
    assert "--org, allowed are elsewhere, nordlys" in answer.output


def test_an_import_with_errors_shows_them_and_writes_nothing(nordlys, contacts_file):
    answer = run("import", "contacts", contacts_file)

    assert answer.exit_code == 1
    assert "3    email   nonsense  an e-mail address" in answer.output
    assert "Columns that were not used: colour" in answer.output
    assert "Nothing was written" in answer.output
    assert not Contact.objects.exists()


def test_an_import_that_skips_errors_is_told_in_json_and_writes_them_to_a_file(nordlys, contacts_file, tmp_path):
    errors = tmp_path / "errors.csv"

    answer = run("import", "contacts", contacts_file, "--on-error", "skip", "--json", "--errors", errors)

    told = json.loads(answer.stdout)
    assert answer.exit_code == 0
    assert (told["rows"], told["created"], told["refused"], told["errors"], told["written"]) == (2, 1, 1, 1, True)
    assert told["unknown_columns"] == ["colour"]
    assert told["first_errors"][0]["row"] == 3
    assert errors.read_text().splitlines()[:2] == [
        "row,column,value,allowed",
        "3,email,nonsense,an e-mail address such as name@example.com",
    ]


def test_a_dry_run_says_so(nordlys, contacts_file):
    answer = run("import", "contacts", contacts_file, "--dry-run")

    assert "Dry run: nothing was written; 1 rows are good." in answer.output
    assert not Contact.objects.exists()


def test_a_map_is_read_from_its_file(nordlys, contacts_file, tmp_path):
    mapping = tmp_path / "map.toml"
    mapping.write_text('[columns]\ncolour = "attributes.colour"\n')

    run("import", "contacts", contacts_file, "--map", mapping, "--on-error", "skip")

    assert Contact.objects.get().attributes == {"colour": "blue"}


def test_answers_without_dates_get_the_day_of_the_command_line(nordlys, tmp_path):
    make_programme(nordlys, key="learners")
    path = tmp_path / "answers.csv"
    path.write_text("Likely-To-Recommend,\n10,x\n0,\n,\n")

    hint = run("import", "responses", path, "--programme", "learners")
    answer = run("import", "responses", path, "--programme", "learners", "--answered-on", "2017-10-15", "--json")

    assert "Or give --answered-on DATE." in hint.output
    told = json.loads(answer.stdout)
    assert (told["created"], told["rows"]) == (2, 2)
    assert {str(day) for day in Response.objects.values_list("day", flat=True)} == {"2017-10-15"}


def test_options_of_answers_are_refused_for_contacts(nordlys, contacts_file):
    answer = run("import", "contacts", contacts_file, "--programme", "x")

    assert answer.exit_code == 2
    assert "--programme is not for contacts" in answer.output


def test_a_file_that_cannot_be_understood_is_one_sentence(nordlys, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("colour\nblue\n")

    answer = run("import", "contacts", path)

    assert answer.exit_code == 1
    assert answer.output.startswith("Error: x.csv has no column for external_id or email or phone")
