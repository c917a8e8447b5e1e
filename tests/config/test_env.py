import stat

import pytest

from pejling.config.env import Environment, SettingError


def test_a_secret_is_made_once_and_kept_for_its_owner_alone(tmp_path):
    first = Environment({}).secret("LINK_KEY", tmp_path)
    second = Environment({}).secret("LINK_KEY", tmp_path)

    assert first == second
    assert len(first) >= 32
    assert stat.S_IMODE((tmp_path / "link_key").stat().st_mode) == 0o600


def test_two_installations_never_share_a_secret(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    assert Environment({}).secret("LINK_KEY", tmp_path / "a") != Environment({}).secret("LINK_KEY", tmp_path / "b")


def test_a_setting_may_come_from_a_file(tmp_path):
    (tmp_path / "smtp").write_text("smtp://mail.example\n")

    assert Environment({"PEJLING_SMTP_URL_FILE": str(tmp_path / "smtp")}).text("SMTP_URL", "") == "smtp://mail.example"


@pytest.mark.parametrize(
    ("values", "call", "words"),
    [
        ({"PEJLING_MAILBOX": "perhaps"}, lambda e: e.flag("MAILBOX", True), ["PEJLING_MAILBOX", "perhaps", "yes"]),
        (
            {"PEJLING_PORT": "99999"},
            lambda e: e.number("PORT", 1, low=1, high=65535),
            ["PEJLING_PORT", "99999", "65535"],
        ),
        ({"PEJLING_DB": "mysql://x/y"}, lambda e: e.database("DB", ""), ["PEJLING_DB", "mysql", "postgres://"]),
        ({"PEJLING_DB": "postgres://h/n?prepared=x"}, lambda e: e.database("DB", ""), ["prepared='x'", "yes", "no"]),
        ({"PEJLING_DB": "sqlite://"}, lambda e: e.database("DB", ""), ["PEJLING_DB", "sqlite:///FILE"]),
        ({"PEJLING_K": "short"}, lambda e: e.secret("K", None), ["PEJLING_K", "5", "32"]),
        ({"PEJLING_A": "x", "PEJLING_A_FILE": "y"}, lambda e: e.text("A", ""), ["PEJLING_A", "PEJLING_A_FILE"]),
        ({"PEJLING_A_FILE": "/no/such"}, lambda e: e.text("A", ""), ["PEJLING_A_FILE", "/no/such"]),
    ],
)
def test_a_bad_setting_fails_loudly_and_names_the_variable_and_what_is_allowed(values, call, words):
    with pytest.raises(SettingError) as problem:
        call(Environment(values))

    assert [word for word in words if word not in str(problem.value)] == []


def test_a_password_is_not_repeated_in_an_error():
    with pytest.raises(SettingError) as problem:
        Environment({"PEJLING_DB": "mysql://ann:hunter22@h/db"}).database("DB", "")

    assert "hunter22" not in str(problem.value)


def test_a_pooler_that_knows_no_prepared_statements_is_given_none():
    settings = Environment({"PEJLING_PG": "postgres://pool/pejling?prepared=no"}).database("PG", "")

    assert settings["OPTIONS"] == {"prepare_threshold": None}


def test_databases_are_read_from_their_addresses():
    environment = Environment({"PEJLING_PG": "postgres://ann:p%40ss@db.example:5433/pejling?sslmode=require"})

    settings = environment.database("PG", "")

    assert (settings["NAME"], settings["USER"], settings["PASSWORD"]) == ("pejling", "ann", "p@ss")
    assert (settings["HOST"], settings["PORT"]) == ("db.example", "5433")
    assert settings["OPTIONS"] == {"sslmode": "require", "prepare_threshold": 0}
    assert Environment({}).database("X", "sqlite:////data/p.sqlite3")["NAME"] == "/data/p.sqlite3"
    assert Environment({}).database("X", "sqlite:///p.sqlite3")["NAME"] == "p.sqlite3"
