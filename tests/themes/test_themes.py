from click.testing import CliRunner
from django.utils import translation

from pejling.cli.org import org
from pejling.people.models import Organisation
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from pejling.themes.queries.root_causes import root_causes
from pejling.themes.rules.defaults import DEFAULT_NAMES


def test_a_new_organisation_starts_with_a_dozen_root_causes(nordlys):
    seed_themes(nordlys)

    assert [theme.key for theme in root_causes(nordlys.id)] == list(DEFAULT_NAMES)
    assert len(DEFAULT_NAMES) == 12
    assert list(DEFAULT_NAMES)[-1] == "other"


def test_seeding_twice_changes_nothing(nordlys):
    seed_themes(nordlys)
    Theme.objects.filter(key="price").update(name="Priser", position=40, retired=True)

    seed_themes(nordlys)

    price = Theme.objects.get(key="price")
    assert (price.name, price.position, price.retired) == ("Priser", 40, True)
    assert Theme.objects.count() == len(DEFAULT_NAMES)


def test_a_retired_theme_is_no_longer_offered(nordlys):
    seed_themes(nordlys)
    Theme.objects.filter(key="price").update(retired=True)

    assert "price" not in [theme.key for theme in root_causes(nordlys.id)]


def test_root_causes_stay_behind_the_wall(nordlys, elsewhere):
    seed_themes(elsewhere)

    assert root_causes(nordlys.id) == []


def test_a_default_name_is_shown_until_the_organisation_writes_its_own(nordlys):
    with translation.override("en"):
        assert Theme(key="delivery_time").label == "Delivery time"
        assert Theme(key="delivery_time", name="Fragt").label == "Fragt"
        assert Theme(key="our_own").label == "our_own"


def test_an_organisation_made_on_the_command_line_can_resolve_its_cases(db):
    result = CliRunner().invoke(org, ["add", "fjord", "--name", "Fjord"])

    assert result.exit_code == 0, result.output
    assert len(root_causes(Organisation.objects.get(slug="fjord").pk)) == 12
