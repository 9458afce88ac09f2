"""System checks of this package."""

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register

from innovations.adoption.guards import missing_guards


@register(Tags.database)
def adoption_guards(databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """The database holds the rules of adoptions that concern several rows (`manage.py check --database default`)."""
    return [
        Error(
            f"The guards of adoptions are missing on the database {using!r}: {', '.join(missing)}",
            hint="Run manage.py migrate, which makes them after the migrations.",
            id="innovations.E001",
        )
        for using in databases or ()
        if (missing := missing_guards(using))
    ]
