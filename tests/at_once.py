"""Several at once, on connections of their own, as two people who press in the same moment."""

import threading
from collections.abc import Callable

from django.db import connection

from evenground.ground.web.errors import NotAllowed, NotHere


def at_once(*jobs: Callable[[], object]) -> list[object]:
    """Run them in threads that start together; what each returned, or the refusal it met."""
    start, found, broken = threading.Barrier(len(jobs)), [None] * len(jobs), []

    def run(place: int, job: Callable[[], object]) -> None:
        start.wait()
        try:
            found[place] = job()
        except (NotAllowed, NotHere) as refusal:
            found[place] = refusal
        except Exception as fault:
            broken.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # What is no refusal would have been an error page; it would end unseen in its thread.
    if broken:
        raise broken[0]
    return found
