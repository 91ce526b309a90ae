"""Small questions about answers. None looks at which perspective somebody comes from."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from evenground.flow.actions.models import Action
from evenground.flow.answers.models import Answer, AnswerCheck
from evenground.flow.contributions.models import Contribution
from evenground.flow.contributions.rules import IDEA_NAMED
from evenground.flow.proposals.models import Part
from evenground.flow.topics.models import Topic
from evenground.flow.topics.rules import STAGES_OF, has_said_what_can_change
from evenground.ground.boards.models import Member
from evenground.ground.safety import promises

ANSWERS_ARE_OWED_WITHIN = timedelta(days=28)
"""Where nobody has promised a day: four weeks after all looked, so that a monthly board meets once before it."""

ANSWERED_AGAIN_WITHIN = timedelta(days=14)
"""An answer that was sent back: its writers know the idea by now, and two of them must find a day to talk."""

LOOK_AGAIN_AFTER = timedelta(days=91)
"""When somebody looks whether an answer came true, where nobody says otherwise: a quarter holds three monthly meetings."""

FURTHEST_LOOK = timedelta(days=366)

NEEDS_WHERE = (Answer.Outcome.USED, Answer.Outcome.PARTLY)
NEEDS_A_CHECK = (Answer.Outcome.PARTLY, Answer.Outcome.OPEN)
"""What is not finished is always looked at again; what was used, or was not, can be."""

MOST_SENT_BACK = 3
"""After three answers that do not answer, a person helps more than a fourth: then it is talked about."""

NAMES_UNDER_AN_ANSWER = 2

WHY_NOT_YOURS = _("This belongs to another board.")
WHY_NONE = _("Choose at least one idea.")
WHY_NOT_THESE = _(
    "One of these ideas cannot be answered. We have not all seen it yet, or it was taken back, or it is out of sight."
)
WHY_REASON = _("Say why. Everybody who gave an idea is owed a reason.")
WHY_WHERE = _("Say where it was used: a part of the plan, a job, or in words.")
WHY_ELSEWHERE = _("That part of the plan or that job belongs to another question.")
WHY_BESIDE = _("The second name must be somebody else on this board.")
WHY_ANSWERED_MEANWHILE = _(
    "Somebody else answered one of these ideas while you wrote. Nothing is lost. What they said stands at the idea now: "
    "read it, then send yours if it is still needed."
)
WHY_CHECK_DAY = _("Choose a day from tomorrow on, and within a year.")

WHY_NOT_ASKED = _("Nobody asks for your name here any more. The answer may have been put right.")
WHY_NOT_BESIDE = _("Two names from two sides stand under it already, or yours does.")

WHY_OWN_IDEA = _("One of these ideas is yours, so somebody else answers it. Nobody is told why. Leave it out, and send the rest.")
WHY_OWN_IDEA_TOO = _("This one you leave to somebody else: the idea is yours. Nobody is told why.")
WHY_ONE_WAITS = _(
    "Somebody put one of these answers right already, and it waits for a second yes. Read that first, where the idea went."
)
WHY_SAME_SIDE = _("The second yes comes from another side than the first.")
WHY_NOTHING_WAITS = _("Nothing waits for a second yes here any more.")

WHY_NOT_YOUR_IDEA = _("Only whoever gave the idea can say whether this answers it.")
WHY_SENT_BACK_ALREADY = _("You have sent it back already. It waits for a new answer.")
WHY_ENOUGH_SENT_BACK = _(
    "Three answers did not answer you. A fourth may not help either. You can talk about it with everybody, or tell a safe person."
)
WHY_OTHER_ANSWER = _("The answer was put right while you read. Read it again: what you wrote is still here.")

WHY_NO_WORDS = _("Say in a line what you saw.")


def may_answer(member: Member, topic: Topic) -> bool:
    # Members may owe each other answers too, so anybody may give one, in their own name.
    return member.left_on is None and member.board_id == topic.board_id


def may_stand_beside(beside: Member, by: Member) -> bool:
    return beside.left_on is None and beside.board_id == by.board_id and beside != by


def may_add_own_name(member: Member, names: Collection[Member]) -> bool:
    """Whether one's name is the second that an answer looks for: from another side than the first."""
    is_free = member.left_on is None and 0 < len(names) < NAMES_UNDER_AN_ANSWER
    return is_free and all(differ(member, each) for each in names)


def differ(one: Member, other: Member) -> bool:
    """Whether two members come from two sides. It asks whether they differ, never which they are."""
    return one.board_id == other.board_id and are_of_two_sides([one, other])


def are_of_two_sides(members: Iterable[Member]) -> bool:
    return len({each.perspective_id for each in members}) >= NAMES_UNDER_AN_ANSWER


def needs_a_second_yes(names: Collection[Member]) -> bool:
    """Whether an answer stays until a second person agrees to another one: what two sides said is not turned round by one."""
    return are_of_two_sides(names)


def may_say_second_yes(member: Member, first: Member) -> bool:
    return member.left_on is None and differ(member, first)


def are_all_answerable(asked: Collection[Contribution], answerable: Collection[Contribution]) -> bool:
    return {each.pk for each in asked} <= {each.pk for each in answerable}


def says_where(outcome: str, where: str) -> bool:
    return outcome not in NEEDS_WHERE or bool(where.strip())


def look_again_on(outcome: str, chosen: date | None, today: date) -> date | None:
    """When somebody looks whether it came true: the day that was chosen; in three months where it must be and none was."""
    if chosen is None and outcome in NEEDS_A_CHECK:
        return today + LOOK_AGAIN_AFTER
    return chosen


def may_be_looked_at_on(day: date | None, today: date) -> bool:
    return day is None or today < day <= today + FURTHEST_LOOK


def needs_another_look(found: str) -> bool:
    return found == AnswerCheck.Found.NOT_YET


def is_time_to_look(answer: Answer, today: date) -> bool:
    return answer.check_on is not None and answer.check_on <= today


def is_of_topic(topic: Topic, part: Part | None, action: Action | None) -> bool:
    return (part is None or part.version.proposal.topic_id == topic.pk) and (action is None or action.topic_id == topic.pk)


def promised_by(topic: Topic) -> date | None:
    """The day the board was promised; without a promise, four weeks after all looked; before that, none."""
    if has_said_what_can_change(topic):
        return topic.what_can_change.answer_by
    if topic.revealed_at is None:
        return None
    return (topic.revealed_at + ANSWERS_ARE_OWED_WITHIN).astimezone(topic.board.zone).date()


def is_longer_than_we_said(topic: Topic, now: datetime) -> bool:
    promised = promised_by(topic)
    return promised is not None and promises.is_longer_than_we_said(promised, now.astimezone(topic.board.zone).date())


def may_telling_begin(topic: Topic) -> bool:
    """Only the step right before it leads to telling: an early answer must not skip the decision."""
    stages = STAGES_OF[topic.shape]
    return stages.index(Topic.Stage(topic.stage)) >= len(stages) - 2 and topic.stage != Topic.Stage.DECIDE


def ideas_named_in(words: str) -> set[int]:
    """The numbers of the ideas that some words name, as in #12."""
    return {int(number) for number in IDEA_NAMED.findall(words)}
