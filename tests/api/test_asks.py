import base64
import json
from datetime import timedelta

import pytest

from pejling.fieldwork.models import Addition, Response, Showing
from pejling.followup.models import Case, CaseEntry
from pejling.people.actions.suppressions import suppress
from pejling.people.models import Contact, Hold
from pejling.people.queries.addresses import digest_of
from pejling.people.rules.sets import SuppressionReason, SuppressionScope
from pejling.programme.actions.placements import renew_key, take_down
from tests.api.conftest import SITE
from tests.conftest import NOW
from tests.makers import TODAY, make_contact, make_invitation, make_placement, make_response

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
PRESS = {"key": "a-client-made-key", "score": 9, "gesture": True}


def wish(placement, **settings):
    placement.settings = {**placement.settings, **settings}
    placement.save()


# may we ask?


def test_a_visitor_is_asked_in_the_page_s_words(call, widget):
    asked = call(widget, "ask", {"page": "/", "languages": ["da-DK", "en"]}).json()

    assert (asked["ask"], asked["language"], asked["known"]) == (True, "da", False)
    assert asked["question"] == "How likely are you to recommend Nordlys?"
    assert asked["words"]["no_contact"] == "Jeg vil helst ikke kontaktes om mit svar"


@pytest.mark.parametrize(
    ("settings", "visit", "because"),
    [
        ({"pages": ["/thanks*"]}, {"page": "/cart"}, "page"),
        ({"pages": ["/thanks*"]}, {"page": "/thanks/1"}, None),
        ({"events": ["order_done"]}, {"page": "/"}, "event"),
        ({"events": ["order_done"]}, {"page": "/", "event": "order_done"}, None),
        ({"share": 0.0}, {"page": "/"}, "not_sampled"),
    ],
)
def test_the_server_decides_by_page_event_and_share(call, widget, settings, visit, because):
    wish(widget, **settings)

    assert call(widget, "ask", visit).json().get("because") == because


def test_the_share_is_kept_and_a_visitor_s_lot_lasts_for_the_day(call, widget):
    wish(widget, share=0.3)
    asked = [call(widget, "ask", agent=f"Browser {n}").json()["ask"] for n in range(200)]

    assert 40 <= sum(asked) <= 80  # 60 expected, three standard deviations
    assert asked == [call(widget, "ask", agent=f"Browser {n}", at=NOW + HOUR).json()["ask"] for n in range(200)]


def test_a_stranger_who_answered_today_is_left_alone_today(call, widget):
    call(widget, "answers", PRESS)

    assert call(widget, "ask").json()["because"] == "answered"
    assert call(widget, "ask", agent="Safari").json()["ask"]
    assert call(widget, "ask", at=NOW + 2 * DAY).json()["ask"]


def test_a_known_visitor_who_did_not_answer_is_left_alone_for_the_rest_days(call, widget, kim, signed):
    person = {"person": signed(widget, sub="kim", hours=24)}
    assert call(widget, "ask", person).json()["known"]
    assert call(widget, "ask", person, at=NOW + HOUR).json()["because"] == "shown"

    Showing.objects.update(shown_at=NOW - 90 * DAY)
    assert call(widget, "ask", person).json()["ask"]


def test_a_known_visitor_who_answered_or_was_asked_is_left_alone(call, widget, kim, signed):
    invitation = make_invitation(widget.programme, kim)
    assert call(widget, "ask", {"person": signed(widget, sub="kim")}).json()["because"] == "asked"

    make_response(widget.programme, contact=kim, invitation=invitation)
    assert call(widget, "ask", {"person": signed(widget, sub="kim")}).json()["because"] == "answered"


@pytest.mark.parametrize(
    ("scope", "because"), [("touchpoint", "suppressed"), ("everything", "suppressed"), ("relationship", None)]
)
def test_who_has_opted_out_is_left_alone_here_too(call, nordlys, widget, kim, signed, scope, because):
    suppress(
        organisation_id=nordlys.pk,
        digest=digest_of("kim@example.invalid"),
        scope=SuppressionScope(scope),
        reason=SuppressionReason.OPT_OUT,
        now=NOW,
    )
    assert call(widget, "ask", {"person": signed(widget, sub="kim")}).json().get("because") == because


def test_who_has_opted_out_stays_so_when_an_order_brings_them_in_again(call, nordlys, widget, shop, signed):
    suppress(
        organisation_id=nordlys.pk,
        digest=digest_of("kim@example.invalid"),
        scope=SuppressionScope.EVERYTHING,
        reason=SuppressionReason.OPT_OUT,
        now=NOW,
    )
    order = {"order": "1001", "email": "kim@example.invalid", "given_name": "Kim"}
    call(shop, "purchases", {"person": signed(shop, sub="c-77", **order)}, origin="")

    assert Contact.objects.get().external_id == "c-77"
    assert call(widget, "ask", {"person": signed(widget, sub="c-77")}).json()["because"] == "suppressed"


