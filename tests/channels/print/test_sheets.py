"""Paper: codes that hold what they should, and sheets that cannot be talked into anything."""

import re
import xml.etree.ElementTree as ET

import pytest

from pejling.channels.print.codes import QUIET, qr_svg
from pejling.channels.print.typesetting import pdf_of, png_of, svg_of

ADDRESS = "https://svar.example.invalid/q/0h3k2j4m5n6p7q"
A4, A6 = (595, 842), (298, 420)  # points, ISO 216 rounded


def poster(**values):
    return {
        "paper": "a6",
        "title": "Counter",
        "organisation": "Nordlys",
        "language": "da",
        "rtl": False,
        "question": "Hvor sandsynligt er det?",
        "about": "",
        "code": qr_svg(ADDRESS),
        "code_alt": "A code",
        "instruction": "Scan koden",
        "address": "svar.example.invalid/q/0h3k2j4m5n6p7q",
        "tell": "Ros eller klage:",
        "tell_address": "svar.example.invalid/t/nordlys",
    } | values


def test_a_code_is_black_on_white_with_the_quiet_zone_of_the_standard():
    svg = ET.fromstring(qr_svg(ADDRESS))

    side = int(svg.attrib["width"])
    assert (side - 2 * QUIET - 17) % 4 == 0  # ISO/IEC 18004: 17 + 4 modules per version
    paths = list(svg)
    assert paths[0].attrib["fill"] == "#fff"
    assert paths[1].attrib["stroke"] == "#000"


@pytest.mark.parametrize(("paper", "size"), [("a4", A4), ("a6", A6)])
def test_a_poster_is_one_page_of_its_paper(paper, size):
    pdf = pdf_of("poster", poster(paper=paper))

    boxes = [tuple(round(float(n)) for n in box) for box in re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)]
    assert boxes == [size]


def test_the_same_values_give_the_same_file():
    assert pdf_of("poster", poster()) == pdf_of("poster", poster())


def test_no_value_becomes_markup():
    name = "#panic() *fed* $x$ <a> \\ \"'"

    assert pdf_of("poster", poster(question=name, organisation=name)).startswith(b"%PDF")


def test_a_very_long_question_still_fits_on_the_paper():
    question = "Hvor tilfreds er du med speciallægepraksisplanlægningsstabiliseringsperioden? " * 3

    assert len(re.findall(rb"/MediaBox", pdf_of("poster", poster(question=question)))) == 1


def test_a_drawing_and_a_picture_come_from_the_same_sheet():
    assert b"<svg" in svg_of("poster", poster())
    assert png_of("poster", poster()).startswith(b"\x89PNG")
