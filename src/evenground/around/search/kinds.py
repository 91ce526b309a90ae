"""Every kind of text that can be found: what the screen calls it, of which step it is, on which page it stands, who gives it.

A new feature joins by its line here and a `searchable` of its own.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenground.around.wall import reads as wall
from evenground.flow.actions import reads as actions
from evenground.flow.answers import reads as answers
from evenground.flow.contributions import reads as contributions
from evenground.flow.decisions import reads as decisions
from evenground.flow.easy_read import reads as easy_read
from evenground.flow.enquiries import reads as enquiries
from evenground.flow.proposals import reads as proposals
from evenground.flow.quick_asks import reads as quick_asks
from evenground.flow.refining import reads as refining
from evenground.flow.reports import reads as reports
from evenground.flow.talk import reads as talk
from evenground.flow.topics import reads as topics
from evenground.flow.topics.models import Topic
from evenground.ground.boards.texts import Text
from evenground.ground.glossary import reads as glossary

Read = Callable[[Collection[UUID] | None], Iterator[Text]]
ASKED = "asked"
AMONG_US = "among us"
ON_THE_WALL = "on the wall"
OUR_WORDS = "our words"
OF_NO_STEP = (AMONG_US, ON_THE_WALL, OUR_WORDS)
"""Members ask each other, write on the wall, and explain words, at any time."""
STEPS: dict[str, str | Promise] = {
    Topic.Stage.QUICK: Topic.Stage.QUICK.label,
    Topic.Stage.GATHER: Topic.Stage.GATHER.label,
    Topic.Stage.RESPOND: Topic.Stage.RESPOND.label,
    AMONG_US: _("What we ask each other"),
    Topic.Stage.PROPOSE: Topic.Stage.PROPOSE.label,
    Topic.Stage.DECIDE: Topic.Stage.DECIDE.label,
    Topic.Stage.DO: Topic.Stage.DO.label,
    Topic.Stage.TELL: Topic.Stage.TELL.label,
    ASKED: _("the question"),
    # Last, so that what stands in the index already keeps its place.
    ON_THE_WALL: _("The wall"),
    OUR_WORDS: _("Our words"),
}
"""In the order of a question; of one question what came of it stands above what was said first, and the question above all."""


@dataclass(frozen=True)
class Kind:
    what: Promise
    step: str
    read: Read
    page: str
    # Where on that page; with the thing's id in it.
    spot: str = ""
    # What it is called with the number of its idea.
    numbered: Promise | None = None


KINDS: dict[str, Kind] = {
    "question": Kind(_("Question"), ASKED, topics.searchable, "topics:question"),
    "box": Kind(_("What can change"), ASKED, topics.searchable, "topics:question", "#what-can-change"),
    "quick_choices": Kind(_("Answers to choose from"), Topic.Stage.QUICK, quick_asks.searchable, "quick_asks:ask"),
    "quick_result": Kind(_("What happened next"), Topic.Stage.TELL, quick_asks.searchable, "quick_asks:ask"),
    "contribution": Kind(
        _("Idea"), Topic.Stage.GATHER, contributions.searchable, "contributions:one", numbered=_("Idea %(number)s")
    ),
    "note": Kind(_("Something somebody said"), Topic.Stage.RESPOND, talk.searchable, "talk:talk", "?note={item}#note-{item}"),
    "plan": Kind(_("The title of a plan, and why"), Topic.Stage.PROPOSE, proposals.searchable, "proposals:version"),
    "part": Kind(_("A part of a plan"), Topic.Stage.PROPOSE, proposals.searchable, "proposals:version", "#part-{item}"),
    "easy_read": Kind(_("An easy version of a plan"), Topic.Stage.PROPOSE, easy_read.searchable, "easy_read:of_version"),
    "remark": Kind(
        _("A question about a plan, or what somebody thinks of it"), Topic.Stage.PROPOSE, refining.searchable, "refining:remark"
    ),
    "remark_answer": Kind(_("An answer about a plan"), Topic.Stage.PROPOSE, refining.searchable, "refining:remark"),
    "objection": Kind(_("A worry of the board"), Topic.Stage.DECIDE, decisions.searchable, "decisions:worry"),
    "reply": Kind(_("A worry"), Topic.Stage.DECIDE, decisions.searchable, "decisions:decision"),
    "dissent": Kind(_("What somebody still disagrees with"), Topic.Stage.DECIDE, decisions.searchable, "decisions:decision"),
    "job": Kind(_("A job"), Topic.Stage.DO, actions.searchable, "actions:jobs", "#job-{item}"),
    "answer": Kind(
        _("An answer"),
        Topic.Stage.TELL,
        answers.searchable,
        "answers:trace",
        numbered=_("What happened with idea %(number)s"),
    ),
    "job_note": Kind(_("A note on a job"), Topic.Stage.DO, actions.searchable, "actions:job"),
    "enquiry": Kind(_("Something that somebody asks others"), AMONG_US, enquiries.searchable, "enquiries:enquiry"),
    "enquiry_reply": Kind(_("A reply to what somebody asks"), AMONG_US, enquiries.searchable, "enquiries:enquiry"),
    "sent_back": Kind(_("What somebody misses in an answer"), Topic.Stage.TELL, answers.searchable, "answers:trace"),
    "answer_check": Kind(
        _("What somebody saw who looked again at an answer"), Topic.Stage.TELL, answers.searchable, "answers:trace"
    ),
    "report": Kind(_("What we did"), Topic.Stage.TELL, reports.searchable, "reports:report"),
    "wall_note": Kind(_("A note on the wall"), ON_THE_WALL, wall.searchable, "wall:wall", "?note={item}#note-{item}"),
    "word": Kind(_("What a word means"), OUR_WORDS, glossary.searchable, "our_words:words", "#word-{item}"),
}


def kinds_of_each_read() -> dict[Read, set[str]]:
    """One read may give several kinds."""
    found: dict[Read, set[str]] = {}
    for name, kind in KINDS.items():
        found.setdefault(kind.read, set()).add(name)
    return found


def where(step: str) -> str:
    """As a page says it beside what was found."""
    return str(STEPS[step]) if step in OF_NO_STEP else gettext("Step: %(step)s") % {"step": STEPS[step]}


def place_of_step(step: str) -> int:
    return list(STEPS).index(step)
