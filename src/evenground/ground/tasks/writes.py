import logging
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import close_old_connections, transaction
from django_tasks import task
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from evenground.ground.tasks import jobs
from evenground.ground.tasks.models import DueWork
from evenground.ground.web import clock

log = logging.getLogger("evenground.tasks")


@task()
def run_job(name: str, arguments: list[Any]) -> None:
    jobs.run(name, *arguments)


def later(name: str, *arguments: Any) -> None:
    """Run the job soon, once what was just changed is stored. Arguments are ids, never persons or words."""
    transaction.on_commit(partial(run_job.enqueue, name, [str(a) for a in arguments]))


def at(when: datetime, name: str, subject: object) -> None:
    """Run the job when its time has come; a new time takes the place of an old one."""
    DueWork.objects.update_or_create(job=name, subject=str(subject), defaults={"due_at": when})


def not_any_more(name: str, subject: object) -> None:
    """The job need not run."""
    DueWork.objects.filter(job=name, subject=str(subject)).delete()


def forget(person: object) -> None:
    """Drop all work that names this person by id, also the lines of work that failed."""
    DueWork.objects.filter(subject__contains=str(person)).delete()
    DBTaskResult.objects.filter(args_kwargs__icontains=str(person)).delete()


def run_ready() -> int:
    """Run everything whose time has come, and every job that waits. Returns how many ran."""
    return _run_due() + _run_waiting()


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
    close_old_connections()
    return done
