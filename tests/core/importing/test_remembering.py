"""Fields that look up each choice once answer as the fields themselves, and forget when they are told to."""

import pytest
from django.core.exceptions import ValidationError
from django.forms import CharField, ModelChoiceField, ModelMultipleChoiceField
from pytest_django import DjangoAssertNumQueries

from core.importing.remembering import Memory, remembering
from core.models import Subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def subject() -> Subject:
    return Subject.objects.get(code="thai")


@pytest.mark.parametrize("kind", [ModelChoiceField, ModelMultipleChoiceField])
def test_a_choice_is_looked_up_once_until_forgotten(
    kind: type[ModelChoiceField], subject: Subject, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    memory = Memory()
    field = remembering(kind(Subject.objects.all()), "subject", memory)
    value = [str(subject.pk)] if kind is ModelMultipleChoiceField else str(subject.pk)
    expected = kind(Subject.objects.all()).clean(value)
    with django_assert_num_queries(1):
        answers = [field.clean(value), field.clean(value)]
    plain = [list(answer) if kind is ModelMultipleChoiceField else answer for answer in (*answers, expected)]
    assert plain[0] == plain[1] == plain[2]
    memory.forget()
    with django_assert_num_queries(1):
        assert field.clean(value)


def test_what_is_wrong_is_asked_again(subject: Subject) -> None:
    field = remembering(ModelChoiceField(Subject.objects.all()), "subject", Memory())
    for _time in range(2):
        with pytest.raises(ValidationError):
            field.clean("0")
    with pytest.raises(ValidationError):
        field.clean("")
    field.required = False
    assert field.clean("") is None


def test_other_fields_stay_as_they_are() -> None:
    field = CharField()
    assert remembering(field, "name", Memory()) is field
