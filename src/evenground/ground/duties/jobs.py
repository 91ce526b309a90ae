from evenground.ground.boards.models import Board
from evenground.ground.duties import writes
from evenground.ground.tasks.jobs import job


@job(writes.DEAL)
def deal(pk: str) -> None:
    board = Board.objects.filter(pk=pk).first()
    if board is not None:
        writes.deal(board)
