from uuid import UUID

from evenground.ground.letters import writes
from evenground.ground.tasks.jobs import job


@job(writes.TAKE_SEALS_AWAY)
def take_seals_away(round_id: str) -> None:
    writes.take_seals_away(UUID(round_id))


@job(writes.SHOW_ADDED)
def show_added(letter: str) -> None:
    writes.show_added(UUID(letter))
