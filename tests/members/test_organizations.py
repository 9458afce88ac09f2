"""Schools and agencies: the announcement's list, a public profile each, contact only with consent."""

import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from home.models import HomePage
from members.models import Organization
from members.official_list import OfficialListError, read_list
from tests.factories import CaseStudyPageFactory, LessonPageFactory, OrganizationFactory

pytestmark = pytest.mark.django_db
LIST = Path(settings.BASE_DIR) / "strategy" / "data" / "cm-2565-organizations.toml"


def test_the_list_has_its_56_rows_and_invents_none() -> None:
    rows = read_list(LIST)
    assert [row.row for row in rows] == [*range(1, 34), *range(72, 95)]
    assert [row.row for row in rows if row.kind == "agency"] == list(range(1, 9))
    assert all(row.printed and row.name for row in rows)


def test_loading_the_list_twice_changes_nothing_that_an_editor_wrote(site: HomePage) -> None:
    call_command("load_organizations", str(LIST))
    assert Organization.objects.live().count() == 56
    school = Organization.objects.get(seed_row=9)
    assert school.title == "โรงเรียนบ้านศาลา"
    assert "ออบจ" in school.seed_name, "the printed name keeps its slip"
    school.title, school.district = "โรงเรียนบ้านศาลา (แก้ไข)", "5003"
    school.save_revision().publish()
    call_command("load_organizations", str(LIST))
    assert Organization.objects.count() == 56
    assert Organization.objects.get(seed_row=9).title == "โรงเรียนบ้านศาลา (แก้ไข)"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[[organization]]\nrow = 95\nprinted = "ก"\nname = "ก"\nkind = "school"\naffiliation = "spp1"\n', "95"),
        ('[[organization]]\nrow = 1\nprinted = "ก"\nname = "ก"\nkind = "club"\naffiliation = "spp1"\n', "club"),
        ('[[organization]]\nrow = 1\nname = "ก"\n', "ลำดับที่ 1"),
    ],
)
def test_a_list_that_breaks_a_rule_is_refused_with_row_and_reason(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "list.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OfficialListError, match=reason):
        read_list(path)


def test_a_row_that_stands_twice_is_refused(site: HomePage, tmp_path: Path) -> None:
    path = tmp_path / "list.toml"
    shutil.copy(LIST, path)
    with path.open("a", encoding="utf-8") as file:
        file.write('[[organization]]\nrow = 9\nprinted = "ก"\nname = "ก"\nkind = "school"\naffiliation = "pao"\n')
    with pytest.raises(CommandError, match="9"):
        call_command("load_organizations", str(path))
    assert not Organization.objects.exists()


def test_the_page_shows_what_was_shared_and_the_printed_name(site: HomePage, client: Client) -> None:
    school = OrganizationFactory.create(title="โรงเรียนทดสอบบ้านดอยงาม", seed_row=12, seed_name="โรงเรียนทดสอบบ้านดอยงม")
    case = CaseStudyPageFactory.create(owner_org=school, title="ธนาคารขยะที่เด็กดูแลเอง")
    html = client.get(school.url).content.decode().replace("<wbr>", "")
    assert case.title in html
    assert case.url in html
    assert "โรงเรียนทดสอบบ้านดอยงม" in html


def test_contact_is_shown_with_consent_only(site: HomePage, client: Client) -> None:
    contact: dict[str, Any] = {"contact_person": "ครูดาว", "contact_email": "dao@example.org"}
    silent, open_ = OrganizationFactory.create(**contact), OrganizationFactory.create(**contact, contact_consent=True)
    assert "dao@example.org" not in client.get(silent.url).content.decode()
    assert "dao@example.org" in client.get(open_.url).content.decode()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"lat": Decimal("18.78")}, "lon"),
        ({"lat": Decimal("98.98"), "lon": Decimal("18.78")}, "lat"),
        ({"status": "merged"}, "merged_into"),
        ({"moe_code": "12AB"}, "moe_code"),
        ({"pilot_from_be": 2019}, "pilot_from_be"),
    ],
)
def test_faults_are_named_at_their_field(site: HomePage, values: dict[str, Any], field: str) -> None:
    school = OrganizationFactory.create()
    for name, value in values.items():
        setattr(school, name, value)
    with pytest.raises(ValidationError) as refused:
        school.full_clean()
    assert field in refused.value.message_dict


def test_two_schools_may_both_have_no_ministry_code(site: HomePage) -> None:
    first, second = OrganizationFactory.create(moe_code=""), OrganizationFactory.create(moe_code="")
    assert first.moe_code is None
    assert second.moe_code is None


def test_the_directory_is_filtered_and_costs_the_same_for_one_and_fifty(
    site: HomePage, client: Client, django_assert_max_num_queries: Any
) -> None:
    costs = []
    for number in (1, 49):
        for _ in range(number):
            OrganizationFactory.create(district="5007")
        client.get("/organizations/")
        with django_assert_max_num_queries(10) as captured:
            response = client.get("/organizations/?district=5007&affiliation=spp1&kind=school")
        costs.append(len(captured))
    assert response.context["directory"].page.paginator.count == 50
    assert costs[0] == costs[1]
    assert client.get("/organizations/?district=5001").context["directory"].page.paginator.count == 0
    assert client.get("/organizations/?district=nowhere&kind=x").context["directory"].page.paginator.count == 50


def test_a_profile_costs_at_most_ten_queries(
    site: HomePage, client: Client, django_assert_max_num_queries: Any
) -> None:
    school = OrganizationFactory.create()
    costs = []
    for number in (1, 9):
        for _ in range(number):
            CaseStudyPageFactory.create(owner_org=school)
            LessonPageFactory.create(owner_org=school)
        client.get(school.url)
        with django_assert_max_num_queries(14) as captured:
            client.get(school.url)
        costs.append(len(captured))
    assert max(costs) <= 10
