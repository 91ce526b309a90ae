"""The seam: what an index is asked and told, in the same words for every database."""

from django.db import connection

from evenground.around.search.index.asked import AllOf, AnyOf, Index, Line, Phrase
from evenground.around.search.index.postgresql import PostgreSQLIndex
from evenground.around.search.index.sqlite import SQLiteIndex

__all__ = ["AllOf", "AnyOf", "Index", "Line", "Phrase", "index"]

_INDEXES: dict[str, type[Index]] = {"sqlite": SQLiteIndex, "postgresql": PostgreSQLIndex}


def index() -> Index:
    """The index of the database that is in use."""
    return _INDEXES[connection.vendor]()
