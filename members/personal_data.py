"""What the site keeps about a person, for them to see and take along: packages register what they keep.

Guarantees that nothing is forgotten: a test fails when a model refers to `User` or `MemberProfile` and is neither
registered here nor exempt with a reason.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from members.models import User

Row = dict[str, Any]


@dataclass(frozen=True)
class Holding:
    """One kind of data about a person.

    `fields` are the references that it answers for, such as `search.SavedSearch.user`. `rows` gives plain values:
    texts, numbers, dates, lists of them. `erase` runs before the account is deleted, in the same transaction, for what
    does not go with the account by itself.
    """

    name: str  # key in the exported file
    title: str | Promise
    fields: tuple[str, ...]
    rows: Callable[[User], list[Row]]
    erase: Callable[[User], None] | None = None


class PersonalData:
    """The registered holdings, in the order of registration, and what needs none."""

    def __init__(self) -> None:
        self._holdings: dict[str, Holding] = {}
        self._exempt: dict[str, str] = {}

    def register(self, holding: Holding) -> None:
        """Add a holding; the same name again takes the place of the first (an app may start twice in tests)."""
        self._holdings[holding.name] = holding

    def exempt(self, reason: str, *fields: str) -> None:
        """References that are not exported, and why: a sentence that a data protection officer can judge."""
        self._exempt.update(dict.fromkeys(fields, reason))

    def all(self) -> list[Holding]:
        return list(self._holdings.values())

    def answered_for(self) -> set[str]:
        """All references that are exported or exempt."""
        return {field for holding in self.all() for field in holding.fields} | set(self._exempt)

    def of(self, user: User) -> list[tuple[Holding, list[Row]]]:
        """Everything that is kept about a person."""
        return [(holding, holding.rows(user)) for holding in self.all()]

    def erase(self, user: User) -> None:
        """Let every package put away what does not go with the account by itself."""
        for holding in self.all():
            if holding.erase is not None:
                holding.erase(user)


personal_data = PersonalData()


def rows_of(objects: "QuerySet[Any]", *names: str) -> list[Row]:
    """Rows of a query set as plain values, one column a name (`page__title` too)."""
    return [{name: plain(value) for name, value in row.items()} for row in objects.values(*names)]


def plain(value: Any) -> Any:
    """A value as JSON holds it; dates in ISO form."""
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [plain(each) for each in value]
    return value if value is None or isinstance(value, (bool, int, float)) else str(value)


def references(models: Iterable[type[Model]], targets: tuple[type[Model], ...]) -> set[str]:
    """`app.Model.field` of every reference that the models declare to one of the targets."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in models
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model in targets and field.model is model
    }
