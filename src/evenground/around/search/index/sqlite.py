"""The index as a table of SQLite's FTS5.

Its tokenizer is told to cut at spaces only: words come here cut, without accents and as stems, the same on every database.
"""

from collections.abc import Collection, Iterable, Sequence

from django.db import connection

from evenground.around.search.index.asked import AllOf, Index, Line, Phrase

# "ascii" takes every sign beyond ASCII as part of a word. `columnsize` would only serve a score.
MAKE = "CREATE VIRTUAL TABLE search_index USING fts5(stems, tokenize = 'ascii', columnsize = 0)"
UNMAKE = "DROP TABLE search_index"


class SQLiteIndex(Index):
    def add(self, lines: Iterable[Line]) -> None:
        rows = [(line.place, " ".join((*line.tags, *line.stems))) for line in lines]
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO search_index (rowid, stems) VALUES (%s, %s)", rows)

    def remove(self, places: Collection[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_index WHERE rowid = %s", [(place,) for place in places])

    def find(self, all_of: AllOf, *, but_not: Sequence[AllOf], tags: Sequence[str], below: int | None, limit: int) -> list[int]:
        wanted = " AND ".join([*(f'"{tag}"' for tag in tags), *([_all(all_of)] if all_of else [])])
        for left_out in but_not:
            wanted = f"({wanted}) NOT ({_all(left_out)})"
        where = "AND rowid < %s" if below is not None else ""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT rowid FROM search_index WHERE search_index MATCH %s {where} ORDER BY rowid DESC LIMIT %s",  # noqa: S608
                [wanted, *([below] if below is not None else []), limit],
            )
            return [place for (place,) in cursor.fetchall()]

    def remove_strays(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT rowid FROM search_index EXCEPT SELECT place FROM search_entry")
            strays = [place for (place,) in cursor.fetchall()]
        self.remove(strays)
        return len(strays)

    def tidy(self) -> None:
        # What was deleted stays in FTS5's older segments until all are written anew as one; `secure_delete` then wipes them.
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")

    def empty(self) -> None:
        # Made anew, so that a broken one is mended, too.
        with connection.cursor() as cursor:
            cursor.execute(UNMAKE)
            cursor.execute(MAKE)

    def mark_of_database(self) -> object:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA data_version")
            return id(connection.connection), cursor.fetchone()[0], connection.connection.total_changes


def _all(all_of: AllOf) -> str:
    return " AND ".join("(" + " OR ".join(map(_phrase, any_of)) + ")" for any_of in all_of)


def _phrase(stems: Phrase) -> str:
    # Stems hold letters and digits only, so nothing in them can be taken for a sign of FTS5's.
    return f'"{" ".join(stems)}"'
