"""Each act of power as a sentence that a twelve-year-old understands."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from evenground.around.wall.rules import CLOSED
from evenground.ground.audit.acts import Act
from evenground.ground.board_settings import hints
from evenground.ground.boards.models import Duty
from evenground.ground.boards.presenters import time_to_think, words_of_key
from evenground.ground.boxes.rules import ON as MIXING_ON
from evenground.ground.duties.presenters import how_long, how_often
from evenground.ground.web.jinja import day


@dataclass(frozen=True)
class Said:
    """Who a line names, in words, and what it is about."""

    who: str
    second: str
    whom: str
    subject: str

    @property
    def number(self) -> int:
        return int(self.subject) if self.subject.isdecimal() else 0

    @property
    def day(self) -> str:
        try:
            return day(date.fromisoformat(self.subject))
        except ValueError:
            return self.subject

    def names(self) -> dict[str, str]:
        return {"who": self.who, "second": self.second, "whom": self.whom}


class Kind(StrEnum):
    """What a reader can ask for."""

    TWO_PEOPLE = "two"
    COMING = "coming"
    JOBS = "jobs"
    BOXES = "boxes"
    SAFETY = "safety"
    WEBSITE = "website"


KINDS: dict[Kind, Promise] = {
    Kind.TWO_PEOPLE: _("What two people said yes to"),
    Kind.COMING: _("Who came and who left"),
    Kind.JOBS: _("Who does which job for the board"),
    Kind.BOXES: _("Private answers that are mixed before they are read"),
    Kind.SAFETY: _("Who looks after safety"),
    Kind.WEBSITE: _("What the people who run this website did"),
}


def _mixing_set(said: Said) -> str:
    if said.subject == MIXING_ON:
        words = _("%(who)s and %(second)s said yes to mixing private answers before they are read.")
    else:
        words = _("%(who)s and %(second)s said yes to mixing private answers no more: names are taken off at the end.")
    return words % said.names()


def _mixer_began(said: Said) -> str:
    words = _("%(who)s mixes private answers from this day on.")
    if said.subject:
        words = _(
            "The people who run this website let %(where)s mix private answers from this day on. It is not part of our board."
        )
    return words % {**said.names(), "where": said.subject}


def _mixer_stopped(said: Said) -> str:
    words = _("%(who)s mixes private answers no more.")
    if said.subject:
        words = _("The people who run this website said that %(where)s mixes private answers no more.")
    return words % {**said.names(), "where": said.subject}


def _box_began(said: Said) -> str:
    mark = said.subject.rpartition(" ")[2]
    words = _("Everybody was asked, and the answers are mixed before they are read. Mark of this box: %(mark)s.")
    return words % {"mark": " ".join(mark[at : at + 4] for at in range(0, 16, 4))}


def _box_ended(said: Said) -> str:
    if said.subject.rpartition(" ")[2] == "opened":
        return gettext("Private answers were mixed, opened and counted.")
    return gettext("Private answers were thrown away, and nobody has read them.")


def _cards(said: Said) -> str:
    words = ngettext("%(who)s made %(count)s card for somebody new.", "%(who)s made %(count)s cards for new people.", said.number)
    return words % {**said.names(), "count": said.number}


def _time_to_think(said: Said) -> str:
    words = _("%(who)s and %(second)s said yes to another time to think about a plan: %(time)s.")
    return words % {**said.names(), "time": time_to_think(said.number)}


def _duty(said: Said) -> str:
    words: dict[str, str] = {
        Duty.Kind.FACILITATOR: gettext("%(whom)s keeps us going from this day on."),
        Duty.Kind.WELCOMER: gettext("%(whom)s welcomes new people from this day on."),
        Duty.Kind.NOTE_TAKER: gettext("%(whom)s writes things down from this day on."),
        Duty.Kind.TIMEKEEPER: gettext("%(whom)s watches the time from this day on."),
    }
    return words.get(said.subject, gettext("%(whom)s does a job for the board from this day on.")) % said.names()


def _duties_set(said: Said) -> str:
    words = gettext("%(who)s and %(second)s said yes to another way to deal jobs: %(how)s")
    return words % {**said.names(), "how": how_long(said.number) if said.number == 0 else how_often(said.number)}


def _wall_set(said: Said) -> str:
    words = _("%(who)s and %(second)s said yes to bringing the wall back.")
    if said.subject == CLOSED:
        words = _("%(who)s and %(second)s said yes to putting the wall away. What stands on it is kept.")
    return words % said.names()


def _hints_set(said: Said) -> str:
    kind, _space, to = said.subject.partition(" ")
    words = gettext("%(who)s and %(second)s said yes to bringing hints back: %(kind)s.")
    if to == hints.LEFT_OUT:
        words = gettext("%(who)s and %(second)s said yes to leaving hints out: %(kind)s.")
    return words % {**said.names(), "kind": hints.KINDS.get(kind, kind)}


def _settings_changed(said: Said) -> str:
    called = {
        "name": gettext("another name for this board"),
        "public_name": gettext("another name for outsiders"),
        "purpose": gettext("other words on what this board is for"),
    }
    what = get_text_list([called[each] for each in said.subject.split() if each in called], gettext("and"))
    words = gettext("%(who)s and %(second)s said yes to this: %(what)s.")
    return words % {**said.names(), "what": what or gettext("how this board is set up")}


def _key_made(said: Said) -> str:
    words = gettext("%(who)s made a key that opens what people tell them. Its words are: %(words)s.")
    return words % {**said.names(), "words": words_of_key(said.subject)}


def _paper_slips(said: Said) -> str:
    made = int(said.subject)
    words = ngettext(
        "%(who)s made %(num)s paper slip for private answers.", "%(who)s made %(num)s paper slips for private answers.", made
    )
    return words % {**said.names(), "num": made}


def _ends(said: Said) -> str:
    words = gettext(
        "%(who)s and %(second)s said yes to ending this board: on %(day)s everything of it goes, unless it is taken back."
    )
    return words % {**said.names(), "day": said.day}


def _ends_by_one(said: Said) -> str:
    words = gettext("%(who)s ended this board: on %(day)s everything of it goes, unless it is taken back.")
    return words % {**said.names(), "day": said.day}


Words = Promise | Callable[[Said], str]

SENTENCES: dict[Act, tuple[Kind, Words]] = {
    Act.BOARD_MADE: (Kind.WEBSITE, _("%(who)s made this board.")),
    Act.POLICY_SET: (Kind.WEBSITE, _("%(who)s changed how young people come to this board, or its name for outsiders.")),
    Act.CARDS_MADE: (Kind.COMING, _cards),
    Act.CARD_TAKEN_BACK: (Kind.COMING, _("%(who)s took back a card that nobody had used.")),
    Act.JOINED: (Kind.COMING, _("%(whom)s came to this board.")),
    Act.LEFT: (Kind.COMING, _("%(whom)s left this board.")),
    Act.CAME_BACK: (Kind.COMING, _("%(whom)s came back to this board.")),
    Act.WELCOMER_HANDED_ON: (Kind.JOBS, _("%(whom)s welcomes new people from this day on. %(who)s handed it on.")),
    Act.DUTY_BEGAN: (Kind.JOBS, _duty),
    Act.SAFETY_PERSON_NAMED: (Kind.SAFETY, _("The people who run this website named a safety person: %(whom)s.")),
    Act.SAFETY_PERSON_ASKED_FOR: (
        Kind.SAFETY,
        _("The people who run this website ask for one more safety person, and two members say whether: %(whom)s."),
    ),
    Act.SAFETY_PERSON_CHANGED: (
        Kind.SAFETY,
        _("%(who)s changed how somebody who looks after safety is called or reached: %(whom)s."),
    ),
    Act.SAFETY_PERSON_AGREED_TO: (Kind.SAFETY, _("%(who)s said yes to a new safety person: %(whom)s.")),
    Act.SAFETY_PERSON_REFUSED: (Kind.SAFETY, _("%(who)s said no to a new safety person: %(whom)s.")),
    Act.SAFETY_PERSON_STOPPED: (Kind.SAFETY, _("%(who)s stopped looking after safety here.")),
    Act.SAFETY_PERSON_TAKEN_OFF: (
        Kind.SAFETY,
        _("%(who)s said that this person does not look after safety here any more: %(whom)s."),
    ),
    Act.SAFETY_KEY_MADE: (Kind.SAFETY, _key_made),
    Act.CHECKS_SEEN: (Kind.SAFETY, _("%(who)s saw the papers that say this adult was checked: %(whom)s.")),
    Act.TIME_TO_THINK_SET: (Kind.TWO_PEOPLE, _time_to_think),
    Act.DUTIES_SET: (Kind.TWO_PEOPLE, _duties_set),
    Act.WALL_SET: (Kind.TWO_PEOPLE, _wall_set),
    Act.HINTS_SET: (Kind.TWO_PEOPLE, _hints_set),
    Act.MIXING_SET: (Kind.TWO_PEOPLE, _mixing_set),
    Act.MIXER_BEGAN: (Kind.BOXES, _mixer_began),
    Act.MIXER_STOPPED: (Kind.BOXES, _mixer_stopped),
    Act.BOX_BEGAN: (Kind.BOXES, _box_began),
    Act.BOX_ENDED: (Kind.BOXES, _box_ended),
    Act.PAPER_SLIPS_MADE: (Kind.BOXES, _paper_slips),
    Act.SEEN_SOONER: (
        Kind.TWO_PEOPLE,
        _("%(who)s and %(second)s said yes to seeing all ideas before the day that was said."),
    ),
    Act.THINKING_ENDED: (Kind.TWO_PEOPLE, _("%(who)s and %(second)s said yes to less time to think about the plan.")),
    Act.DISSENT_KEPT: (
        Kind.TWO_PEOPLE,
        _("%(who)s and %(second)s said yes to going on. What some still see as a problem is kept in their own words."),
    ),
    Act.DECIDED_WITHOUT_A_SIDE: (
        Kind.TWO_PEOPLE,
        _("%(who)s and %(second)s said yes to going on, though one side was asked twice and was not heard."),
    ),
    Act.MEMBERSHIP_ENDED: (
        Kind.TWO_PEOPLE,
        _("%(who)s and %(second)s said yes to ending the place of %(whom)s here. %(whom)s was told why, and can ask again."),
    ),
    Act.BROUGHT_BACK: (Kind.TWO_PEOPLE, _("%(who)s and %(second)s said yes to having %(whom)s back.")),
    Act.SAFETY_PERSON_BEGAN: (
        Kind.TWO_PEOPLE,
        _("%(who)s and %(second)s said yes to somebody looking after safety here: %(whom)s."),
    ),
    Act.SAFETY_PERSON_LET_GO: (
        Kind.TWO_PEOPLE,
        _(
            "%(who)s and %(second)s said yes to somebody looking after safety here no more: %(whom)s."
            " They were told why, and can ask again."
        ),
    ),
    Act.SETTINGS_CHANGED: (Kind.TWO_PEOPLE, _settings_changed),
    Act.BOARD_ENDS: (Kind.TWO_PEOPLE, _ends),
    Act.BOARD_ENDS_BY_ONE: (Kind.COMING, _ends_by_one),
    Act.BOARD_GOES_ON: (Kind.TWO_PEOPLE, _("%(who)s and %(second)s said yes to this board going on after all.")),
    Act.BOARD_GOES_ON_BY_ONE: (Kind.COMING, _("%(who)s took back their yes to ending this board, so it goes on.")),
    Act.PUT_OUT_OF_SIGHT: (
        Kind.TWO_PEOPLE,
        _(
            "%(who)s and %(second)s said yes to putting something out of sight that was unkind or unfair."
            " Whoever wrote it was told why, and can ask two others to look again."
        ),
    ),
    Act.REPORT_PUBLISHED: (Kind.TWO_PEOPLE, _("%(who)s and %(second)s said yes to telling the world what we did.")),
    Act.REPORT_CORRECTED: (Kind.TWO_PEOPLE, _("%(who)s and %(second)s said yes to putting right what we told the world.")),
}


def sentence(act: Act, said: Said) -> str:
    words = SENTENCES[act][1]
    return words(said) if callable(words) else str(words) % said.names()


def acts_of(kind: Kind) -> list[Act]:
    return [act for act, (its, _words) in SENTENCES.items() if its is kind]
