"""The report on the loop: what stands there, and in its file."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.makers import make_case, make_programme, make_response, make_unit

pytestmark = pytest.mark.django_db
URL = "/o/nordlys/loop/"


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


def cases(programme, n, *, hours, unit=None):
    """Cases of five days ago, contacted so many hours after their answer."""
    at = timezone.now() - timedelta(days=5)
    for _ in range(n):
        said = make_response(programme, score=1, answered_at=at, unit=unit)
        make_case(said, state="contacted", contacted_at=at + timedelta(hours=hours))


def page(client, url=URL):
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_an_empty_house_says_so_without_a_figure(desk):
    html = page(desk)
    assert "No case has been resolved with a cause in these days." in html
    assert "%" not in html.partition("<main")[2].partition('class="small muted"')[0]


def test_every_figure_has_its_interval_and_n(desk, programme):
    cases(programme, 6, hours=3)
    cases(programme, 2, hours=30)
    html = page(desk)
    assert "75% (41 to 93)" in html  # Wilson, 6 of 8
    assert "3 h (3 h to 30 h)" in html


def test_fewer_than_five_are_counted_and_no_figure_is_made_of_them(desk, programme, nordlys):
    cases(programme, 6, hours=3)
    cases(programme, 4, hours=30, unit=make_unit(nordlys, name="Aarhus"))
    row = page(desk).partition(">Aarhus</th>")[2].partition("</tr>")[0]
    assert row.count("too few") == 2
    assert "%" not in row


def test_no_conversion_of_detractors_is_claimed(desk):
    assert "Not evidence of an effect" in page(desk)


def test_the_period_can_be_chosen_and_a_mistyped_one_is_ninety_days(desk, programme):
    for wished, days in (("30", 30), ("365", 365), ("x", 90), ("", 90)):
        assert f'href="{URL}loop.csv?days={days}"' in page(desk, f"{URL}?days={wished}")


def test_the_file_says_the_same_without_figures_from_too_few(desk, programme, nordlys):
    cases(programme, 6, hours=3)
    cases(programme, 2, hours=30, unit=make_unit(nordlys, key="aarhus"))
    answer = desk.get(f"{URL}loop.csv")
    assert answer["Content-Disposition"].startswith('attachment; filename="loop-nordlys-')
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0] == "part,name,figure,value,low,high,n"
    assert "contact,,within_24_hours,75.0,40.9,92.9,8" in lines
    assert "contact,,median_hours,3.0,3.0,30.0,8" in lines
    assert "unit,aarhus,within_24_hours,,,,2" in lines
    assert "backlog,aarhus,waiting,2,,,2" in lines


def test_units_stand_in_the_order_of_the_reader_s_alphabet(desk, programme, nordlys, owner):
    owner.user.language = "da"
    owner.user.save(update_fields=["language"])
    for name in ("Ørsted", "Aabenraa", "Odense"):
        cases(programme, 1, hours=3, unit=make_unit(nordlys, name=name))
    html = page(desk)
    assert html.index("Odense") < html.index("Ørsted") < html.index("Aabenraa")


def test_the_number_of_statements_does_not_grow(desk, programme, nordlys, django_assert_max_num_queries):
    page(desk)
    for _ in range(6):
        cases(programme, 3, hours=3, unit=make_unit(nordlys))
    with django_assert_max_num_queries(17):
        page(desk)