def test_an_open_case_keeps_the_question_back(call, nordlys, widget, kim, signed):
    Hold.objects.create(organisation=nordlys, contact=kim, kind="open_case", from_on=TODAY, until_on=TODAY + DAY)

    assert call(widget, "ask", {"person": signed(widget, sub="kim")}).json()["because"] == "on_hold"


def test_neither_a_closed_placement_nor_a_paused_programme_asks(call, widget):
    widget.programme.state = "paused"
    widget.programme.save()
    assert call(widget, "ask").json()["because"] == "closed"


# answers


def test_a_score_then_words_then_another_score(call, widget):
    first = call(widget, "answers", PRESS).json()
    assert (first["score"], first["why"], first["thanks"]) == (
        9,
        "What did we do well?",
        "Thank you. That makes us happy.",
    )

    path = f"answers/{first['answer']}"
    call(widget, path, {"comment": "Fast"})
    changed = call(widget, path, {"score": 2}).json()
    row = Response.objects.get()
    assert (row.score, row.first_score, row.comment, row.source) == (2, 9, "Fast", "open")
    assert changed["why"] == "What went wrong?"


def test_zero_is_a_score(call, widget):
    call(widget, "answers", {**PRESS, "score": 0})

    assert Response.objects.get().score == 0


def test_sending_twice_is_one_answer(call, widget):
    one, two = (call(widget, "answers", PRESS).json() for _ in range(2))

    assert one == two
    assert Response.objects.count() == 1


def test_without_a_gesture_the_answer_is_provisional(call, widget):
    call(widget, "answers", {**PRESS, "gesture": False})

    assert Response.objects.get().state == "provisional"


def test_an_app_has_no_page_s_gesture_and_no_origin(call, programme):
    app = make_placement(programme, kind="app")
    call(app, "answers", {"key": "a-client-made-key", "score": 7}, origin="")

    assert Response.objects.get().state == "confirmed"
    assert call(app, "answers", PRESS).status_code == 403  # a browser is no app


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"key": "a-client-made-key"}, 400),
        ({"key": "a-client-made-key", "score": "9"}, 400),
        ({"key": "a-client-made-key", "score": True}, 400),
        ({"key": "a-client-made-key", "score": 11}, 400),
        ({"key": "a-client-made-key", "score": 1.5}, 400),
        ({"key": "short", "score": 9}, 400),
        ({"key": 7, "score": 9}, 400),
        ({**PRESS, "languages": "da"}, 400),
        ({**PRESS, "person": "nonsense"}, 401),
    ],
)
def test_nonsense_is_refused_with_a_sentence(call, widget, body, status):
    answer = call(widget, "answers", body)

    assert (answer.status_code, bool(answer.json()["error"])) == (status, True)
    assert not Response.objects.exists()


@pytest.mark.parametrize("raw", ["", "[]", "nonsense", '"text"'])
def test_bodies_that_are_no_object_are_refused(call, widget, raw):
    assert call(widget, "answers", raw=raw).status_code == 400


def test_an_answer_s_token_is_for_its_own_placement_and_hour(call, widget):
    token = call(widget, "answers", PRESS).json()["answer"]
    other = make_placement(widget.programme, kind="widget", settings=widget.settings)

    assert call(other, f"answers/{token}", {"score": 1}).status_code == 404
    forged = token[:-1] + ("y" if token.endswith("x") else "x")
    assert call(widget, f"answers/{forged}", {"score": 1}).status_code == 404
    assert call(widget, f"answers/{token}", {"score": 1}, at=NOW + 2 * HOUR).status_code == 410


def test_a_stranger_leaves_an_address_and_a_known_person_needs_none(call, widget, kim, signed):
    token = call(widget, "answers", {**PRESS, "score": 2}).json()["answer"]
    assert call(widget, f"answers/{token}", {"name": "Bo", "reach": "bo@example.invalid"}).status_code == 200
    assert str(Case.objects.get().response.left) == "Bo, bo@example.invalid"

    known = {**PRESS, "key": "another-made-key", "person": signed(widget, sub="kim")}
    token = call(widget, "answers", known).json()["answer"]
    assert call(widget, f"answers/{token}", {"reach": "bo@example.invalid"}).status_code == 409


def test_a_flood_is_refused(call, widget):
    statuses = [call(widget, "answers", {**PRESS, "key": f"a-flood-{n:04}"}).status_code for n in range(31)]

    assert statuses == [200] * 30 + [429]


def test_a_closed_placement_takes_no_answer(call, widget):
    take_down(placement=widget, now=NOW)

    assert call(widget, "answers", PRESS).status_code == 410


# who is known


def test_a_known_person_s_low_score_opens_a_case(call, widget, kim, signed):
    call(widget, "answers", {**PRESS, "score": 2, "person": signed(widget, sub="kim")})

    assert Case.objects.get().contact == kim


