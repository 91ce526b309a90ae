from evenground.flow.reports.models import Report
from evenground.ground.boards.models import Board


def newest_report(board: Board) -> Report | None:
    """The newest published report of the board, for its front page."""
    published = Report.objects.filter(board=board, published_at__isnull=False)
    return published.select_related("topic").order_by("-published_at").first()
