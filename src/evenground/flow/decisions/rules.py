"""Small questions about deciding. None looks at which perspective somebody comes from, or at who somebody is."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from evenground.cores.consent import ASKED_TWICE, STATES_TO_ASK, Answer, Standing, State, is_enough
from evenground.flow.decisions.models import Decision, Dissent, Objection
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.proposals.rules import is_being_written
from evenground.flow.topics.models import Topic
from evenground.flow.topics.rules import WHY_BOX_FIRST, has_said_what_can_change, waits_for_what_can_change
from evenground.ground.audit.acts import Act as LogAct
from evenground.ground.boards.models import Member
from evenground.ground.rounds.models import Round

__all__ = ["WHY_BOX_FIRST", "has_said_what_can_change", "waits_for_what_can_change"]

SMALL_BOARD = 12
"""On a board of so few the number of "not yet" would say too much about whose they are: anonymity.md, section 2."""
MOST_WORDS = 2000
REVIEW_AFTER = timedelta(days=182)
"""Half a year: long enough to see how it goes, short enough for those who began it to be there still."""

SECOND_TIME_AT_LEAST = timedelta(days=6)
"""Who is asked again about the same words gets a whole week, which counted in days up to an evening is at least so long."""

LONGEST_WITHOUT_A_SIDE = timedelta(days=91)
"""A side that was not heard gets another say within a quarter of a year."""


class Act(StrEnum):
    """What takes two members from two sides; in the address of its page."""

    LESS_TIME = "less-time"
    KEEP_DISSENT = "keep-dissent"
    WITHOUT_A_SIDE = "without-a-side"


LOGGED_AS = {
    Act.LESS_TIME: LogAct.THINKING_ENDED,
    Act.KEEP_DISSENT: LogAct.DISSENT_KEPT,
    Act.WITHOUT_A_SIDE: LogAct.DECIDED_WITHOUT_A_SIDE,
}
"""What the log of power calls them."""


SOMETHING_ELSE = "something_else"
REASONS = {
    "rushed": _("It is rushed"),
    "left_out": _("Someone is left out"),
    "not_fair": _("It is not fair to some of us"),
    "not_what_we_said": _("It is not what we said"),
    "costs_too_much": _("It costs too much"),
    SOMETHING_ELSE: _("Something else"),
}
"""Ready-made reasons first: a card has no style by which somebody could be recognised (users.md, point 12)."""
KEEPS_WORDS = "keeps_words"
"""Stands as a worry's reason where its words are to be kept beside the decision."""

WHY_NOT_YOURS = _("This belongs to another board.")
WHY_NOT_SHARED = _("This version has not been shared yet, so not everybody can read it.")
WHY_NOT_NEWEST = _("There is a newer version of the plan. Ask about that one.")
WHY_ASKED_ABOUT_ANOTHER = _(
    "Everybody is being asked about the version before. Share this one when that has closed. Nothing is lost."
)
WHY_NOTHING_CHANGED = _("Nothing is different from the version before. Change something first.")
WHY_CHANGED_SINCE_READ = _("Somebody has just changed it. Nothing was shared. Read it again first.")
WHY_THINKING = _("There is still time to think about the plan.")
WHY_IS_OPEN = _("Everybody is being asked already.")
WHY_DECIDED = _("This has been decided.")
WHY_OBJECTIONS_OPEN = _("A worry of the board still waits for an answer and a changed plan. After that everybody is asked again.")
WHY_TIME_HAS_PASSED = _("Choose a time that is still to come.")
WHY_A_WEEK = _(
    "The last time not everybody had the chance to answer, or it was decided before. So this time it is open for a week."
)
WHY_NOT_AN_ANSWER = _("Choose one of the three answers.")
WHY_REASON = _("Choose what the problem is, so that the board can do something about it.")
WHY_WORDS = _("Say in a few words what the problem is.")
WHY_CANNOT_KEEP = _(
    "We can keep your words next to the decision when everybody is asked again. Choose “OK, but I have a worry”, and write them."
)
WHY_ANSWER_WORDS = _("Say what we did about it.")
WHY_NEWER_VERSION = _("Change the plan first. A worry is answered by a changed plan.")
WHY_NOT_THE_WRITER = _("You began the plan, or this version of it. So two others say whether we go on.")
WHY_NOT_NOW = {
    Act.LESS_TIME: _("This is not a time to think, so it cannot be made shorter."),
    Act.KEEP_DISSENT: _("First everybody is asked again, and each worry has an answer."),
    Act.WITHOUT_A_SIDE: _("First every side is asked twice."),
}
WHY_READ_AGAIN = _("The words have changed since you opened this page. Nothing was sent. Go back and read it again.")
WHY_NOTHING_DECIDED = _("Nothing has been decided yet, so there is nothing to look at again.")
WHY_ANSWERED_MEANWHILE = _(
    "Somebody has answered this worry while you were writing. Read what they said. Your words are still in the box."
)
WHY_SETTLED = _("This worry is settled: everybody was asked again.")


