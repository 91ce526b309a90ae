from django.conf import settings
from django.db import connection

from evenground.around.ig_pack.facts import BoardFacts, ServerFacts
from evenground.ground.boards.models import Board
from evenground.ground.boards.reads import members_of
from evenground.ground.boxes.reads import organisations_of
from evenground.ground.safety.reads import missing_before_under_18s, safety_people_of
from evenground.ground.web import clock


def facts_of_this_server() -> ServerFacts:
    """What the pack says of this server: its settings, and of each board who looks after its safety. Nothing that was written."""
    is_a_file = connection.vendor == "sqlite"
    return ServerFacts(
        address=settings.ADDRESS,
        folder=str(settings.DATA),
        database="It is one file in that folder (SQLite)." if is_a_file else "The database is a PostgreSQL server that you run.",
        sends_mail=settings.SENDS_MAIL,
        made_on=clock.now().date(),
        boards=[_board(board) for board in Board.objects.order_by("name")],
    )


def _board(board: Board) -> BoardFacts:
    return BoardFacts(
        name=board.name,
        people=members_of(board).count(),
        may_have_under_18s=board.is_open_to_under_18s,
        safety_people=[(each.name, each.hours) for each in safety_people_of(board)],
        missing=[str(words) for words in missing_before_under_18s(board)],
        mixed_by=[mixer.name for mixer in organisations_of(board)],
    )
