from uuid import UUID

from evenground.ground.boards.models import Board
from evenground.ground.safety import letters, writes
from evenground.ground.tasks.jobs import job


@job(writes.PASS_ON)
def pass_on(report_id: str) -> None:
    writes.pass_on(UUID(report_id))


@job(writes.WRITE_TO_OUTSIDE)
def write_to_outside(board_id: str) -> None:
    board = Board.objects.filter(pk=int(board_id)).first()
    if board is not None:
        letters.say_that_something_waits(board)
