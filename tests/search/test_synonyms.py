"""The editors' synonyms: the list, its rules, and that the next search uses a change."""

import csv

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members.editors import ensure_editors_group
from search.models import Synonym
from search.synonym_list import FILE, add_missing, pairs
from search.synonyms import equivalents_in, synonym_table
from search.types import Equivalent

pytestmark = pytest.mark.django_db


def texts(text: str) -> list[str]:
    return [pair.text for pair in equivalents_in(text, synonym_table())]


@pytest.fixture
def empty() -> None:
    Synonym.objects.all().delete()


def test_a_site_begins_with_at_least_sixty_pairs() -> None:
    assert Synonym.objects.count() == len(list(pairs())) >= 60


def test_the_file_holds_nothing_that_an_editor_could_not_write() -> None:
    for pair in Synonym.objects.all():
        pair.full_clean()
    with FILE.open(encoding="utf-8", newline="") as lines:
        assert all(set(row.values()) & {"0", "1"} for row in csv.DictReader(lines))


def test_loading_again_adds_only_what_is_missing_and_keeps_what_editors_changed() -> None:
    plc = Synonym.objects.get(word="ชุมชนแห่งการเรียนรู้ทางวิชาชีพ")
    Synonym.objects.filter(pk=plc.pk).update(both_ways=False)
    Synonym.objects.filter(word="ทักษะสมอง").delete()
    assert add_missing(Synonym) == 1
    assert add_missing(Synonym) == 0
    plc.refresh_from_db()
    assert not plc.both_ways


@pytest.mark.parametrize(
    ("typed", "besides"),
    [
        ("PLC", "ชุมชนแห่งการเรียนรู้ทางวิชาชีพ"),
        ("วงplc ของครู", "ชุมชนแห่งการเรียนรู้ทางวิชาชีพ"),
        ("ชุมชนแห่งการเรียนรู้ทางวิชาชีพ", "PLC"),
        ("Active Learning", "การเรียนรู้เชิงรุก"),
        ("activelearning", "การเรียนรู้เชิงรุก"),
        ("การจัดการเรียนรู้เชิงรุก", "Active Learning"),
    ],
)
def test_words_find_their_equivalents(typed: str, besides: str) -> None:
    assert besides in texts(typed)


def test_one_way_pairs_lead_one_way_and_no_pair_leads_further(empty: None) -> None:
    Synonym.objects.create(word="ก้าวแรก", equivalent="AAR", both_ways=False)
    Synonym.objects.create(word="AAR", equivalent="ถอดบทเรียน")
    assert texts("ก้าวแรก") == ["AAR"]
    assert texts("AAR") == ["ถอดบทเรียน"]


def test_a_word_inside_a_longer_match_is_not_looked_at(empty: None) -> None:
    Synonym.objects.create(word="โครงงานเป็นฐาน", equivalent="PBL")
    Synonym.objects.create(word="โครงงาน", equivalent="project")
    assert equivalents_in("โครงงานเป็นฐาน", synonym_table()) == (Equivalent("โครงงาน เป็น ฐาน", "PBL"),)


def test_a_change_is_effective_with_the_next_search(empty: None) -> None:
    assert texts("ขยะ") == []
    pair = Synonym.objects.create(word="ขยะ", equivalent="ของเสีย")
    assert texts("ขยะ") == ["ของเสีย"]
    pair.equivalent = "waste"
    pair.save()
    assert texts("ขยะ") == ["waste"]
    pair.delete()
    assert texts("ขยะ") == []


def test_an_unchanged_list_costs_one_small_query() -> None:
    synonym_table()
    with CaptureQueriesContext(connection) as captured:
        synonym_table()
    assert len(captured) == 1
    assert "MAX" in captured[0]["sql"]


@pytest.mark.parametrize(
    ("word", "equivalent", "code"),
    [
        ("...", "PLC", "empty"),
        ("PLC", " - ", "empty"),
        ("Active Learning", "active-learning", "same"),
        ("plc", "ชุมชนแห่งการเรียนรู้ ทางวิชาชีพ", "twice"),
        ("ชุมชนแห่งการเรียนรู้ทางวิชาชีพ", "P.L.C.", "twice"),
    ],
)
def test_a_pair_has_two_sides_that_differ_and_is_in_the_list_once(word: str, equivalent: str, code: str) -> None:
    with pytest.raises(ValidationError) as error:
        Synonym(word=word, equivalent=equivalent).full_clean()
    codes = [found.code for errors in error.value.error_dict.values() for found in errors]
    assert code in codes


def test_the_database_refuses_what_the_form_would() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Synonym.objects.create(word="แอ๊ก", equivalent="แอ๊ก")
    with pytest.raises(IntegrityError), transaction.atomic():
        Synonym.objects.create(word="", equivalent="PLC")


def test_editors_keep_the_list_in_the_admin(editor_client: Client) -> None:
    made = editor_client.post(
        reverse("wagtailsnippets_search_synonym:add"), {"word": "ผ้าทอ", "equivalent": "สิ่งทอ", "both_ways": "on"}
    )
    assert made.status_code == 302
    assert "สิ่งทอ" in editor_client.get(reverse("wagtailsnippets_search_synonym:list"), {"q": "ผ้าทอ"}).content.decode()
    assert texts("สิ่งทอ") == ["ผ้าทอ"]
    twice = editor_client.post(reverse("wagtailsnippets_search_synonym:add"), {"word": "สิ่งทอ", "equivalent": "ผ้าทอ"})
    assert twice.status_code == 200


def test_the_editors_group_may_do_all_to_them() -> None:
    rights = ensure_editors_group().permissions.filter(content_type__model="synonym")
    assert set(rights) == set(Permission.objects.filter(content_type__model="synonym"))
    assert rights.count() == 4
