import pytest

from pejling.people.models import Contact, Event
from pejling.programme.actions.placements import take_down
from tests.conftest import NOW
from tests.makers import make_unit

ORDER = {"order": "1001", "email": "kim@example.invalid", "amount_minor": 49900, "currency": "DKK", "product": "Kettle"}


def test_an_order_of_a_customer_is_an_event_of_the_touchpoint_s_kind(call, nordlys, shop, kim):
    shop.unit = make_unit(nordlys)
    shop.save()
    answer = call(shop, "purchases", ORDER)

    event = Event.objects.get()
    assert answer.json() == {"accepted": True, "order": "1001"}
    assert (event.contact, event.kind, event.unit, event.amount_minor, event.currency) == (
        kim,
        shop.programme.touchpoint.event_kind,
        shop.unit,
        49900,
        "DKK",
    )
    assert event.properties == {"order": "1001", "product": "Kettle"}
    assert event.occurred_at == NOW


def test_telling_of_an_order_again_changes_nothing(call, shop, kim):
    call(shop, "purchases", ORDER)
    call(shop, "purchases", {**ORDER, "amount_minor": 1, "email": "other@example.invalid"})

    assert [(event.amount_minor, event.contact) for event in Event.objects.all()] == [(49900, kim)]


def test_unsigned_it_brings_in_nobody_and_does_not_say_whom_we_know(call, shop):
    stranger = call(shop, "purchases", {**ORDER, "email": "nobody@example.invalid"})

    assert stranger.json() == {"accepted": True, "order": "1001"}
    assert (Contact.objects.count(), Event.objects.get().contact) == (0, None)


def test_signed_by_the_shop_s_server_it_brings_in_the_customer(call, shop, signed):
    person = signed(shop, sub="c-77", given_name="Kim", **ORDER)
    call(shop, "purchases", {"person": person}, origin="")

    contact = Contact.objects.get()
    assert (contact.external_id, contact.given_name, Event.objects.get().contact) == ("c-77", "Kim", contact)


def test_a_signature_names_the_customer_of_an_order_that_came_unsigned(call, shop, signed):
    call(shop, "purchases", ORDER)
    call(shop, "purchases", {"person": signed(shop, sub="c-77", **ORDER)})

    assert Event.objects.get().contact.external_id == "c-77"


def test_what_is_signed_wins_over_what_the_page_says(call, shop, signed):
    call(shop, "purchases", {"order": "9999", "amount_minor": 1, "person": signed(shop, sub="c-77", **ORDER)})

    assert (Event.objects.get().properties["order"], Event.objects.get().amount_minor) == ("1001", 49900)


def test_a_shop_may_take_signed_orders_only(call, shop, signed):
    shop.settings = {**shop.settings, "signed_only": True}
    shop.save()

    assert call(shop, "purchases", ORDER).status_code == 401
    assert call(shop, "purchases", {"person": signed(shop, sub="c-77", **ORDER)}).status_code == 200


def test_a_flood_is_refused_but_not_the_shop_s_own_server(call, shop, signed):
    statuses = [call(shop, "purchases", {**ORDER, "order": f"A{n}"}).status_code for n in range(31)]

    assert statuses == [200] * 30 + [429]
    assert call(shop, "purchases", {"person": signed(shop, sub="c-77", **ORDER)}).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"order": ""},
        {"order": "a b"},
        {"order": "x" * 101},
        {"email": "no address"},
        {"email": 7},
        {"amount_minor": "49900"},
        {"amount_minor": 499.5},
        {"currency": "kr"},
        {"product": "x" * 121},
        {"given_name": "\0"},
    ],
)
def test_nonsense_is_refused(call, shop, wrong):
    assert call(shop, "purchases", {**ORDER, **wrong}).status_code == 400
    assert not Event.objects.exists()


def test_a_shop_that_was_taken_down_takes_nothing(call, shop):
    take_down(placement=shop, now=NOW)

    assert call(shop, "purchases", ORDER).status_code == 410
