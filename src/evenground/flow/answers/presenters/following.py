"""Who answers; what whoever gave an idea can say to its answer; and looking again whether it came true."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from evenground.flow.answers import reads, rules
from evenground.flow.answers.models import Answer
from evenground.flow.answers.presenters.said import said, title_of
from evenground.flow.contributions.models import Contribution
from evenground.flow.contributions.presenters import ideas
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import members_of, sides_here


@dataclass(frozen=True)
class Who:
    """Who answers the ideas of a question, in a sentence, and what the viewer can do about it."""

    words: str
    looks_for: str
    asks_you: bool
    is_you: bool
    href: str


def who_answers(member: Member, topic: Topic) -> Who:
    found = reads.answerers_of(topic)
    return Who(
        words=_names(found.said_yes),
        looks_for=_looks_for(topic, found),
        asks_you=member in found.asked,
        is_you=member in found.said_yes,
        href=address(topic, "answers:who"),
    )


def _names(members: list[Member]) -> str:
    if not members:
        return ""
    if len(members) == 1:
        return _("%(name)s answers.") % {"name": members[0].name}
    names = {"names": ", ".join(each.name for each in members[:-1]), "last": members[-1].name}
    return _("%(names)s and %(last)s answer.") % names


def _looks_for(topic: Topic, found: reads.Answerers) -> str:
    asked = ", ".join(each.name for each in found.asked)
    if asked:
        return _("Asked, and not said yes yet: %(names)s.") % {"names": asked}
    if not found.said_yes:
        return _("Just now nobody has said that they answer. Two people from two sides is best.")
    if rules.are_of_two_sides(found.said_yes) or sides_here(topic.board) < rules.NAMES_UNDER_AN_ANSWER:
        return ""
    return _("Somebody from another side is looked for, so that an answer has two sides.")


def who_page(member: Member, topic: Topic) -> dict[str, Any]:
    found = reads.answerers_of(topic)
    return page(
        member,
        topic,
        who=who_answers(member, topic),
        answerers=[(each.name, each.perspective.name) for each in found.said_yes],
        back_url=address(topic, "answers:answers"),
        say_url=address(topic, "answers:say_i_answer"),
        stop_url=address(topic, "answers:no_longer"),
    )


def others_to_ask(member: Member, topic: Topic) -> list[Member]:
    """Whoever does not answer yet and is not asked. Those of another side come first, each side as good as any other."""
    found = reads.answerers_of(topic)
    taken = {each.pk for each in (*found.said_yes, *found.asked, member)}
    others = [each for each in members_of(topic.board) if each.pk not in taken and each.away_since is None]
    have = {each.perspective_id for each in found.said_yes or [member]}
    return sorted(others, key=lambda each: each.perspective_id in have)


def who_reads_whose(idea: Contribution) -> str:
    """What the board sees of whoever says something to the answer to their idea, as it is."""
    if idea.is_signed:
        return _("Your name is on this idea, so the board knows that it is you.")
    return _("The board does not see who you are. In a small group people may still guess.")


def authors_page(member: Member, topic: Topic, answer: Answer) -> dict[str, Any]:
    """The form with which whoever gave an idea sends its answer back."""
    back = address(topic, "answers:trace", answer.contribution_id)
    return page(
        member,
        topic,
        title=_("What is still missing?"),
        intro=" ".join([_("Those who answer read it, and answer again within two weeks."), who_reads_whose(answer.contribution)]),
        submit_text=_("Send it back"),
        back_url=back,
        no_draft=True,
    )


def check_page(member: Member, topic: Topic, contribution: Contribution) -> dict[str, Any]:
    """The form of who looks again, with the idea and what its answer said."""
    reads.as_shown(topic, [contribution.answer])
    return page(
        member,
        topic,
        title=_("Did it come true?"),
        idea=ideas(topic, [contribution])[0],
        idea_title=title_of(contribution),
        said=said(topic, contribution.answer, sides=sides_here(topic.board)),
        submit_text=_("Keep this"),
        draft_key=f"check-{contribution.answer.pk}",
        answer_again_url=f"{address(topic, 'answers:answer')}?idea={contribution.pk}",
        back_url=address(topic, "answers:trace", contribution.pk),
    )
