from evenground.around.home.models import NotNow
from evenground.ground.boards.models import Member
from evenground.ground.web import clock


def not_now(card: str, *, by: Member) -> None:
    """Ask nothing more today, and not this for a while."""
    NotNow.objects.update_or_create(
        member=by, card=card, defaults={"board_id": by.board_id, "said_on": clock.now().date()}
    )  # fmt: skip
