"""One answer, and what followed it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.flow.answers import reads, rules
from evenground.flow.answers.models import Answer, AnswerCheck, SentBack
from evenground.flow.contributions.models import Contribution
from evenground.flow.contributions.presenters import Linked, with_ideas_linked
from evenground.flow.proposals.models import Part
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address
from evenground.ground.boards.presenters import name_of
from evenground.ground.web.jinja import day

Outcome = Answer.Outcome


@dataclass(frozen=True)
class Line:
    """Something that was said after an answer: who and when, the words, and where to say that something is wrong."""

    heading: str
    words: Linked
    wrong: str


@dataclass(frozen=True)
class Said:
    """One answer, words ready to print."""

    label: str
    tone: str
    reason: Linked
    where: str
    where_href: str
    foot: str
    was_longer_than_we_said: bool
    asked: str
    # Nobody of another side stands under it, and nobody is asked: a second name is looked for.
    looks_for_second: bool
    # What whoever gave the idea says to it: that it answers them, or what is still missing, with the day.
    author: str
    sent_back: Line | None
    # That somebody looks again, and when; and what was seen on the days before.
    looks_again: str
    checks: list[Line]
    wrong: str


def outcome_words(outcome: str) -> tuple[str, str]:
    """What became of an idea, and in which tone a tag says it: a no is as calm as a yes."""
    return {
        Outcome.USED: (_("Used"), "good"),
        Outcome.PARTLY: (_("Partly used"), "calm"),
        Outcome.NOT_USED: (_("Not used"), "plain"),
        Outcome.OPEN: (_("Still open"), "warm"),
    }[Outcome(outcome)]


def said(topic: Topic, answer: Answer, *, sides: int) -> Said:
    """`sides`: how many sides of the table somebody here comes from. Where there is one, no second one is looked for."""
    label, tone = outcome_words(answer.outcome)
    under, asked = reads.names_under(answer), reads.asked_to_stand_under(answer)
    names, when = " & ".join(giver.name for giver in under), day(answer.changed_on or answer.answered_on)
    waits = next((each for each in answer.sent_back.all() if each.answered_on is None), None)
    return Said(
        label=label,
        tone=tone,
        reason=with_ideas_linked(topic, answer.reason),
        where=answer.used_where,
        where_href=_where_href(topic, answer),
        foot=_foot(answer, names, when),
        was_longer_than_we_said=answer.was_longer_than_we_said,
        asked=_("%(names)s is asked whether this answer is theirs too.") % {"names": " & ".join(one.name for one in asked)}
        if asked
        else "",
        looks_for_second=sides >= rules.NAMES_UNDER_AN_ANSWER and not asked and not rules.are_of_two_sides(under),
        author=_("Whoever gave the idea says: this answers me.") if answer.agreed_on else "",
        sent_back=_not_yet(topic, waits) if waits else None,
        looks_again=_("We look at this again on %(day)s.") % {"day": day(answer.check_on)} if answer.check_on else "",
        checks=[_check(topic, check) for check in answer.checks.all()],
        wrong=_wrong(topic, "answer", answer.pk),
    )


def _foot(answer: Answer, names: str, when: str) -> str:
    """Who says so, and when they said it; and when the idea first got an answer, by whomever."""
    said_by = _("%(names)s, %(day)s") % {"names": names, "day": when} if names else when
    if answer.changed_on is None or answer.changed_on == answer.answered_on:
        return said_by
    return _("%(said_by)s. First answered on %(day)s") % {"said_by": said_by, "day": day(answer.answered_on)}


def _not_yet(topic: Topic, waits: SentBack) -> Line:
    heading = _("Whoever gave the idea says: not yet (%(day)s). A new answer is promised by %(by)s.")
    return Line(
        heading % {"day": day(waits.sent_on), "by": day(waits.answer_by)},
        with_ideas_linked(topic, waits.words),
        _wrong(topic, "sent_back", waits.pk) if waits.words else "",
    )


def was_not_enough(topic: Topic, sent: SentBack) -> Line:
    """A "not yet" that has been answered since."""
    heading = _("%(day)s: whoever gave the idea said “not yet”.") % {"day": day(sent.sent_on)}
    return Line(heading, with_ideas_linked(topic, sent.words), _wrong(topic, "sent_back", sent.pk) if sent.words else "")


def _check(topic: Topic, check: AnswerCheck) -> Line:
    words = {"day": day(check.looked_on), "name": name_of(check.member), "found": check.get_found_display()}
    return Line(
        _("%(name)s looked again on %(day)s: %(found)s") % words,
        with_ideas_linked(topic, check.words),
        _wrong(topic, "answer_check", check.pk),
    )


def _wrong(topic: Topic, kind: str, pk: object) -> str:
    return reverse("safety:report", args=[topic.board.slug, kind, pk])


def _where_href(topic: Topic, answer: Answer) -> str:
    if answer.used_in_part is not None:
        return part_href(topic, answer.used_in_part)
    if answer.used_in_action_id is not None:
        return address(topic, "actions:job", answer.used_in_action_id)
    return ""


def part_href(topic: Topic, part: Part) -> str:
    return f"{address(topic, 'proposals:version', part.version.number)}#part-{part.pk}"


def title_of(contribution: Contribution) -> str:
    if contribution.number is None:
        return _("An idea")
    return _("Idea %(number)s") % {"number": contribution.number}
