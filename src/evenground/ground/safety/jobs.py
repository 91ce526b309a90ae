from uuid import UUID

from evenground.ground.safety import writes
from evenground.ground.tasks.jobs import job


@job(writes.PASS_ON)
def pass_on(report_id: str) -> None:
    writes.pass_on(UUID(report_id))
