import logging
from collections.abc import Collection
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import close_old_connections, transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from evenground.ground.tasks import jobs
from evenground.ground.tasks.models import DueWork
from evenground.ground.web import clock

log = logging.getLogger("evenground.tasks")


AT_ONCE = 500
"""So many things are named in one question to the database: it takes about a thousand."""
LONGEST_JOB = timedelta(minutes=10)
"""No job works this long: photos are given a minute, the largest map takes seconds. One that seems to lost its process."""


@task()
def run_job(name: str, subject: str) -> None:
    jobs.run(name, subject)


def later(name: str, subject: object) -> None:
    """Run the job soon, once what was just changed is stored. The subject is an id, never a person or words."""
    transaction.on_commit(partial(run_job.enqueue, name, str(subject)))


def at(when: datetime, name: str, subject: object) -> None:
    """Run the job when its time has come; a new time takes the place of an old one."""
    DueWork.objects.update_or_create(job=name, subject=str(subject), defaults={"due_at": when})


def not_any_more(name: str, subject: object) -> None:
    """The job need not run."""
    DueWork.objects.filter(job=name, subject=str(subject)).delete()


def not_any_more_about(subjects: Collection[UUID]) -> None:
    """No job about any of these things need run: they are gone."""
    named = [str(each) for each in subjects]
    for place in range(0, len(named), AT_ONCE):
        DueWork.objects.filter(subject__in=named[place : place + AT_ONCE]).delete()


def forget(person: object) -> None:
    """Drop all work that names this person by id, also the lines of work that failed."""
    DueWork.objects.filter(subject__contains=str(person)).delete()
    DBTaskResult.objects.filter(args_kwargs__icontains=str(person)).delete()


def run_ready() -> int:
    """Run everything whose time has come, and every job that waits. Returns how many ran."""
    return _run_due() + _run_waiting()


def seconds_until_due(*, at_most: float) -> float:
    """How long until the next work that is known of; never less than 0, nor more than the caller would wait."""
    first = DueWork.objects.order_by("due_at").values_list("due_at", flat=True).first()
    return at_most if first is None else min(max((first - clock.now()).total_seconds(), 0.0), at_most)


def run_watches() -> None:
    """Call everything that watches. One that fails is said in the log, and keeps nothing else from being done."""
    for watch in jobs.known_watches():
        try:
            watch()
        except Exception:
            log.exception("a watch failed: %s", watch.__module__)


def _run_due() -> int:
    ran = 0
    for due in DueWork.objects.filter(due_at__lte=clock.now()).order_by("due_at")[:100]:
        try:
            jobs.run(due.job, due.subject)
        except Exception:
            # The row stays: the job is tried again in a while, and the log says so until somebody looks.
            log.exception("due work failed: %s", due.job)
            _try_again_in_a_minute(due)
            continue
        # Only this time is done: the job may have asked for another.
        DueWork.objects.filter(pk=due.pk, due_at=due.due_at).delete()
        ran += 1
    return ran


def _try_again_in_a_minute(due: DueWork) -> None:
    DueWork.objects.filter(pk=due.pk, due_at=due.due_at).update(due_at=clock.now() + timedelta(minutes=1))


def _run_waiting() -> int:
    worker = Worker(
        queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id="evenground", excluded_queue_names=[],
    )  # fmt: skip
    worker.run()
    # A finished job's line holds the minute of somebody's press; nothing needs it any more.
    done, _ = DBTaskResult.objects.successful().delete()
    _take_up_again()
    close_old_connections()
    return done


@transaction.atomic
def _take_up_again() -> None:
    """A job that failed, or whose process was killed, becomes due work, which is tried until it works."""
    # The library writes the real time, also where the sample board's clock was moved on.
    lost = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - LONGEST_JOB)  # noqa: TID251
    for line in (DBTaskResult.objects.failed() | lost).select_for_update():
        name, subject = line.args_kwargs["args"]
        at(clock.now() + timedelta(minutes=1), name, subject)
        line.delete()
