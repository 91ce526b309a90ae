from typing import Any

from django.urls import reverse

from evenground.around.closing import reads, rules
from evenground.ground.boards.models import Member
from evenground.ground.boards.presenters import page
from evenground.ground.boards.reads import hash_of
from evenground.ground.keys.presenters import two_yeses


def closing_page(member: Member) -> dict[str, Any]:
    """What happens when the board ends, or that it does, and who can say so."""
    board, text = member.board, reads.text_of(member.board)
    ends = board.ends_on is not None
    is_alone = (
        rules.may_have_it_go_on_alone(member, ended_by=reads.who_ended(board))
        if ends
        else rules.may_end_alone(member, people=reads.how_many_on(board))
    )
    kind, is_very_small = rules.GO_ON if ends else rules.END, reads.how_many_on(board) < rules.FEWEST_PEOPLE
    # Of two, whoever did not end it has nobody to say a second yes with.
    yeses = None if is_alone or is_very_small else two_yeses(member, kind, rules.THE_BOARD, text=text)
    return page(
        member,
        ends=ends,
        would_end_on=reads.today_of(board) + rules.TIME_TO_FETCH,
        is_alone=is_alone,
        yeses=yeses,
        # Its day has come, and safety people still look after something.
        waits=rules.is_time(board, reads.today_of(board)),
        seen=hash_of(text),
        back_url=reverse("board_settings:settings", args=[board.slug]),
    )
