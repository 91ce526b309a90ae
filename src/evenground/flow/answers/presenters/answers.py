"""The answers of a question: the clock, what waits first, then what has an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.flow.actions.models import Action
from evenground.flow.answers import reads, rules
from evenground.flow.answers.models import Answer
from evenground.flow.answers.presenters.clock import clock_words
from evenground.flow.answers.presenters.following import Who, who_answers
from evenground.flow.answers.presenters.said import Said, outcome_words, said, title_of
from evenground.flow.contributions.models import Contribution
from evenground.flow.contributions.presenters import Idea, ideas
from evenground.flow.enquiries import reads as enquiries
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, comes_first, page
from evenground.flow.topics.rules import Stage, takes
from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import sides_here
from evenground.ground.web import clock
from evenground.ground.web.jinja import number
from evenground.ground.web.pages import KnownPages

Outcome = Answer.Outcome

FIRST_OF_EACH = 10
"""So many ideas of each outcome stand on the first page; the rest are a press away."""

A_PAGE = 30

MOST_ASKED_AT_ONCE = 30
"""So many answers ask for a name on one page; the rest come after those."""

MOST_READ_AT_ONCE = 5
"""More ideas than these are folded away under what became of them: a phone shows about one at a time."""


@dataclass(frozen=True)
class Line:
    """One idea with its answer, if it has one."""

    idea: Idea
    title: str
    trace_href: str
    answer_href: str
    check_href: str
    said: Said | None


@dataclass(frozen=True)
class Group:
    """Ideas of which the same became."""

    heading: str
    lines: list[Line]
    more: str
    more_href: str

    @property
    def summary(self) -> str:
        """What stands in place of the ideas where they are folded away."""
        count = {"num": number(len(self.lines))}
        if self.more:
            return _("Read the first %(num)s ideas") % count
        return ngettext("Read this idea", "Read these %(num)s ideas", len(self.lines)) % count


@dataclass(frozen=True)
class AsksYou:
    """Answers with the same words that ask for the viewer's name: one press says yes to all of them."""

    by: str
    lines: list[Line]
    ideas: list[str]


def answers_page(member: Member, topic: Topic) -> dict[str, Any]:
    """The clock, who answers, what waits first, then the first answers of each outcome."""
    standing = reads.standing(topic)
    sent_back, waiting, groups = _groups(topic, standing)
    is_first = rules.may_telling_begin(topic) or standing.is_anything_longer or bool(standing.sent_back)
    return page(
        member,
        topic,
        # Where the answers take longer than we said already, nothing comes first.
        first=None if is_first else comes_first(topic, Stage.TELL),
        standing=standing,
        clock=clock_words(standing),
        who=_who(member, topic, standing),
        asked=_asked(topic),
        may_answer=rules.may_answer(member, topic),
        answer_url=address(topic, "answers:answer"),
        report_url=address(topic, "reports:report"),
        checks=_checks(topic, standing),
        second_yes=_second_yes(topic),
        gathers_ideas=takes(topic, Stage.GATHER) or standing.owed > 0,
        sent_back=sent_back,
        waiting=waiting,
        groups=groups,
        asks_you=_asks_you(member, topic),
        is_folded=sum(len(group.lines) for group in (waiting, *groups)) > MOST_READ_AT_ONCE,
    )


def _who(member: Member, topic: Topic, standing: reads.Standing) -> Who | None:
    return who_answers(member, topic) if standing.owed else None


def _second_yes(topic: Topic) -> list[tuple[str, str]]:
    """Answers that somebody put right and that wait for a second yes: what, and where to read it."""
    words = _("%(idea)s: %(name)s put the answer right")
    return [
        (
            words % {"idea": title_of(each.answer.contribution), "name": each.by.name},
            address(topic, "answers:trace", each.answer.contribution_id),
        )
        for each in reads.replacements_in(topic)
    ]


def _asked(topic: Topic) -> tuple[str, str] | None:
    """What members ask each other stands on the same clock."""
    asked = enquiries.standing(topic)
    if not (asked.waiting or asked.answered or asked.settled):
        return None
    if not asked.waiting:
        return _("What we asked each other has answers."), address(topic, "enquiries:list")
    words = ngettext(
        "%(count)s thing that we asked each other waits for an answer.",
        "%(count)s things that we asked each other wait for an answer.",
        asked.waiting,
    ) % {"count": number(asked.waiting)}
    longer = ngettext(
        "%(count)s of them for longer than we said.", "%(count)s of them for longer than we said.", asked.longer
    ) % {"count": number(asked.longer)}
    return (f"{words} {longer}" if asked.longer else words), address(topic, "enquiries:list")


def _checks(topic: Topic, standing: reads.Standing) -> tuple[str, str] | None:
    if not standing.to_check:
        return None
    words = ngettext(
        "It is time to look again at %(count)s answer: did it come true?",
        "It is time to look again at %(count)s answers: did they come true?",
        standing.to_check,
    )
    return words % {"count": number(standing.to_check)}, address(topic, "answers:checks")


