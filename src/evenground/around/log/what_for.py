"""What a second yes is awaited for, in words: of each kind of key."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenground.around.closing import rules as closing
from evenground.around.wall import rules as wall
from evenground.flow.contributions import rules as contributions
from evenground.flow.decisions.rules import Act as Deciding
from evenground.flow.reports import rules as reports
from evenground.ground.board_settings import hints
from evenground.ground.board_settings import rules as board_settings
from evenground.ground.boards.models import Key
from evenground.ground.boxes import rules as boxes
from evenground.ground.duties import rules as duties
from evenground.ground.endings import rules as endings
from evenground.ground.hiding import rules as hiding
from evenground.ground.keys import rules as keys
from evenground.ground.looking_after import rules as looking_after

WHAT_FOR: dict[str, Promise] = {
    closing.END: _("ending this board"),
    closing.GO_ON: _("that this board goes on"),
    endings.END: _("ending somebody's place here"),
    endings.BRING_BACK: _("having somebody back"),
    hiding.HIDE: _("putting something out of sight"),
    looking_after.BEGIN: _("one more safety person"),
    looking_after.STOP: _("one safety person less"),
    looking_after.BRING_BACK: _("having a safety person back"),
    board_settings.CHANGE: _("what this board is called, or is for"),
    keys.TIME_TO_THINK: _("another time to think about a plan"),
    duties.DEAL_DUTIES: _("another way to deal jobs"),
    wall.SWITCH: _("putting the wall away, or bringing it back"),
    boxes.SWITCH: _("mixing private answers, or doing without"),
    hints.SWITCH: _("leaving out a kind of hints, or bringing it back"),
    contributions.SOONER: _("seeing all ideas sooner"),
    Deciding.LESS_TIME: _("less time to think about the plan"),
    Deciding.KEEP_DISSENT: _("going on, with a problem kept in words"),
    Deciding.WITHOUT_A_SIDE: _("going on without having heard every side"),
    reports.PUBLISH: _("telling the world what we did"),
}
"""Those that weigh most come first, on the front page, too."""


def what_for(key: Key) -> str:
    return str(WHAT_FOR[key.kind])


def by_weight(key: Key) -> int:
    return list(WHAT_FOR).index(key.kind)
