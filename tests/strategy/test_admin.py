"""The plan in the admin: editors look, nobody edits a plan in force, drafts can be edited."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db.models import Model, Q
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from strategy.models import StrategicPlan, Strategy, SuccessCondition, Tactic
from strategy.permissions import PLAN_MODELS
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
MAX_LISTING_QUERIES = 25  # The admin itself asks a dozen questions; 47 rows must not ask one each.


def url(row: Any, view: str) -> str:
    namespace = f"wagtailsnippets_strategy_{row._meta.model_name}"
    return reverse(f"{namespace}:{view}", args=[] if view in ("list", "add") else [row.pk])


def login(client: Client, *permissions: str, superuser: bool = False) -> None:
    """Sign in somebody who may enter the admin and has these permissions of the plan's models."""
    user: Any = UserFactory.create(is_superuser=superuser)
    codenames = Q(content_type__app_label="strategy", codename__in=permissions) | Q(codename="access_admin")
    user.user_permissions.set(Permission.objects.filter(codenames))
    client.force_login(user)


@pytest.fixture
def strategy(current_plan: StrategicPlan) -> Strategy:
    return Strategy.objects.get(slug="s07")


def test_editor_sees_the_list_and_every_field_but_no_way_to_edit(editor_client: Client, strategy: Strategy) -> None:
    listing = editor_client.get(url(strategy, "list")).content.decode()
    assert strategy.title_th in listing
    assert url(strategy, "inspect") in listing
    assert url(strategy, "edit") not in listing
    page = editor_client.get(url(strategy, "inspect")).content.decode()
    assert strategy.objective_th in page
    assert strategy.conditions.all()[0].text_th in page
    assert "กลยุทธ์" in page
    assert url(strategy, "edit") not in page


def shown_values(client: Client, row: Any) -> list[str]:
    html = client.get(url(row, "inspect")).content.decode()
    return [re.sub(r"\s+", " ", value).strip() for value in re.findall(r"<dd>(.*?)</dd>", html, re.DOTALL)]


def test_values_are_shown_as_a_thai_reader_expects(editor_client: Client, current_plan: StrategicPlan) -> None:
    values = shown_values(editor_client, current_plan)
    assert "1 ตุลาคม 2564" in values
    assert values.count("-") == 2  # No earlier plan, no document.
    assert shown_values(editor_client, current_plan.glossary_terms.all()[0])[-1] == "สมรรถนะแห่งอนาคต"
    condition = SuccessCondition.objects.get(strategy__slug="s01", number=2)
    assert "ไม่ใช่" in shown_values(editor_client, condition)


@pytest.mark.parametrize("model", PLAN_MODELS, ids=lambda model: model.__name__)
def test_editor_can_look_at_every_kind_of_row(
    editor_client: Client, strategy: Strategy, model: type[Model], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    listing = reverse(f"wagtailsnippets_strategy_{model._meta.model_name}:list")
    editor_client.get(listing)
    with django_assert_max_num_queries(MAX_LISTING_QUERIES):
        html = editor_client.get(listing).content.decode()
    assert str(model._meta.verbose_name_plural) in html
    for row in model._default_manager.all()[:1]:
        assert editor_client.get(url(row, "inspect")).status_code == 200


@pytest.mark.parametrize("superuser", [True, False])
@pytest.mark.parametrize("view", ["edit", "delete"])
def test_nobody_edits_or_deletes_a_row_in_force(client: Client, strategy: Strategy, view: str, superuser: bool) -> None:
    login(client, "change_strategy", "delete_strategy", superuser=superuser)
    response = client.get(url(strategy, view))
    assert response.status_code == 302
    assert response.headers["Location"] == reverse("wagtailadmin_home")
    client.post(url(strategy, view), {"title_th": "ชื่ออื่น"})
    assert Strategy.objects.get(slug="s07").title_th == strategy.title_th
    listing = client.get(url(strategy, "list")).content.decode()
    assert url(strategy, view) not in listing
    assert url(strategy, view) not in client.get(url(strategy, "inspect")).content.decode()


def test_bulk_delete_leaves_rows_in_force_alone(client: Client, strategy: Strategy) -> None:
    login(client, superuser=True)
    address = reverse("wagtail_bulk_action", args=["strategy", "strategy", "delete"])
    client.post(f"{address}?id={strategy.pk}")
    assert Strategy.objects.filter(pk=strategy.pk).exists()


def test_row_cannot_be_added_to_a_plan_in_force(client: Client, strategy: Strategy) -> None:
    login(client, superuser=True)
    data = {"strategy": strategy.pk, "number": 9, "text_th": "กลยุทธ์ใหม่"}
    response = client.post(reverse("wagtailsnippets_strategy_tactic:add"), data)
    assert response.status_code == 200
    assert "ประกาศใช้แล้วจึงแก้ไขไม่ได้" in response.content.decode()
    assert not Tactic.objects.filter(number=9).exists()


def test_without_permission_the_plan_is_closed(client: Client, strategy: Strategy) -> None:
    login(client)
    for view in ("list", "inspect", "edit"):
        assert client.get(url(strategy, view)).status_code == 302


class TestDraft:
    @pytest.fixture
    def draft(self, draft_plan: StrategicPlan) -> Strategy:
        return Strategy.objects.get(slug="s06")

    def test_text_can_be_edited(self, client: Client, draft: Strategy) -> None:
        login(client, "change_strategy")
        assert url(draft, "edit") in client.get(url(draft, "list")).content.decode()
        data = {
            "issue": draft.issue_id,
            "number": 6,
            "title_th": "ชื่อใหม่ของยุทธศาสตร์",
            "short_label_th": "ชื่อย่อ",
            "objective_th": "วัตถุประสงค์",
            "title_en": "",
            "short_label_en": "",
        }
        assert client.post(url(draft, "edit"), data).status_code == 302
        draft.refresh_from_db()
        assert draft.title_th == "ชื่อใหม่ของยุทธศาสตร์"

    def test_tactics_of_another_strategy_are_refused_at_the_field(self, client: Client, draft: Strategy) -> None:
        login(client, "change_successcondition")
        condition = SuccessCondition.objects.get(strategy=draft, number=4)
        stranger = Tactic.objects.get(strategy__slug="s07", number=1)
        data = {"strategy": draft.pk, "number": 4, "text_th": condition.text_th, "tactics": [stranger.pk]}
        response = client.post(url(condition, "edit"), data)
        assert response.status_code == 200
        assert "ยุทธศาสตร์เดียวกัน" in response.content.decode()
        assert [tactic.number for tactic in condition.tactics.all()] == [2]

    def test_plan_can_be_edited_with_its_missions(self, client: Client, draft_plan: StrategicPlan) -> None:
        login(client, superuser=True)
        page = client.get(url(draft_plan, "edit")).content.decode()
        assert "พันธกิจ" in page
        assert draft_plan.missions.all()[0].text_th in page