def _asks_you(member: Member, topic: Topic) -> list[AsksYou]:
    """What asks for the viewer's name, the same words together."""
    asked = list(reads.asks_for(member, topic)[:MOST_ASKED_AT_ONCE])
    together: dict[tuple[str, str, str], list[Contribution]] = {}
    for each in asked:
        together.setdefault((each.answer.outcome, each.answer.reason, each.answer.used_where), []).append(each)
    lines = dict(zip(asked, lines_of(topic, asked), strict=True))
    return [
        AsksYou(
            by=" & ".join(giver.name for giver in reads.names_under(same[0].answer)),
            lines=[lines[each] for each in same],
            ideas=[str(each.pk) for each in same],
        )
        for same in together.values()
    ]


def outcome_page(member: Member, topic: Topic, outcome: str, asked_page: str | None) -> dict[str, Any]:
    """The ideas of one outcome, page by page."""
    heading, more = outcome_words(outcome)[0], f"?{urlencode({'only': outcome})}&"
    many = reads.how_many_of_each(topic).get(outcome, 0)
    return _some_page(member, topic, heading, reads.of_outcome(topic, outcome), more, asked_page, many)


def job_page(member: Member, topic: Topic, job: Action, asked_page: str | None) -> dict[str, Any]:
    """The ideas that a job comes from, page by page."""
    heading = _("Ideas that this job comes from: %(job)s") % {"job": job.what}
    return _some_page(member, topic, heading, reads.of_job(topic, job), f"?job={job.pk}&", asked_page)


def check_list_page(member: Member, topic: Topic, asked_page: str | None) -> dict[str, Any]:
    """The ideas at whose answers it is time to look again, those that wait longest first."""
    today = clock.now().astimezone(topic.board.zone).date()
    words = _some_page(member, topic, _("Did it come true?"), reads.checks_due(topic, today), "?", asked_page)
    return {**words, "is_checks": True}


def _some_page(
    member: Member,
    topic: Topic,
    heading: str,
    found: QuerySet[Contribution],
    more: str,
    asked_page: str | None,
    many: int | None = None,
) -> dict[str, Any]:
    pages = Paginator(found, A_PAGE) if many is None else KnownPages(found, A_PAGE, many)
    shown = pages.get_page(asked_page)
    return page(
        member,
        topic,
        group=Group(heading, lines_of(topic, list(shown)), "", ""),
        previous=f"{more}page={shown.previous_page_number()}" if shown.has_previous() else None,
        next=f"{more}page={shown.next_page_number()}" if shown.has_next() else None,
        back_url=address(topic, "answers:answers"),
    )


def _groups(topic: Topic, standing: reads.Standing) -> tuple[Group, Group, list[Group]]:
    """What came back, what waits, and the first answers of each outcome. All are read together: many small reads take longer."""
    counts = reads.how_many_of_each(topic)
    outcomes = [outcome for outcome in Outcome.values if counts.get(outcome)]
    sent_back = list(reads.sent_back_in(topic)[:FIRST_OF_EACH]) if standing.sent_back else []
    waiting = list(reads.unanswered(topic).select_related("answer")[:FIRST_OF_EACH]) if standing.waiting else []
    answered = [list(reads.bare(reads.of_outcome(topic, outcome))[:FIRST_OF_EACH]) for outcome in outcomes]
    reads.read_what_followed([idea for some in answered for idea in some])
    lines = iter(lines_of(topic, [*sent_back, *waiting, *(idea for some in answered for idea in some)]))

    def group(heading: str, ideas: list[Contribution], more: str, href: str) -> Group:
        return Group(heading, [next(lines) for _idea in ideas], more, href)

    form = address(topic, "answers:answer")
    return (
        group(_("Sent back: they wait for a better answer"), sent_back, _more_wait(standing.sent_back - len(sent_back)), form),
        group(_("Waiting for an answer"), waiting, _more_wait(standing.waiting - len(waiting)), form),
        [
            group(_heading(outcome, counts[outcome]), some, _see_all(counts[outcome], some), f"?{urlencode({'only': outcome})}")
            for outcome, some in zip(outcomes, answered, strict=True)
        ],
    )


def _more_wait(more: int) -> str:
    return ngettext("%(num)s more waits", "%(num)s more wait", more) % {"num": number(more)} if more > 0 else ""


def _heading(outcome: str, count: int) -> str:
    return _("%(outcome)s (%(count)s)") % {"outcome": outcome_words(outcome)[0], "count": number(count)}


def _see_all(count: int, shown: list[Contribution]) -> str:
    return _("See all %(count)s") % {"count": number(count)} if count > len(shown) else ""


def lines_of(topic: Topic, contributions: Sequence[Contribution]) -> list[Line]:
    shown, sides = ideas(topic, contributions), sides_here(topic.board)
    reads.as_shown(topic, [each.answer for each in contributions if hasattr(each, "answer")])
    return [
        Line(
            idea=idea,
            title=title_of(each),
            trace_href=address(topic, "answers:trace", each.pk),
            answer_href=f"{address(topic, 'answers:answer')}?idea={each.pk}",
            check_href=address(topic, "answers:check", each.pk),
            said=said(topic, answer, sides=sides) if (answer := getattr(each, "answer", None)) else None,
        )
        for each, idea in zip(contributions, shown, strict=True)
    ]
