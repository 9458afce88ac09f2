"""Rows that Wagtail's and Django's migrations name in English are in Thai once the group of editors is there."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, Task, Workflow

from members.editors import ensure_editors_group

pytestmark = pytest.mark.django_db
ENGLISH = re.compile(r"[A-Za-z]{2,}")
# The interface of Django's own admin and of sessions, which the site does not have: no form offers them.
NOT_OFFERED = {"admin", "contenttypes", "sessions"}


def test_nothing_that_an_administrator_chooses_from_is_named_in_english() -> None:
    ensure_editors_group()
    names = {str(row) for model in (Group, Workflow, Task) for row in model.objects.all()}
    names |= set(Collection.objects.values_list("name", flat=True))
    offered = Permission.objects.exclude(content_type__app_label__in=NOT_OFFERED)
    names |= {name for name in offered.values_list("name", flat=True) if name.startswith("Can ")}
    assert sorted(name for name in names if ENGLISH.search(name)) == []


def test_a_name_that_somebody_gave_stays() -> None:
    Group.objects.create(name="กลุ่มของเรา")
    Collection.objects.filter(depth=1).update(name="คลังภาพ")
    ensure_editors_group()
    assert Group.objects.filter(name="กลุ่มของเรา").exists()
    assert Collection.objects.get(depth=1).name == "คลังภาพ"


def test_doing_it_again_changes_nothing() -> None:
    ensure_editors_group()
    before = dict(Permission.objects.values_list("pk", "name"))
    ensure_editors_group()
    assert dict(Permission.objects.values_list("pk", "name")) == before
