"""What a spreadsheet program would compute is only shown, in whatever table of the admin it stands."""

import csv
import io

import pytest
from django.test import Client

from home.models import HomePage
from tests.factories import CaseStudyPageFactory

FORMULA = '=HYPERLINK("https://elsewhere.example","นวัตกรรม")'


@pytest.mark.any_database
def test_no_export_of_pages_holds_a_formula(site: HomePage, editor_client: Client) -> None:
    CaseStudyPageFactory.create(title=FORMULA)
    response = editor_client.get("/cms/reports/aging-pages/?export=csv")
    text = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[0] for row in rows if "HYPERLINK" in row[0]] == [f"'{FORMULA}"]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
