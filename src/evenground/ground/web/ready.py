"""Reads of the one press that two hundred people may make in the same second, and of pages that put together many.

Putting a query together takes Django several times as long as the database takes to answer it. Here it is put together once, by
the same function that any other page would use, and afterwards only filled in.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import IntegerField, QuerySet, UUIDField

Value = UUID | int

_FIELDS: dict[type, Any] = {UUID: UUIDField(), int: IntegerField()}


class ReadyQuery:
    """A query whose SQL is made once; its values change.

    `build` is given each value by name and returns a `values_list` of plain numbers: what comes back is not converted. It must
    build the same query whatever the values are.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._made: dict[str, tuple[str, list[Any]]] = {}

    def rows(self, **values: Value) -> list[tuple[Any, ...]]:
        if connection.vendor not in self._made:
            self._made[connection.vendor] = self._make(values)
        sql, places = self._made[connection.vendor]
        filled = [_for_the_database(values[place.name]) if isinstance(place, _Place) else place for place in places]
        with connection.cursor() as cursor:
            cursor.execute(sql, filled)
            return list(cursor.fetchall())

    def _make(self, values: dict[str, Value]) -> tuple[str, list[Any]]:
        # Stand-ins that no other value of the query equals show where each value goes.
        stand_ins = {name: _stand_in(type(value), number) for number, (name, value) in enumerate(values.items(), start=1)}
        sql, params = self._build(**stand_ins).query.sql_with_params()
        names = {_for_the_database(stand_in): name for name, stand_in in stand_ins.items()}
        places = [_Place(names[param]) if param in names else param for param in params]
        missing = set(names.values()) - {place.name for place in places if isinstance(place, _Place)}
        if missing:
            raise ValueError(f"The query does not ask for {', '.join(sorted(missing))}.")
        return sql, places


class _Place:
    def __init__(self, name: str) -> None:
        self.name = name


def _stand_in(kind: type, number: int) -> Value:
    return UUID(int=(0xE7E9 << 112) + number) if kind is UUID else 2_000_000_000 + number


def _for_the_database(value: Value) -> Any:
    return _FIELDS[type(value)].get_db_prep_value(value, connection)
