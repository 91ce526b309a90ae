"""The index as a text search vector of PostgreSQL with a GIN index. No extension is needed.

Vectors are written out here: words come cut, without accents and as stems, the same on every database.
"""

from collections.abc import Collection, Iterable, Sequence

from django.db import connection

from evenground.around.search.index.asked import AllOf, Index, Line, Phrase

# Without "fastupdate" a new text is in the index itself at once, and a search never reads through a list of new ones.
MAKE = (
    "CREATE TABLE search_index (place bigint PRIMARY KEY, stems tsvector NOT NULL);"
    "CREATE INDEX search_index_stems ON search_index USING gin (stems) WITH (fastupdate = off)"
)
UNMAKE = "DROP TABLE search_index"

NEWEST = 1_000
FIND = """
WITH newest AS (SELECT place, stems FROM search_index {where} ORDER BY place DESC LIMIT %(newest)s),
found AS (SELECT place FROM newest WHERE stems @@ %(wanted)s::tsquery ORDER BY place DESC LIMIT %(limit)s),
older AS MATERIALIZED (
    SELECT place FROM search_index
    WHERE (SELECT count(*) FROM found) < %(limit)s
    AND place < (SELECT min(place) FROM newest) AND stems @@ %(wanted)s::tsquery
)
SELECT place FROM found UNION ALL SELECT place FROM older ORDER BY place DESC LIMIT %(limit)s
"""


class PostgreSQLIndex(Index):
    def add(self, lines: Iterable[Line]) -> None:
        rows = [(line.place, _vector(line)) for line in lines]
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO search_index (place, stems) VALUES (%s, %s::tsvector)", rows)

    def remove(self, places: Collection[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_index WHERE place = ANY(%s)", [list(places)])

    def find(self, all_of: AllOf, *, but_not: Sequence[AllOf], tags: Sequence[str], below: int | None, limit: int) -> list[int]:
        wanted = " & ".join([*(_quoted(tag) for tag in tags), *([_all(all_of)] if all_of else [])])
        wanted += "".join(f" & !({_all(left_out)})" for left_out in but_not)
        # Words that many texts have are found among the newest. Only where these do not give enough are the others looked at, and
        # then with the index: put in order as they come, the database would read all of them from the newest on.
        values = {"wanted": wanted, "below": below, "limit": limit, "newest": NEWEST}
        with connection.cursor() as cursor:
            cursor.execute(FIND.format(where="WHERE place < %(below)s" if below is not None else ""), values)
            return [place for (place,) in cursor.fetchall()]

    def remove_strays(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM search_index AS one"
                " WHERE NOT EXISTS (SELECT FROM search_entry AS entry WHERE entry.place = one.place)"
            )
            return int(cursor.rowcount)

    def tidy(self) -> None:
        """Autovacuum cleans up what was deleted, as in every other table."""

    def empty(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE search_index")

    def mark_of_database(self) -> object:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text")
            return cursor.fetchone()[0]


def _vector(line: Line) -> str:
    at: dict[str, list[int]] = {}
    for position, stem in enumerate(line.stems, start=1):
        at.setdefault(stem, []).append(position)
    lexemes = [f"{_quoted(stem)}:{','.join(map(str, positions))}" for stem, positions in at.items()]
    return " ".join([*map(_quoted, line.tags), *lexemes])


def _all(all_of: AllOf) -> str:
    return " & ".join("(" + " | ".join(map(_phrase, any_of)) + ")" for any_of in all_of)


def _phrase(stems: Phrase) -> str:
    return "(" + " <-> ".join(map(_quoted, stems)) + ")"


def _quoted(lexeme: str) -> str:
    # Letters, digits and the sign of a tag only: nothing to escape.
    return f"'{lexeme}'"
