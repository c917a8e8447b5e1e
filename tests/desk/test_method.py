"""The page about the figures."""

import re

from django.urls import reverse

from pejling.desk.method.page import method_text


def test_every_link_within_the_text_has_its_heading():
    anchors = set(re.findall(r'id="([^"]+)"', method_text()))
    wanted = set(re.findall(r'href="#([^"]+)"', method_text()))
    assert wanted
    assert wanted <= anchors


def test_the_sections_that_figures_link_to_exist():
    assert 'id="the-interval"' in method_text()
    assert 'id="the-mean-and-the-distribution"' in method_text()


def test_a_member_reads_formulas_and_sources(client, owner):
    client.force_login(owner.user)
    page = client.get(reverse("desk:method")).content.decode()
    assert "Rocks 2016" in page
    assert "<table>" in page
