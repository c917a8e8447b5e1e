import pytest
from django.utils import translation

from pejling.desk.spoken import spoken_kind, spoken_role


def test_kinds_that_we_know_have_words_and_others_stay_readable():
    assert spoken_kind("support_case_closed") == "Support case closed"
    assert spoken_kind("shop_visit") == "Shop visit"


@pytest.mark.parametrize("language", ["da", "nb", "sv"])
def test_a_house_s_own_words_are_left_alone(language):
    with translation.override(language):
        assert spoken_role("Indkøbschef") == "Indkøbschef"
        assert spoken_kind("shop_visit") == "Shop visit"
