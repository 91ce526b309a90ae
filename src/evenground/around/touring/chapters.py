"""The chapters of the tour, in the order of the flow: which page, as whose eyes saw it, at which moment of the story."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenground.around.sample.telling import Telling
from evenground.flow.decisions import reads as decisions
from evenground.flow.refining.rules import Step
from evenground.flow.reports import reads as reports

Where: TypeAlias = Callable[[Telling], list[Any]]

MAYA, JO, RUTH, AMIR, ANYBODY = "maya", "jo", "ruth", "amir", ""
AT_THE_END = "the end"


@dataclass(frozen=True)
class Chapter:
    file: str
    title: str | Promise
    about: str | Promise
    eyes: str
    """Who sees the page: one of those whose eyes a visitor of the sample board can borrow, or anybody."""
    page: str
    """The page's route, and what it is asked with."""
    asked_with: Where
    moment: str = AT_THE_END
    opens: str | Promise = ""
    """Words of the page that stand in something folded, which is open in the copy."""


def _question(told: Telling) -> list[Any]:
    return [told.topic.board.slug, told.topic.pk]


def _step(step: Step) -> Where:
    return lambda told: [*_question(told), step.value]


def _worry(told: Telling) -> list[Any]:
    decision = decisions.latest_of(told.topic)
    assert decision is not None
    return [*_question(told), decision.objections.all()[0].pk]


def _first_line(told: Telling) -> list[Any]:
    return [*_question(told), told.ideas["we-missed-you"].pk]


def _report(told: Telling) -> list[Any]:
    report = reports.report_of(told.topic)
    assert report is not None
    return [report.pk]


def _board(told: Telling) -> list[Any]:
    return [told.topic.board.slug]


def _nothing(told: Telling) -> list[Any]:
    return []


