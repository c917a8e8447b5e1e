import pytest
from django.db import IntegrityError

from pejling.people.models import AuditEntry
from pejling.programme.actions.placements import (
    BeyondTheWall,
    NeverAskedHere,
    PlacementDraft,
    change_placement,
    put_back,
    put_up,
    renew_key,
    take_down,
)
from pejling.programme.models import Placement
from pejling.programme.rules.placements import (
    BadSettings,
    PlacementSettings,
    checked_settings,
    page_matches,
    settings_from_json,
)
from pejling.programme.rules.sets import PlacementKind
from tests.conftest import NOW
from tests.makers import make_placement, make_programme, make_unit


@pytest.fixture
def delivery(nordlys):
    return make_programme(nordlys, track="touchpoint")


@pytest.mark.parametrize("track", ["relationship", "pulse", "internal"])
def test_nothing_but_a_touchpoint_is_asked_where_nobody_was_invited(nordlys, track):
    draft = PlacementDraft(name="Door", programme=make_programme(nordlys, track=track))

    with pytest.raises(NeverAskedHere, match=track):
        put_up(kind=PlacementKind.KIOSK, draft=draft, now=NOW)


def test_a_placement_cannot_be_moved_to_another_track(nordlys, delivery):
    placement = make_placement(delivery)

    with pytest.raises(NeverAskedHere):
        change_placement(
            placement=placement, draft=PlacementDraft(name="Door", programme=make_programme(nordlys)), now=NOW
        )


def test_it_points_to_nothing_of_another_organisation(delivery, elsewhere):
    draft = PlacementDraft(name="Door", programme=delivery, unit=make_unit(elsewhere))

    with pytest.raises(BeyondTheWall):
        put_up(kind=PlacementKind.KIOSK, draft=draft, now=NOW)


def test_putting_up_and_taking_down_are_written_down(delivery):
    placement = put_up(kind=PlacementKind.QR, draft=PlacementDraft(name="Till", programme=delivery), now=NOW)
    take_down(placement=placement, now=NOW)
    take_down(placement=placement, now=NOW)
    put_back(placement=placement, now=NOW)

    actions = AuditEntry.objects.order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["placement_put_up", "placement_taken_down", "placement_put_back"]
    assert (placement.state, placement.closed_at) == ("active", None)


def test_a_closed_placement_says_since_when(delivery):
    with pytest.raises(IntegrityError, match="placement_closed_has_time"):
        make_placement(delivery, state="closed")


def test_a_change_keeps_the_signing_key_and_a_renewal_replaces_it(delivery):
    placement = make_placement(delivery)
    renew_key(placement=placement, now=NOW)
    change_placement(placement=placement, draft=PlacementDraft(name="Desk", programme=delivery), now=NOW)

    assert Placement.objects.get().value.key_number == 2


@pytest.mark.parametrize(
    ("kind", "wanted", "wrong"),
    [
        ("kiosk", {"origins": ["https://a.example"]}, "origins"),
        ("widget", {}, "origins"),
        ("widget", {"origins": ["https://a.example/page"]}, "origins"),
        ("widget", {"origins": ["*"]}, "origins"),
        ("widget", {"origins": "https://a.example"}, "origins"),
        ("widget", {"origins": ["https://a.example"], "pages": ["checkout"]}, "pages"),
        ("widget", {"origins": ["https://a.example"], "events": ["Order placed"]}, "events"),
        ("widget", {"origins": ["https://a.example"], "share": 1.2}, "share"),
        ("widget", {"origins": ["https://a.example"], "rest_days": 1}, "rest_days"),
        ("shop", {"origins": ["https://a.example"], "signed_only": "yes"}, "signed_only"),
        ("kiosk", {"reset_seconds": 0}, "reset_seconds"),
        ("app", {"pages": ["/"]}, "pages"),
    ],
)
def test_settings_that_make_no_sense_are_refused_by_name(kind, wanted, wrong):
    with pytest.raises(BadSettings) as refused:
        checked_settings(PlacementKind(kind), wanted)

    assert list(refused.value.problems) == [wrong]


def test_settings_survive_the_database(delivery):
    wanted = {"origins": ["https://a.example"], "pages": ["/kasse/*"], "share": 0.5}
    draft = PlacementDraft(name="Shop", programme=delivery, settings=wanted)
    placement = put_up(kind=PlacementKind.WIDGET, draft=draft, now=NOW)
    placement.refresh_from_db()

    expected = PlacementSettings(origins=("https://a.example",), pages=("/kasse/*",), share=0.5)
    assert placement.value == expected
    assert settings_from_json({**placement.settings, "from_a_later_version": 1}) == expected


@pytest.mark.parametrize(
    ("pages", "path", "matches"),
    [
        ((), "/anything", True),
        (("/thanks",), "/thanks", True),
        (("/thanks",), "/thanks/1", False),
        (("/thanks*",), "/thanks/1", True),
        (("/*/done",), "/da/order/done", True),
        (("/a.b",), "/axb", False),
        (("/x", "/y*"), "/yes", True),
    ],
)
def test_pages_are_paths_with_stars(pages, path, matches):
    assert page_matches(pages, path) is matches
