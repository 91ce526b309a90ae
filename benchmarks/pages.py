"""Each page of the sample board while one question grows: queries, bytes as brotli packs them, milliseconds of CPU.

The question of the letter is filled up to 10, 1,000 and 100,000 ideas (the story has 62, so the first size is the story as it
is), each with an author, every second one with an answer. A page is flat when it costs at the largest what it costs at the
smallest size.

And what all programs of a server take after every page has been asked for.
"""

import argparse
import os
import resource
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import brotli
import django
import psutil
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.journeys.visiting import Answer, Visitor, every_page, route_of
from tests.served import serve

TIMES = 5
MEBIBYTE = 1024 * 1024
LARGEST_MEMORY = 256
SIZES = (10, 1_000, 100_000)
MOST_MILLISECONDS = 60
"""Of CPU, for the slowest page of a board."""
FLAT = 2
"""So many times the smallest size's milliseconds count as flat: below that the clock's own noise is larger."""


@dataclass(frozen=True)
class Cost:
    queries: int
    packed: int
    milliseconds: float


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    sizes = asked.parse_args().sizes
    with tempfile.TemporaryDirectory(prefix="evenground-pages-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "evenground.site.settings",
            "EVENGROUND_DATA": folder,
            "EVENGROUND_DEMO": "1",
            "EVENGROUND_ADDRESS": "http://127.0.0.1:8000",
        }
        django.setup()
        from evenground.site.servers import prepare

        prepare.main()
        # Of the story as it is, before one of its questions grows.
        measure_memory(Path(folder))
        measure_pages(sizes)


class Inside:
    """Asks for pages without a server, as the member who is signed in."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, path: str) -> Answer:
        answer = self.client.get(path, follow=True)
        where = answer.redirect_chain[-1][0] if answer.redirect_chain else path
        return Answer(where, answer.status_code, {"content-type": answer.get("Content-Type", "")}, answer.getvalue())


def measure_pages(sizes: list[int]) -> None:
    # Both read the tables, so they cannot be loaded before Django is ready.
    from benchmarks.large import grow_to
    from evenground.around.sample.fill import person_called

    maya = person_called("maya")
    assert maya is not None
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(maya)
    question = grow_to(sizes[0])
    start = (f"/boards/hill-and-river/questions/{question.pk}/", "/boards/hill-and-river/")
    paths = {route_of(page.path): page.path for first in start for page in every_page(Inside(client), first, of_each=1)}
    costs: dict[str, list[Cost]] = {route: [] for route in paths}
    for size in sizes:
        grow_to(size)
        for route, path in paths.items():
            costs[route].append(cost_of(client, path))
    print_table(sizes, costs)


def cost_of(client: Client, path: str) -> Cost:
    from django.db import connection

    with CaptureQueriesContext(connection) as queries:
        body = client.get(path).getvalue()
    return Cost(len(queries), len(brotli.compress(body)), cpu_of(client, path))


def cpu_of(client: Client, path: str) -> float:
    def once() -> float:
        start = cpu_so_far()
        client.get(path)
        return (cpu_so_far() - start) * 1000

    return median(once() for _ in range(TIMES))


def cpu_so_far() -> float:
    """Seconds, with those of programs that were started meanwhile: a PDF is set by one."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def print_table(sizes: list[int], costs: dict[str, list[Cost]]) -> None:
    head = "".join(f"{f'{size:,} ideas':>28}" for size in sizes)
    print(
        f"{'page':<28}{head}\n{'':<28}"
        + f"{'queries':>10}{'brotli':>9}{'ms CPU':>9}" * len(sizes)
        + f"{'growth':>9}{'of limit':>10}"
    )
    for route, found in sorted(costs.items(), key=lambda one: one[1][-1].milliseconds):
        cells = "".join(f"{cost.queries:>10}{cost.packed:>9,}{cost.milliseconds:>9.1f}" for cost in found)
        first, last = found[0], found[-1]
        growth, share = last.milliseconds / max(first.milliseconds, 0.1), last.milliseconds / MOST_MILLISECONDS
        marks = " not flat" * (growth > FLAT) + " too slow" * (share > 1) + " more queries" * (last.queries > first.queries)
        print(f"{route:<28}{cells}{growth:>8.1f}x{share:>9.2f}x{marks}")


def measure_memory(folder: Path) -> None:
    """Serve the folder, ask for every page once, and add up what the programs take, shared pages counted once."""
    with serve("demo", folder, env=plain_environment()) as server:
        pages = len(list(every_page(Visitor(server.address).come_in("maya"), "/", of_each=1)))
        watcher = psutil.Process(server.process.pid)
        total = sum(process.memory_full_info().pss for process in (watcher, *watcher.children(recursive=True))) / MEBIBYTE
    print(f"\nall programs after {pages} pages: {total:.0f} MiB of memory (PSS), at most {LARGEST_MEMORY}")


def plain_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("EVENGROUND_", "DJANGO_"))}


if __name__ == "__main__":
    main()
