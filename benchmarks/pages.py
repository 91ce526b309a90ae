"""Each page of the sample board: queries, bytes as they are and as brotli packs them, milliseconds of CPU for one request.

And what all programs of a server take after every page has been asked for.
"""

import os
import tempfile
import time
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


def main() -> None:
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
        measure_pages()
        measure_memory(Path(folder))


class Inside:
    """Asks for pages without a server, as the member who is signed in."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, path: str) -> Answer:
        answer = self.client.get(path, follow=True)
        where = answer.redirect_chain[-1][0] if answer.redirect_chain else path
        return Answer(where, answer.status_code, {"content-type": answer.get("Content-Type", "")}, answer.getvalue())


def measure_pages() -> None:
    # Both read the tables, so they cannot be loaded before Django is ready.
    from django.db import connection

    from evenground.around.sample.fill import person_called

    maya = person_called("maya")
    assert maya is not None
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(maya)
    paths = {route_of(page.path): page.path for page in every_page(Inside(client), "/boards/hill-and-river/", of_each=1)}
    print(f"{'page':<28}{'queries':>8}{'html':>10}{'brotli':>8}{'ms CPU':>8}")
    for route, path in sorted(paths.items()):
        with CaptureQueriesContext(connection) as queries:
            body = client.get(path).getvalue()
        print(f"{route:<28}{len(queries):>8}{len(body):>10,}{len(brotli.compress(body)):>8,}{cpu_of(client, path):>8.1f}")


def cpu_of(client: Client, path: str) -> float:
    def once() -> float:
        start = time.process_time()
        client.get(path)
        return (time.process_time() - start) * 1000

    return median(once() for _ in range(TIMES))


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
