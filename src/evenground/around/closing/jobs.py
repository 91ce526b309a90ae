from evenground.around.closing import writes
from evenground.ground.tasks.jobs import job


@job(writes.ERASE)
def erase(board_id: str) -> None:
    writes.erase(int(board_id))
