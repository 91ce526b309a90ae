from uuid import UUID

from evenground.flow.actions import writes
from evenground.ground.tasks.jobs import job


@job(writes.REMIND)
def remind(action_id: str) -> None:
    writes.remind(UUID(action_id))
