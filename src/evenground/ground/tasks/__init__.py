"""Work for later: jobs by registered name, and what is due when.

`later("photos.make_sizes", photo.pk)` runs a job soon after the transaction commits; `at(when, "contributions.reveal", topic.pk)`
runs it when its time has come. Every job is safe to run twice and is caught up after an outage.
"""

from evenground.ground.tasks.jobs import job, known_jobs
from evenground.ground.tasks.writes import at, later, not_any_more, run_ready

__all__ = ["at", "job", "known_jobs", "later", "not_any_more", "run_ready"]