CHAPTERS = (
    Chapter(
        "the-question",
        _("A question"),
        _(
            "Maya missed one visit because of a bus. She got a letter that said she FAILED. She asks: can we make it kinder? "
            "Staff say what can change, what cannot and why, and who says yes in the end."
        ),
        MAYA,
        "topics:question",
        _question,
        "writing alone",
    ),
    Chapter(
        "ideas",
        _("Everybody writes alone"),
        _(
            "First everybody writes down their own ideas. Nobody sees what others wrote, so nobody copies and nobody is afraid. "
            "A name is only on an idea when its writer wants it there."
        ),
        MAYA,
        "contributions:give",
        _question,
        "writing alone",
    ),
    Chapter(
        "all-look",
        _("Now all look"),
        _(
            "On the day they agreed, all ideas open at the same time, in mixed order. Words, drawings, and one idea in Arabic. "
            "You cannot tell who is 14 and who is staff."
        ),
        MAYA,
        "contributions:all",
        _question,
        "all look",
    ),
    Chapter(
        "what-do-you-think",
        _("What do you think of it?"),
        _("One idea at a time: agree, disagree, or skip. You see what others think after you have said what you think."),
        MAYA,
        "responses:next",
        _question,
        "all look",
    ),
    Chapter(
        "where-we-agree",
        _("Where we agree and where we differ"),
        _(
            "14 people gave 600 answers. Nearly all of them, young and grown-up, say: do not write “failed”. They do not agree "
            "about phone calls, and the page says so fairly. Nobody can be found in the picture."
        ),
        MAYA,
        "opinion_maps:map",
        _question,
        "answered",
    ),
    Chapter(
        "the-plan",
        _("A plan"),
        _("From the ideas they write a plan, all on the same page. Each part of it says which ideas it comes from."),
        MAYA,
        "proposals:proposal",
        _question,
        "version 1 was talked about",
    ),
    Chapter(
        "step-1-ask",
        _("Step 1: ask what is not clear"),
        _(
            "Nobody is rushed. Before anybody is asked to decide there are three steps. First: is there something you "
            "do not understand?"
        ),
        MAYA,
        "refining:step",
        _step(Step.QUESTIONS),
        "version 1 was talked about",
    ),
    Chapter(
        "step-2-think",
        _("Step 2: say what you think of it"),
        _("Then each says what they think of the plan. They read what others think when they have said it themselves."),
        MAYA,
        "refining:step",
        _step(Step.REACTIONS),
        "version 1 was talked about",
    ),
    Chapter(
        "step-3-make-it-better",
        _("Step 3: make it better"),
        _(
            "Then anybody can change the words. The page shows what would be new, word by word. Every change gets an "
            "answer and a reason."
        ),
        MAYA,
        "refining:step",
        _step(Step.CHANGES),
        "version 1 was talked about",
    ),
    Chapter(
        "can-we-all-live-with-this",
        _("Can we all live with this?"),
        _(
            "Now everybody is asked. “Fine with me”, “OK, but I have a worry”, or “Not yet, I see a problem”. "
            "The answers are private. They are mixed up before anybody reads them."
        ),
        MAYA,
        "decisions:decision",
        _question,
        "asked about version 1",
    ),
    Chapter(
        "the-worry",
        _("Somebody says: not yet"),
        _(
            "One of them sees a problem: parents open the post. Nobody knows who said it, and nobody has to defend it. "
            "It belongs to all of them now. It must be answered before they can decide."
        ),
        MAYA,
        "decisions:worry",
        _worry,
        "version 1 was answered",
    ),
    Chapter(
        "the-changed-plan",
        _("They change the plan"),
        _(
            "A plain envelope. A text first. And the young person chooses. There is an easy version with a picture. Below the "
            "plan it says what they changed, and why."
        ),
        MAYA,
        "proposals:proposal",
        _question,
        "version 2 was talked about",
    ),
    Chapter(
        "what-we-decided",
        _("What they decided, and who still disagrees"),
        _(
            "Everybody was asked again, and nobody said “not yet”. Three can live with it and still have a worry. What they "
            "wrote is kept next to what was decided, in their own words. There is a day to look at it again."
        ),
        MAYA,
        "decisions:decision",
        _question,
    ),
    Chapter(
        "jobs",
        _("Jobs they took on"),
        _(
            "Young people, carers and staff each took on a job. Lowri drew the front of the card and handed the job on to Kofi, "
            "who drew the back. That is fine: nobody has to explain."
        ),
        MAYA,
        "actions:jobs",
        _question,
    ),
    Chapter(
        "every-idea-gets-an-answer",
        _("What happened with every idea"),
        _(
            "Every idea gets an answer, and the answer says why. Used, partly used, or not used. One answer took longer than "
            "they said. It is under “Not used”, and says that, too."
        ),
        MAYA,
        "answers:answers",
        _question,
        opens=_("This answer took longer than we said. Sorry."),
    ),
    Chapter(
        "where-one-idea-went",
        _("Where one idea went"),
        _(
            "“We missed you” was Maya's idea. Follow it to line one of the new letter. See what others thought, the plan, what "
            "was decided, and the job."
        ),
        MAYA,
        "answers:trace",
        _first_line,
    ),
    Chapter(
        "what-we-did",
        _("What we did"),
        _(
            "At the end everybody in the world can read what they did. Nobody's name is put on this page. Names that people "
            "wrote into their own words stay. You can print it, and count it again."
        ),
        ANYBODY,
        "reports:published",
        _report,
    ),
    Chapter(
        "how-we-treat-each-other",
        _("How they treat each other"),
        _(
            "Before they decided anything they agreed on this, in their own words. One line was changed later: for some of them "
            "it is hard to look somebody in the eye. Each says for themselves whether they are in."
        ),
        MAYA,
        "agreement:agreement",
        _board,
    ),
    Chapter(
        "as-maya-sees-it",
        _("As Maya sees it"),
        _("Maya is 16. When she opens the board, one thing is at the top. It is the thing that waits for her."),
        MAYA,
        "home:board",
        _board,
    ),
    Chapter(
        "as-jo-sees-it",
        _("As Jo sees it"),
        _(
            "Jo is staff. Her page has the same buttons as Maya's. What waits for her is at the top: to say what can change in "
            "the waiting room, and what cannot."
        ),
        JO,
        "home:board",
        _board,
    ),
    Chapter(
        "as-ruth-sees-it",
        _("As Ruth sees it"),
        _("Ruth is a carer. She drives her daughter to visits. Her page looks like everybody else's."),
        RUTH,
        "home:board",
        _board,
    ),
    Chapter(
        "as-amir-sees-it",
        _("As Amir sees it: keeping people safe"),
        _(
            "Amir is a safety person. If somebody presses “Something is wrong with this”, he and Sam look at it. "
            "He cannot write ideas here or decide, and he sees no names beside ideas."
        ),
        AMIR,
        "desk:desk",
        _board,
    ),
    Chapter(
        "get-help-now",
        _("Get help now"),
        _("On every page stands “Get help now”. It says who is there, and what to do when nobody is."),
        MAYA,
        "safety:help",
        _board,
    ),
)
