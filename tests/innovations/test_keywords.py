"""Keywords have ASCII codes, and a synonym never stands beside its main keyword."""

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from home.models import HomePage
from innovations.keywords import with_main_keywords
from innovations.models import Keyword
from tests.factories import CaseStudyPageFactory, LessonPageFactory

pytestmark = pytest.mark.django_db


def test_words_that_differ_in_a_tone_mark_have_different_codes(db: None) -> None:
    codes = [Keyword.objects.create(name=name).slug for name in ("ข่าว", "ข้าว", "ขาว")]
    assert len(set(codes)) == 3
    assert all(code.isascii() and code.startswith("t") for code in codes)


def test_the_same_word_typed_twice_is_one_keyword(site: HomePage) -> None:
    first, second = (
        CaseStudyPageFactory.create(tags=["Active Learning"]),
        CaseStudyPageFactory.create(tags=["active learning"]),
    )
    assert first.tags.get() == second.tags.get()


def test_merging_moves_every_use(site: HomePage) -> None:
    case = CaseStudyPageFactory.create(tags=["PLC", "ชุมชนการเรียนรู้ทางวิชาชีพ"])
    lesson = LessonPageFactory.create(tags=["PLC"])
    main = Keyword.objects.get(name="ชุมชนการเรียนรู้ทางวิชาชีพ")
    synonym = Keyword.objects.get(name="PLC")
    synonym.synonym_of = main
    synonym.save()
    assert list(type(case).objects.get(pk=case.pk).tags.all()) == [main]
    assert list(type(lesson).objects.get(pk=lesson.pk).tags.all()) == [main]


def test_a_keyword_that_no_database_can_hold_is_not_asked_for(db: None) -> None:
    main = Keyword.objects.create(name="การเรียนรู้เชิงรุก")
    synonym = Keyword.objects.create(name="Active Learning", synonym_of=main)
    data = QueryDict("", mutable=True)
    data.setlist("tag", ["\x00"])
    assert with_main_keywords(data) is None
    data.setlist("tag", ["\x00", synonym.slug])
    changed = with_main_keywords(data)
    assert changed is not None
    assert changed.getlist("tag") == [main.slug]


def test_typing_a_synonym_gives_the_main_keyword(site: HomePage) -> None:
    main = Keyword.objects.create(name="การเรียนรู้เชิงรุก")
    Keyword.objects.create(name="Active Learning", synonym_of=main)
    assert list(CaseStudyPageFactory.create(tags=["Active Learning"]).tags.all()) == [main]


def test_synonyms_do_not_form_chains(db: None) -> None:
    main = Keyword.objects.create(name="การอ่าน")
    synonym = Keyword.objects.create(name="อ่าน", synonym_of=main)
    with pytest.raises(ValidationError):
        Keyword(name="หัดอ่าน", synonym_of=synonym).full_clean()
    main.synonym_of = Keyword.objects.create(name="ทักษะภาษา")
    with pytest.raises(ValidationError):
        main.full_clean()
    synonym.synonym_of = synonym
    with pytest.raises(ValidationError):
        synonym.full_clean()