def test_a_known_person_is_found_by_address_too_and_a_stranger_s_token_is_a_stranger(call, widget, kim, signed):
    call(widget, "answers", {**PRESS, "person": signed(widget, email="Kim@Example.invalid")})
    call(widget, "answers", {**PRESS, "key": "another-key", "person": signed(widget, sub="nobody")})

    assert sorted(Response.objects.values_list("contact", flat=True), key=str) == [kim.pk, None]


def test_the_guard_at_the_press_tells_when_and_takes_more_words(call, widget, kim, signed):
    earlier = make_response(widget.programme, contact=kim, score=3)
    case = Case.objects.create(organisation=kim.organisation, response=earlier, answered_at=NOW, due_at=NOW + DAY)
    person = {"person": signed(widget, sub="kim"), "languages": ["en"]}
    told = call(widget, "answers", {**PRESS, **person}).json()

    assert (told["answer"], told["said"], told["on"]) == (None, "answered", "2026-03-10")
    assert "You answered on" in told["words"]["said"]
    for _ in range(2):
        assert call(widget, "additions", {**person, "text": "And the box was wet"}).json() == {"added": True}
    assert Addition.objects.get().response == earlier
    assert CaseEntry.objects.get().text == "And the box was wet"
    assert (Response.objects.count(), case.state) == (1, "open")


def test_an_empty_addition_and_one_to_nothing_are_refused(call, widget, kim, signed):
    person = {"person": signed(widget, sub="kim")}
    assert call(widget, "additions", {**person, "text": "More"}).status_code == 409
    make_response(widget.programme, contact=kim)
    assert call(widget, "additions", {**person, "text": "  "}).status_code == 400
    assert call(widget, "additions", {"text": "More"}).status_code == 409


def test_who_was_asked_is_led_to_the_ask(call, widget, kim, signed):
    make_invitation(widget.programme, kim)
    told = call(widget, "answers", {**PRESS, "person": signed(widget, sub="kim")}).json()

    assert told["said"] == "asked"
    assert "/r/" in told["url"]


def test_a_known_person_s_own_repetition_is_the_same_answer(call, widget, kim, signed):
    body = {**PRESS, "person": signed(widget, sub="kim")}
    one, two = (call(widget, "answers", body).json() for _ in range(2))

    assert one == two


@pytest.mark.parametrize(
    "forged",
    [
        {"key": "another key", "sub": "kim"},
        {"hours": -1, "sub": "kim"},
        {"hours": 48, "sub": "kim"},
        {},
        {"sub": 7},
    ],
)
def test_a_token_that_proves_nothing_is_refused(call, widget, kim, signed, forged):
    assert call(widget, "answers", {**PRESS, "person": signed(widget, **forged)}).status_code == 401


@pytest.mark.parametrize("algorithm", ["none", "HS512", "RS256"])
def test_no_other_algorithm_is_believed(call, widget, kim, signed, algorithm):
    _, body, signature = signed(widget, sub="kim").split(".")
    head = base64.urlsafe_b64encode(json.dumps({"alg": algorithm}).encode()).decode().rstrip("=")

    assert call(widget, "answers", {**PRESS, "person": f"{head}.{body}.{signature}"}).status_code == 401


def test_a_renewed_key_ends_all_tokens_and_another_placement_s_key_is_none(call, widget, kim, signed, programme):
    person = signed(widget, sub="kim")
    other = make_placement(programme, kind="widget", settings=widget.settings)
    assert call(other, "answers", {**PRESS, "person": person}).status_code == 401

    renew_key(placement=widget, now=NOW)
    assert call(widget, "answers", {**PRESS, "person": person}).status_code == 401


def test_a_contact_of_another_organisation_is_nobody(call, widget, elsewhere, signed):
    make_contact(elsewhere, external_id="kim")
    call(widget, "answers", {**PRESS, "person": signed(widget, sub="kim")})

    assert Response.objects.get().contact is None


# whose pages


def test_only_the_named_sites_may_use_it(call, widget):
    allowed, foreign = call(widget, "ask"), call(widget, "ask", origin="https://evil.example")

    assert allowed["Access-Control-Allow-Origin"] == SITE
    assert "Origin" in allowed["Vary"]
    assert "Access-Control-Allow-Credentials" not in allowed
    assert foreign.status_code == 403
    assert not foreign.has_header("Access-Control-Allow-Origin")


def test_a_preflight_is_answered(call, widget):
    answer = call(widget, "answers", method="options")

    assert answer.status_code == 204
    assert (answer["Access-Control-Allow-Origin"], answer["Access-Control-Allow-Headers"]) == (SITE, "Content-Type")


def test_reading_is_not_answering(call, widget):
    answer = call(widget, "answers", method="get", raw={})

    assert (answer.status_code, answer["Allow"]) == (405, "POST, OPTIONS")


def test_no_cookie_comes_back(call, widget):
    assert not call(widget, "answers", PRESS).cookies


def test_a_placement_of_another_kind_is_not_here(call, shop):
    assert call(shop, "answers", PRESS).status_code == 404
