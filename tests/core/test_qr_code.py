"""The QR code on paper says the page's address."""

import re

import pytest
from django.template import Context, Template
from django.test import Client
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

from core.qr_code import QUIET_ZONE, QrDrawing, draw
from home.models import HomePage
from tests.factories import CaseStudyPageFactory

ADDRESS = "https://example.org/innovations/inv-0001/"
RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\d+z")


def _dark_modules(code: QrDrawing) -> set[tuple[int, int]]:
    runs = [tuple(map(int, run)) for run in RUN.findall(code.path)]
    return {(x + i, y) for x, y, length in runs for i in range(length)}


def _expected(address: str) -> set[tuple[int, int]]:
    code = QRCode(border=QUIET_ZONE, error_correction=ERROR_CORRECT_M)
    code.add_data(address)
    code.make(fit=True)
    return {(x, y) for y, row in enumerate(code.get_matrix()) for x, dark in enumerate(row) if dark}


@pytest.mark.parametrize("address", [ADDRESS, ADDRESS * 5, "https://example.org/"])
def test_the_drawing_has_every_module_and_a_quiet_zone(address: str) -> None:
    code = draw(address)
    dark = _dark_modules(code)
    assert dark == _expected(address)
    assert {min(x for x, _y in dark), min(y for _x, y in dark)} == {QUIET_ZONE}
    assert {max(x for x, _y in dark), max(y for _x, y in dark)} == {code.size - QUIET_ZONE - 1}


def test_another_address_is_another_code() -> None:
    assert draw(ADDRESS) != draw(ADDRESS.replace("0001", "0002"))


def test_the_tag_names_the_picture() -> None:
    html = Template("{% load print_tags %}{% qr_code address %}").render(Context({"address": ADDRESS}))
    assert 'role="img"' in html
    assert 'aria-label="คิวอาร์โค้ดของหน้านี้"' in html


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_case_and_a_strategy_carry_the_code_of_their_own_address(site: HomePage, client: Client, prefix: str) -> None:
    case = CaseStudyPageFactory.create()
    for path in (case.url, "/plan/s01/"):
        html = client.get(prefix + path).content.decode()
        assert draw(f"http://testserver{prefix}{path}").path in html
        assert f"http://testserver{prefix}{path}" in html.split("<main")[1]
