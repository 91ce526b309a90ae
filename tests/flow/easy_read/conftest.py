import pytest
from tests.flow.proposals.scene import a_draft, everybody_has_seen

from evenground.flow.proposals import writes as proposals
from evenground.ground.boards.models import Board


@pytest.fixture
def time_to_think(board):
    """Seven days in which everybody thinks, and nobody is asked."""
    Board.objects.filter(pk=board.pk).update(thinking_days=7)
    board.refresh_from_db()


@pytest.fixture
def writing(question, maya):
    """A plan of two parts that is being written."""
    idea = everybody_has_seen(question, "Do not say failed")
    return a_draft(question, maya, ("The word failed goes.", idea), ("A text comes first.", idea))


@pytest.fixture
def shared(writing, maya):
    """The same plan, shared: where nobody takes time to think, everybody can be asked at once."""
    return proposals.share(writing, by=maya)


@pytest.fixture
def thinking(time_to_think, writing, maya):
    """The same plan, shared, while everybody thinks about it."""
    writing.board.refresh_from_db()
    return proposals.share(writing, by=maya)
