"""Searching a board of 100,000 texts: milliseconds of each way of asking, on both databases, beside the 50 that are promised.

A whole page each, with what is asked of the features before it is shown: the quickest of nine, and the pages' CPU on average.
And what tasks take behind the pages to index all of them, and to look through them for what changed.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

TEXTS = 100_000
TIMES = 9
LIMIT = 50.0
"""Milliseconds: the issue's own."""
SYLLABLES = [first + second for first, second in zip("bcdfghjklmnprstvwxyz", "aeiouaeiouaeiouaeiou", strict=True)]
ASKED = {
    "a rare word": "zebracrossing",
    "a word of a third of all": "envelope",
    "another form of it": "enveloped",
    "two common words": "envelope letter",
    "a sentence": "where is the plain envelope with our letter",
    "in quotes": '"plain envelope"',
    "how a word begins": "envel",
    "how many words begin": "bac",
    "an idea's number": "#51234",
    "a word missed by a letter": "zebracrosing",
    "nothing like it": "qqqqqqqq",
    "two words, never together": "zebracrossing lantern",
}


def main() -> None:
    if len(sys.argv) > 1:
        measure()
        return
    for name, command in {
        "SQLite": [sys.executable, "-m", "benchmarks.search", "here"],
        "PostgreSQL": [sys.executable, "-m", "tests.postgres_server", sys.executable, "-m", "benchmarks.search", "here"],
    }.items():
        with tempfile.TemporaryDirectory(prefix="evenground-search-") as folder:
            print(f"\n{name}, {TEXTS:,} texts")
            plain = {key: said for key, said in os.environ.items() if not key.startswith(("EVENGROUND_", "DJANGO_", "DATABASE_"))}
            env = plain | {
                "DJANGO_SETTINGS_MODULE": "evenground.site.settings",
                "EVENGROUND_DATA": folder,
                "EVENGROUND_ADDRESS": "http://127.0.0.1:8000",
                "EVENGROUND_STATIC": "django.contrib.staticfiles.storage.StaticFilesStorage",
            }
            subprocess.run(command, env=env, check=True)


def measure() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    call_command("migrate", verbosity=0)
    member = fill()
    from evenground.around.search import writes

    print(f"{'':<28}{'ms':>8}{'of limit':>10}{'ms CPU':>9}{'queries':>9}")
    say("index all of them (s)", took(writes.refresh) / 1000)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    say("look for changes (s)", took(writes.refresh) / 1000)
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(member.person)
    page = f"/boards/{member.board.slug}/search/"
    for what, typed in ASKED.items():
        client.get(page, {"q": typed})
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page, {"q": typed}).status_code == 200
        count = len(queries)
        cpu, each = time.process_time(), min(took(lambda typed=typed: client.get(page, {"q": typed})) for _ in range(TIMES))
        cpu = (time.process_time() - cpu) * 1000 / TIMES
        print(f"{what:<28}{each:>8.1f}{each / LIMIT:>9.0%} {cpu:>9.1f}{count:>9}", flush=True)


def say(what: str, value: float) -> None:
    print(f"{what:<28}{value:>8.2f}")


def took(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return (time.perf_counter() - start) * 1000


def fill() -> Any:
    """Nine in ten are ideas, the rest talk; a third of them say one of a few words, the others words of a large choice."""
    import datetime

    from evenground.flow.contributions.models import Contribution
    from evenground.flow.talk.models import Note
    from evenground.flow.topics import writes as topics
    from evenground.flow.topics.models import Topic
    from evenground.ground.boards import writes as boards
    from evenground.ground.boards.models import Member
    from evenground.ground.people import writes as people
    from evenground.ground.web import clock

    dice, now = random.Random(7), clock.now()
    words = sorted({"".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))) for _ in range(30_000)})
    host = people.welcome("Hal", is_host=True)
    sides = [("Young person", False), ("Staff", True)]
    board = boards.make_board("Hill and River", by=host, perspectives=sides, here_as=1, slug="hill-and-river").board
    member = Member.objects.select_related("board", "person").get(board=board)
    asked = [topics.ask(f"Question {n}?", by=member, shape=Topic.Shape.COLLECT, reveal_at=now) for n in range(20)]
    Topic.objects.update(revealed_at=now, stage=Topic.Stage.RESPOND)

    def text(number: int) -> str:
        said = dice.choices(words, k=dice.randint(6, 25))
        if number % 3 == 0:
            said[2:2] = ["plain", "envelope"]
        if number % 4 == 0:
            said.insert(1, "letter")
        if number % 10_000 == 5:
            said.append("zebracrossing")
        if number % 10_000 == 6:
            said.append("lantern")
        return " ".join(said)

    ideas = (
        Contribution(board=board, topic=asked[n % 20], number=n, words=text(n), given_on=now.date(), seen_from=now)
        for n in range(1, TEXTS * 9 // 10 + 1)
    )
    Contribution.objects.bulk_create(ideas, batch_size=2000)
    notes = (
        Note(board=board, topic=asked[n % 20], member=member, words=text(n), said_at=now, seen_from=now - datetime.timedelta(1))
        for n in range(TEXTS // 10)
    )
    Note.objects.bulk_create(notes, batch_size=2000)
    return member


if __name__ == "__main__":
    main()
