from uuid import UUID

from evenground.ground.concerns import writes
from evenground.ground.safety.writes import DRILL
from evenground.ground.tasks.jobs import job


@job(writes.PASS_ON)
def pass_on(concern_id: str) -> None:
    writes.pass_on(UUID(concern_id))


@job(writes.TAKE_WORDS_AWAY)
def take_words_away(concern_id: str) -> None:
    writes.take_words_away(UUID(concern_id))


@job(DRILL)
def drill(board_id: str) -> None:
    writes.drill(int(board_id))