def may_decide(member: Member, topic: Topic) -> bool:
    return member.left_on is None and member.board_id == topic.board_id


def why_not_ask(state: State) -> str:
    """Why everybody cannot be asked where the decision stands; empty if they can."""
    if state in STATES_TO_ASK:
        return ""
    why_not = {
        State.WRITING: WHY_NOT_SHARED,
        State.THINKING: WHY_THINKING,
        State.OPEN: WHY_IS_OPEN,
        State.OBJECTED: WHY_OBJECTIONS_OPEN,
        State.DECIDED: WHY_DECIDED,
    }
    return str(why_not[state])


def is_time_for(act: Act, standing: Standing) -> bool:
    match act:
        case Act.LESS_TIME:
            return standing.state is State.THINKING
        case Act.KEEP_DISSENT:
            return standing.may_keep_dissent
        case Act.WITHOUT_A_SIDE:
            return standing.may_go_on_without_a_side


def may_hold_a_key(act: Act, member: Member, proposers: Collection[int | None]) -> bool:
    """Whoever began the plan, or this version of it, does not close the decision about it."""
    return act is Act.LESS_TIME or member.pk not in proposers


def may_say_why_we_go_on(standing: Standing) -> bool:
    """Once everybody was asked again, a worry can also be answered without a changed plan."""
    return standing.times_objected >= ASKED_TWICE and standing.state is State.OBJECTED


def is_shared(version: ProposalVersion) -> bool:
    return not is_being_written(version)


def is_an_answer(answer: str) -> bool:
    return answer in set(Answer)


def gives_a_reason(answer: str, reason: str) -> bool:
    """Only "not yet" owes a reason."""
    return answer != Answer.NOT_YET or reason in REASONS


def says_enough(answer: str, reason: str, words: str) -> bool:
    return answer != Answer.NOT_YET or reason != SOMETHING_ELSE or bool(words.strip())


def may_keep_words(answer: str, words: str, *, is_asked_again: bool) -> bool:
    return is_asked_again and answer == Answer.WORRY and bool(words.strip())


def may_show_how_many(replied: int, *, asked: int) -> bool:
    # Few replies on a large board say as much about each as those of a small board.
    return asked > SMALL_BOARD and is_enough(replied, asked=asked)


def is_everybody_heard(round_: Round, replied: int, *, asked: int) -> bool:
    """Whoever is not in the room has no five minutes: so a question that closes there counts only if every one answered."""
    return not round_.is_in_a_room or replied >= asked


def is_newer(version: ProposalVersion, decision: Decision) -> bool:
    return version.proposal_id == decision.version.proposal_id and version.number > decision.version.number


def has_an_answer(objection: Objection) -> bool:
    return bool(objection.resolution)


def usual_review(closes_on: date) -> date:
    return closes_on + REVIEW_AFTER


def words_of_dissent(dissent: Dissent) -> str:
    """What somebody still disagrees with: in their own words, or else the ready-made reason that they chose."""
    return dissent.words or str(REASONS.get(dissent.reason, ""))
