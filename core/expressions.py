"""Database expressions that Django does not have, the same on SQLite and PostgreSQL."""

from typing import Any

from django.db import models
from django.db.models import Func


class DaysBetween(Func):
    """Whole days from the second date to the first: `DaysBetween("ends", "starts")`.

    For constraints too, where SQLite takes none of the functions with which Django subtracts dates there.
    """

    arity = 2
    arg_joiner = " - "
    template = "(%(expressions)s)"
    output_field = models.IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        days = [Func(date, function="julianday") for date in self.get_source_expressions()]
        on_sqlite = self.copy()
        on_sqlite.set_source_expressions(days)
        return on_sqlite.as_sql(compiler, connection, **extra)
